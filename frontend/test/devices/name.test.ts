import { expect, test } from "vitest";
import { named, readerNamed } from "../../src/devices/name";

const MOZILLA = "Mozilla/5.0";
test.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0`,
    "Edge",
    "Windows",
  ],
  [
    `${MOZILLA} (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36`,
    "Chrome",
    "Android",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1`,
    "Chrome",
    "iPhone",
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0`, "Firefox", "Linux"],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`,
    "Safari",
    "Mac",
  ],
])("%s", (agent, browser, system) => {
  expect(named(agent)).toEqual({ browser, system });
});

test("what says nothing we know has no name", () => {
  for (const agent of ["", "curl/8.5.0", "<b>x</b>"]) expect(named(agent)).toBeNull();
});

test.each([
  ["FreshRSS/1.24.0 (Linux; https://freshrss.example)", "FreshRSS/1.24.0"],
  [`${MOZILLA} (compatible; Miniflux/2.1; +https://miniflux.example)`, "Miniflux/2.1"],
  ["NetNewsWire", "NetNewsWire"],
  ["x".repeat(300), "x".repeat(60)],
])("a reader of feeds is called by its name: %s", (agent, name) => {
  expect(readerNamed(agent)).toBe(name);
});
