// A policy as its form has it, and back. Pure.

import type { Policy } from "../../server/policies";

export type Rule = Policy["rules"][number];
type Mode = NonNullable<Policy["modes"]>[string];

export const MODES: readonly Mode[] = ["pre_approve", "post_review", "sample"];
export const KINDS = [
  "post",
  "article",
  "story",
  "video",
  "document",
  "poll",
  "event",
  "advertisement",
  "profile_text",
  "profile_picture",
  "banner",
  "headline",
  "pinned_post",
  "reply",
  "comment",
  "direct_message",
  "live_session",
  "like",
  "repost",
  "quote",
  "shared_link",
] as const satisfies Policy["second_approver"];

/** As it is where nobody has written one. */
export const USUAL: Policy = {
  jurisdictions: ["us", "uk"],
  modes: {},
  sampling: { flagged: 100, unflagged: 100 },
  second_approver: [],
  deadline_hours: 24,
  calendar: { zone: "UTC", days: [0, 1, 2, 3, 4, 5, 6], opens: "00:00", closes: "00:00", closed_on: [] },
  escalates_to: [],
  rules: [],
};

export const NEW_RULE: Rule = {
  id: "",
  kind: "promissory",
  severity: "medium",
  says: "",
  source: "",
  expression: "",
  needs: "",
  hits: [],
  near_misses: [],
};

/** What was filled in; each rule's fields are numbered by its place. */
export function writtenFrom(filled: FormData, rules: number): Policy {
  const text = (name: string) => String(filled.get(name) ?? "").trim();
  const modes = KINDS.map((kind) => [kind, text(`mode.${kind}`)] as const).filter(([, mode]) => mode !== "");
  return {
    jurisdictions: filled.getAll("jurisdiction") as Policy["jurisdictions"],
    modes: Object.fromEntries(modes) as Policy["modes"],
    sampling: { flagged: Number(text("flagged")), unflagged: Number(text("unflagged")) },
    second_approver: filled.getAll("second") as Policy["second_approver"],
    deadline_hours: Number(text("deadline_hours")),
    calendar: {
      zone: text("zone"),
      days: filled.getAll("day").map(Number),
      opens: text("opens"),
      closes: text("closes"),
      closed_on: text("closed_on")
        .split(/[\s,]+/)
        .filter(Boolean),
    },
    escalates_to: [text("level.0"), text("level.1")].filter(Boolean),
    rules: Array.from({ length: rules }, (_, at) => ruleFrom(filled, at)),
  };
}

function ruleFrom(filled: FormData, at: number): Rule {
  const text = (name: string) => String(filled.get(`rule.${at}.${name}`) ?? "").trim();
  return {
    id: text("id"),
    kind: text("kind") as Rule["kind"],
    severity: text("severity") as Rule["severity"],
    says: text("says"),
    source: text("source"),
    expression: text("expression"),
    needs: text("needs"),
    hits: linesOf(text("hits")),
    near_misses: linesOf(text("near_misses")),
  };
}

/** A line is an example. */
export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
