// One box: people and companies as one types, the words of the cards on enter.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { addressWith, askedIn } from "../feed/view";
import { Icon } from "../parts/icon";
import { lazy } from "../parts/lazy";
import { find } from "../server";
import type { Found } from "../server/types";
import { t } from "../words/messages";
import { useKeys } from "./keys";
import { isFeed } from "./lenses";
import { go, place } from "./route";

const FoundList = lazy(() => import("./found").then((module) => module.FoundList), { isQuiet: true });

const CALM = 180;

export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const q = place.value.query.get("q") ?? "";
  const found = useSignal<Found[]>([]);
  const words = useSignal("");
  const at = useSignal(-1);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useKeys({ "/": () => input.current?.focus() });
  useEffect(() => {
    if (input.current) input.current.value = q;
  }, [q]);

  const look = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const typed = input.current?.value.trim() ?? "";
      found.value = typed.length > 1 ? (await find(typed).catch(() => ({ items: [] }))).items : [];
      words.value = typed;
      at.value = -1;
    }, CALM);
  };
  const close = () => {
    clearTimeout(timer.current);
    found.value = [];
  };
  const paths = () =>
    found.value.length > 0 ? [...found.value.map(addressOf), addressWith("/all", "", "q", words.value)] : [];
  const choose = () => {
    const chosen = paths()[at.value];
    if (chosen) go(chosen);
    else search(input.current?.value.trim() ?? "");
    close();
    input.current?.blur();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") at.value = Math.min(at.value + 1, paths().length - 1);
    else if (event.key === "ArrowUp") at.value = Math.max(at.value - 1, -1);
    else if (event.key === "Escape") leave(input.current, found.value.length > 0, close);
    else return;
    event.preventDefault();
  };

  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose();
        }}
      >
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          inputMode="search"
          enterkeyhint="search"
          name="q"
          role="combobox"
          aria-label={t("search.label")}
          placeholder={t("search.short")}
          autocomplete="off"
          aria-expanded={found.value.length > 0}
          aria-controls="found"
          aria-activedescendant={at.value >= 0 ? `found-${at.value}` : undefined}
          onInput={look}
          onKeyDown={press}
          onBlur={() => setTimeout(close, 150)}
        />
        <kbd>/</kbd>
      </form>
      <div id="found" class="found" role="listbox" aria-label={t("search.label")} hidden={found.value.length === 0}>
        {found.value.length > 0 && <FoundList found={found.value} paths={paths()} words={words.value} at={at.value} />}
      </div>
    </search>
  );
}

function addressOf(found: Found): string {
  return found.kind === "person" ? `/people/${found.id}` : `/organizations/${found.id}`;
}

/** Words are looked for among the cards of the lens one is in, with the filters it has. */
function search(q: string): void {
  const { path, query } = place.peek();
  go(isFeed(path) ? addressWith(path, askedIn(query), "q", q) : addressWith("/", "", "q", q));
}

function leave(input: HTMLInputElement | null, isOpen: boolean, close: () => void): void {
  if (isOpen) return close();
  if (!input) return;
  if (input.value) input.value = "";
  if (place.peek().query.has("q")) search("");
  input.blur();
}
