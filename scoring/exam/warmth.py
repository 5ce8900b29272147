"""The product's own question: at each week's start, who will interact with us within the horizon?

Protocol: "us" are 10 nodes drawn (seeded) from those with at least 20 received events in train, left out as candidates;
candidates are all who have interacted with anybody, at either end. Learned from other draws of "us" in the training
part only; each week the level of the log-odds follows the windows of the four weeks before that are over, as the
product's weekly job does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.exam.events import Unusable
from scoring.exam.marking import OURS, Window, best, marks, told
from scoring.exam.rivals import RIVALS, rivals
from scoring.exam.sitting import Answer, Metric, Sitting
from scoring.learning.features import LEARNED, columns, known, vector
from scoring.learning.fit import ROWS, Examples, fit, joined, level, sigmoid, thinned
from scoring.learning.measures import ranked
from scoring.learning.stream import Flags, Ids, Moment, Numbers, Stream, added, stream_of
from scoring.priors import PRIOR, Weights
from scoring.state import DAY, HALF_LIVES

US, RECEIVED = 10, 20
WEEK = 7.0  # days
LEARNED_FROM = 30  # draws of "us" in the training part
LONGEST, MOST_WEEKS = 3_650.0, 5_000  # days, weeks
RECENT = 4  # weeks whose closed windows the level follows


@dataclass(frozen=True, slots=True)
class Paper:
    """What is asked: the stream, where its parts end (seconds), the horizon (days), the draws of "us"."""

    stream: Stream
    validation_at: float
    test_at: float
    horizon: float
    draws: tuple[Flags, ...]
    practice: tuple[Flags, ...]


class Told(NamedTuple):
    """One week's start for one draw: log-odds of all candidates, and who returned."""

    now: float
    odds: Numbers
    y: Numbers


def warmth(sitting: Sitting) -> Answer:
    """Sit the task. Raises Unusable where nothing can be learned or nothing is asked."""
    paper = _paper(sitting)
    started = sitting.clock()
    weights, base_rate, weeks = _learn(paper, sitting)
    fitted = sitting.clock()
    half_life = _best_half_life(paper)
    sitting.say(f"learned from {weeks} weeks in {fitted - started:.1f} s; best half-life {half_life:g} days")
    begun = sitting.clock()
    found = marks(_windows(paper, weights, half_life), base_rate)
    answered = sitting.clock()
    ours = found.by_draw[OURS]["ndcg"]
    return Answer(
        Metric("ndcg@20", float(ours.mean()), float(ours.std(ddof=1)) if len(ours) > 1 else 0.0),
        {name: float(found.by_draw[name]["ndcg"].mean()) for name in RIVALS},
        f"training part only: {weeks} week starts, {LEARNED_FROM} other draws of us; level of {RECENT} closed weeks",
        fitted - started,
        1e6 * (answered - begun) / max(1, len(found.y)),
        {
            "horizon_days": paper.horizon,
            "draws": len(paper.draws),
            "best_baseline": best(found),
            "decayed_count_half_life_days": half_life,
            **told(found, base_rate),
            "weights": {"base": weights.base, **dict(zip(LEARNED, vector(weights).tolist(), strict=True))},
        },
    )


def _paper(sitting: Sitting) -> Paper:
    events, question = sitting.events, sitting.question
    if not 0.0 < question.horizon_days <= LONGEST:
        raise Unusable(f"a horizon of {question.horizon_days:g} days")
    if (span := float(events.ts[-1] - events.ts[0]) / DAY / WEEK) > MOST_WEEKS:
        raise Unusable(f"{span:.0f} weeks from the first event to the last: times are taken as seconds")
    _, ends = np.unique(np.concatenate([events.u, events.i]), return_inverse=True)
    stream = stream_of(ends[: len(events)], ends[len(events) :], events.ts)
    validation_at, test_at = np.quantile(events.ts, [0.70, 0.85])
    train = stream.at <= validation_at
    received = np.bincount(stream.target[train], minlength=stream.nodes)
    eligible = np.flatnonzero(received >= RECEIVED)
    if len(eligible) < US:
        raise Unusable(f"{len(eligible)} nodes received {RECEIVED} events in the training part: us are {US}")
    draws = _draw(eligible, stream.nodes, question.draws, question.seed)
    practice = _draw(eligible, stream.nodes, LEARNED_FROM, question.seed + 1_000_003)
    return Paper(stream, float(validation_at), float(test_at), question.horizon_days, draws, practice)


def _draw(eligible: Ids, nodes: int, times: int, seed: int) -> tuple[Flags, ...]:
    chance, drawn = np.random.default_rng(seed), []
    for _ in range(times):
        ours = np.zeros(nodes, dtype=bool)
        ours[chance.choice(eligible, US, replace=False)] = True
        drawn.append(ours)
    return tuple(drawn)


def _learn(paper: Paper, sitting: Sitting) -> tuple[Weights, float, int]:
    """The weights, how often people returned in the training part, and from how many week starts."""
    first = float(paper.stream.at[0])
    begin = first + max(paper.horizon * DAY, 0.1 * (paper.validation_at - first))
    starts = _weeks(begin, paper.validation_at, paper.horizon)
    if not starts:
        raise Unusable(f"the training part is shorter than two horizons of {paper.horizon:g} days; times are seconds")
    parts, returns, asked = [], 0.0, 0
    most = ROWS // (len(starts) * len(paper.practice))
    for n, now in enumerate(starts):
        if n % 20 == 0:
            sitting.say(f"training week {n + 1} of {len(starts)}")
        moment = Moment(paper.stream, now)
        for ours in paper.practice:
            found = _examples(moment, ours, paper.horizon)
            returns, asked = returns + float(found.y.sum()), asked + len(found.y)
            parts.append(thinned(found, most))
    windows = (starts[-1] - starts[0]) / DAY / paper.horizon + 1.0
    return fit(joined(parts), windows, PRIOR), returns / asked, len(starts)


def _examples(moment: Moment, ours: Flags, horizon: float) -> Examples:
    people = moment.seen & ~ours
    x = columns(known(moment, ours, people))
    y = moment.returned(ours, horizon)[people].astype(np.float64)
    return Examples(x, y, np.zeros(len(y)))


def _weeks(begin: float, end: float, horizon: float) -> list[float]:
    """Starts of weeks from `begin` on whose horizon is over by `end`."""
    count = int((end - horizon * DAY - begin) // (WEEK * DAY)) + 1
    return [begin + n * WEEK * DAY for n in range(max(0, count))]


def _best_half_life(paper: Paper) -> float:
    """Of the decayed count, by NDCG@20 on the validation part."""
    starts = _weeks(paper.validation_at, paper.test_at, paper.horizon)
    chance = np.random.default_rng(0)
    found: dict[float, list[float]] = {half_life: [] for half_life in HALF_LIVES}
    for moment in (Moment(paper.stream, now) for now in starts):
        for ours in paper.draws:
            people = moment.seen & ~ours
            y = moment.returned(ours, paper.horizon)[people].astype(np.float64)
            for half_life in HALF_LIVES if y.any() else ():
                mark = ranked(decayed(moment, ours, people, half_life), y, chance)
                found[half_life].append(mark.ndcg if mark else 0.0)
    means = {half_life: float(np.mean(values)) for half_life, values in found.items() if values}
    return max(means, key=lambda one: means[one]) if means else HALF_LIVES[1]


def decayed(moment: Moment, ours: Flags, people: Flags, half_life: float) -> Numbers:
    """What people did towards ours, faded."""
    to_us = ours[moment.target] & ~ours[moment.source]
    return added(moment.source[to_us], moment.pair_sum(half_life)[to_us], moment.stream.nodes)[people]


def _windows(paper: Paper, weights: Weights, half_life: float) -> Iterator[Window]:
    """Every week's start of the test period, for every draw; the weeks before it only set the level."""
    learned = vector(weights)
    before = RECENT + int(-(-paper.horizon // WEEK))
    closed: list[list[Told]] = [[] for _ in paper.draws]
    for now in _weeks(paper.test_at - before * WEEK * DAY, float(paper.stream.at[-1]), paper.horizon):
        moment = Moment(paper.stream, now)
        for draw, ours in enumerate(paper.draws):
            people = moment.seen & ~ours
            seen = known(moment, ours, people)
            told = Told(
                now,
                weights.base + columns(seen) @ learned,
                moment.returned(ours, paper.horizon)[people].astype(np.float64),
            )
            closed[draw] = [*closed[draw][-before:], told]
            if now >= paper.test_at:
                scores = rivals(moment, ours, people, seen, decayed(moment, ours, people, half_life))
                yield Window(draw, _levelled(closed[draw], told, paper.horizon), scores, told.y)


def _levelled(closed: Sequence[Told], told: Told, horizon: float) -> Numbers:
    """The chances, on the level of the draw's most recent windows that are over by then."""
    newest = told.now - horizon * DAY + 1.0
    over = [one for one in closed if newest - RECENT * WEEK * DAY < one.now <= newest]
    if not over:
        return sigmoid(told.odds)
    return sigmoid(
        told.odds + level(np.concatenate([one.odds for one in over]), np.concatenate([one.y for one in over]))
    )
