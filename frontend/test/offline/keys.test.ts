import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { draftsOf, LANGUAGE, LEAVING, openedOf, outboxOf, TIME_BACK, wipeWords } from "../../src/offline/keys";

const SOURCES = "src";

afterEach(() => vi.unstubAllGlobals());

test("whoever stores something in the browser takes its name from one place", () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const storing = files.filter((name) => readFileSync(join(SOURCES, name), "utf8").includes("localStorage"));
  const others = storing.filter((name) => name !== join("offline", "keys.ts"));
  expect(others.length).toBeGreaterThan(4);
  const named = others.filter((name) => readFileSync(join(SOURCES, name), "utf8").includes('/offline/keys"'));
  expect(named).toEqual(others);
});

test("what members wrote and did is wiped; the language and a sign-out to tell stay", () => {
  const written = [
    `${outboxOf("7")}a`,
    `${outboxOf("8")}a undone`,
    `${draftsOf("7")}5`,
    openedOf("7"),
    `${TIME_BACK}7`,
  ];
  const storage: Record<string, unknown> = Object.fromEntries([...written, LANGUAGE, LEAVING].map((key) => [key, "x"]));
  Object.defineProperty(storage, "removeItem", { value: (key: string) => delete storage[key] });
  vi.stubGlobal("localStorage", storage);
  wipeWords();
  expect(Object.keys(storage)).toEqual([LANGUAGE, LEAVING]);
});

test("a browser without storage has nothing to wipe", () => {
  vi.stubGlobal("localStorage", undefined);
  expect(wipeWords).not.toThrow();
});
