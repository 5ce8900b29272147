// Who is signed in, and in which workspace.

import { computed, signal } from "@preact/signals";
import { onSignedOut, readMe, readMembers } from "../server";
import type { Me, Member } from "../server/types";

/** undefined: not known yet; null: signed out. */
export const me = signal<Me | null | undefined>(undefined);
/** The session ended while somebody was working: the sign-in screen says so. */
export const hasEnded = signal(false);
export const members = signal<Member[]>([]);
export const myId = computed(() => me.value?.member.id ?? null);

onSignedOut(() => {
  if (me.peek()) hasEnded.value = true;
  me.value = null;
});

/** Asks who we are; throws when the server cannot be reached. */
export async function recogniseMe(): Promise<void> {
  me.value = await readMe();
  hasEnded.value = false;
}

export async function loadMembers(): Promise<Member[]> {
  if (members.peek().length === 0) members.value = await readMembers();
  return members.peek();
}
