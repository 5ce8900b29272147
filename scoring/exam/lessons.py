"""What a model of the exam is trained on: events that happened, beside some that did not, with weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from scoring.exam.events import Events, Ids, Times
from scoring.exam.protocol import Negatives, Places, Pool, batches, from_pool, joined

_Sample: TypeAlias = tuple[Ids, Times]  # destinations, and how many of all each stands for
WARM_UP = 0.1  # of the training part: too early to say anything
RANDOM_EACH = 5
PASSES = 2
RANKED = 25_000  # at most so many positives are ranked among everybody, drawn at random
PARTNERS, OTHERS = 4, 6  # negatives of one of them: the source's own past partners, and half popular, half anybody
LATELY = 2_000  # events: whom they went to is popular
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
    repeated = np.repeat(positives, RANDOM_EACH)
    targets = np.unique(events.i)
    chosen = targets[drawn.randint(0, len(targets), len(repeated))]
    return weighed(events, positives, [Negatives(events.u[repeated], chosen, repeated)])


def hard_lessons(events: Events, positives: Places, drawn: np.random.RandomState) -> Lessons:
    """Beside pairs seen before but not now, and pairs that were new a while ago; each of the three weighs the same."""
    pool, learnt = Pool.of(events, positives), to_learn(positives)
    known = [
        from_pool(events, pool, batch, None, drawn, fill=False) for _ in range(PASSES) for batch in batches(learnt)
    ]
    new = [
        from_pool(events, pool, batch, float(events.ts[positives[cut]]), drawn, fill=False)
        for cut in (int(share * len(positives)) for share in CUTS)
        for batch in batches(positives[cut:])
    ]
    return weighed(events, learnt, [joined(known), joined(new)])


def ranking_lessons(events: Events, positives: Places, drawn: np.random.RandomState) -> Lessons:
    """Each positive beside a weighed sample of ALL destinations, for the same source: log-odds of one among all.

    The sample is stratified: the source's past partners in both directions, where the choice is hard, and the rest,
    popular ones first; a line weighs what it stands for.
    """
    chosen = positives if len(positives) <= RANKED else np.sort(drawn.choice(positives, RANKED, replace=False))
    everybody, met, seen = np.unique(events.i), _Met(), 0
    parts: list[_Sample] = []
    for place in chosen.tolist():
        met.play(events, seen, place)
        seen = place
        lately = events.i[max(0, place - LATELY) : place]
        parts.append(_beside(int(events.u[place]), int(events.i[place]), met, everybody, lately, drawn))
    sizes = [len(targets) for targets, _ in parts]
    repeated = np.repeat(chosen, sizes)
    return Lessons(
        np.concatenate([events.u[chosen], events.u[repeated]]),
        np.concatenate([events.i[chosen], *(targets for targets, _ in parts)]),
        np.concatenate([events.ts[chosen], events.ts[repeated]]),
        np.repeat([1, 0], [len(chosen), len(repeated)]),
        np.concatenate([np.ones(len(chosen)), *(weights for _, weights in parts)]),
    )


class _Met(dict[int, list[int]]):
    """Everybody's distinct partners so far, in both directions."""

    def play(self, events: Events, start: int, end: int) -> None:
        for source, target in zip(events.u[start:end].tolist(), events.i[start:end].tolist(), strict=True):
            self._meet(source, target)
            self._meet(target, source)

    def _meet(self, one: int, other: int) -> None:
        known = self.setdefault(one, [])
        if other not in known:
            known.append(other)


def _beside(source: int, target: int, met: _Met, everybody: Ids, lately: Ids, drawn: np.random.RandomState) -> _Sample:
    partners = np.array([partner for partner in met.get(source, ()) if partner != target], dtype=np.int64)
    partners = partners[np.isin(partners, everybody)]
    near = drawn.choice(partners, min(PARTNERS, len(partners)), replace=False)
    some = everybody[drawn.randint(0, len(everybody), OTHERS)]
    popular = lately[drawn.randint(0, len(lately), OTHERS // 2)] if len(lately) else some[:0]
    far = np.concatenate([some[: OTHERS - len(popular)], popular])
    far = far[(far != target) & ~np.isin(far, partners)]
    chance = 0.5 / len(everybody) + 0.5 * (lately[:, None] == far).sum(0) / max(1, len(lately))
    weights = [np.full(len(near), len(partners) / max(1, len(near))), 1.0 / (OTHERS * chance)]
    return np.concatenate([near, far]), np.concatenate(weights)


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
