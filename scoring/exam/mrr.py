"""Task `mrr`: rank the true destination of a test event among all destinations of the file, same source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from scoring.exam.events import Events, Times, Unusable
from scoring.exam.history import History
from scoring.exam.lessons import PARTNERS, RANDOM_EACH, Lessons, ranking_lessons, to_learn
from scoring.exam.model import fitted
from scoring.exam.protocol import Places, Split, split
from scoring.exam.sitting import Answer, Metric, Sitting
from scoring.forest import Forest, Lines, outranked
from scoring.stream import NAMES

AT_ONCE = 60_000  # lines in memory: 36 MB
_SINCE, _COUNT, _PARTNERS = (NAMES.index(name) for name in ("to_since", "to_count", "source_out_partners"))
_EITHER = NAMES.index("pair_since")


@dataclass(frozen=True, slots=True)
class Ranks:
    """Of the true destinations, 1 = first; ties count as the mean of best and worst."""

    model: Times
    recency: Times
    recency_either_way: Times
    count: Times


def examine(sitting: Sitting) -> Answer:
    """Mean reciprocal rank over all test events, or a seeded sample of them; the spread is its standard error."""
    events, question = sitting.events, sitting.question
    cut = split(events)
    drawn = np.random.RandomState(question.seed)
    places, candidates = _sample(cut, question.events, drawn), len(np.unique(events.i))
    if candidates < 2:
        raise Unusable("one destination: there is nothing to choose from")
    sitting.say(f"{len(places):,} events, each among {candidates:,} destinations: where that is much, see --events")
    lessons = ranking_lessons(events, to_learn(cut.positives), drawn)
    history = History.of(events, cut)
    lines = history.lines(lessons.source, lessons.target, lessons.at)
    started = sitting.clock()
    forest = fitted(lines, lessons, question.seed)
    fit_seconds = sitting.clock() - started
    sitting.say(f"fitted on {len(lines):,} lines, {fit_seconds:.0f} s")
    started = sitting.clock()
    ranks = _ranks(events, places, history, forest, sitting.say)
    asked = len(places) * candidates
    return Answer(
        metric=Metric("mrr", _mean(ranks.model), round(float(np.std(1.0 / ranks.model) / len(places) ** 0.5), 6)),
        baselines={
            "pair_recency": _mean(ranks.recency),
            "pair_recency_either_way": _mean(ranks.recency_either_way),
            "pair_count": _mean(ranks.count),
        },
        trained_on=_told(lessons, forest),
        fit_seconds=round(fit_seconds, 1),
        us_per_query=round(1e6 * (sitting.clock() - started) / asked, 2),
        beside={"ranked": len(places), "candidates": candidates, **_hits(ranks.model)},
    )


def _sample(cut: Split, most: int | None, drawn: np.random.RandomState) -> Places:
    if most is None or most >= len(cut.test):
        return cut.test
    return np.sort(drawn.choice(cut.test, most, replace=False))


def _ranks(
    events: Events, places: Places, history: History, forest: Forest | None, say: Callable[[str], None]
) -> Ranks:
    everybody = np.unique(events.i)
    together = max(1, AT_ONCE // len(everybody))
    ranks: list[tuple[float, ...]] = []
    for start in range(0, len(places), together):
        batch = places[start : start + together]
        source, at = np.repeat(events.u[batch], len(everybody)), np.repeat(events.ts[batch], len(everybody))
        lines = history.lines(source, np.tile(everybody, len(batch)), at)
        own = np.searchsorted(everybody, events.i[batch])
        ranks += [_rank(forest, part, int(n)) for part, n in zip(np.split(lines, len(batch)), own, strict=True)]
        if start // together % 25 == 0:
            say(f"{start + len(batch):,} of {len(places):,} ranked among {len(everybody):,}")
    return Ranks(*np.array(ranks).T)


def _rank(forest: Forest | None, lines: Lines, own: int) -> tuple[float, ...]:
    recency, either_way = (_place(_lately(lines[:, since]), own) for since in (_SINCE, _EITHER))
    higher, equal = outranked(forest, lines, own, _known(lines)) if forest else (recency - 1.0, 0)
    return higher + 1.0 + equal / 2.0, recency, either_way, _place(lines[:, _COUNT].astype(np.float64), own)


def _lately(since: Lines) -> Times:
    return np.where(np.isnan(since), -np.inf, -since.astype(np.float64))


def _known(lines: Lines) -> Times:
    """What turns odds against anybody and the source's partners into odds against anybody: 1 + n / partners, for those.

    n destinations, drawn as often as the partners are: a partner stood there as a negative so many times more.
    """
    more = np.where(lines[:, _COUNT] > 0, len(lines) / np.maximum(lines[:, _PARTNERS], 1), 0.0)
    return np.log1p(more.astype(np.float64))


def _place(scores: Times, own: int) -> float:
    return float((scores > scores[own]).sum() + ((scores == scores[own]).sum() + 1) / 2)


def _mean(ranks: Times) -> float:
    return round(float(np.mean(1.0 / ranks)), 6)


def _hits(ranks: Times) -> Mapping[str, float]:
    return {f"hits@{n}": round(float(np.mean(ranks <= n)), 4) for n in (1, 3, 10)}


def _told(lessons: Lessons, forest: Forest | None) -> str:
    if not forest:
        return "nothing: no event is left to learn from; ranked by the time since the pair's last event"
    happened = int(lessons.happened.sum())
    return (
        f"{happened:,} events that happened, each beside {RANDOM_EACH} random destinations and, weighing as much, "
        f"{PARTNERS} of the source's past partners, whose greater frequency is taken out of the score again"
    )
