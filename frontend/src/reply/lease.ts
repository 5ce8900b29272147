// While one writes, the others see it: a lease of two minutes, renewed by writing, and given up on leaving.

import { useEffect, useRef } from "preact/hooks";
import { hold, lookWhoWrites } from "../feed/writers";
import { giveUpLease, takeLease } from "../server";
import type { Id, Lease } from "../server/types";
import { myId } from "../shell/session";

const RENEWED_AFTER = 45_000;

let last: Promise<unknown> = Promise.resolve();

/** One after the other: a lease that is taken after it was given up stands though nobody writes. */
function inTurn(ask: () => Promise<unknown>): void {
  last = last.then(ask).catch(() => {});
}

/** Takes the lease for as long as the component is there; call what it answers with every word. */
export function useLease(card: Id): () => void {
  const asked = useRef(0);
  const take = () => {
    asked.current = Date.now();
    inTurn(() => takeLease(card).then(heard)); // without a line nobody sees it; the draft asks when it comes back
  };
  const comeBack = ({ persisted }: PageTransitionEvent) => persisted && take();
  useEffect(() => {
    const leave = () => void giveUpLease(card).catch(() => {}); // else it ends by itself
    take();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", comeBack);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", comeBack);
      inTurn(() => giveUpLease(card));
    };
  }, [card]);
  return () => {
    if (Date.now() - asked.current > RENEWED_AFTER) take();
  };
}

/** A colleague's may have ended while the answer was on its way. */
function heard(lease: Lease): void {
  if (lease.member.id === myId.peek()) hold(lease);
  else void lookWhoWrites();
}
