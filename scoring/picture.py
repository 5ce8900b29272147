"""One subject at one moment: its totals, and what each fact put into them, so that a fact can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import exp2, inf, log1p
from operator import attrgetter

from scoring.framing import NONE, Framing
from scoring.model import Frame, Totals, burst, log_odds, points, probability
from scoring.priors import Weights
from scoring.rows import Reading, Rows, read
from scoring.state import DAY, Levels
from scoring.values import Fact, Kind, Subject, is_owed

OPEN = 30 * DAY  # seconds: after a month an answer comes too late to come first
NOTHING: Levels = (0.0, 0.0, 0.0, 0.0, 0.0)
_NEWEST = attrgetter("at", "id")


@dataclass(slots=True)
class Picture:
    """`totals` hold every fact but the sensitive ones, which gain nothing; `parts[n]` is what `facts[n]` put in."""

    subject: Subject
    now: float
    weights: Weights
    facts: Sequence[Fact]
    parts: Sequence[Totals]
    totals: Totals
    frame: Frame
    times: float  # the usual: model.burst
    odds: float  # log-odds
    p: float
    open: Sequence[int]  # places of the facts that wait for an answer
    framing: Framing
    delicate: Set[int]  # ids of sensitive facts

    @property
    def points(self) -> float:
        """Warmth before rounding."""
        return points(self.p)

    def points_without(self, taken: Sequence[int]) -> float:
        """Warmth before rounding, had the facts at these places not happened."""
        gone = {self.facts[n].id for n in taken} | self.delicate
        part = self.parts[taken[0]] if len(taken) == 1 else _sum([self.parts[n] for n in taken])
        totals, frame = minus(self.totals, part), self.framing.frame(gone)
        return points(probability(log_odds(totals, frame, self.weights)))

    def points_but(self, said: float) -> float:
        """Warmth before rounding, were `said` different."""
        moved = self.weights.said * (log1p(said) - log1p(self.totals.said))  # the model is additive
        return points(probability(self.odds + moved))

    def points_alone(self) -> float:
        """Warmth before rounding, had we never done anything towards them."""
        totals, frame = self.totals._replace(back=0.0), self.frame._replace(since_ours=inf)
        return points(probability(log_odds(totals, frame, self.weights, self.times)))


def picture(subject: Subject, now: float, weights: Weights) -> Picture:
    """What there is to score. Facts are newest first; sensitive ones are taken out of all totals."""
    known = sorted(subject.facts, key=_NEWEST, reverse=True)
    rows = read(subject, now)
    framing = Framing(subject, now, weights, rows, known)
    parts = [_part(fact, levels, now, weights) for fact, (_, _, levels) in zip(known, framing.told, strict=True)]
    totals = _totals(rows, parts, weights)
    facts, gone = known, NONE
    if delicate := {n for n, fact in enumerate(known) if "sensitive" in fact.said}:
        totals = minus(totals, _sum([parts[n] for n in delicate]))
        facts = [fact for n, fact in enumerate(known) if n not in delicate]
        parts = [part for n, part in enumerate(parts) if n not in delicate]
        gone = {known[n].id for n in delicate}
    frame = framing.frame(gone)
    times = burst(totals, frame)
    waiting = [n for n, fact in enumerate(facts) if _waits(fact) and now - fact.at < OPEN]
    odds = log_odds(totals, frame, weights, times)
    return Picture(
        subject, now, weights, facts, parts, totals, frame, times, odds, probability(odds), waiting, framing, gone,
    )  # fmt: skip


def minus(totals: Totals, part: Totals) -> Totals:
    """`totals` without `part`, never below nothing (rows and facts are read a moment apart).

    >>> minus(Totals(week=2.0), Totals(week=0.5, month=1.0))[:2]
    (1.5, 0.0)
    """
    return Totals._make([whole - taken if whole > taken else 0.0 for whole, taken in zip(totals, part, strict=True)])


def said_fade(age: float) -> float:
    """What words `age` seconds old still count: half after 14 days.

    >>> said_fade(14 * DAY), said_fade(-1.0)
    (0.5, 1.0)
    """
    return exp2(-max(0.0, age) / DAY / 14.0)


def _sum(parts: Iterable[Totals]) -> Totals:
    return Totals._make(map(sum, zip(*parts, strict=True)))


def _waits(fact: Fact) -> bool:
    return not fact.answered and is_owed(fact.kind, fact.said)


def _part(fact: Fact, levels: Levels, now: float, weights: Weights) -> Totals:
    _, seven, thirty, ninety, year = levels
    said = said_fade(now - fact.at) * sum([weights.topic.get(topic, 0.0) for topic in fact.said]) if fact.said else 0.0
    if fact.kind is None:
        return Totals(0.0, 0.0, 0.0, 0.0, 0.0, seven, ninety, 0.0, 0.0, said)
    strength = weights.strength[fact.kind]
    return Totals(
        strength * seven, strength * thirty, strength * ninety, strength * year, 0.0, seven, ninety,
        seven if fact.asked else 0.0, seven if _waits(fact) else 0.0, said,
    )  # fmt: skip


def _totals(rows: Rows, parts: Sequence[Totals], weights: Weights) -> Totals:
    _, week, month, quarter, year = _worth(rows.toward, weights)
    _, own_week, _, own_quarter, _ = rows.own.all if rows.own else NOTHING
    return Totals(
        week, month, quarter, year, _worth(rows.back, weights)[3], own_week, own_quarter,
        rows.asked.all[1] if rows.asked else 0.0,
        sum([part.unanswered for part in parts]), sum([part.said for part in parts]),
    )  # fmt: skip


def _worth(readings: Mapping[Kind, Reading], weights: Weights) -> Levels:
    """What everything counts, in replies' worth."""
    day = week = month = quarter = year = 0.0
    for kind, (_, _, (one, seven, thirty, ninety, all_year)) in readings.items():
        strength = weights.strength[kind]
        day, week, month = day + strength * one, week + strength * seven, month + strength * thirty
        quarter, year = quarter + strength * ninety, year + strength * all_year
    return day, week, month, quarter, year
