// What the offline copy holds of the feed and of the people who were looked at.

import { signal } from "@preact/signals";
import type { Card, Id, Me, PersonView, TimelineItem } from "../server/types";
import { FEWER_CARDS, FEWER_PEOPLE, isOutlived, MOST_CARDS, MOST_PEOPLE, ranked, tellsOf } from "./limits";
import {
  belongsTo,
  type Change,
  type Contact,
  change,
  changeOf,
  clear,
  type KeptPerson,
  type Outcome,
  read,
} from "./store";

export type { Contact, KeptPerson } from "./store";

/** The browser has no room: the copy is smaller than promised, or empty. */
export const isFull = signal(false);
/** Timelines that were read before the person they are of. */
const early = new Map<Id, TimelineItem[]>();

/** The copy is this member's from now on; what another one left is gone. */
export async function takeOver(me: Me): Promise<void> {
  await change(async (tx) => {
    const known = await tx.objectStore("contact").get("contact");
    const isOurs = known && belongsTo(known, me) && !isOutlived(known.at, Date.now());
    if (!isOurs) await clear(tx);
    await tx.objectStore("contact").put({ me, at: Date.now(), seq: isOurs ? known.seq : null }, "contact");
  });
}

/** Whose copy is here; null where there is none, or where it has outlived its time and is wiped now. */
export async function contact(): Promise<Contact | null> {
  const found = await read((copy) => copy.get("contact", "contact"));
  if (!found) return null;
  if (!isOutlived(found.at, Date.now())) return found;
  await wipe();
  return null;
}

/** From where in the stream this member's copy wants to hear; null: it was never filled. */
export async function resumeAt(me: Me): Promise<string | null> {
  const known = await contact();
  return known && belongsTo(known, me) ? known.seq : null;
}

/** Nothing of anybody stays. Other tabs write nothing more: there is nobody whose copy it would be. */
export async function wipe(): Promise<void> {
  isFull.value = false;
  early.clear();
  await change(clear);
}

/** The server was heard just now; with `seq`, all that was said up to there is in the copy, if there is one. */
export async function heardNow(me: Me, seq?: string): Promise<void> {
  await changeOf(me, (tx, known) =>
    tx.objectStore("contact").put({ ...known, at: Date.now(), seq: known.seq && (seq ?? known.seq) }, "contact"),
  );
}

export async function keptCards(me: Me): Promise<{ cards: Card[]; at: number } | null> {
  const known = await contact();
  if (!known || !belongsTo(known, me) || known.seq === null) return null; // it was never filled
  const cards = await read((copy) => copy.getAll("cards"));
  return cards ? { cards: ranked(cards), at: known.at } : null;
}

/** The open feed as it was read whole, true up to that event of the stream. */
export async function keepFeed(me: Me, cards: Card[], seq: string): Promise<void> {
  const write = (isShort: boolean) =>
    changeOf(me, async (tx, known) => {
      await tx.objectStore("cards").clear();
      for (const card of cards.slice(0, isShort ? FEWER_CARDS : MOST_CARDS)) await tx.objectStore("cards").put(card);
      await tx.objectStore("contact").put({ ...known, at: Date.now(), seq }, "contact");
    });
  await keep(write, noFeed);
}

/** One card as it now is; null: it is open no more. */
export async function keepCard(me: Me, id: Id, card: Card | null): Promise<void> {
  if (card)
    await keep((isShort) => changeOf(me, (tx) => putCard(tx, card, isShort ? FEWER_CARDS : MOST_CARDS)), noFeed);
  else await changeOf(me, (tx) => tx.objectStore("cards").delete(id));
}

export async function keptPerson(me: Me, id: Id): Promise<KeptPerson | null> {
  const known = await contact();
  if (!known || !belongsTo(known, me)) return null;
  return (await read((copy) => copy.get("people", id))) ?? null;
}

/** Someone who was looked at. */
export async function keepPerson(me: Me, view: PersonView): Promise<void> {
  await keep((isShort) => changeOf(me, (tx) => putPerson(tx, view, isShort ? FEWER_PEOPLE : MOST_PEOPLE)), noPeople);
}

/** The beginning of their timeline, beside what is kept of them. */
export async function keepTimeline(me: Me, id: Id, timeline: TimelineItem[]): Promise<void> {
  const write = () =>
    changeOf(me, async (tx) => {
      const known = await tx.objectStore("people").get(id);
      if (known) await tx.objectStore("people").put({ ...known, timeline });
      else early.set(id, timeline);
    });
  await keep(write, noPeople);
}

/** Words that were edited or taken back leave every copy that holds them; which cards did is answered. */
export async function forgetActivity(me: Me, activity: Id): Promise<Id[]> {
  const telling: Id[] = [];
  early.clear();
  await changeOf(me, async (tx) => {
    for (const card of await tx.objectStore("cards").getAll()) if (tellsOf(card, activity)) telling.push(card.id);
    for (const id of telling) await tx.objectStore("cards").delete(id);
    for (const person of await tx.objectStore("people").getAll()) await forgetWords(tx, person, activity);
  });
  return telling;
}

/** Their own words are counted over all they ever said, and name no activity: those of everybody go. */
async function forgetWords(tx: Change, person: KeptPerson, activity: Id): Promise<void> {
  const store = tx.objectStore("people");
  if (tellsOf(person, activity)) await store.delete(person.id);
  else if (person.view.words.length > 0) await store.put({ ...person, view: { ...person.view, words: [] } });
}

/** Too much was missed to know whose copy is true: they are read anew when they are looked at. */
export async function forgetPeople(me: Me): Promise<void> {
  await changeOf(me, (tx) => tx.objectStore("people").clear());
}

async function putCard(tx: Change, card: Card, most: number): Promise<void> {
  const store = tx.objectStore("cards");
  await store.put(card);
  if ((await store.count()) <= most) return;
  for (const one of ranked(await store.getAll()).slice(most)) await store.delete(one.id);
}

async function putPerson(tx: Change, view: PersonView, most: number): Promise<void> {
  const store = tx.objectStore("people");
  const known = await store.get(view.person.id);
  await store.put({
    id: view.person.id,
    at: Date.now(),
    view,
    timeline: early.get(view.person.id) ?? known?.timeline ?? null,
  });
  early.delete(view.person.id);
  for (const one of (await store.getAll()).sort(latestFirst).slice(most)) await store.delete(one.id);
}

/** Once more with less where there is no room; and where there is none even then, without that part of the copy. */
async function keep(write: (isShort: boolean) => Promise<Outcome>, giveUp: (tx: Change) => unknown): Promise<void> {
  if ((await write(isFull.peek())) !== "full") return;
  isFull.value = true;
  await change(shrink);
  if ((await write(true)) === "full") await change(async (tx) => giveUp(tx));
}

/** An empty feed that was never filled again would say that nobody waits. */
async function noFeed(tx: Change): Promise<void> {
  const known = await tx.objectStore("contact").get("contact");
  await tx.objectStore("cards").clear();
  if (known) await tx.objectStore("contact").put({ ...known, seq: null }, "contact");
}

function noPeople(tx: Change): Promise<void> {
  return tx.objectStore("people").clear();
}

async function shrink(tx: Change): Promise<void> {
  const cards = ranked(await tx.objectStore("cards").getAll()).slice(FEWER_CARDS);
  for (const one of cards) await tx.objectStore("cards").delete(one.id);
  const people = (await tx.objectStore("people").getAll()).sort(latestFirst).slice(FEWER_PEOPLE);
  for (const one of people) await tx.objectStore("people").delete(one.id);
}

function latestFirst(a: KeptPerson, b: KeptPerson): number {
  return b.at - a.at;
}
