// Who may do what with a review: one answer for buttons and keys. Pure; the server asks again.

import type { DecisionKind, Review } from "../server/reviews";

type Standing = Pick<Review, "barred" | "holder">;

/** Somebody else looks at it by now. */
export function isHeld({ holder }: Standing, me: string | null): boolean {
  return holder !== null && holder.member_id !== me;
}

/** Who wrote it, or stands in for who did, decides nothing; who approved it gives no second approval. */
export function mayDecide(review: Standing, kind: DecisionKind, me: string | null): boolean {
  if (isHeld(review, me)) return false;
  const { barred } = review;
  return barred === null || (kind !== "approve" && barred !== "author" && barred !== "delegate");
}

/** Take it to look at, or let go of it. */
export function mayHold(review: Standing, me: string | null): boolean {
  return mayDecide(review, "reject", me);
}
