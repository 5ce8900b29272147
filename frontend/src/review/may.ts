// Who may do what with a review: one answer for buttons and keys. Pure; the server asks again.

import type { DecisionKind, Finding, Review } from "../server/reviews";
import type { Key } from "../words/messages";

export const BARS = {
  author: "review.own",
  delegate: "review.barred.delegate",
  approved: "review.barred.approved",
  approver_delegate: "review.barred.approver_delegate",
} as const satisfies Record<NonNullable<Review["barred"]>, Key>;

type Standing = Pick<Review, "barred" | "holder"> & Partial<Pick<Review, "findings">>;

/** Somebody else looks at it by now. */
export function isHeld({ holder }: Standing, me: string | null): boolean {
  return holder !== null && holder.member_id !== me;
}

/** A claim in it has no source. */
export function isUnsubstantiated({ findings = [] }: Partial<Pick<Review, "findings">>): boolean {
  return findings.some(({ what }) => what === "unsubstantiated");
}

/** The rules of disclosures that readers do not see at once; a light one is a hint. */
export function owed({ findings = [] }: Partial<Pick<Review, "findings">>): string[] {
  return [...new Set(findings.filter(isOwed).map(({ rule_id }) => rule_id))];
}

export function isOwed({ what, severity }: Pick<Finding, "what" | "severity">): boolean {
  return severity !== "low" && ["missing", "buried", "only_linked"].includes(what);
}

/** Who wrote it, or stands in for who did, decides nothing; who approved it gives no second approval; nobody approves a bare claim, or what lacks a disclosure. */
export function mayDecide(review: Standing, kind: DecisionKind, me: string | null): boolean {
  const isBarred = isUnsubstantiated(review) || owed(review).length > 0;
  if (isHeld(review, me) || (kind === "approve" && isBarred)) return false;
  const { barred } = review;
  return barred === null || (kind !== "approve" && barred !== "author" && barred !== "delegate");
}

/** Take it to look at, or let go of it. */
export function mayHold(review: Standing, me: string | null): boolean {
  return mayDecide(review, "reject", me);
}
