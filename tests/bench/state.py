"""What the rows of `scoring.update` cost at a million interactions: time, memory, and made anew from the log."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice

import numpy as np

from scoring import Interaction, Kind, Row, State, pack, recompute, touched, update
from tests.bench.report import Figure

INTERACTIONS, ACTORS = 1_000_000, 200_000
PAIRS = 340_000
PAGE = 100  # interactions that arrive together, as an adapter's pages do
KINDS = tuple(Kind)


def measure() -> list[Figure]:
    """Page after page onto rows that are kept, as the service does it, in a process that does nothing else.

    Seconds are the processor's. Once where pairs come again as often as in a community (2.9 interactions each, as in
    uci), and once where no pair does, which asks for the most memory there is.
    """
    usual, apart = (_ran(pairs) for pairs in (PAIRS, INTERACTIONS))
    of = f"{usual['pairs']:,} pairs and {usual['actors']:,} actors"
    return [
        Figure(f"update: an interaction, amortised, in pages of {PAGE}", usual["microseconds"], "µs", 20.0),
        Figure("update: rebuilt from the log in one go", usual["rebuilt"], "s", 60.0),
        Figure(f"update: rows of {of}", usual["megabytes"], "MB", 600.0),
        Figure("update: rebuilt rows that are not the streamed ones to the bit", usual["differ"], "", 0.0),
        Figure("update: an interaction where every one is a pair of its own", apart["microseconds"], "µs"),
        Figure(f"update: rows of {apart['pairs']:,} pairs, one interaction each", apart["megabytes"], "MB"),
    ]


def _ran(pairs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.state", str(pairs)]
    found: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return found


def _log(pairs: int) -> Iterator[Interaction]:
    """Every actor does something, a few are sought by many, and a few pairs have most to do with one another; every
    kind, every fourth a question."""
    drawn = np.random.RandomState(1)
    source = drawn.permutation(ACTORS)[np.arange(pairs) % ACTORS]
    target = (ACTORS * drawn.random_sample(pairs) ** 3).astype(np.int64)
    of = np.concatenate([np.arange(pairs), (pairs * drawn.random_sample(INTERACTIONS - pairs) ** 3).astype(np.int64)])
    drawn.shuffle(of)
    at = np.cumsum(drawn.exponential(30.0, INTERACTIONS))
    kind, asked = drawn.randint(0, len(KINDS), INTERACTIONS), drawn.randint(0, 4, INTERACTIONS) == 0
    for n, pair in enumerate(of.tolist()):
        yield Interaction(int(source[pair]), int(target[pair]), KINDS[kind[n]], float(at[n]), bool(asked[n]))


def _streamed(pairs: int) -> tuple[State, float]:
    """The state, and the seconds that `update` took: a page needs only the rows it touches at hand."""
    rows: dict[tuple[int, int], Row] = {}
    actors: dict[int, Row] = {}
    log, seconds = _log(pairs), 0.0
    while page := list(islice(log, PAGE)):
        started = time.process_time()
        between, who = touched(page)
        known = State(
            {one: rows[one] for one in between if one in rows}, {one: actors[one] for one in who if one in actors}
        )
        after = update(known, page)
        rows.update(after.pairs)
        actors.update(after.actors)
        seconds += time.process_time() - started
    return State(rows, actors), seconds


def _rebuilt(pairs: int) -> tuple[State, float]:
    started = time.process_time()
    state = recompute(_log(pairs), float("inf"))
    return state, time.process_time() - started


def _digests(state: State) -> dict[object, bytes]:
    """Of every row, a few bytes: two states of this size need not stand beside each other."""
    rows: list[tuple[object, Row]] = [*state.pairs.items(), *state.actors.items()]
    return {key: hashlib.blake2b(pack(row), digest_size=16).digest() for key, row in rows}


def _resident() -> float:
    """Megabytes of this process, as `ps` says them on Linux and macOS."""
    gc.collect()
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(os.getpid())], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def _measured(pairs: int) -> dict[str, float]:
    next(_log(pairs))  # what drawing the log leaves behind is not the state's
    before = _resident()
    state, seconds = _streamed(pairs)
    found = {
        "megabytes": _resident() - before,
        "microseconds": 1e6 * seconds / INTERACTIONS,
        "pairs": len(state.pairs),
        "actors": len(state.actors),
    }
    streamed = _digests(state)
    del state
    again, found["rebuilt"] = _rebuilt(pairs)
    found["differ"] = len(streamed.items() ^ _digests(again).items())
    return found


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
