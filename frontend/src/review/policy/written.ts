// A policy as its form has it, and back. Pure.

import type { Policy } from "../../server/policies";

export type Rule = Policy["rules"][number];
type Kind = Policy["second_approver"][number];
type Mode = NonNullable<Policy["modes"]>[string];

/** Every name of a type, in the order they are shown in: one that the server knows and this table does not is refused. */
function every<T extends string>(table: Record<T, true>): readonly T[] {
  return Object.keys(table) as T[];
}

export const MODES = every<Mode>({ pre_approve: true, post_review: true, sample: true });
export const SEVERITIES = every<Rule["severity"]>({ low: true, medium: true, high: true });
export const KINDS = every<Kind>({
  post: true,
  article: true,
  story: true,
  video: true,
  document: true,
  poll: true,
  event: true,
  advertisement: true,
  profile_text: true,
  profile_picture: true,
  banner: true,
  headline: true,
  pinned_post: true,
  reply: true,
  comment: true,
  direct_message: true,
  live_session: true,
  like: true,
  repost: true,
  quote: true,
  shared_link: true,
  content: true,
});
export const RULE_KINDS = every<Rule["kind"]>({
  promissory: true,
  guarantee: true,
  testimonial: true,
  projection: true,
  comparative: true,
  insider: true,
  substantiation: true,
  disclosure: true,
  personal: true,
  evasion: true,
  complaint: true,
});

/** What is there to choose from: the known, and what stands there already though this page does not know it. */
export function joined<T extends string>(known: readonly T[], standing: readonly (string | undefined)[]): readonly T[] {
  return [...known, ...(standing.filter((one) => one && !known.includes(one as T)) as T[])];
}

/** Every kind, with those that only this policy names. */
export function kindsOf({ modes, second_approver, approval_reasons }: Policy): readonly Kind[] {
  return joined(KINDS, [...new Set([...Object.keys(modes ?? {}), ...second_approver, ...approval_reasons])]);
}

/** As it is where nobody has written one. */
export const USUAL: Policy = {
  jurisdictions: ["us", "uk"],
  modes: {},
  sampling: { flagged: 100, unflagged: 100 },
  second_approver: [],
  approval_reasons: [],
  deadline_hours: 24,
  calendar: { zone: "UTC", days: [0, 1, 2, 3, 4, 5, 6], opens: "00:00", closes: "00:00", closed_on: [] },
  escalates_to: [],
  rules: [],
  attestation: "",
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

const MODE = "mode.";

/** What was filled in; each rule's fields are numbered by its place. */
export function writtenFrom(filled: FormData, rules: number): Policy {
  const text = (name: string) => String(filled.get(name) ?? "").trim();
  const modes = [...filled.entries()].filter(([name, mode]) => name.startsWith(MODE) && mode !== "");
  return {
    jurisdictions: filled.getAll("jurisdiction") as Policy["jurisdictions"],
    modes: Object.fromEntries(modes.map(([name, mode]) => [name.slice(MODE.length), mode])) as Policy["modes"],
    sampling: { flagged: Number(text("flagged")), unflagged: Number(text("unflagged")) },
    second_approver: filled.getAll("second") as Policy["second_approver"],
    approval_reasons: filled.getAll("why") as Policy["approval_reasons"],
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
    escalates_to: filled.getAll("level").map(String).filter(Boolean),
    rules: Array.from({ length: rules }, (_, at) => ruleFrom(filled, at)),
    attestation: text("attestation").replaceAll("\r\n", "\n"),
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
