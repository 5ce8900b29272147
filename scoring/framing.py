"""What a score is computed from beside the totals: first and last times, with and without some of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from math import inf

from scoring.beyond import at_least
from scoring.model import RHYTHM, Frame
from scoring.priors import Weights
from scoring.rows import Reading, Rows
from scoring.state import COUNT, DAY, FIRST, LAST, Levels, fade
from scoring.values import Fact, Kind, Row, Subject

NONE: Set[int] = frozenset()
Told = tuple[int, float, Levels]  # a fact's id, how many days ago it was, and what it still counts
Lately = tuple[float, Levels]  # the same of what may be no fact
NEVER: Lately = inf, (0.0, 0.0, 0.0, 0.0, 0.0)


class Framing:
    """One subject at one moment. `facts` are all of them, newest first, and `told` what each still counts."""

    def __init__(self, subject: Subject, now: float, weights: Weights, rows: Rows, facts: Sequence[Fact]) -> None:
        self.subject, self.weights = subject, weights
        self.told: list[Told] = []
        to_us: list[Told] = []
        of_kind: dict[Kind, list[Told]] = {kind: [] for kind in rows.toward}
        for fact in facts:
            days = (now - fact.at) / DAY
            told = fact.id, days, fade(days)
            self.told.append(told)
            if fact.kind:
                to_us.append(told)
                of_kind.setdefault(fact.kind, []).append(told)
        self.last = [(weights.strength[kind], Newest(one, of_kind[kind], now)) for kind, one in rows.toward.items()]
        self.last_own = Newest(rows.own, self.told, now) if rows.own else None
        self.first, self.first_own = First(subject.toward, to_us, now), First(subject.own, self.told, now)
        self.ids = {id_ for id_, _, _ in to_us}
        self.count = sum([row[COUNT] for row in subject.toward])
        last_ours = max([row[LAST] for row in subject.back if row[COUNT]], default=-inf)
        self.since_ours = max(0.0, (now - last_ours) / DAY)
        self.relation = weights.relation.get(subject.relation or "", 0.0)

    def frame(self, gone: Set[int] = NONE) -> Frame:
        """The frame, had the facts with these ids not happened."""
        with_us = self.first.days(gone)
        since, day, week, month, quarter = self._latest(gone)
        return Frame(
            with_us,
            self.first_own.days(gone),
            bool(self.subject.own),
            self.subject.relation == "customer",
            self.relation,
            day,
            week,
            month,
            quarter,
            self.since_ours,
            self.last_own.lately(gone)[0] if self.last_own else inf,
            since,
            self._gap(with_us - since, gone),
        )

    def _gap(self, span: float, gone: Set[int]) -> float:
        """The mean days between what is left of theirs towards us."""
        count = self.count - len(self.ids & gone) if gone else self.count
        return max(0.0, span) / (count - 1) if count >= RHYTHM else inf

    def _latest(self, gone: Set[int]) -> tuple[float, float, float, float, float]:
        """Days since the last that is left, and the strongest single one, faded by 1, 7, 30 and 90 days."""
        since, day, week, month, quarter = inf, 0.0, 0.0, 0.0, 0.0
        for strength, newest in self.last:
            days, (one, seven, thirty, ninety, _) = newest.lately(gone)
            since = days if days < since else since
            day = strength * one if strength * one > day else day
            week = strength * seven if strength * seven > week else week
            month = strength * thirty if strength * thirty > month else month
            quarter = strength * ninety if strength * ninety > quarter else quarter
        return since, day, week, month, quarter


class Newest:
    """The newest event of a reading, and what it would be without some of the facts told of it."""

    def __init__(self, reading: Reading, told: Sequence[Told], now: float) -> None:
        days = (now - reading.newest) / DAY
        self.all, self.told = reading.all, told
        self.id = told[0][0] if told and told[0][1] <= days else None  # of the fact that is the newest
        self.whole: Lately = max(0.0, days), reading.one

    def lately(self, gone: Set[int]) -> Lately:
        """How long ago it was, had the facts with these ids not happened; inf days where nothing is left.

        Exact while a fact that stays is newer than what only the rows remember; else as near as their decayed counts
        tell.
        """
        if self.id not in gone:
            return self.whole
        for id_, days, levels in self.told:
            if id_ not in gone:
                return (max(0.0, days), levels) if days <= self._beyond[0] else self._beyond
        return self._beyond

    @cached_property
    def _beyond(self) -> Lately:
        days = at_least(self.all, [levels for _, _, levels in self.told])
        return (days, fade(days)) if days < inf else NEVER


class First:
    """Days since the first event of some rows, and what it would be without some of the facts told of them; where the
    very first is gone, all others are in the window."""

    def __init__(self, rows: Iterable[Row], told: Sequence[Told], now: float) -> None:
        days = (now - min([row[FIRST] for row in rows if row[COUNT]], default=now)) / DAY
        self.told = told
        self.id = told[-1][0] if told and told[-1][1] >= days else None
        self.whole = max(0.0, days)

    def days(self, gone: Set[int]) -> float:
        """Had the facts with these ids not happened; 0 where nothing is left."""
        if self.id not in gone:
            return self.whole
        for id_, days, _ in reversed(self.told):
            if id_ not in gone:
                return max(0.0, days)
        return 0.0
