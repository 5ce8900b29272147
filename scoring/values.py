"""The values scoring takes and gives. Times are seconds since 1970, UTC; ids are the caller's integers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What one actor did towards another; derived from activities, never stored by a network."""

    REPLY = "reply"
    MENTION = "mention"
    QUOTE = "quote"
    REPOST = "repost"
    LIKE = "like"
    FOLLOW = "follow"

    __hash__ = str.__hash__  # enum's own is written in Python, and a kind is looked up for every interaction


OWED = frozenset({Kind.REPLY, Kind.MENTION, Kind.QUOTE})  # what somebody can wait for an answer to


def is_owed(kind: Kind | None, said: Collection[str]) -> bool:
    """Whether who did this to us and said that is owed an answer: words to us that are no mere closing.

    >>> is_owed(Kind.REPLY, {"question"}), is_owed(Kind.REPLY, {"closing", "praise"}), is_owed(Kind.LIKE, ())
    (True, False, False)
    """
    return kind in OWED and "closing" not in said


class Interaction(NamedTuple):
    """`source` did `kind` towards `target`; `asked`: it holds a question or a request."""

    source: int
    target: int
    kind: Kind
    at: float
    asked: bool = False


Row = list[float]  # one fixed-width state row: scoring.state says what stands where


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of the stream: one row per ordered pair of actors, one per actor."""

    pairs: Mapping[tuple[int, int], Row] = field(default_factory=dict)
    actors: Mapping[int, Row] = field(default_factory=dict)


class Fact(NamedTuple):
    """One observed activity of a person inside the log window, with what it means to us.

    `kind` None: said in public, not towards us. `answered`: one of ours replied to it, or it needs no answer.
    `said`: what scoring.said found in its text.
    """

    id: int  # of the activity: the evidence behind a reason
    at: float
    kind: Kind | None = None
    asked: bool = False
    answered: bool = True
    said: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is known of one person towards one of us: a member, or the workspace as a whole.

    `toward` and `back` are pair rows of their actors → ours and ours → theirs; `own` their actor rows;
    `relation` one of customer, prospect, partner, competitor, or None.
    """

    toward: tuple[Row, ...] = ()
    back: tuple[Row, ...] = ()
    own: tuple[Row, ...] = ()
    facts: tuple[Fact, ...] = ()
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """An observed fact and what it moves: `contribution` is in points of warmth, lost if the fact is taken away.

    `facts`: the ids of all activities that it tells together, the newest first; none where it is about no activity.
    """

    kind: str
    params: Mapping[str, str | int | float]
    at: float
    activity_id: int
    contribution: float
    facts: tuple[int, ...] = ()


class Chance(NamedTuple):
    """What a pair is worth in numbers alone; as in Score."""

    p: float
    warmth: int
    lift: int
    silent: bool


@dataclass(frozen=True, slots=True)
class Score:
    """p: the person interacts with us within 14 days. `rescore_at`: when time alone moves warmth by a point."""

    p: float
    warmth: int
    unanswered: bool
    lift: int  # 0-3: recent activity over the person's own 90-day baseline
    silent: bool  # a customer's who says nothing, beyond their own rhythm; of nobody who grieves
    priority: int
    reasons: tuple[Reason, ...]
    suggested_act: str | None
    rescore_at: float
