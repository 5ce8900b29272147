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
import { handTo, titleOf } from "./deciding";
import { handing } from "./handing";

export function HandOver() {
  const cards = handing.value;
  const found = useSignal<Member[] | null>(null);
  const wrong = useSignal<unknown>(null);
  const typed = useSignal("");
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
  const shown: (Member | null)[] = [...matching(found.value ?? [], typed.value), ...(typed.value ? [] : [null])];
  const pick = (member: Member | null | undefined) => {
    if (member === undefined) return;
    close();
    handTo(cards, member && { id: member.id, name: member.name });
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
        <span class="hidden">{t("assign.find")}</span>
        <input
          type="text"
          role="combobox"
          autocomplete="off"
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
        {found.value && shown.length === 0 ? t("assign.none") : ""}
      </p>
    </Dialog>
  );
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
