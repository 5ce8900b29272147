import { afterEach, expect, test, vi } from "vitest";
import { ahead, meaning, moments, onWall, place, skippedTo } from "../../src/words/zones";

const BERLIN = "Europe/Berlin";
const told = (wall: string, zone: string) => moments(wall, zone).map((at) => new Date(at).toISOString().slice(0, 16));

test.each([
  ["2027-03-02T09:00", BERLIN, ["2027-03-02T08:00"]],
  ["2027-07-06T09:00", BERLIN, ["2027-07-06T07:00"]],
  ["2027-03-28T01:59", BERLIN, ["2027-03-28T00:59"]],
  ["2027-03-28T03:00", BERLIN, ["2027-03-28T01:00"]],
  ["2027-03-28T02:30", BERLIN, []], // the clocks are put on
  ["2027-10-31T02:30", BERLIN, ["2027-10-31T00:30", "2027-10-31T01:30"]], // and back
  ["2027-04-04T01:45", "Australia/Lord_Howe", ["2027-04-03T14:45", "2027-04-03T15:15"]], // by half an hour
  ["2027-06-01T00:00", "Pacific/Kiritimati", ["2027-05-31T10:00"]],
  ["2027-06-01T12:00", "Asia/Kathmandu", ["2027-06-01T06:15"]],
  ["2027-06-01T12:00", "UTC", ["2027-06-01T12:00"]],
  ["", BERLIN, []],
])("%s in %s", (wall, zone, found) => {
  expect(told(wall, zone)).toEqual(found);
});

test("what the clocks skip is said with what they show instead", () => {
  expect(skippedTo("2027-03-28T02:30", BERLIN)).toBe("2027-03-28T03:30");
  const twice = moments("2027-10-31T02:30", BERLIN);
  expect(twice.map((at) => ahead(at, BERLIN))).toEqual(["GMT+2", "GMT+1"]);
  expect(twice.map((at) => onWall(at, BERLIN))).toEqual(["2027-10-31T02:30", "2027-10-31T02:30"]);
});

afterEach(() => void vi.useRealTimers());

test("it is written out there, and for the reader where their clock shows another time", () => {
  vi.useFakeTimers({ now: Date.parse("2027-01-01T12:00Z") });
  const [at = 0] = moments("2027-03-02T09:00", BERLIN);
  expect(meaning(at, BERLIN, "Europe/Vienna").local).toBe(null);
  const seen = meaning(at, BERLIN, "Europe/London");
  expect([seen.there, seen.local].map((one) => one?.replace(/\s/g, " "))).toEqual([
    "Tuesday, March 2 at 9:00 AM",
    "8:00 AM",
  ]);
  vi.setSystemTime(Date.parse("2026-11-28T12:00Z"));
  expect(meaning(at, BERLIN).there).toMatch(/2, 2027 at/);
  expect(meaning(at, BERLIN, "Pacific/Honolulu").local).toMatch(/^Monday/);
  expect(place("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
});
