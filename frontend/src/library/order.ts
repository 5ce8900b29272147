// The order of the library: what may be shared first, then what waits, then what has ended; the newest first in each. Pure.

import type { Content } from "../server/library";

type Standing = Pick<Content, "why_not" | "withdrawn_at"> & { last: Pick<Content["last"], "state"> };

export function inOrder<One extends Standing>(contents: readonly One[]): One[] {
  return [...contents].sort((one, other) => rank(one) - rank(other));
}

function rank({ why_not: whyNot, withdrawn_at: gone, last }: Standing): number {
  if (!whyNot) return 0;
  return gone || last.state === "approved" || last.state === "rejected" ? 2 : 1;
}
