// Which language this page speaks: what was chosen on this device, else the browser's, else English.

import { LANGUAGE } from "../offline/keys";

export const LANGUAGES = { en: "English", de: "Deutsch", ar: "العربية" } as const; // each in its own name

export type Language = keyof typeof LANGUAGES;

const RIGHT_TO_LEFT: Language[] = ["ar"];

/** The first of the wishes ("de-AT", "ar", ...) that we speak; English where we speak none. */
export function spoken(wishes: readonly string[]): Language {
  return wishes.map((one) => one.split("-")[0] ?? "").find(isLanguage) ?? "en";
}

/** The reader's own region of the language, so that dates and numbers look like home. */
export function regional(language: Language, wishes: readonly string[]): string {
  return wishes.find((one) => one.split("-")[0] === language) ?? language;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
}

const wishes = globalThis.navigator?.languages ?? [];
export const language = spoken([chosen(), ...wishes]);
export const locale = regional(language, wishes);
export const direction = directionOf(language);
export const isRightToLeft = direction === "rtl";

/** Speak another language from now on, on this device; the page begins anew, and finds its drafts and acts again. */
export function choose(other: Language): void {
  try {
    localStorage.setItem(LANGUAGE, other);
  } catch {
    return; // nowhere to keep it: the page would come back as it is
  }
  location.reload();
}

function chosen(): string {
  try {
    return localStorage.getItem(LANGUAGE) ?? "";
  } catch {
    return "";
  }
}

function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}
