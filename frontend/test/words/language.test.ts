import { afterEach, expect, test, vi } from "vitest";
import { directionOf, regional, spoken } from "../../src/words/language";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test("the first wish that is spoken here is taken", () => {
  expect(spoken(["", "fr-CA", "de-AT", "en-GB"])).toBe("de");
  expect(spoken(["en-GB", "de"])).toBe("en");
});

test("who wishes for nothing spoken here reads English", () => {
  expect(spoken([])).toBe("en");
  expect(spoken(["", "fr", "toString", "__proto__"])).toBe("en");
});

test("dates and numbers are those of the reader's own region", () => {
  expect(regional("de", ["en-GB", "de-AT"])).toBe("de-AT");
  expect(regional("de", ["en-GB"])).toBe("de");
});

test("English and German run from the left", () => {
  expect([directionOf("en"), directionOf("de")]).toEqual(["ltr", "ltr"]);
});

test("German is spoken where it was chosen, with its own plurals, numbers and times", async () => {
  const { page, t, dates } = await speaking("de");
  expect(page).toEqual({ lang: "de", dir: "ltr" });
  expect(t("feed.waiting", { count: 1 })).toBe("1 Person wartet auf Antwort");
  expect(t("feed.waiting", { count: 1234 })).toBe("1.234 Personen warten auf Antwort");
  expect(t("budget.daily_cap")).toBe("Höchstens pro Tag");
  expect(dates.ago("2026-06-14T09:00:00Z", Date.parse("2026-06-17T09:00:00Z"))).toBe("vor 3 Tagen");
});

/** The modules as a page has them on which that language was chosen. */
async function speaking(language: string) {
  vi.stubGlobal("localStorage", { getItem: () => language });
  const words = await import("../../src/words/messages");
  const dates = await import("../../src/words/dates");
  const page = { lang: "en", dir: "" };
  await words.speak(page as HTMLElement);
  await words.loadWords();
  return { page, t: words.t, dates };
}
