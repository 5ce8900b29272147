// Who is signed in, and in which workspace; and leaving this browser so that nothing of them stays.

import { computed, signal } from "@preact/signals";
import { showBadge } from "../offline/badge";
import { contact, takeOver, wipe } from "../offline/copy";
import { either, isSilence } from "../offline/either";
import { LEAVING, wipeWords } from "../offline/keys";
import { onSignedOut, readMe, readMembers, signOut } from "../server";
import type { Id, Me, Member } from "../server/types";

/** undefined: not known yet; null: signed out. */
export const me = signal<Me | null | undefined>(undefined);
/** The session ended while somebody was working: the sign-in screen says so. */
export const hasEnded = signal(false);
export const members = signal<Member[]>([]);
export const isAdmin = computed(() => me.value?.member.roles.includes("admin") ?? false);
export const myId = computed(() => me.value?.member.id ?? null);
/** The offline copy is ours, or none is. */
export let copyIsOurs: Promise<void> = Promise.resolve();

/** Who this page was last of. */
let last: Id | null = null;
let otherTabs: BroadcastChannel | undefined;

onSignedOut(ended);

/** Whoever signs out in another tab is signed out here. */
export function followSession(): void {
  if (!globalThis.BroadcastChannel) return;
  otherTabs = new BroadcastChannel("session");
  otherTabs.onmessage = () => {
    me.value = null;
  };
}

/** Asks who we are; where the server is silent, this browser remembers. Raises where it does not. */
export async function recogniseMe(): Promise<void> {
  const { value, at, late } = await either(readMe(), remembered);
  hasEnded.value = false;
  late?.then(confirm, () => {});
  if (at === null) confirm(value);
  else {
    last = value.member.id;
    me.value = value;
  }
}

/** Asks once more: a session that ended elsewhere ends here. */
export async function checkMe(): Promise<void> {
  await readMe().then(confirm, () => {});
}

/** Nothing of this member stays in the browser, whether the server can hear it or not. */
export async function signOutHere(): Promise<void> {
  await forgetMe();
  remember(true);
  await finishLeaving();
}

/** Tells the server of a sign-out that it has not heard of; whether nothing is left to tell. */
export async function finishLeaving(): Promise<boolean> {
  if (!isLeaving()) return true;
  try {
    await signOut();
  } catch (error) {
    if (isSilence(error)) return false;
  }
  remember(false);
  return true;
}

/** Somebody has come in again: there is nothing to tell any more. */
export function stay(): void {
  remember(false);
}

/** Who is here; not those who left. */
export async function loadMembers(): Promise<Member[]> {
  if (members.peek().length === 0) members.value = (await readMembers()).filter((one) => one.roles.length > 0);
  return members.peek();
}

/** The next who needs them asks again. */
export function forgetMembers(): void {
  members.value = [];
}

function confirm(found: Me): void {
  if (last !== null && last !== found.member.id) return location.reload(); // nothing of the other stays in memory
  last = found.member.id;
  copyIsOurs = takeOver(found);
  me.value = found;
}

async function remembered(): Promise<{ value: Me; at: number } | null> {
  const known = await contact();
  return known && { value: known.me, at: known.at };
}

/** `isSentAway`: somebody ended this session, from here or from another device; time alone leaves what waits. */
function ended(isSentAway: boolean): void {
  if (me.peek()) hasEnded.value = true;
  me.value = null;
  if (isSentAway) wipeWords();
  void forgetMe();
}

async function forgetMe(): Promise<void> {
  otherTabs?.postMessage("ended");
  showBadge(0);
  await wipe();
}

function isLeaving(): boolean {
  try {
    return localStorage.getItem(LEAVING) !== null;
  } catch {
    return false;
  }
}

function remember(leaving: boolean): void {
  try {
    if (leaving) localStorage.setItem(LEAVING, "");
    else localStorage.removeItem(LEAVING);
  } catch {
    // no storage: the session ends by itself after thirty days
  }
}
