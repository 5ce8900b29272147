// Answers of ours to a card, handed in and on their way: whose, and how far they got.

import type { Card } from "../server/types";
import { myId } from "../shell/session";

const BACK = ["changes_requested", "failed"];

/** Whether one of us has answered all they said, so that nobody has to do it again: on its way, or out with nothing else
 * that waits. What they say after it was handed in it does not answer. */
export function isAnswered(card: Pick<Card, "answer" | "unanswered" | "last_activity_at">): boolean {
  const { answer, unanswered, last_activity_at } = card;
  if (!answer) return false;
  if (answer.seen) return isOut(card) && !unanswered;
  return !BACK.includes(answer.state) && Date.parse(answer.handed_in_at) >= Date.parse(last_activity_at);
}

export function isMine({ answer }: Pick<Card, "answer">): boolean {
  return answer?.member.id === myId.peek();
}

/** Whether it is out, and they have said nothing since. */
export function isOut({ answer, last_activity_at }: Pick<Card, "answer" | "last_activity_at">): boolean {
  return answer?.state === "done" && Date.parse(answer.at) >= Date.parse(last_activity_at);
}
