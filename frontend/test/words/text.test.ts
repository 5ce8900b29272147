import { describe, expect, test } from "vitest";
import { cut, initials, pieces, safe, short, unseen } from "../../src/words/text";

const said = (content: string, more = {}) => ({ content, mentions: [], links: [], ...more });
const whole = (content: string, more = {}) =>
  pieces(said(content, more))
    .map((piece) => (piece.href ? `<${piece.href}>` : piece.text))
    .join("");

describe("addresses in other people's words", () => {
  test.each(["javascript:alert(1)", "data:text/html,x", "//host", "/path", "", null, "http://"])(
    "%s is never linked",
    (address) => {
      expect(safe(address)).toBeNull();
    },
  );

  test("are linked without the full stop that ends the sentence", () => {
    expect(whole("See https://a.example/b. And (https://c.example/d)!")).toBe(
      "See <https://a.example/b>. And (<https://c.example/d>)!",
    );
  });

  test("are shown short", () => {
    expect(short("https://www.a.example/")).toBe("a.example");
    expect(short(`https://a.example/${"x".repeat(90)}`)).toHaveLength(48);
  });

  test("in a scheme of their own stay text", () => {
    expect(whole("javascript:alert(1) ftp://x.example")).toBe("javascript:alert(1) ftp://x.example");
  });
});

test("mentions link to whom the network says they are", () => {
  const mentions = [{ name: "@ada", url: "https://social.example/@ada" }];
  expect(whole("Hello @ada!", { mentions })).toBe("Hello <https://social.example/@ada>!");
});

test("a mention inside an address does not cut it in two", () => {
  const mentions = [{ name: "@ada", url: "https://evil.example" }];
  expect(whole("https://social.example/@ada", { mentions })).toBe("<https://social.example/@ada>");
});

test("links the text does not show are listed apart", () => {
  const links = [
    { url: "https://a.example/x", name: "A study" },
    { url: "https://b.example/", name: null },
    { url: "javascript:x", name: "no" },
  ];
  expect(unseen(said("Read https://b.example/", { links }))).toEqual([
    { text: "A study", href: "https://a.example/x" },
  ]);
});

test("markup is text", () => {
  expect(pieces(said("<script>alert(1)</script>"))).toEqual([{ text: "<script>alert(1)</script>", href: null }]);
});

test("only very long texts are cut, between words", () => {
  expect(cut("short")).toBeNull();
  expect(cut("word ".repeat(400))).toBe(599);
  expect(cut("x".repeat(20_000))).toBe(600);
});

test("two hundred links and a long text are cut up in no time", () => {
  const content = "https://a.example/x ".repeat(200) + "y".repeat(20_000);
  expect(pieces(said(content)).filter((piece) => piece.href)).toHaveLength(200);
});

test.each([
  ["Marta Olsen", "MO"],
  ["@ada.example", "AE"],
  ["مريم الحداد", "ما"],
  ["Ada van der Berg", "AB"],
  ["🦊", "?"],
  ["", "?"],
])("the initials of %s are %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
