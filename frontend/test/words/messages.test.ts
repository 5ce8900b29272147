import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import en from "../../messages/en.json";
import { fullest, maybe, parts, t } from "../../src/words/messages";

const keys = Object.keys(en);
const source = join(import.meta.dirname, "../../src");
const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(source, path), "utf8"))
  .join("\n");
const served = ["wording.py", "feed/syndication/entries.py", "feed/digest/mail.py"] // what the server itself says, in feeds, mails and to scripts
  .map((path) => readFileSync(join(source, "../../service", path), "utf8"))
  .join("\n");
const literal = [...`${code}\n${served}`.matchAll(/"([a-z_]+(?:\.[a-z_]+)+)"/g)].map((match) => match[1] as string);
const filled = [...code.matchAll(/`([a-z_]+\.[^`\s]*)`/g), ...served.matchAll(/f"([a-z_]+\.\{[^"\s]*)"/g)];
const patterns = filled.map(
  (match) => new RegExp(`^${(match[1] as string).replaceAll(".", "\\.").replace(/\$?\{[^}]+\}/g, ".+")}$`),
);
const groups = new Set(keys.map((key) => key.split(".")[0]));

describe("the catalogue", () => {
  test("has every sentence the code asks for", () => {
    const asked = literal.filter((key) => groups.has(key.split(".")[0] as string));
    expect(asked.filter((key) => !(key in en))).toEqual([]);
  });

  test("has no sentence that nothing asks for", () => {
    const used = new Set(literal);
    expect(keys.filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  test("has a sentence for every kind of reason", () => {
    const kinds =
      "asked unanswered replied mentioned quoted reposted liked followed burst reciprocity said_question said_request said_buying " +
      "said_complaint said_praise said_job_change said_competitor said_keyword said_us profile_job quiet sensitive none_yet unknown";
    expect(kinds.split(" ").filter((kind) => maybe(`reason.${kind}`) === null)).toEqual([]);
  });

  test("closes every link it opens", () => {
    const texts = Object.values(en).flatMap((message) =>
      typeof message === "string" ? [message] : Object.values(message),
    );
    expect(texts.filter((text) => text.split("[").length !== text.split("]").length)).toEqual([]);
  });
});

describe("a message", () => {
  test("takes its plural form from the count", () => {
    expect(t("feed.waiting", { count: 1 })).toBe("1 person waits for an answer");
    expect(t("feed.waiting", { count: 1234 })).toBe("1,234 people wait for an answer");
  });

  test("is split at its link", () => {
    expect(parts("reason.said_complaint")).toEqual([
      { text: "Complains", link: true },
      { text: " in public", link: false },
    ]);
  });

  test("never reads brackets or braces out of what is filled in", () => {
    expect(parts("reason.said_keyword.word", { word: "[x] {when}" })).toEqual([
      { text: "Writes about [x] {when}", link: true },
      { text: ", a word you listen for", link: false },
    ]);
  });

  test("is the fullest whose facts are known", () => {
    expect(fullest("reason.burst", {})).toBe("reason.burst");
    expect(fullest("reason.burst", { count: 4 })).toBe("reason.burst.count");
    expect(fullest("reason.burst", { count: 4, quiet_days: 80 })).toBe("reason.burst.quiet_days");
  });
});
