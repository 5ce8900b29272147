// Keeping the offline copy true, in the tab that leads: the stream says what changed, and only that is read again.

import { Problem, readEngagement, readFeed } from "../server";
import type { Card, Id, Me } from "../server/types";
import { leads, listen, liveness } from "../shell/live";
import { me } from "../shell/session";
import { showBadge } from "./badge";
import { forgetActivity, forgetPeople, heardNow, keepCard, keepFeed, keptWaiting, resumeAt } from "./copy";
import { MOST_CARDS } from "./limits";

const CALM = 700; // milliseconds: a crowd of changes is read together, and not before the screen has what it needs
const LATER = 30_000;
const MANY = 40; // changed cards; for more the whole feed is cheaper
const STILL_HERE = 60_000;

const changed = new Set<Id>();
let whose: Id | null = null;
let isWholeDue = false;
let upTo: string | null = null;
let isBusy = false;
let timer: ReturnType<typeof setTimeout> | undefined;

export function followCopy(): void {
  listen({ hello, engagement, activity, reset });
  setInterval(stillHere, STILL_HERE);
}

async function hello(seq: string): Promise<void> {
  const who = me.peek();
  if (!leads() || !who) return;
  if (whose !== who.member.id) begin(who.member.id, seq);
  upTo ??= seq;
  if ((await resumeAt(who)) === null) isWholeDue = true;
  soon();
}

function begin(member: Id, seq: string): void {
  whose = member;
  changed.clear();
  isWholeDue = false;
  upTo = seq;
}

function engagement(id: Id, seq: string): void {
  if (!leads()) return;
  changed.add(id);
  upTo = seq;
  soon();
}

/** The words go at once; what told them is read again without them. */
async function activity(id: Id, seq: string): Promise<void> {
  const who = me.peek();
  if (!leads() || !who) return;
  for (const card of await forgetActivity(who, id)) changed.add(card);
  upTo = seq;
  soon();
}

function reset(_: Id, seq: string): void {
  const who = me.peek();
  if (!leads() || !who) return;
  void forgetPeople(who);
  isWholeDue = true;
  upTo = seq;
  soon();
}

function stillHere(): void {
  const who = me.peek();
  if (leads() && who && liveness.peek() === "live") void heardNow(who);
}

function soon(wait = CALM): void {
  clearTimeout(timer);
  timer = setTimeout(work, wait);
}

async function work(): Promise<void> {
  const who = me.peek();
  if (isBusy || !who || upTo === null) return;
  isBusy = true;
  const [seq, ids, isWhole] = [upTo, [...changed], isWholeDue || changed.size > MANY];
  changed.clear();
  isWholeDue = false;
  try {
    await readAgain(who, seq, isWhole ? null : ids);
    if (changed.size > 0 || isWholeDue) soon();
  } catch {
    for (const id of ids) changed.add(id);
    isWholeDue ||= isWhole;
    soon(LATER); // silence: the stream comes back as well, and says so
  } finally {
    isBusy = false;
  }
}

/** Until it is through, the copy says that it is true up to where it was before: a tab that ends here loses nothing. */
async function readAgain(who: Me, seq: string, ids: Id[] | null): Promise<void> {
  if (ids === null) await keepFeed(who, await wholeFeed(), seq);
  for (const id of ids ?? []) await keepCard(who, id, await openCard(id));
  await heardNow(who, seq);
  await count(who);
}

async function wholeFeed(): Promise<Card[]> {
  const found: Card[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Card[]; next_cursor: string | null } = await readFeed({ lens: "for_you", cursor, limit: 200 });
    found.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && found.length < MOST_CARDS);
  return found;
}

async function openCard(id: Id): Promise<Card | null> {
  try {
    const card = await readEngagement(id);
    return card.state === "open" ? card : null;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

async function count(who: Me): Promise<void> {
  const waiting = await keptWaiting(who);
  if (waiting !== null) showBadge(waiting);
}
