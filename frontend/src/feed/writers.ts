// Who of us is writing an answer to which card right now.

import { signal } from "@preact/signals";
import { readLeases } from "../server";
import type { Id, Lease } from "../server/types";
import { now } from "../shell/clock";
import { listen } from "../shell/live";
import { myId } from "../shell/session";
import { surely } from "../shell/surely";

/** By card; `ends` on this machine's own clock, which may be wrong. */
const writers = signal<ReadonlyMap<Id, { lease: Lease; ends: number }>>(new Map());

let asked = 0;

/** The colleague who writes an answer to it. */
export function writerOf(card: Id): string | null {
  const held = writers.value.get(card);
  if (!held || held.lease.member.id === myId.value || held.ends <= now.value) return null;
  return held.lease.member.name;
}

export function followWriters(): void {
  listen({ lease: () => void lookWhoWrites(), reset: () => void lookWhoWrites() });
}

/** Where it cannot be asked, what was known stays until it is over. */
export function lookWhoWrites(): Promise<void> {
  return surely("leases", async () => {
    asked += 1;
    const mine = asked;
    const held = await readLeases();
    if (mine === asked) writers.value = new Map(held.map((lease) => [lease.engagement_id, timed(lease)]));
  });
}

/** What the server answered when we asked for the lease ourselves. */
export function hold(lease: Lease): void {
  writers.value = new Map(writers.peek()).set(lease.engagement_id, timed(lease));
}

function timed(lease: Lease) {
  return { lease, ends: Date.now() + lease.seconds * 1000 };
}
