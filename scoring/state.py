"""State rows: decayed counts of the stream per pair and per actor, and the pure step from one state to the next.

A channel is six numbers: its newest time, then what it has counted, faded to that time at each of `HALF_LIVES`.
A pair row is first time, last time, count, then a channel per `PAIR_CHANNELS`; an actor row the same with
`ACTOR_CHANNELS`, its first, last and count being those of the actor's own activity (`out` and `posts`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from math import exp2
from typing import TypeVar

from scoring.values import Interaction, Kind, Row, State

DAY = 86_400.0
HALF_LIVES = (1.0, 7.0, 30.0, 90.0, 365.0)  # days
PAIR_CHANNELS = (*(kind.value for kind in Kind), "asked")
ACTOR_CHANNELS = ("out", "in", "posts")
FIRST, LAST, COUNT, HEAD = 0, 1, 2, 3
CHANNEL_WIDTH = 1 + len(HALF_LIVES)
PAIR_WIDTH = HEAD + CHANNEL_WIDTH * len(PAIR_CHANNELS)
ACTOR_WIDTH = HEAD + CHANNEL_WIDTH * len(ACTOR_CHANNELS)
FARTHEST = 1e12  # seconds either side of 1970: any calendar date fits, and no sum of them leaves the doubles

Post = tuple[int, float]  # actor, at: public activity that is directed at nobody we know
Levels = tuple[float, float, float, float, float]  # one number per half-life
Key = TypeVar("Key", int, tuple[int, int])

_PAIR_START = {channel: HEAD + CHANNEL_WIDTH * n for n, channel in enumerate(PAIR_CHANNELS)}
_ACTOR_START = {channel: HEAD + CHANNEL_WIDTH * n for n, channel in enumerate(ACTOR_CHANNELS)}
_ASKED = _PAIR_START["asked"]
_OUT, _IN, _POSTS = (_ACTOR_START[channel] for channel in ACTOR_CHANNELS)
_WHOLE: Levels = (1.0, 1.0, 1.0, 1.0, 1.0)

# Which channels of a row, and where each begins: what a pair did by kind, what of it asked, and what an actor did.
KINDS = tuple((kind, _PAIR_START[kind]) for kind in Kind)
ASKED = (("asked", _ASKED),)
OWN = (("out", _OUT), ("posts", _POSTS))


def update(state: State, interactions: Iterable[Interaction], posts: Iterable[Post] = ()) -> State:
    """The state after these interactions and posts too; `state` itself stays as it was.

    Times are seconds since 1970. The same order gives the same bits however it is cut into batches; another order
    gives the same numbers within 1e-9 relative (a late arrival fades to its row's newest time). Self-interactions
    are ignored. A row that is not touched is the same object as before. Raises ValueError on a time that is not a
    number or lies more than 30,000 years away.

    >>> state = update(State(), [Interaction(1, 2, Kind.REPLY, 0.0), Interaction(1, 2, Kind.REPLY, 7 * DAY)])
    >>> state.pairs[1, 2][COUNT]
    2.0
    """
    pairs, actors = _Rows(state.pairs, PAIR_WIDTH), _Rows(state.actors, ACTOR_WIDTH)
    for source, target, kind, at, asked in interactions:
        if source == target:
            continue
        pair, actor = pairs[source, target], actors[source]
        _count(pair, _PAIR_START[kind], at)
        if asked:
            _add(pair, _ASKED, at)
        _count(actor, _OUT, at)
        _add(actors[target], _IN, at)
    for author, at in posts:
        _count(actors[author], _POSTS, at)
    return State({**state.pairs, **pairs}, {**state.actors, **actors})


def recompute(log: Iterable[Interaction], now: float, posts: Iterable[Post] = ()) -> State:
    """The state as it was at `now`: everything up to and including that moment, nothing after it.

    >>> recompute([Interaction(1, 2, Kind.LIKE, 5.0), Interaction(1, 3, Kind.LIKE, 6.0)], 5.0).pairs.keys()
    dict_keys([(1, 2)])
    """
    known = (interaction for interaction in log if interaction.at <= now)
    return update(State(), known, (post for post in posts if post[1] <= now))


def touched(interactions: Iterable[Interaction], posts: Iterable[Post] = ()) -> tuple[set[tuple[int, int]], set[int]]:
    """The pair keys and the actors whose rows `update` needs at hand, and will change.

    >>> touched([Interaction(1, 2, Kind.LIKE, 0.0)], [(3, 0.0)])
    ({(1, 2)}, {1, 2, 3})
    """
    pairs = {(source, target) for source, target, *_ in interactions if source != target}
    return pairs, {actor for pair in pairs for actor in pair} | {actor for actor, _ in posts}


def pack(row: Row) -> bytes:
    """A row as little-endian doubles.

    >>> unpack(pack([1.0, 0.5]))
    [1.0, 0.5]
    """
    return struct.pack(f"<{len(row)}d", *row)


def unpack(stored: bytes) -> Row:
    """The row behind `pack`. Raises struct.error when the length is no multiple of eight."""
    return list(struct.unpack(f"<{len(stored) // 8}d", stored))


def fade(days: float) -> Levels:
    """What one event `days` old still counts, per half-life; an event from the future counts whole.

    >>> fade(7.0)[1], fade(-3.0)[0], fade(1e9)[0]
    (0.5, 1.0, 0.0)
    """
    if days <= 0.0:
        return _WHOLE
    return exp2(-days), exp2(-days / 7.0), exp2(-days / 30.0), exp2(-days / 90.0), exp2(-days / 365.0)


class _Rows(dict[Key, Row]):
    """The rows being written: each a copy of the known one, or a new one, made when first asked for."""

    def __init__(self, known: Mapping[Key, Row], width: int) -> None:
        super().__init__()
        self.known: Mapping[Key, Row] = known
        self.width = width

    def __missing__(self, key: Key) -> Row:
        row = self[key] = list(self.known.get(key) or [0.0] * self.width)
        return row


def _count(row: Row, start: int, at: float) -> None:
    if not -FARTHEST < at < FARTHEST:
        raise ValueError(f"not a time in seconds since 1970: {at}")
    if not row[COUNT]:
        row[FIRST] = row[LAST] = at
    elif at > row[LAST]:
        row[LAST] = at
    elif at < row[FIRST]:
        row[FIRST] = at
    row[COUNT] += 1.0
    _add(row, start, at)


def _add(row: Row, start: int, at: float) -> None:
    newest, day, week, month, quarter, year = channel = row[start : start + CHANNEL_WIDTH]
    if not year:
        channel = [at, 1.0, 1.0, 1.0, 1.0, 1.0]
    elif at >= newest:
        one, seven, thirty, ninety, all_year = fade((at - newest) / DAY)
        channel = [at, day * one + 1.0, week * seven + 1.0, month * thirty + 1.0]
        channel += [quarter * ninety + 1.0, year * all_year + 1.0]
    else:
        for n, part in enumerate(fade((newest - at) / DAY), 1):
            channel[n] += part
    row[start : start + CHANNEL_WIDTH] = channel
