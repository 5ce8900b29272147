"""One subject at one moment: its totals, and what each fact put into them, so that a fact can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp2

from scoring.model import Frame, Totals, log_odds, points, probability
from scoring.priors import Weights
from scoring.state import COUNT, DAY, FIRST, fade, faded
from scoring.values import Fact, Kind, Row, Subject

OPEN = 30 * DAY  # seconds: after a month an answer comes too late to come first
OWED = frozenset({Kind.REPLY, Kind.MENTION, Kind.QUOTE})  # what somebody can wait for an answer to


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

    def points(self) -> float:
        """Warmth before rounding."""
        return self.points_with()

    def points_without(self, taken: Sequence[int]) -> float:
        """Warmth before rounding, had the facts at these places not happened."""
        totals = self.totals
        for n in taken:
            totals = minus(totals, self.parts[n])
        return self.points_with(totals, self._frame_without(taken))

    def points_with(self, totals: Totals | None = None, frame: Frame | None = None) -> float:
        """Warmth before rounding, were the totals or the frame these."""
        return points(probability(log_odds(totals or self.totals, frame or self.frame, self.weights)))

    def _frame_without(self, taken: Sequence[int]) -> Frame:
        gone = set(taken)
        kept = [fact for n, fact in enumerate(self.facts) if n not in gone]
        return _frame(self.subject, self.now, self.weights, [self.facts[n] for n in taken], kept)


def picture(subject: Subject, now: float, weights: Weights) -> Picture:
    """What there is to score. Facts are newest first; sensitive ones are taken out of all totals."""
    facts = sorted((fact for fact in subject.facts if "sensitive" not in fact.said), key=_newest_first)
    delicate = [fact for fact in subject.facts if "sensitive" in fact.said]
    parts = [_part(fact, now, weights, bool(subject.own)) for fact in facts]
    totals = _totals(subject, parts, now, weights)
    for fact in delicate:
        totals = minus(totals, _part(fact, now, weights, bool(subject.own)))
    return Picture(subject, now, weights, facts, parts, totals, _frame(subject, now, weights, delicate, facts))


def minus(totals: Totals, part: Totals) -> Totals:
    """`totals` without `part`, never below nothing (rows and facts are read a moment apart).

    >>> minus(Totals(week=2.0), Totals(week=0.5, month=1.0))[:2]
    (1.5, 0.0)
    """
    return Totals._make([whole - taken if whole > taken else 0.0 for whole, taken in zip(totals, part, strict=True)])


def is_open(fact: Fact, now: float) -> bool:
    """They spoke to us within the last month, and nobody answered."""
    return not fact.answered and fact.kind in OWED and now - fact.at < OPEN


def _newest_first(fact: Fact) -> tuple[float, int]:
    return -fact.at, -fact.id


def _part(fact: Fact, now: float, weights: Weights, has_own: bool) -> Totals:
    days = (now - fact.at) / DAY
    _, seven, thirty, ninety, year = fade(days)
    said = sum(weights.topic.get(topic, 0.0) for topic in fact.said) * exp2(-max(0.0, days) / 14.0)
    strength = weights.strength[fact.kind] if fact.kind else 0.0
    directed = fact.kind is not None
    return Totals(
        strength * seven, strength * thirty, strength * ninety, strength * year, 0.0,
        seven * has_own, ninety * has_own,
        seven * (directed and fact.asked), seven * is_open(fact, now), said,
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


def _frame(subject: Subject, now: float, weights: Weights, gone: Sequence[Fact], kept: Sequence[Fact]) -> Frame:
    return Frame(
        _history(subject.toward, now, [f.at for f in gone if f.kind], [f.at for f in kept if f.kind]),
        _history(subject.own, now, [f.at for f in gone], [f.at for f in kept]),
        bool(subject.own),
        subject.relation == "customer",
        weights.relation.get(subject.relation or "", 0.0),
    )


def _history(rows: Iterable[Row], now: float, gone: Sequence[float], kept: Sequence[float]) -> float:
    """Days since the first event that is not gone; where the very first is gone, all others are in the window."""
    first = min((row[FIRST] for row in rows if row[COUNT]), default=now)
    if gone and min(gone) <= first:
        first = min(kept, default=now)
    return max(0.0, (now - first) / DAY)
