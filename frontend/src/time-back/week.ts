// One's own week, from one's own acts and the cards as they are: computed here, for nobody else.

import type { Card, MyAct } from "../server/types";

/** People: `found` for one and looked at, `answered`, and those who `came` back after an answer. */
export type Week = { found: number; answered: number; came: number };

const ANSWERS = new Set(["reply", "share", "ask", "refer"]);
export const SPAN = 7 * 24 * 3_600_000;

/** `acts`: one's own, newest first, undone ones not among them; `cards`: those that are open now. */
export function weekOf(acts: MyAct[], cards: Card[], now: number): Week {
  const recent = acts.filter(({ at }) => Date.parse(at) > now - SPAN);
  const answers = recent.filter(({ kind }) => ANSWERS.has(kind));
  const first = new Map(answers.map((act) => [act.person.id, act])); // the oldest of each stands
  const came = [...first.values()].filter(
    (answer) => spokeAgain(answer, cards) || answers.some((later) => isLater(later, answer)),
  );
  return { found: peopleOf(recent), answered: first.size, came: came.length };
}

function spokeAgain({ person, at }: MyAct, cards: Card[]): boolean {
  return cards.some((card) => card.person.id === person.id && Date.parse(card.last_activity_at) > Date.parse(at));
}

/** Answered again, on another card: that one opened because they came back. */
function isLater(later: MyAct, answer: MyAct): boolean {
  return later.person.id === answer.person.id && later.engagement_id !== answer.engagement_id && later.at > answer.at;
}

function peopleOf(acts: MyAct[]): number {
  return new Set(acts.map(({ person }) => person.id)).size;
}
