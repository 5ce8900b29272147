"""A stream played through, with questions asked on the way: each sees what happened strictly before its own time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.stream.compiled import compiled
from scoring.stream.features import TARGET, WIDTH, write_actor, write_pair
from scoring.stream.paths import Table, spread, table
from scoring.stream.rows import Integers, Row, Stream, empty
from scoring.stream.step import apply


class Log(NamedTuple):
    """Events or questions: actors numbered from 0, times in the same unit."""

    source: Integers
    target: Integers
    at: Row


@dataclass(slots=True)
class Replay:
    """Events in time order, and how many of them have been played into `stream`."""

    log: Log
    stream: Stream
    near: Table
    played: int = 0

    @classmethod
    def of(cls, log: Log, actors: int, half_lives: Row, unit: float = 1.0) -> Replay:
        """At the beginning, nothing played."""
        return cls(log, empty(actors, len(log.at), half_lives, unit), table(actors))

    def ask(self, asked: Log) -> Table:
        """A line of features (scoring.stream.NAMES) per question, in the order asked; single precision.

        Questions may stand in any order. Raises ValueError where an event has been played that a question must not
        see: time does not go back.
        """
        if len(asked.at) and self.played and asked.at.min() <= self.log.at[self.played - 1]:
            raise ValueError("the stream has been played beyond that time")
        lines = np.empty((len(asked.at), WIDTH), dtype=np.float32)
        order = np.lexsort((asked.source, asked.at))
        self.played = _answer(self.stream, self.near, self.log, self.played, asked, (order, lines))
        return lines

    def play(self, until: float = np.inf) -> None:
        """Go on to `until`: what happened before it is played."""
        self.played = _play(self.stream, self.log, self.played, until)


@compiled
def _play(stream: Stream, log: Log, played: int, until: float) -> int:
    while played < len(log.at) and log.at[played] < until:
        apply(stream, log.source[played], log.target[played], log.at[played])
        played += 1
    return played


@compiled
def _answer(stream: Stream, near: Table, log: Log, played: int, asked: Log, written: tuple[Integers, Table]) -> int:
    order, lines = written
    line = np.empty(WIDTH)
    source, at = -1, 0.0
    for n in order:
        if asked.source[n] != source or asked.at[n] != at:
            if source >= 0:
                spread(stream, source, near, 0.0)
            source, at = asked.source[n], asked.at[n]
            played = _play(stream, log, played, at)
            spread(stream, source, near, 1.0)
            write_actor(stream, source, at, line, 0)
        write_actor(stream, asked.target[n], at, line, TARGET)
        write_pair(stream, source, asked.target[n], at, line, near)
        lines[n] = line
    if source >= 0:
        spread(stream, source, near, 0.0)
    return played
