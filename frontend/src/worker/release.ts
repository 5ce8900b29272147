// What the worker of one release keeps, and which requests it answers from there.

/** `page`: the SHA-256 of its index.html, in hex; `files`: the paths of everything else it needs. */
export type Release = { id: string; page: string; files: string[] };

type Asked = { method: string; mode: string; url: string };

const SHELF = "emberfeed ";
/** Pages that the server makes itself, not the app. Whoever adds one names it here; a test compares. */
export const SERVER_PAGES = ["/api", "/oauth", "/l", "/metrics"];

export function shelfOf(release: Pick<Release, "id">): string {
  return SHELF + release.id;
}

/** The path under which the answer is kept; null: the worker stays out of it. */
export function keptAt({ method, mode, url }: Asked, origin: string, release: Release): string | null {
  const address = new URL(url);
  if (method !== "GET" || address.origin !== origin) return null;
  const path = address.pathname;
  if (path.startsWith("/assets/") || release.files.includes(path)) return path;
  return mode === "navigate" && !SERVER_PAGES.some((one) => path === one || path.startsWith(`${one}/`)) ? "/" : null;
}

/**
 * Shelves nobody needs any more, of all in the order they were made. The one before ours stays: tabs that were open
 * when we took over may still fetch a screen of their own release.
 */
export function outlived(shelves: string[], release: Release): string[] {
  const ours = shelves.filter((one) => one.startsWith(SHELF));
  const earlier = ours.filter((one) => one !== shelfOf(release));
  return earlier.slice(0, -1);
}
