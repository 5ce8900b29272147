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
  keptCard,
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
  const at = await filledAt(me);
  const cards = at === null ? undefined : await read((copy) => copy.getAll("cards"));
  return cards && at !== null ? { cards: ranked(cards), at } : null;
}

/** How many of the kept cards wait for an answer; null: the copy was never filled. */
export async function keptWaiting(me: Me): Promise<number | null> {
  if ((await filledAt(me)) === null) return null;
  return (await read((copy) => copy.countFromIndex("cards", "waits", 1))) ?? null;
}

async function filledAt(me: Me): Promise<number | null> {
  const known = await contact();
  return known && belongsTo(known, me) && known.seq !== null ? known.at : null;
}

/** The open feed as it was read whole, true up to that event of the stream. */
export async function keepFeed(me: Me, cards: Card[], seq: string): Promise<void> {
  const write = (isShort: boolean) =>
    changeOf(me, async (tx, known) => {
      await tx.objectStore("cards").clear();
      for (const card of cards.slice(0, isShort ? FEWER_CARDS : MOST_CARDS))
        await tx.objectStore("cards").put(keptCard(card));
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
  await tx.objectStore("cards").put(keptCard(card));
  await trimCards(tx, most);
}

async function putPerson(tx: Change, view: PersonView, most: number): Promise<void> {
  const store = tx.objectStore("people");
  const { id } = view.person;
  const known = early.has(id) ? undefined : await store.get(id);
  await store.put({ id, at: Date.now(), view, timeline: early.get(id) ?? known?.timeline ?? null });
  early.delete(id);
  await trimPeople(tx, most);
}

/** The least of them go: what is found by a key is not read for it. */
async function trimCards(tx: Change, most: number): Promise<void> {
  const store = tx.objectStore("cards");
  const over = (await store.count()) - most;
  for (const id of over > 0 ? await store.index("rank").getAllKeys(null, over) : []) await store.delete(id);
}

/** Who was looked at longest ago goes. */
async function trimPeople(tx: Change, most: number): Promise<void> {
  const store = tx.objectStore("people");
  const over = (await store.count()) - most;
  for (const id of over > 0 ? await store.index("at").getAllKeys(null, over) : []) await store.delete(id);
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
  await trimCards(tx, FEWER_CARDS);
  await trimPeople(tx, FEWER_PEOPLE);
}
