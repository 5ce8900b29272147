// While one writes, the others see it: a lease of two minutes, renewed by writing, and given up on leaving.

import { useEffect, useRef } from "preact/hooks";
import { uuid } from "../feed/uuid";
import { hold, lookWhoWrites } from "../feed/writers";
import { giveUpLease, takeLease } from "../server";
import type { Id, Lease } from "../server/types";
import { myId } from "../shell/session";

const RENEWED_AFTER = 45_000;

/** Takes the lease for as long as the component is there; call what it answers with every word. */
export function useLease(card: Id): () => void {
  const asked = useRef(0);
  const writing = useRef("");
  const take = () => {
    asked.current = Date.now();
    takeLease(card, writing.current).then(heard, () => {}); // without a line nobody sees it; the draft asks when it comes back
  };
  const begin = () => {
    writing.current = uuid();
    take();
  };
  const giveUp = () => void giveUpLease(card, writing.current).catch(() => {}); // else it ends by itself
  const comeBack = ({ persisted }: PageTransitionEvent) => persisted && begin();
  useEffect(() => {
    begin();
    addEventListener("pagehide", giveUp);
    addEventListener("pageshow", comeBack);
    return () => {
      removeEventListener("pagehide", giveUp);
      removeEventListener("pageshow", comeBack);
      giveUp();
    };
  }, [card]);
  return () => {
    if (writing.current && Date.now() - asked.current > RENEWED_AFTER) take();
  };
}

/** A colleague's may have ended while the answer was on its way. */
function heard(lease: Lease): void {
  if (lease.member.id === myId.peek()) hold(lease);
  else void lookWhoWrites();
}
