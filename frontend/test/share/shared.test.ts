import { describe, expect, it } from "vitest";
import { bookmarklet, pasted, sharedIn } from "../../src/share/shared";

describe("what is shared", () => {
  it("finds the address among the words, where apps put it", () => {
    const query = new URLSearchParams({ title: "Ann Lee", text: "We outgrew our kiln. https://a.example/p/1?x=1" });
    expect(sharedIn(query)).toEqual({ url: "https://a.example/p/1?x=1", text: "We outgrew our kiln." });
  });

  it("takes the address field first", () => {
    const query = new URLSearchParams({ url: "https://a.example/1", text: "see https://b.example/2" });
    expect(sharedIn(query)).toEqual({ url: "https://a.example/1", text: "see https://b.example/2" });
  });

  it("has nothing to show for a script, or for nothing", () => {
    expect(sharedIn(new URLSearchParams({ url: "javascript:alert(1)" })).url).toBe("");
    expect(sharedIn(new URLSearchParams())).toEqual({ url: "", text: "" });
  });

  it("splits a pasted lump, and leaves a bare address alone", () => {
    expect(pasted("Which kiln?\nhttps://a.example/1")).toEqual({ url: "https://a.example/1", text: "Which kiln?" });
    expect(pasted(" https://a.example/1 ")).toBeNull();
    expect(pasted("no address")).toBeNull();
  });

  it("makes a bookmark that opens our page and cannot be broken out of", () => {
    expect(bookmarklet("https://feed.example")).toMatch(/^javascript:void open\("https:\/\/feed\.example\/share\?"/);
    expect(bookmarklet('https://x"+alert(1)+"')).toContain('\\"+alert(1)+\\"');
  });
});
