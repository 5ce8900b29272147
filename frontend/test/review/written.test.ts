import { expect, test } from "vitest";
import {
  joined,
  KINDS,
  kindsOf,
  linesOf,
  MODES,
  RULE_KINDS,
  USUAL,
  writtenFrom,
} from "../../src/review/policy/written";

function filled(fields: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("a form says what a policy says, and leaves out what is as usual", () => {
  const policy = writtenFrom(
    filled([
      ["jurisdiction", "us"],
      ["mode.reply", "pre_approve"],
      ["mode.post", ""],
      ["mode.hologram", "sample"],
      ["flagged", "100"],
      ["unflagged", "5"],
      ["second", "post"],
      ["second", "article"],
      ["why", "reply"],
      ["deadline_hours", "4"],
      ["zone", " Europe/London "],
      ["day", "0"],
      ["day", "4"],
      ["opens", "09:00"],
      ["closes", "17:00"],
      ["closed_on", "2026-12-25, 2026-12-28"],
      ["level", ""],
      ["level", "7"],
      ["level", "8"],
      ["level", "9"],
      ["rule.0.id", "own"],
      ["attestation", " Keep to it.\r\nAll of it. "],
      ["rule.0.hits", "One\n\n Two "],
    ]),
    1,
  );
  expect(policy).toMatchObject({
    jurisdictions: ["us"],
    modes: { reply: "pre_approve", hologram: "sample" },
    sampling: { flagged: 100, unflagged: 5 },
    second_approver: ["post", "article"],
    approval_reasons: ["reply"],
    deadline_hours: 4,
    calendar: { zone: "Europe/London", days: [0, 4], closed_on: ["2026-12-25", "2026-12-28"] },
    escalates_to: ["7", "8", "9"],
    attestation: "Keep to it.\nAll of it.",
  });
  expect(policy.rules).toMatchObject([{ id: "own", hits: ["One", "Two"], near_misses: [] }]);
});

test("every kind is named once, and an empty text has no lines", () => {
  expect(KINDS).toHaveLength(22);
  expect(RULE_KINDS).toHaveLength(11);
  expect(linesOf(" \n")).toEqual([]);
  expect(USUAL.sampling.unflagged).toBe(100);
});

test("what a policy names and this page does not know stays there to choose", () => {
  const modes = { hologram: "sample", reply: "sample" } as const;
  expect(kindsOf({ ...USUAL, modes }).at(-1)).toBe("hologram");
  expect(kindsOf({ ...USUAL, modes })).toHaveLength(23);
  expect(joined(MODES, ["by_lot"])).toEqual(["pre_approve", "post_review", "sample", "by_lot"]);
  expect(joined(MODES, [undefined, "sample"])).toEqual(MODES);
});
