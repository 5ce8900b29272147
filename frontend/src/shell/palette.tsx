// Everything by name: where to go, what to do with the card one looks at, and people as one types.

import "./palette.css";
import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { runAction } from "../feed/actbar";
import { actionsFor } from "../feed/actions";
import { cardId } from "../feed/cards";
import { looked } from "../feed/feed";
import { putTogether } from "../feed/wanting";
import { Dialog } from "../parts/dialog";
import { Icon, type IconName } from "../parts/icon";
import { find } from "../server";
import { t } from "../words/messages";
import { openHelp } from "./help-open";
import { isFeed, LENSES, ROOMS } from "./lenses";
import { isPaletteOpen } from "./palette-key";
import { go, place } from "./route";
import { pathOf, searches } from "./searches";

type Command = { id: string; words: string; hint: string; key?: string; icon: IconName; run: () => void };

const CALM = 150;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

export function Palette() {
  const typed = useSignal("");
  const at = useSignal(0);
  const people = useSignal<Command[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const known = useRef<Command[] | null>(null);
  known.current ??= [...acts(), ...places()];
  const shown = useComputed(() => [...matching(known.current ?? [], typed.value), ...people.value]);
  useEffect(() => lookFor(typed.value.trim(), people), [typed.value]);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at.value]);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    close();
    requestAnimationFrame(command.run); // the dialog has given the focus back by then
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === "Enter") choose(shown.value[at.value]);
    else if (step) at.value = (at.value + step + shown.value.length) % Math.max(shown.value.length, 1);
    else return;
    event.preventDefault();
  };
  const chosen = shown.value[at.value];
  return (
    <Dialog title={t("palette.title")} close={close}>
      <div class="palette">
        <input
          type="text"
          role="combobox"
          aria-label={t("palette.label")}
          placeholder={t("palette.label")}
          aria-expanded="true"
          aria-controls="commands"
          aria-activedescendant={chosen && `command-${chosen.id}`}
          autocomplete="off"
          autofocus
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={press}
        />
        <div id="commands" ref={list} role="listbox" aria-label={t("palette.title")}>
          {shown.value.map((command, index) => (
            <Line key={command.id} command={command} isAt={index === at.value} run={() => choose(command)} />
          ))}
        </div>
        <p role="status" class="faint">
          {shown.value.length === 0 && t("palette.none")}
        </p>
      </div>
    </Dialog>
  );
}

type LineProps = { command: Command; isAt: boolean; run: () => void };

function Line({ command: { id, words, hint, key, icon }, isAt, run }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
    <div id={`command-${id}`} role="option" tabIndex={-1} aria-selected={isAt} onClick={run}>
      <Icon name={icon} />
      <span>
        <bdi>{words}</bdi>
      </span>
      <small>{hint}</small>
      {key && <kbd>{key}</kbd>}
    </div>
  );
}

function close(): void {
  isPaletteOpen.value = false;
}

/** What can be done with the card one looks at, where cards are shown. */
function acts(): Command[] {
  const card = looked.peek();
  const element = card && document.getElementById(cardId(card.id));
  if (!card || !element) return [];
  const anchor = () => element.querySelector<HTMLElement>(".acts [aria-haspopup]") ?? element;
  return actionsFor(card).map((action) => ({
    id: `act-${action.name}`,
    words: action.label,
    hint: card.person.name,
    key: action.key === "Enter" ? "↵" : action.key,
    icon: action.icon,
    run: () => runAction(action, anchor()),
  }));
}

function places(): Command[] {
  const to = (path: string, words: string, hint: string, icon: IconName, key?: string): Command => {
    const command = { id: `go${path.replaceAll("/", "-")}`, words, hint, icon, run: () => go(path) };
    return key ? { ...command, key: `g ${key}` } : command;
  };
  return [
    ...LENSES.map(({ path, lens, icon, key }) => to(path, t(`nav.${lens}`), t("palette.lens"), icon, key)),
    ...searches.peek().map((one) => to(pathOf(one), one.name, t("palette.search"), "search")),
    ...ROOMS.map(({ path, icon, label, key }) => to(path, t(label), t("palette.room"), icon, key)),
    to("/share", t("door.share"), t("palette.room"), "link"),
    to("/workspace", t("door.workspace"), t("palette.room"), "filter"),
    to("/weights", t("weights.title"), t("palette.room"), "chart"),
    { id: "search", words: t("own_search.make"), hint: t("palette.search"), icon: "search" as const, run: makeSearch },
    { id: "keys", words: t("nav.keys"), hint: t("palette.room"), key: "?", icon: "keys" as const, run: openHelp },
  ].filter(({ id }) => id !== `go${place.peek().path.replaceAll("/", "-")}`);
}

/** Its sentence stands before cards: of the list one is in, else of everything. */
function makeSearch(): void {
  if (!isFeed(place.peek().path)) go("/all");
  putTogether(null);
}

/** Those of which every typed word begins a word, or stands inside one; those that begin so first. */
function matching(commands: Command[], typed: string): Command[] {
  const words = plain(typed).split(" ").filter(Boolean);
  const found = commands.filter(({ words: said, hint }) =>
    words.every((word) => plain(`${said} ${hint}`).includes(word)),
  );
  const begins = (command: Command) => Number(!plain(command.words).startsWith(words[0] ?? ""));
  return words.length > 0 ? found.sort((a, b) => begins(a) - begins(b)) : found;
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function lookFor(typed: string, people: { value: Command[] }): () => void {
  let isStale = false;
  if (typed.length < 2) people.value = [];
  const timer = setTimeout(async () => {
    if (typed.length < 2) return;
    const { items } = await find(typed).catch(() => ({ items: [] }));
    if (!isStale) people.value = items.map(commandFor);
  }, CALM);
  return () => {
    isStale = true;
    clearTimeout(timer);
  };
}

function commandFor({ kind, id, name, headline }: Awaited<ReturnType<typeof find>>["items"][number]): Command {
  const path = kind === "person" ? `/people/${id}` : `/organizations/${id}`;
  return {
    id: `${kind}-${id}`,
    words: name,
    hint: headline ?? t(`found.${kind}`),
    icon: "person",
    run: () => go(path),
  };
}
