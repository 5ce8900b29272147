import { expect, test } from "vitest";
import type { Activity, Reason } from "../../src/server/types";
import { foremost, sentenceOf } from "../../src/words/reasons";

const now = Date.UTC(2026, 10, 23, 14);
const at = new Date(now - 24 * 60_000).toISOString();
const reason = (kind: string, params: Reason["params"] = {}, contribution = 1): Reason => ({
  kind,
  params,
  at,
  activity_id: "7",
  contribution,
});
const words = (one: Reason) =>
  sentenceOf(one, [], "/people/1", now)
    .parts.map((part) => part.text)
    .join("");

test.each([
  [reason("asked", { count: 1 }), "Asked you something, and nobody has answered for 24 minutes"],
  [reason("asked", { count: 3 }), "Asked you 3 things, the last 24 minutes ago, and nobody has answered"],
  [reason("replied", { count: 3 }), "Replied to you 3 times, last 24 minutes ago"],
  [reason("burst", { count: 4, days: 3, quiet_days: 80 }), "Active 4 times in a week, after 80 quiet days"],
  [reason("burst", { count: 4, days: 3, quiet_days: 0 }), "Active 4 times in a week, well above their own rhythm"],
  [reason("none_yet"), "You have never been in touch"],
])("a reason becomes a sentence", (one, sentence) => {
  expect(words(one)).toBe(sentence);
});

test("on a card that is done, nobody waits any more", () => {
  const told = (one: Reason) => sentenceOf(one, [], "/people/1", now, true).parts.map((part) => part.text);
  expect(told(reason("asked", { count: 1 })).join("")).toBe("Asked you something 24 minutes ago");
  expect(told(reason("unanswered", { count: 2 })).join("")).toBe("Spoke to you 2 times, last 24 minutes ago");
  expect(told(reason("replied", { count: 1 })).join("")).toBe("Replied to you 24 minutes ago");
});

test("a kind from a newer server is still told", () => {
  expect(words(reason("telepathy"))).toBe("Something we noticed 24 minutes ago");
});

test("params that are no words do no harm", () => {
  expect(words(reason("liked", { count: null, other: { deep: [1] } }))).toBe("Liked a post by you 24 minutes ago");
});

test("the evidence is the post on its network, or else the person's own page", () => {
  const seen = { id: "7", url: "https://social.example/7" } as Activity;
  const hostile = { id: "7", url: "javascript:alert(1)" } as Activity;
  expect(sentenceOf(reason("liked"), [seen], "/people/1", now).href).toBe("https://social.example/7");
  expect(sentenceOf(reason("liked"), [hostile], "/people/1", now).href).toBe("/people/1#activity-7");
  expect(sentenceOf({ ...reason("liked"), activity_id: null }, [seen], "/people/1", now).href).toBeNull();
});

test("only the reader is you; a colleague is called by name", () => {
  const asked = reason("asked", { whom: "Tom Eriksen", whom_id: "8", count: 1 });
  const told = (reader: string) => sentenceOf(asked, [], "/people/1", now, false, reader).parts.map(({ text }) => text);
  expect(told("9").join("")).toBe("Asked Tom Eriksen something, and nobody has answered for 24 minutes");
  expect(told("8").join("")).toBe("Asked you something, and nobody has answered for 24 minutes");
  expect(words(reason("liked", { whom: "Harbour", count: 6 }))).toBe("Liked 6 posts by Harbour, last 24 minutes ago");
});

test("what nobody has answered is quoted where one of us has spoken to them since", () => {
  const asked = reason("asked", { since: "Tom Eriksen", since_id: "8", count: 1 });
  const seen = { id: "7", content: "Does the model know about public holidays?" } as Activity;
  const told = (reader: string, all: Activity[], isSettled = false) =>
    sentenceOf(asked, all, "/people/1", now, isSettled, reader)
      .parts.map(({ text }) => text)
      .join("");
  const waits = "Asked you something, and nobody has answered for 24 minutes";
  expect(told("9", [seen])).toBe(
    `${waits}. Tom Eriksen has spoken to them since, but not in answer to “Does the model know about public holidays?”`,
  );
  expect(told("8", [seen])).toContain("You have spoken to them since, but not in answer to “Does");
  expect(told("9", [])).toBe(waits);
  expect(told("9", [seen], true)).toBe("Asked you something 24 minutes ago");
});

test("who waits for us comes first, and three reasons are enough", () => {
  const kinds = foremost([reason("liked"), reason("replied"), reason("burst"), reason("asked")]).map((one) => one.kind);
  expect(kinds).toEqual(["asked", "liked", "replied"]);
});
