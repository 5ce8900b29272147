import { expect, test } from "vitest";
import { matching, nearest } from "../../src/feed/closeness";
import type { Member } from "../../src/server/types";

const member = (id: string, name: string) => ({ id, name }) as Member;
const team = [member("1", "Ann Bauer"), member("2", "Émile Ott"), member("3", "Zoe Lind")];
const ids = (members: Member[]) => members.map(({ id }) => id).join("");

test("who is closest comes first, the others by name", () => {
  expect(ids(nearest(team, ["3"]))).toBe("312");
  expect(ids(nearest(team, ["3", "2"]))).toBe("321");
  expect(ids(nearest(team, []))).toBe("123");
});

test("of several cards, who is closest to most of them comes first", () => {
  expect(ids(nearest(team, ["1", "2", "2"]))).toBe("213");
});

test("a colleague is found by the beginning of any name, accents and case aside", () => {
  expect(ids(matching(team, "emi"))).toBe("2");
  expect(ids(matching(team, "ba"))).toBe("1");
  expect(ids(matching(team, "nn"))).toBe("");
  expect(ids(matching(team, " "))).toBe("123");
});
