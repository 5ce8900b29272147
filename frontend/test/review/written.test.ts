import { expect, test } from "vitest";
import { KINDS, linesOf, USUAL, writtenFrom } from "../../src/review/policy/written";

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
      ["flagged", "100"],
      ["unflagged", "5"],
      ["second", "post"],
      ["second", "article"],
      ["deadline_hours", "4"],
      ["zone", " Europe/London "],
      ["day", "0"],
      ["day", "4"],
      ["opens", "09:00"],
      ["closes", "17:00"],
      ["closed_on", "2026-12-25, 2026-12-28"],
      ["level.0", ""],
      ["level.1", "7"],
      ["rule.0.id", "own"],
      ["rule.0.hits", "One\n\n Two "],
    ]),
    1,
  );
  expect(policy).toMatchObject({
    jurisdictions: ["us"],
    modes: { reply: "pre_approve" },
    sampling: { flagged: 100, unflagged: 5 },
    second_approver: ["post", "article"],
    deadline_hours: 4,
    calendar: { zone: "Europe/London", days: [0, 4], closed_on: ["2026-12-25", "2026-12-28"] },
    escalates_to: ["7"],
  });
  expect(policy.rules).toMatchObject([{ id: "own", hits: ["One", "Two"], near_misses: [] }]);
});

test("every kind is named once, and an empty text has no lines", () => {
  expect(new Set(KINDS).size).toBe(21);
  expect(linesOf(" \n")).toEqual([]);
  expect(USUAL.sampling.unflagged).toBe(100);
});
