"""Which rules can match a text at all, told from what its words leave and without a look at where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from service.review.detection.evaluation import Clock, Stopped
from service.review.detection.needs import Needs, OneOf, needed
from service.review.detection.reading import Reading
from service.review.detection.sieve import Sieve
from service.review.detection.terms import Node


class Index:
    """Numbers of expressions by the rarest that a text needs for each, and behind them all that it needs."""

    def __init__(self, nodes: Mapping[int, Node]) -> None:
        self._needs = {number: needed(node) for number, node in nodes.items()}
        self._sieve = Sieve(one for needs in self._needs.values() for one in _patterns(needs))
        self._traces: dict[str, list[int]] = {}
        self._looks: dict[str, list[int]] = {}
        self._patterns: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, needs in self._needs.items():
            self._add(number, needs[0])

    def candidates(self, reading: Reading, look_at_clock: Clock) -> list[int]:
        """The expressions to evaluate, in order; also those that could not be told in time."""
        held = _Held(reading, self._sieve, look_at_clock)
        found = {
            *self._always,
            *_listed(self._traces, held.traces),
            *_listed(self._looks, held.looks),
            *_listed(self._patterns, held.passing),
        }
        return [number for number in sorted(found) if held.may_match(self._needs[number])]

    def _add(self, number: int, one: OneOf) -> None:
        _list(self._traces, one.traces, number)
        _list(self._looks, one.looks, number)
        _list(self._patterns, one.patterns, number)
        for needs in one.alls:
            self._add(number, needs[0])
        if one.anything:
            self._always.append(number)


class _Held:
    """A text that is held against expressions. Each pattern is searched once, and only where all depends on it."""

    def __init__(self, reading: Reading, sieve: Sieve, look_at_clock: Clock) -> None:
        self._sieve, self._look_at_clock = sieve, look_at_clock
        self._parts, self._known = sieve.parts(reading.folded.text), dict[str, bool]()
        self.traces, self.looks, self.passing = reading.traces, reading.looks, self._passing()

    def may_match(self, needs: Needs) -> bool:
        try:
            return self._all(needs)
        except Stopped:
            return True

    def _all(self, needs: Needs) -> bool:
        return all(map(self._any, needs))

    def _any(self, one: OneOf) -> bool:
        if not one.traces.isdisjoint(self.traces) or not one.looks.isdisjoint(self.looks) or one.anything:
            return True
        return any(map(self._all, one.alls)) or any(map(self._found, one.patterns & self.passing))

    def _found(self, source: str) -> bool:
        if source not in self._known:
            self._known[source] = self._sieve.matches(source, self._parts, self._look_at_clock)
        return self._known[source]

    def _passing(self) -> Set[str]:
        try:
            return self._sieve.passing(self._parts, self._look_at_clock)
        except Stopped:
            return frozenset(self._sieve.sources)


def _list(table: dict[str, list[int]], keys: Iterable[str], number: int) -> None:
    for key in keys:
        table.setdefault(key, []).append(number)


def _listed(table: Mapping[str, list[int]], keys: Set[str]) -> Iterator[int]:
    for key in keys & table.keys():
        yield from table[key]


def _patterns(needs: Needs) -> Iterator[str]:
    for one in needs:
        yield from one.patterns
        for others in one.alls:
            yield from _patterns(others)
