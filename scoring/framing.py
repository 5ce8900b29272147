"""What a score is computed from beside the totals: first and last times, with and without some of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import exp2, inf

from scoring.beyond import at_least
from scoring.model import RHYTHM, Frame
from scoring.priors import Weights
from scoring.state import COUNT, DAY, FIRST, HALF_LIVES, LAST, fade, faded, newest_of
from scoring.values import Fact, Kind, Row, Subject

OWN = ("out", "posts")  # the channels of an actor row that are what the actor did
NOISE = 1e-6  # of a count: less is what a subtraction leaves of nothing; an event of twenty years ago
Levels = tuple[float, float, float, float]


class Framing:
    """One subject at one moment; `facts` are all of them, newest first."""

    def __init__(self, subject: Subject, now: float, weights: Weights, facts: Sequence[Fact]) -> None:
        self.subject, self.now, self.weights, self.facts = subject, now, weights, facts
        self.to_us = [fact for fact in facts if fact.kind]
        kinds = {kind for row in subject.toward for kind in Kind if newest_of(row, kind) is not None}
        same = {kind: [fact for fact in self.to_us if fact.kind == kind] for kind in kinds}
        self.last = {kind: Newest(subject.toward, (kind,), same[kind], now) for kind in kinds}
        self.ids = frozenset(fact.id for fact in self.to_us)
        self.count = sum(row[COUNT] for row in subject.toward)
        self.last_own = Newest(subject.own, OWN, facts, now)
        last_ours = max((row[LAST] for row in subject.back if row[COUNT]), default=None)
        self.since_ours = inf if last_ours is None else max(0.0, (now - last_ours) / DAY)

    def frame(self, gone: frozenset[int]) -> Frame:
        """The frame, had the facts with these ids not happened."""
        with_us = _history(self.subject.toward, self.now, self.to_us, gone)
        days = {kind: newest.days(gone) for kind, newest in self.last.items()}
        since = min(days.values(), default=inf)
        return Frame(
            with_us,
            _history(self.subject.own, self.now, self.facts, gone),
            bool(self.subject.own),
            self.subject.relation == "customer",
            self.weights.relation.get(self.subject.relation or "", 0.0),
            *self._latest(days),
            self.since_ours,
            self.last_own.days(gone),
            since,
            self._gap(with_us - since, gone),
        )

    def _gap(self, span: float, gone: frozenset[int]) -> float:
        """The mean days between what is left of theirs towards us."""
        count = self.count - len(self.ids & gone)
        return max(0.0, span) / (count - 1) if count >= RHYTHM else inf

    def _latest(self, days: Mapping[Kind, float]) -> Levels:
        """The strongest single interaction that is left, faded by 1, 7, 30 and 90 days."""
        day = week = month = quarter = 0.0
        for kind, since in days.items():
            strength = self.weights.strength[kind]
            one, seven, thirty, ninety, _ = fade(since)
            day = strength * one if strength * one > day else day
            week = strength * seven if strength * seven > week else week
            month = strength * thirty if strength * thirty > month else month
            quarter = strength * ninety if strength * ninety > quarter else quarter
        return day, week, month, quarter


class Newest:
    """The newest event of some channels, and what it would be without some of the facts."""

    def __init__(self, rows: Sequence[Row], channels: Sequence[str], facts: Sequence[Fact], now: float) -> None:
        self.rows, self.channels, self.facts, self.now = rows, channels, facts, now
        times = [at for row in rows for channel in channels if (at := newest_of(row, channel)) is not None]
        self.at = max(times, default=None)
        told = bool(facts) and self.at is not None and facts[0].at >= self.at
        self.told = facts[0].id if told else None  # the fact that is the newest event

    def days(self, gone: frozenset[int] = frozenset()) -> float:
        """Days since then, had the facts with these ids not happened; inf where nothing is left.

        Exact while a fact that stays is newer than what only the rows remember; else as near as their decayed counts
        tell.
        """
        if self.at is None:
            return inf
        if self.told not in gone:
            return self._since(self.at)
        known = next((self._since(fact.at) for fact in self.facts if fact.id not in gone), inf)
        return min(known, self._beyond)

    @cached_property
    def _beyond(self) -> float:
        left = sum([faded(row, channel, self.now)[-1] for row in self.rows for channel in self.channels])
        if left - sum([exp2(-self._since(fact.at) / HALF_LIVES[-1]) for fact in self.facts]) < NOISE:
            return inf
        return max(0.0, at_least(self.rows, self.channels, self.facts, self.now))

    def _since(self, at: float) -> float:
        return max(0.0, (self.now - at) / DAY)


def _history(rows: Iterable[Row], now: float, facts: Sequence[Fact], gone: frozenset[int]) -> float:
    """Days since the first event that is not gone; where the very first is gone, all others are in the window."""
    first = min((row[FIRST] for row in rows if row[COUNT]), default=now)
    if facts and facts[-1].at <= first and facts[-1].id in gone:
        first = next((fact.at for fact in reversed(facts) if fact.id not in gone), now)
    return max(0.0, (now - first) / DAY)
