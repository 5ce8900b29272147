import { expect, test } from "vitest";
import { lasted } from "../../src/time-back/lasted";

test("time is told in minutes, and in hours where there are some", () => {
  const said = [0, 20_000, 240_000, 3_600_000, 4_800_000].map(lasted);
  expect(said).toEqual(["0 min", "< 1 min", "4 min", "1 hr", "1 hr 20 min"]);
});
