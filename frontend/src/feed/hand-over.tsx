// Who takes over: those closest to the person first, found by typing.

import "./hand-over.css";
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { readPerson } from "../server";
import type { Card, Id, Member } from "../server/types";
import { loadMembers, myId } from "../shell/session";
import { t } from "../words/messages";
import { trouble } from "../words/trouble";
import { matching, nearest } from "./closeness";
import { titleOf } from "./deciding";
import { handTo } from "./hand-to";
import { handing } from "./handing";

export function HandOver() {
  const cards = handing.value;
  const found = useSignal<Member[] | null>(null);
  const wrong = useSignal<unknown>(null);
  const typed = useSignal("");
  const line = useSignal("");
  const at = useSignal(0);
  const list = useId();
  useEffect(() => {
    void inOrder(cards).then(
      (members) => {
        found.value = members;
      },
      (error: unknown) => {
        wrong.value = error;
      },
    );
  }, []);
  const close = () => {
    handing.value = [];
  };
  const shown = offered(cards, found.value ?? [], typed.value);
  const pick = (member: Member | null | undefined) => {
    if (member === undefined) return;
    close();
    handTo(cards, member && { id: member.id, name: member.name }, member ? line.peek().trim() : "");
  };
  const keyed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at.value = Math.min(Math.max(at.value + step, 0), shown.length - 1);
    else if (event.key === "Enter") pick(shown[at.value]);
    else return;
    event.preventDefault();
    document.getElementById(`${list}-${at.value}`)?.scrollIntoView({ block: "nearest" });
  };
  const only = cards.length === 1 ? cards[0] : undefined;
  return (
    <Dialog title={titleOf("act.assign", cards)} close={close}>
      {wrong.value !== null && <p class="trouble">{trouble(wrong.value)}</p>}
      <label class="field">
        <span>{t("assign.line")}</span>
        <input
          type="text"
          maxLength={500}
          autocomplete="off"
          onInput={(event) => (line.value = event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && goOn(event)}
        />
      </label>
      <label class="field">
        <span>{t("assign.whom")}</span>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          autofocus
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={shown.length > 0 ? `${list}-${at.value}` : undefined}
          placeholder={t("assign.find")}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={keyed}
        />
      </label>
      <div id={list} class="hand-over" role="listbox" aria-label={t("act.assign")} tabIndex={-1}>
        {shown.map((member, index) => (
          <button
            key={member?.id ?? "nobody"}
            id={`${list}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at.value}
            onClick={() => pick(member)}
          >
            <bdi>{nameOf(member)}</bdi>
            <small>{hint(member, only, index)}</small>
          </button>
        ))}
      </div>
      <p class="faint" role="status">
        {found.value && shown.length === 0 && t(typed.value ? "assign.none" : "assign.alone")}
      </p>
    </Dialog>
  );
}

/** Colleagues; oneself where a colleague has one of the cards, and nobody where somebody has. */
function offered(cards: Card[], members: Member[], typed: string): (Member | null)[] {
  const mine = myId.value;
  const colleagues = members.filter(({ id }) => id !== mine);
  const isHeld = cards.some(({ assignee }) => assignee && assignee.id !== mine);
  const myself = isHeld ? members.filter(({ id }) => id === mine) : [];
  const isAnybodys = typed || !cards.some(({ assignee }) => assignee);
  return [...matching([...colleagues, ...myself], typed), ...(isAnybodys ? [] : [null])];
}

/** From the line to who gets it. */
function goOn(event: KeyboardEvent): void {
  event.preventDefault();
  (event.target as HTMLElement).closest("dialog")?.querySelector<HTMLElement>("[role=combobox]")?.focus();
}

function nameOf(member: Member | null): string {
  if (!member) return t("assign.nobody");
  return member.id === myId.value ? t("assign.you", { name: member.name }) : member.name;
}

function hint(member: Member | null, card: Card | undefined, index: number): string {
  if (member && card?.assignee?.id === member.id) return t("assign.has_it");
  return member && card?.closest?.id === member.id && index === 0 ? t("assign.closest") : "";
}

/** Everybody of us. Where nobody can say how close who is, the card's own closest comes first. */
async function inOrder(cards: Card[]): Promise<Member[]> {
  const [members, close] = await Promise.all([loadMembers(), closeTo(cards).catch(() => [])]);
  const ranked: Id[] = [...close, ...cards.flatMap(({ closest }) => closest?.id ?? [])];
  return nearest(members, ranked);
}

async function closeTo([card, ...others]: Card[]): Promise<Id[]> {
  if (!card || others.length > 0) return [];
  return (await readPerson(card.person.id)).members.map(({ id }) => id);
}
