"""One subject at one moment: its totals, and what each fact put into them, so that a fact can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp2, inf
from operator import attrgetter

from scoring.framing import Framing
from scoring.model import Frame, Totals, burst, log_odds, points, probability
from scoring.priors import Weights
from scoring.state import DAY, fade, faded
from scoring.values import OWED, Fact, Row, Subject

OPEN = 30 * DAY  # seconds: after a month an answer comes too late to come first
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
    open: Sequence[int]  # places of the facts that wait for an answer
    framing: Framing
    delicate: frozenset[int]  # ids of sensitive facts

    def points(self) -> float:
        """Warmth before rounding."""
        return points(probability(log_odds(self.totals, self.frame, self.weights, self.times)))

    def points_without(self, taken: Sequence[int]) -> float:
        """Warmth before rounding, had the facts at these places not happened."""
        frame = self.framing.frame(self.delicate.union([self.facts[n].id for n in taken]))
        part = self.parts[taken[0]]
        if len(taken) > 1:
            part = Totals._make(map(sum, zip(*[self.parts[n] for n in taken], strict=True)))
        totals = minus(self.totals, part)
        return points(probability(log_odds(totals, frame, self.weights)))

    def points_but(self, said: float) -> float:
        """Warmth before rounding, were `said` different."""
        return points(probability(log_odds(self.totals._replace(said=said), self.frame, self.weights, self.times)))

    def points_alone(self) -> float:
        """Warmth before rounding, had we never done anything towards them."""
        totals, frame = self.totals._replace(back=0.0), self.frame._replace(since_ours=inf)
        return points(probability(log_odds(totals, frame, self.weights, self.times)))


def picture(subject: Subject, now: float, weights: Weights) -> Picture:
    """What there is to score. Facts are newest first; sensitive ones are taken out of all totals."""
    known = sorted(subject.facts, key=_NEWEST, reverse=True)
    facts = [fact for fact in known if "sensitive" not in fact.said]
    delicate = [fact for fact in known if "sensitive" in fact.said]
    parts = [_part(fact, now, weights, bool(subject.own)) for fact in facts]
    totals = _totals(subject, parts, now, weights)
    for fact in delicate:
        part = _part(fact, now, weights, bool(subject.own))
        totals = minus(totals, part._replace(unanswered=0.0, said=0.0))  # those two were never summed
    framing, gone = Framing(subject, now, weights, known), frozenset(fact.id for fact in delicate)
    frame = framing.frame(gone)
    waiting = [n for n, fact in enumerate(facts) if _waits(fact) and now - fact.at < OPEN]
    return Picture(subject, now, weights, facts, parts, totals, frame, burst(totals, frame), waiting, framing, gone)


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


def _waits(fact: Fact) -> bool:
    return not fact.answered and fact.kind in OWED


def _part(fact: Fact, now: float, weights: Weights, has_own: bool) -> Totals:
    age = now - fact.at
    _, seven, thirty, ninety, year = fade(age / DAY)
    own_week, own_quarter = (seven, ninety) if has_own else (0.0, 0.0)
    said = said_fade(age) * sum([weights.topic.get(topic, 0.0) for topic in fact.said]) if fact.said else 0.0
    if fact.kind is None:
        return Totals(0.0, 0.0, 0.0, 0.0, 0.0, own_week, own_quarter, 0.0, 0.0, said)
    strength = weights.strength[fact.kind]
    return Totals(
        strength * seven, strength * thirty, strength * ninety, strength * year, 0.0, own_week, own_quarter,
        seven if fact.asked else 0.0, seven if _waits(fact) else 0.0, said,
    )  # fmt: skip


def _totals(subject: Subject, parts: Iterable[Totals], now: float, weights: Weights) -> Totals:
    week, month, quarter, year = _strengths(subject.toward, now, weights)
    own = [faded(row, channel, now) for row in subject.own for channel in ("out", "posts")]
    asked = sum(faded(row, "asked", now)[1] for row in subject.toward)
    unanswered, said = 0.0, 0.0
    for part in parts:
        unanswered, said = unanswered + part.unanswered, said + part.said
    return Totals(
        week, month, quarter, year, _strengths(subject.back, now, weights)[2],
        sum(levels[1] for levels in own), sum(levels[3] for levels in own), asked, unanswered, said,
    )  # fmt: skip


def _strengths(rows: Iterable[Row], now: float, weights: Weights) -> tuple[float, float, float, float]:
    week = month = quarter = year = 0.0
    for row in rows:
        for kind, strength in weights.strength.items():
            _, seven, thirty, ninety, all_year = faded(row, kind, now)
            week, month = week + strength * seven, month + strength * thirty
            quarter, year = quarter + strength * ninety, year + strength * all_year
    return week, month, quarter, year
