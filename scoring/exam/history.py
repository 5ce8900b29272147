"""The examined stream as the kernel plays it: ids to numbers, half-lives out of the part that is learned from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.exam.events import Events, Ids, Times
from scoring.exam.protocol import Split
from scoring.forest import Lines
from scoring.stream import Log, Replay, half_lives


@dataclass(frozen=True, slots=True)
class History:
    """Asked about the file's own ids, oldest questions first; `nodes` in rising order."""

    nodes: Ids
    replay: Replay

    @staticmethod
    def compiled() -> None:
        """Compile the kernel, or read it from disk, so that it is not timed with the first question."""
        nobody = np.zeros(1, dtype=np.int64)
        asked = Log(nobody, nobody, np.ones(1))
        Replay.of(Log(nobody, nobody, np.zeros(1)), 1, half_lives(1.0)).ask(asked)

    @classmethod
    def of(cls, events: Events, cut: Split) -> History:
        """Nothing of it played yet."""
        nodes = np.union1d(events.u, events.i)
        source, target = np.searchsorted(nodes, events.u), np.searchsorted(nodes, events.i)
        span = float(events.ts[cut.train[-1]] - events.ts[0])
        return cls(nodes, Replay.of(Log(source, target, events.ts), len(nodes), half_lives(span)))

    def lines(self, source: Ids, target: Ids, at: Times) -> Lines:
        """A line of features per question, in the order asked: scoring.stream.NAMES."""
        asked = Log(np.searchsorted(self.nodes, source), np.searchsorted(self.nodes, target), at)
        return self.replay.ask(asked)
