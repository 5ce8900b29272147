// The cards on the screen: which, where they came from, and what waits behind "3 new".

import { batch, computed, effect, signal } from "@preact/signals";
import { keptCards } from "../offline/copy";
import { type Either, either } from "../offline/either";
import { tellsOf } from "../offline/limits";
import { readEngagement, readFeed } from "../server";
import type { Card, Cards, Id } from "../server/types";
import { listen, liveness } from "../shell/live";
import { me, myId } from "../shell/session";
import { surely } from "../shell/surely";
import { isMine, isOut } from "./answers";
import { append, countFresh, heir, isActive, place, replace, without } from "./cards";
import { age, isWaiting, staysIn } from "./outbox";
import { queryOf, shows, stateOf, type View } from "./view";

export const view = signal<View>({ lens: "for_you", search: null, asked: "" });
export const cards = signal<Card[]>([]);
export const cursor = signal<string | null>(null);
export const status = signal<"loading" | "ready" | "failed">("loading");
export const failure = signal<unknown>(null);
/** When what is shown was true, where it comes from the offline copy; null: it is the server's. */
export const keptAt = signal<number | null>(null);
export const isLoadingMore = signal(false);
export const current = signal<Id | null>(null);
/** The card one looks at: before anybody has moved, the first. */
export const looked = computed(() => cards.value.find((card) => card.id === current.value) ?? cards.value[0] ?? null);
/** How warm somebody would be without some reasons: tried beside their card, and no news of it. */
export const tried = signal<(Pick<Card, "warmth" | "p"> & { person: Id }) | null>(null);
/** Cards somebody else dealt with while we were looking at them. */
export const elsewhere = signal<ReadonlySet<Id>>(new Set());
/** Cards we have acted on ourselves: their news is ours. */
export const ours = new Map<Id, number>();

type Page = Pick<Cards, "items" | "next_cursor"> & { age: number; last_event_id?: Id };
const newest = signal<Page | null>(null);
export const fresh = computed(() => (newest.value ? countFresh(cards.value, newest.value.items, isOurDoing) : 0));

const OUR_DOING = 10_000;
const CALM = 1000;
const PAGE = 50; // cards of the offline copy shown at once
const KEPT = "kept "; // a cursor into the offline copy
let request = 0;
let isAsked = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let lookedAgain = Number.NEGATIVE_INFINITY;

/** When the cards of another lens are shown than of that search: nothing asks for it any more. */
export function left(search: Id): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (view.value.search === search) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}

/** Shows another lens or search; what is shown or on its way is not asked for again. */
export async function show(next: View): Promise<void> {
  const { lens, search, asked } = view.peek();
  const same = lens === next.lens && search === next.search && asked === next.asked;
  if (same && (isAsked || status.peek() === "ready")) return;
  batch(() => {
    view.value = next;
    cards.value = [];
    status.value = "loading";
  });
  await reload();
}

export async function reload(): Promise<void> {
  request += 1;
  const mine = request;
  isAsked = true;
  if (status.peek() === "failed") status.value = "loading";
  try {
    const { value, at, late } = await pageOrCopy();
    if (mine !== request) return;
    replaceAll(value, at);
    if (isBefore(value)) lookSoon();
    late?.then((page) => mine === request && arrive(page)).catch(() => {});
  } catch (error) {
    if (mine !== request) return;
    failure.value = error;
    status.value = "failed";
  } finally {
    if (mine === request) isAsked = false;
  }
}

export async function loadMore(): Promise<void> {
  if (!cursor.peek() || isLoadingMore.peek()) return;
  const mine = request;
  isLoadingMore.value = true;
  try {
    const after = cursor.peek();
    const page = after?.startsWith(KEPT) ? await keptPage(Number(after.slice(KEPT.length))) : await readPage(after);
    if (!page || mine !== request) return;
    batch(() => {
      cards.value = append(cards.peek(), page.items.filter(willStay));
      cursor.value = page.next_cursor;
    });
  } finally {
    isLoadingMore.value = false;
  }
}

/** Lets in what was waiting: at once, without asking the server again unless we have acted since. */
export function showFresh(): void {
  const page = newest.peek();
  if (page?.age === age()) replaceAll(page);
  else if (page) void reload();
}

export function hide(id: Id): void {
  if (current.peek() === id) current.value = heir(cards.peek(), id);
  cards.value = without(cards.peek(), id);
}

/** Shows one card as the server has it: where it belongs, or no more. */
export function settle(card: Card): void {
  const { asked, search } = view.peek();
  const isShown = cards.peek().some((one) => one.id === card.id);
  if (!belongs(card)) hide(card.id);
  else if (isShown) cards.value = replace(cards.peek(), card);
  else if (!asked && !search && status.peek() === "ready") cards.value = place(cards.peek(), card);
}

/** What was counted of its person since; its place stays. */
export function warm(card: Card, { warmth, p }: Pick<Card, "warmth" | "p">): void {
  if (card.warmth !== warmth || card.p !== p) cards.value = replace(cards.peek(), { ...card, warmth, p });
}

/** Whether a card is shown in this lens. */
export function belongs(card: Card): boolean {
  return shows(view.peek(), card, myId.peek());
}

export function followStream(): () => void {
  effect(() => {
    if (liveness.value === "live" && (keptAt.value !== null || status.peek() === "failed")) lookSoon();
  });
  return listen({ engagement: heard, activity: retold, reset: lookSoon });
}

export function isOurDoing(id: Id): boolean {
  return isWaiting(id) || Date.now() - (ours.get(id) ?? 0) < OUR_DOING;
}

/** A page no older than our last act: what we did while it was read may be missing from it. */
async function readPage(after: string | null = null): Promise<Page> {
  for (;;) {
    const asked = age();
    const page = await readFeed({ ...queryOf(view.peek()), cursor: after });
    if (asked === age()) return { ...page, age: asked };
  }
}

/** Asked for together with who is here, it may have been read first: what came between the two is not in the stream. */
function isBefore({ last_event_id: read }: Page): boolean {
  return read !== undefined && Number(read) < Number(me.peek()?.last_event_id);
}

function pageOrCopy(): Promise<Either<Page>> {
  return either(readPage(), async () => {
    const page = await keptPage(0);
    return page && { value: page, at: page.at };
  });
}

/** Part of the offline copy, from there on; null: this list is not in it. */
async function keptPage(from: number): Promise<(Page & { at: number }) | null> {
  const { lens, search, asked } = view.peek();
  const who = me.peek();
  const kept = lens === "for_you" && !search && !asked && who ? await keptCards(who) : null;
  if (!kept) return null;
  const end = from + PAGE;
  const next = kept.cards.length > end ? `${KEPT}${end}` : null;
  return { items: kept.cards.slice(from, end), next_cursor: next, age: age(), at: kept.at };
}

function willStay(card: Card): boolean {
  const state = stateOf(view.peek().lens);
  return state === null || staysIn(state, card.id);
}

/** The page with what waits to be sent as the screen has it already. */
function ahead(items: Card[]): Card[] {
  const waiting = cards.peek().filter((card) => isWaiting(card.id));
  const rest = items.filter((card) => willStay(card) && !waiting.some((one) => one.id === card.id));
  return waiting.reduce(place, rest);
}

function replaceAll(page: Page, at: number | null = null): void {
  batch(() => {
    keptAt.value = at;
    cards.value = ahead(page.items);
    cursor.value = page.next_cursor;
    status.value = "ready";
    newest.value = null;
    elsewhere.value = new Set();
    if (!cards.value.some((card) => card.id === current.peek())) current.value = cards.value[0]?.id ?? null;
  });
}

function heard(id: Id): void {
  if (status.peek() !== "ready" || isOurDoing(id)) return;
  lookSoon();
  if (cards.peek().some((card) => card.id === id)) void surely(`card ${id}`, () => lookAt(id));
}

/** Words that were taken back leave the screen at once; what was only edited waits until the reader asks. */
function retold(activity: Id): void {
  for (const { id } of cards.peek().filter((card) => tellsOf(card, activity))) {
    void surely(`${activity} of ${id}`, async () => {
      const card = await readEngagement(id);
      if (card.activities.find((one) => one.id === activity)?.deleted !== false) settle(card);
    });
  }
}

/** At once after a quiet time; a crowd of changes is looked at together. */
function lookSoon(): void {
  if (timer || status.peek() === "loading") return;
  timer = setTimeout(lookAgain, Math.max(0, lookedAgain + CALM - Date.now()));
}

/** Fetches the first page and keeps it behind the button; where nothing is shown, nothing can jump: it is let in. */
async function lookAgain(): Promise<void> {
  timer = undefined;
  lookedAgain = Date.now();
  if (status.peek() === "failed") return reload();
  await surely("cards", async () => {
    const mine = request;
    const page = await readPage();
    if (mine === request) arrive(page);
  });
}

/** Let in at once where nothing can jump: where nothing is shown, or the same cards of an offline copy. */
function arrive(page: Page): void {
  const shown = cards.peek();
  const isSame = keptAt.peek() !== null && shown.map((one) => one.id).join() === page.items.map((one) => one.id).join();
  if (shown.length === 0 || isSame) replaceAll(page);
  else newest.value = page;
}

async function lookAt(id: Id): Promise<void> {
  const card = await readEngagement(id);
  const before = cards.peek().find((one) => one.id === id);
  if (!before || isOurDoing(id)) return;
  if (!belongs(card)) elsewhere.value = new Set([...elsewhere.peek(), id]);
  cards.value = replace(cards.peek(), belongs(card) ? { ...card, ...shown(before, card) } : settled(before, card));
}

/** Assignee, notes and warmth may change under the reader's eyes; the text only when they ask for it, or when what was
 * answered is their own doing; the place never. */
function shown({ priority, activities, last_activity_at }: Card, card: Card): Partial<Card> {
  return isMine(card) && isOut(card) ? { priority } : { priority, activities, last_activity_at };
}

/** It stays as it was until the reader asks, but nobody waits any more. */
function settled(before: Card, card: Card): Card {
  return { ...before, unanswered: card.unanswered && isActive(card), answer: card.answer ?? null };
}
