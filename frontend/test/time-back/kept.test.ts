import { beforeEach, expect, test, vi } from "vitest";

const NOON = new Date(2026, 10, 28, 12).getTime();
const DAY = 24 * 3_600_000;
let storage: Record<string, string>;
let kept: typeof import("../../src/time-back/kept");

const stub = () =>
  new Proxy({} as Storage, {
    get: (_, name) =>
      ({
        getItem: (key: string) => storage[key] ?? null,
        setItem: (key: string, value: string) => Object.assign(storage, { [key]: value }),
        removeItem: (key: string) => void delete storage[key],
      })[name as string],
    ownKeys: () => Object.keys(storage),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });

beforeEach(async () => {
  storage = {};
  vi.stubGlobal("localStorage", stub());
  vi.resetModules();
  kept = await import("../../src/time-back/kept");
  kept.openOf("7");
});

const today = () => kept.sum(kept.kept.value, NOON, 1);

test("a day and a week are summed by themselves", () => {
  kept.add("triage", 4000, NOON);
  kept.add("triage", 1000, NOON);
  kept.add("conversation", 9000, NOON - 2 * DAY);
  expect(today()).toEqual({ triage: 5000, conversation: 0 });
  expect(kept.sum(kept.kept.value, NOON, 7)).toEqual({ triage: 5000, conversation: 9000 });
});

test("it is found again by the same member and by nobody else", () => {
  kept.add("triage", 4000, NOON);
  kept.openOf("8");
  expect(today().triage).toBe(0);
  kept.openOf("7");
  expect(today().triage).toBe(4000);
});

test("two weeks are kept and no more", () => {
  for (let day = 0; day < 30; day++) kept.add("triage", 1000, NOON - (29 - day) * DAY);
  expect(Object.keys(kept.kept.value.days)).toHaveLength(14);
  expect(today().triage).toBe(1000);
});

test("switched off nothing is counted and nothing stays", () => {
  kept.add("triage", 4000, NOON);
  kept.turn(true);
  kept.add("triage", 4000, NOON);
  expect(today().triage).toBe(0);
  kept.openOf("7"); // a reload
  expect(kept.kept.value).toEqual({ isOff: true, days: {} });
  kept.turn(false);
  kept.add("triage", 4000, NOON);
  expect(today().triage).toBe(4000);
});

test("after signing out nothing of anybody is there", () => {
  kept.add("triage", 4000, NOON);
  kept.openOf("8");
  kept.add("triage", 4000, NOON);
  storage.language = "de";
  kept.wipe();
  kept.add("triage", 4000, NOON); // a look that came late
  expect(storage).toEqual({ language: "de" });
});

test("what is spoilt counts as nothing, and no storage as a page's life", () => {
  storage["time back 7"] = '{"days": 3}';
  kept.openOf("7");
  expect(today().triage).toBe(0);
  vi.stubGlobal("localStorage", undefined);
  kept.add("triage", 4000, NOON);
  kept.add("triage", 4000, NOON);
  expect(today().triage).toBe(8000);
});
