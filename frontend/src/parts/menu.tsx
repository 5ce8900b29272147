// A short list of choices beside the button that opened it; a sheet at the bottom on a phone.

import { signal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { standInFront } from "../shell/in-front";
import { t } from "../words/messages";
import { Icon, type IconName } from "./icon";

export type Choice = {
  label: string;
  /** The heading over those of one sort that follow each other. */
  group?: string;
  icon?: IconName;
  key?: string;
  hint?: string;
  isChosen?: boolean;
  /** Weighs more than the others, and stands away from them. */
  isApart?: boolean;
  run: () => void;
};
type Open = { label: string; choices: Choice[]; anchor: HTMLElement; about?: string };

const open = signal<Open | null>(null);

/** `about`: what to know before one chooses; such a menu also says how to leave it. */
export function openMenu(label: string, choices: Choice[], anchor: HTMLElement, about?: string): void {
  const cancel = { label: t("act.cancel"), key: "Esc", isApart: true, run: () => {} };
  open.value = { label, choices: about ? [...choices, cancel] : choices, anchor, about };
}

export function Menu() {
  const list = useRef<HTMLDivElement>(null);
  const about = useId();
  const shown = open.value;
  useLayoutEffect(() => {
    if (!shown || !list.current) return;
    showBeside(list.current, shown.anchor);
    list.current.querySelector<HTMLElement>("[role^=menuitem]")?.focus();
    return standInFront(() => close(shown));
  }, [shown]);
  if (!shown) return null;
  return (
    <div
      ref={list}
      key={shown.label}
      class="menu"
      popover="auto"
      role="menu"
      aria-label={shown.label}
      aria-describedby={shown.about && about}
      tabIndex={-1}
      onToggle={(event: ToggleEvent) => event.newState === "closed" && close(shown)}
      onKeyDown={(event) => move(event, shown)}
    >
      <p class="menu-title" aria-hidden="true">
        {shown.label}
      </p>
      {shown.about && (
        <p id={about} class="menu-about">
          {shown.about}
        </p>
      )}
      {[...new Set(shown.choices.map(({ group }) => group))].map((group) => (
        <div key={group} {...(group && { role: "group", "aria-label": group })}>
          {group && (
            <p class="menu-title" aria-hidden="true">
              {group}
            </p>
          )}
          {shown.choices.map(
            (choice, index) =>
              choice.group === group && (
                <Item key={choice.label} choice={choice} number={index + 1} run={() => choose(shown, choice)} />
              ),
          )}
        </div>
      ))}
    </div>
  );
}

/** The anchor is newer than TypeScript's own description of popovers; out of sight it would take the menu along. */
function showBeside(list: HTMLElement, source: HTMLElement): void {
  source.scrollIntoView({ block: "nearest" });
  (list.showPopover as (options: { source: HTMLElement }) => void).call(list, { source });
}

function Item({ choice, number, run }: { choice: Choice; number: number; run: () => void }) {
  const radio = { "aria-checked": choice.isChosen };
  return (
    <button
      type="button"
      class={choice.isApart ? "apart" : undefined}
      role={choice.isChosen === undefined ? "menuitem" : "menuitemradio"}
      {...radio}
      onClick={run}
    >
      {choice.icon && <Icon name={choice.icon} />}
      <span>{choice.label}</span>
      {choice.hint && <small>{choice.hint}</small>}
      {(choice.key || number < 10) && <kbd>{choice.key === "Enter" ? "↵" : (choice.key ?? number)}</kbd>}
    </button>
  );
}

function choose(shown: Open, choice: Choice): void {
  close(shown);
  choice.run();
}

function close(shown: Open): void {
  if (open.peek() !== shown) return;
  open.value = null;
  if (shown.anchor.isConnected) shown.anchor.focus({ preventScroll: true });
}

function move(event: KeyboardEvent, shown: Open): void {
  const picked = shown.choices.find((choice, index) => event.key === (choice.key ?? String(index + 1)));
  if (picked) return stop(event, () => choose(shown, picked));
  if (event.key === "Tab") return stop(event, () => close(shown));
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) stop(event, () => items.at(to % items.length)?.focus());
}

function stop(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  run();
}
