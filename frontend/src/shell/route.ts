// Where we are: the address bar as a signal.

import { signal } from "@preact/signals";
import { taking } from "./in-front";

export type Place = { path: string; query: URLSearchParams; hash: string };

export const place = signal<Place>(read());
const scrolled = new Map<string, number>();

export function go(address: string, { replace = false } = {}): void {
  if (taking.isOn) {
    taking.next = () => go(address, { replace });
    return;
  }
  remember();
  if (replace || history.state)
    history.replaceState(null, "", address); // also the entry of what stood in front
  else history.pushState(null, "", address);
  if (!replace) scrolled.delete(location.pathname); // whoever goes there anew begins at the top
  place.value = read();
}

/** Follows plain clicks on our own links without loading the page again. */
export function followLinks(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    if (taking.isOn) return; // the same page, with nothing in front of it
    remember();
    place.value = read();
  });
  addEventListener("hashchange", () => {
    place.value = read();
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    if (!link || !isOurs(link, event)) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}

/** To where the reader had scrolled when they were last here; else to the top, where a page begins anyway. */
export function restoreScroll(): void {
  if (scrolled.size === 0) return;
  scrollTo({ top: scrolled.get(place.peek().path) ?? 0, behavior: "instant" });
}

function isOurs(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const isHere = link.origin === location.origin && !link.target && !link.hasAttribute("download");
  return isPlain && isHere && !link.getAttribute("href")?.startsWith("#") && !event.defaultPrevented;
}

function remember(): void {
  scrolled.set(place.peek().path, scrollY);
}

function read(): Place {
  const { pathname, search, hash } = location;
  return { path: pathname, query: new URLSearchParams(search), hash };
}

/** The words that the page one is on searches for. */
export function wordsAsked(): string {
  return place.value.query.get("q") ?? "";
}
