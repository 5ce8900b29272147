import { afterEach, expect, test, vi } from "vitest";
import { choose, directionOf, regional, spoken } from "../../src/words/language";

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

test("Arabic alone runs from the right", () => {
  expect([directionOf("en"), directionOf("de"), directionOf("ar")]).toEqual(["ltr", "ltr", "rtl"]);
});

test("German is spoken where it was chosen, with its own plurals, numbers and times", async () => {
  const { page, t, dates } = await speaking("de");
  expect(page).toEqual({ lang: "de", dir: "ltr" });
  expect(t("feed.waiting", { count: 1 })).toBe("1 Person wartet auf Antwort");
  expect(t("feed.waiting", { count: 1234 })).toBe("1.234 Personen warten auf Antwort");
  expect(t("budget.daily_cap")).toBe("Höchstens pro Tag");
  expect(dates.ago("2026-06-14T09:00:00Z", Date.parse("2026-06-17T09:00:00Z"))).toBe("vor 3 Tagen");
});

test("Arabic is spoken with each of its six plural forms, and from the right", async () => {
  const { page, t } = await speaking("ar");
  expect(page).toEqual({ lang: "ar", dir: "rtl" });
  const said = [0, 1, 2, 3, 11, 100].map((count) => t("bulk.cards", { count }).replace(/[\d٠-٩]+/, "n"));
  expect(said).toEqual(["لا بطاقات", "بطاقة واحدة", "بطاقتان", "n بطاقات", "n بطاقة", "n بطاقة"]);
});

test("a name turns no Arabic sentence round, and a swipe ahead goes to the left", async () => {
  const { t } = await speaking("ar");
  expect(t("reply.reply", { name: "Ada (UK)!" })).toBe("الرد على \u2068Ada (UK)!\u2069");
  const { verdict } = await import("../../src/feed/swipe");
  expect([120, -120].map(verdict)).toEqual(["back", "ahead"]);
});

test("marks of quotation stay with what they stand around", async () => {
  const { t } = await speaking("ar");
  expect(t("activity.reply_to", { name: "Ada", words: "No screen." })).toBe(
    "ردًا على \u2068Ada\u2069: \u2068«No screen.»\u2069",
  );
  const { networkName } = await import("../../src/words/networks");
  expect(networkName("hackernews")).toBe("\u2068Hacker News\u2069");
});

test("a name from the right turns no English sentence round, and one from the left needs no marks", async () => {
  const { t } = await speaking("en");
  expect(t("card.closest", { name: "سارة (UK)" })).toBe("Closest: \u2068سارة (UK)\u2069");
  expect(t("card.closest", { name: "Ada (UK)" })).toBe("Closest: Ada (UK)");
});

test("where a language does not come, the page is English and says so", async () => {
  vi.doMock("virtual:words/de", () => {
    throw new Error("not there");
  });
  const { page, t } = await speaking("de");
  expect(page).toEqual({ lang: "en", dir: "" });
  expect(t("act.reply")).toBe("Reply");
  vi.doUnmock("virtual:words/de");
});

test("a language that is chosen is kept, and the page begins anew", async () => {
  const kept = new Map<string, string>();
  const reload = vi.fn();
  vi.stubGlobal("localStorage", { setItem: (key: string, value: string) => kept.set(key, value) });
  vi.stubGlobal("location", { reload });
  choose("ar");
  expect([...kept]).toEqual([["language", "ar"]]);
  expect(reload).toHaveBeenCalledOnce();
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
