import { expect, test } from "vitest";
import { gaps, greeted, next } from "../../src/reply/slots";

const TEXT = "Hi {first_name}, in {number} weeks {our} {number}";

test("what is still to be filled comes in its order, and a brace of one's own is no gap", () => {
  expect(gaps(TEXT, ["first_name", "number"]).map(({ name }) => name)).toEqual(["first_name", "number", "number"]);
  expect(gaps("{our} own", ["number"])).toEqual([]);
});

test("Tab goes to the next gap, and behind the last one it is a Tab as any", () => {
  expect(next(TEXT, ["number"], 0)).toEqual({ begin: 20, end: 28, name: "number" });
  expect(next(TEXT, ["number"], 28)?.begin).toBe(41);
  expect(next(TEXT, ["number"], 49)).toBeNull();
  expect(next("all filled", ["number"], 0)).toBeNull();
});

test("a first name stands in its gap where the person has one", () => {
  expect(greeted("Hi {first_name}!", "Zoë Jean-Luc")).toBe("Hi Zoë!");
  expect(greeted("Hi {first_name}!", "@ops_42")).toBe("Hi {first_name}!");
});
