// Every sentence on the screen comes from one catalogue per language.
//
// A message is a text with {names}; where it depends on {count}, one text per plural form; words in [brackets]
// are its link.

import first from "virtual:words/first";
import type en from "../../messages/en.json";
import { direction, isRightToLeft, type Language, language, locale } from "./language";

export type Key = keyof typeof en;
export type Params = Record<string, string | number>;
export type Part = { text: string; link: boolean };
type Catalogue = typeof first;

const catalogue: Catalogue = { ...first };
const plural = new Intl.PluralRules(locale);
const digits = new Intl.NumberFormat(locale);
/** Each sentence with its fuller variants and the names they need, the fullest first: asked for with every reason. */
const variants = new Map<Key, { key: string; needs: string[] }[]>();

const OTHERS: Record<Exclude<Language, "en">, () => Promise<{ default: Catalogue }>> = {
  de: () => import("virtual:words/de"),
  ar: () => import("virtual:words/ar"),
};
const FROM_THE_RIGHT = /[\u0590-\u08ff]/;
let isTranslated = false;

/** To be waited for before the first word is shown; where the language does not come, the words are English. */
export async function speak(page: HTMLElement): Promise<void> {
  try {
    if (language !== "en") translate((await OTHERS[language]()).default);
  } catch {
    return; // the page says of itself that it is English
  }
  page.lang = locale;
  page.dir = direction;
}

function translate(words: Catalogue): void {
  Object.assign(catalogue, words);
  variants.clear();
  isTranslated = true;
}

/** The words of the rooms that are not there at first: to be waited for before one of them is shown. */
export async function loadWords(): Promise<void> {
  if (isTranslated) return;
  Object.assign(catalogue, (await import("virtual:words/rest")).default);
  variants.clear();
}

export function t(key: Key, params: Params = {}): string {
  return fill(form(key, params), params);
}

/** The same, for a key that comes from outside; null where the catalogue has no such sentence. */
export function maybe(key: string, params: Params = {}): string | null {
  return key in catalogue ? t(key as Key, params) : null;
}

/** The message split at its [link]. */
export function parts(key: Key, params: Params = {}): Part[] {
  const pieces = form(key, params).split(/[[\]]/);
  return pieces
    .map((text, index) => ({ text: fill(text, params), link: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** Of a sentence and its fuller variants (`key`, `key.count`, ...), the fullest whose facts are all known. */
export function fullest(key: Key, params: Params): Key {
  const known = variants.get(key) ?? variantsOf(key);
  variants.set(key, known);
  return (known.find(({ needs }) => needs.every((name) => name in params))?.key ?? key) as Key;
}

function variantsOf(key: Key) {
  const longer = `${key}.`;
  const found = Object.keys(catalogue).filter((one) => one === key || one.startsWith(longer));
  const all = found.map((one) => ({ key: one, needs: names(one) }));
  return all.sort((a, b) => b.needs.length - a.needs.length || b.key.length - a.key.length);
}

function names(key: string): string[] {
  const message = catalogue[key] ?? "";
  if (typeof message !== "string") return [...new Set(["count", ...placeholders(message.other)])];
  return placeholders(message);
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

function form(key: string, params: Params): string {
  const message = catalogue[key];
  if (message === undefined) return key;
  if (typeof message === "string") return message;
  return message[plural.select(Number(params.count ?? 1))] ?? message.other;
}

function fill(text: string, params: Params): string {
  return text.replace(/«?\{(\w+)\}»?/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    const said = whole.replace(`{${name}}`, () => (typeof value === "number" ? digits.format(value) : value));
    if (typeof value === "number") return said;
    const isQuoted = said.length === value.length + 2;
    return isQuoted ? isolated(said) : whole.replace(`{${name}}`, () => isolated(value));
  });
}

/**
 * A name in Latin letters would turn an Arabic sentence round, and one in Hebrew or Arabic an English one; between these
 * two marks it turns nothing. Marks of quotation go with what they stand around: else they land on its wrong ends.
 */
export function isolated(value: string): string {
  return isRightToLeft || FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value;
}
