import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../../src/words/language";

type Message = string | Record<string, string>;
const folder = join(import.meta.dirname, "../../messages");
const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8"));
const english = read("en");
const keys = Object.keys(english);
const all = Object.keys(LANGUAGES);
const others = all.filter((language) => language !== "en");

const forms = (message: Message): Record<string, string> =>
  typeof message === "string" ? { other: message } : message;
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => String(match[1])))].sort();
const uncounted = (found: string[]) => found.filter((name) => name !== "count").join();

test("there is a catalogue for each language and for no other", () => {
  expect(readdirSync(folder).sort()).toEqual(all.map((language) => `${language}.json`).sort());
});

describe.each(others)("the catalogue of %s", (language) => {
  const catalogue = read(language);
  const message = (key: string) => catalogue[key] as Message;

  test("has the keys of the English one, in their order", () => {
    expect(Object.keys(catalogue)).toEqual(keys);
  });

  test("fills in what the English one fills in; only a single number may be said in words", () => {
    const uneven = keys.filter((key) => {
      const model = forms(english[key] as Message);
      return Object.entries(forms(message(key))).some(([category, text]) => {
        const asked = names(model[category] ?? model.other ?? "");
        const given = names(text);
        const isInWords = category !== "other" && typeof message(key) !== "string";
        return given.join() !== asked.join() && !(isInWords && uncounted(given) === uncounted(asked));
      });
    });
    expect(uneven).toEqual([]);
  });

  test("links as often as the English one", () => {
    const links = (text: string) => text.replaceAll(/[^[\]]/g, "");
    const uneven = keys.filter((key) =>
      Object.values(forms(message(key))).some(
        (text) => links(text) !== links(forms(english[key] as Message).other ?? ""),
      ),
    );
    expect(uneven).toEqual([]);
  });
});

describe.each(all)("the plural forms of %s", (language) => {
  test("are those its grammar has, each of them and no other", () => {
    const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const counted = Object.entries(read(language)).filter(([key]) => typeof english[key] !== "string");
    expect(counted.length).toBeGreaterThan(0);
    const wrong = counted.filter(([, found]) => Object.keys(found).sort().join() !== categories.join());
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
