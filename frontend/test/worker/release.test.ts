import { expect, test } from "vitest";
import { keptAt, outlived, type Release } from "../../src/worker/release";

const HERE = "https://feed.example";
const release: Release = { id: "b", page: "", files: ["/assets/index-1.js", "/ember.svg"] };
const kept = (path: string, mode = "navigate", method = "GET") =>
  keptAt({ method, mode, url: new URL(path, HERE).href }, HERE, release);

test("any page of the app is the release's own page", () => {
  for (const path of ["/", "/people/7?x=1#activity-3", "/sign-in#token", "/apiary"]) expect(kept(path)).toBe("/");
});

test("what the server says is not kept: its answers, its own pages, what other hosts say", () => {
  for (const path of ["/api/v1/engagements", "/api/v1/stream", "/oauth/callback?code=1", "/metrics", "/api"]) {
    expect(kept(path)).toBeNull();
    expect(kept(path, "cors")).toBeNull();
  }
  expect(kept("https://elsewhere.example/ember.svg", "no-cors")).toBeNull();
});

test("files of the release are kept, and scripts of an earlier one looked for", () => {
  expect(kept("/ember.svg", "no-cors")).toBe("/ember.svg");
  expect(kept("/ember.svg")).toBe("/ember.svg");
  expect(kept("/assets/screen-0.js", "cors")).toBe("/assets/screen-0.js");
  expect(kept("/nothing.png", "no-cors")).toBeNull();
});

test("nothing that changes something is answered from a shelf", () => {
  expect(kept("/", "navigate", "POST")).toBeNull();
  expect(kept("/share", "navigate", "POST")).toBeNull();
});

test("the release before stays for tabs that still show it, older ones go, and others' caches are left alone", () => {
  const shelves = ["emberfeed 1", "other", "emberfeed 2", "emberfeed a", "emberfeed b"];
  expect(outlived(shelves, release)).toEqual(["emberfeed 1", "emberfeed 2"]);
  expect(outlived(["emberfeed b"], release)).toEqual([]);
});
