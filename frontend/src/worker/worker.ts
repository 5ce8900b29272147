// The service worker of one release: it keeps that release's shell and nothing else. What the API says is not its
// business; offline reading goes through the app's own store.

import { keptAt, outlived, type Release, shelfOf } from "./release";

declare const self: ServiceWorkerGlobalScope;
/** Written into the built file: see vite.config.ts. */
declare const __RELEASE__: Release;

const release = __RELEASE__;

self.addEventListener("install", (event) => event.waitUntil(stock()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const path = keptAt(event.request, location.origin, release);
  if (path) event.respondWith(answer(path, event.request));
});
/** The reader asked for the new version. */
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

/** Everything or nothing: a release that is half there would be worse than the one before. */
async function stock(): Promise<void> {
  const shelf = await caches.open(shelfOf(release));
  try {
    await Promise.all([keepPage(shelf), ...release.files.map((path) => keep(shelf, path))]);
  } catch (error) {
    await caches.delete(shelfOf(release));
    throw error;
  }
}

/** The page names the scripts: one of another release, met while the server is being replaced, is refused. */
async function keepPage(shelf: Cache): Promise<void> {
  const answer = await fetched("/");
  const digest = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== release.page) throw new Error("this page is of another release");
  await shelf.put("/", answer);
}

async function keep(shelf: Cache, path: string): Promise<void> {
  await shelf.put(path, await fetched(path));
}

async function fetched(path: string): Promise<Response> {
  const headers = path === "/" ? { accept: "text/html" } : undefined;
  const answer = await fetch(path, { cache: "no-cache", credentials: "omit", headers });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer;
}

async function takeOver(): Promise<void> {
  const gone = outlived(await caches.keys(), release);
  await Promise.all(gone.map((shelf) => caches.delete(shelf)));
  await self.clients.claim();
}

/** Scripts are named by their content, so one of any release is the right one; the page is only our own. */
async function answer(path: string, request: Request): Promise<Response> {
  const shelf = await caches.open(shelfOf(release));
  const kept = (await shelf.match(path)) ?? (path.startsWith("/assets/") ? await caches.match(path) : undefined);
  return kept ?? fetch(request);
}
