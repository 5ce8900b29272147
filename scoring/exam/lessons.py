"""What a model of the exam is trained on: events that happened, beside some that did not, with weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.exam.events import Events, Ids, Times
from scoring.exam.protocol import Negatives, Places, Pool, batches, from_pool, joined

WARM_UP = 0.1  # of the training part: too early to say anything
RANDOM_EACH = 5
PASSES = 2
LEARNT = 100_000  # at most so many positives to learn telling apart from, drawn at random: they bound what it takes
RANKED = 25_000  # the same, to learn ranking from
PARTNERS = 4  # negatives of a ranked event: whom its source had turned to before
CUTS = (0.30, 0.50, 0.75)  # of the training part: pairs first seen later are as new there as an inductive test's


@dataclass(frozen=True, slots=True)
class Lessons:
    """Lines to learn from, in no order."""

    source: Ids
    target: Ids
    at: Times
    happened: Ids  # 1 or 0
    weight: Times


def to_learn(positives: Places) -> Places:
    """The training positives after the warm-up."""
    return positives[int(WARM_UP * len(positives)) :]


def random_lessons(events: Events, positives: Places, drawn: np.random.RandomState) -> Lessons:
    """Each positive beside five random destinations at its time, both sorts weighing the same."""
    learnt = _some(positives, LEARNT, drawn)
    repeated = np.repeat(learnt, RANDOM_EACH)
    targets = np.unique(events.i)
    chosen = targets[drawn.randint(0, len(targets), len(repeated))]
    return weighed(events, learnt, [Negatives(events.u[repeated], chosen, repeated)])


def hard_lessons(events: Events, positives: Places, drawn: np.random.RandomState) -> Lessons:
    """Beside pairs seen before but not now, and pairs that were new a while ago; each of the three weighs the same."""
    pool, learnt = Pool.of(events, positives), _some(to_learn(positives), LEARNT, drawn)
    known = [
        from_pool(events, pool, batch, None, drawn, fill=False) for _ in range(PASSES) for batch in batches(learnt)
    ]
    new = [
        from_pool(events, pool, batch, float(events.ts[positives[cut]]), drawn, fill=False)
        for cut in (int(share * len(positives)) for share in CUTS)
        for batch in batches(_some(positives[cut:], LEARNT, drawn))
    ]
    return weighed(events, learnt, [joined(known), joined(new)])


def ranking_lessons(events: Events, positives: Places, drawn: np.random.RandomState) -> Lessons:
    """As random_lessons, and beside those whom the source has turned to before: where the choice is hard.

    Odds against both sorts are not odds against anybody; scoring.exam.mrr takes out what it knows of the second.
    """
    chosen = _some(positives, RANKED, drawn)
    easy, targets = np.repeat(chosen, RANDOM_EACH), np.unique(events.i)
    anybody = Negatives(events.u[easy], targets[drawn.randint(0, len(targets), len(easy))], easy)
    return weighed(events, chosen, [anybody, _partners(events, chosen, drawn)])


def _some(positives: Places, most: int, drawn: np.random.RandomState) -> Places:
    """All of them in their order, or so many at random."""
    return positives if len(positives) <= most else np.sort(drawn.choice(positives, most, replace=False))


def _partners(events: Events, chosen: Places, drawn: np.random.RandomState) -> Negatives:
    """Of each source's distinct partners before the event, some at random, with replacement."""
    met: dict[int, dict[int, None]] = {}
    played, parts = 0, [np.zeros(0, dtype=np.int64)]
    first = np.searchsorted(events.ts, events.ts[chosen])  # partners of the same moment are not known yet
    for place, until in zip(chosen.tolist(), first.tolist(), strict=True):
        for source, target in zip(events.u[played:until].tolist(), events.i[played:until].tolist(), strict=True):
            met.setdefault(source, {})[target] = None
        played = until
        known = np.array([*met.get(int(events.u[place]), ())], dtype=np.int64)
        parts.append(known[drawn.randint(0, len(known), PARTNERS)] if len(known) else known)
    repeated = np.repeat(chosen, [len(part) for part in parts[1:]])
    return Negatives(events.u[repeated], np.concatenate(parts), repeated)


def weighed(events: Events, positives: Places, kinds: list[Negatives]) -> Lessons:
    """Positives of weight 1, and as much weight on each kind of negatives that has any."""
    held = [kind for kind in kinds if len(kind.positive)]
    return Lessons(
        np.concatenate([events.u[positives], *(kind.source for kind in held)]),
        np.concatenate([events.i[positives], *(kind.target for kind in held)]),
        np.concatenate([events.ts[positives], *(events.ts[kind.positive] for kind in held)]),
        np.concatenate([np.ones(len(positives), np.int64), *(np.zeros(len(kind.positive), np.int64) for kind in held)]),
        np.concatenate([np.ones(len(positives)), *(_equal(positives, kind) for kind in held)]),
    )


def _equal(positives: Places, kind: Negatives) -> Times:
    return np.full(len(kind.positive), len(positives) / len(kind.positive))
