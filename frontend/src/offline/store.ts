// The database of the offline copy: one member's, and its transactions. Everything that fails here costs offline
// reading and nothing more; so nothing of it is raised.

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Card, Id, Me, PersonView, TimelineItem } from "../server/types";

/** Whose copy it is, when the server was last heard, and up to which event of the stream the cards are true. */
export type Contact = { me: Me; at: number; seq: string | null };
/** What a browser finds by a key has a number for it: none takes a yes or a no. */
export type KeptCard = Card & { waits: 0 | 1 };
export type KeptPerson = { id: Id; at: number; view: PersonView; timeline: TimelineItem[] | null };
/** `full`: the browser has no room; nothing of the change was made. */
export type Outcome = "done" | "full" | "failed";

interface Copy extends DBSchema {
  contact: { key: "contact"; value: Contact };
  cards: { key: Id; value: KeptCard; indexes: { rank: [number, string]; waits: 0 | 1 } };
  people: { key: Id; value: KeptPerson; indexes: { at: number } };
}
type Store = "contact" | "cards" | "people";
export type Change = IDBPTransaction<Copy, Store[], "readwrite">;

const STORES: Store[] = ["contact", "cards", "people"];
let opened: Promise<IDBPDatabase<Copy>> | null = null;

/** What `ask` finds; undefined where there is no storage, or another release's tab holds it. */
export async function read<T>(ask: (database: IDBPDatabase<Copy>) => Promise<T>): Promise<T | undefined> {
  try {
    return await ask(await database());
  } catch {
    return undefined;
  }
}

/** All of a change or nothing. `make` may wait for nothing but the transaction itself. */
export async function change(make: (tx: Change) => Promise<unknown>): Promise<Outcome> {
  try {
    const tx = (await database()).transaction(STORES, "readwrite", { durability: "relaxed" });
    await Promise.all([make(tx), tx.done]);
    return "done";
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "failed";
  }
}

/** A change where the copy is still this member's: another tab may have signed out, or somebody else in. */
export function changeOf(me: Me, make: (tx: Change, known: Contact) => Promise<unknown>): Promise<Outcome> {
  return change(async (tx) => {
    const known = await tx.objectStore("contact").get("contact");
    if (known && belongsTo(known, me)) await make(tx, known);
  });
}

export function belongsTo(known: Contact, { member, workspace }: Me): boolean {
  return known.me.member.id === member.id && known.me.workspace.id === workspace.id;
}

export function keptCard(card: Card): KeptCard {
  return { ...card, waits: card.unanswered ? 1 : 0 };
}

export async function clear(tx: Change): Promise<void> {
  await Promise.all(STORES.map((name) => tx.objectStore(name).clear()));
}

function database(): Promise<IDBPDatabase<Copy>> {
  opened ??= openDB<Copy>("emberfeed", 2, {
    async upgrade(made, before, _, tx) {
      if (before < 1) {
        made.createObjectStore("contact");
        for (const name of ["cards", "people"] as const) made.createObjectStore(name, { keyPath: "id" });
      }
      const cards = tx.objectStore("cards");
      cards.createIndex("rank", ["priority", "last_activity_at"]);
      cards.createIndex("waits", "waits");
      tx.objectStore("people").createIndex("at", "at");
      for (let one = await cards.openCursor(); one; one = await one.continue()) await one.update(keptCard(one.value));
    },
    blocking: forget, // a newer release wants to change it: it is not this tab that keeps it from that
    terminated: forget,
  });
  opened.catch(forget);
  return opened;
}

function forget(): void {
  const before = opened;
  opened = null;
  before?.then((one) => one.close()).catch(() => {});
}
