"""What is known of one person at any past moment, from the log alone: so that every past score can be computed anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import OWED, Chance, Fact, Interaction, Score, Subject, chance, is_owed, recompute, score
from scoring.strike import Strike
from service.feed.evidence import NOTHING, RECENT, WINDOW, Towards, rank, strongest
from service.feed.store import history as store
from service.feed.weights.standing import Models, models_of
from service.people import projected, standing_at
from service.sources import flat_networks, is_message, log_of, our_actors, posts_of

WEEKS = 26
NOTHING_STRUCK = Strike()
Entry = TypeVar("Entry", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Deed:
    """An activity of the person, what it did towards us, and since when it has been dealt with (None: not yet)."""

    id: int
    at: datetime
    said: frozenset[str]
    towards: Towards | None
    handled_at: datetime | None
    actor_id: int

    def fact(self, moment: datetime) -> Fact:
        """The activity as it was seen at that moment."""
        if self.towards is None:
            return Fact(self.id, self.at.timestamp(), said=self.said)
        handled = self.handled_at is not None and self.handled_at <= moment
        answered = handled or not is_owed(self.towards.kind, self.said)
        return Fact(self.id, self.at.timestamp(), self.towards.kind, self.towards.asked, answered, self.said)


class Week(NamedTuple):
    """Its end, the warmth then, what they did towards us in it by kind, and how often one of us spoke to them."""

    at: datetime
    warmth: int
    theirs: Mapping[str, int]
    ours: int


@dataclass(frozen=True, slots=True)
class History:
    """The log around one person: interactions, posts, and the half year of deeds that scores tell as facts.

    `struck` is what is thought away.
    """

    theirs: frozenset[int]
    ours: Mapping[int, int | None]
    claims: Sequence[Any]
    log: Sequence[Interaction]
    posts: Sequence[tuple[int, float]]
    deeds: Sequence[Deed]  # newest first
    models: Models
    struck: Strike = NOTHING_STRUCK

    def score(self, at: datetime, actors: frozenset[int] | None = None) -> Score:
        """The score as of a moment, towards some of our actors (None: the workspace)."""
        return score(self.subject(at, actors), at.timestamp(), self.models.at(at))

    def without(self, struck: Strike, done: Sequence[Interaction], said: Sequence[tuple[int, float]]) -> History:
        """The same log, had this not happened: `done` and `said` are what the struck activities put into it.

        The facts of the window are chosen before anything is struck: what was too old to be one stays too old.
        """
        log = [row for row in _minus(self.log, done) if not (struck.ours and self._is_from_us(row))]
        return replace(self, log=log, posts=_minus(self.posts, said), struck=struck)

    def weeks(self, until: datetime) -> list[Week]:
        """The warmth at the end of each of the last 26 weeks, and what moved it in that week; oldest first."""
        moments = [until - timedelta(weeks=WEEKS - 1 - week) for week in range(WEEKS)]
        return [Week(moment, self._chance(moment).warmth, *self._passed(moment)) for moment in moments]

    def _passed(self, until: datetime) -> tuple[Counter[str], int]:
        """What passed in the week before a moment: their interactions with us by kind, and how many ours were."""
        since, end = (until - timedelta(weeks=1)).timestamp(), until.timestamp()
        week = [row for row in self.log if since < row.at <= end]
        theirs = Counter(str(row.kind) for row in week if row.source in self.theirs and row.target in self.ours)
        return theirs, sum(self._is_from_us(row) and row.kind in OWED for row in week)

    def members(self, names: Mapping[int, str], at: datetime) -> list[dict[str, Any]]:
        """Who of us the person has had to do with, closest first."""
        met = {one for row in self.log for one in (row.source, row.target)}
        actors: dict[int, set[int]] = {}
        for actor, member in self.ours.items():
            if member is not None and member in names and actor in met:
                actors.setdefault(member, set()).add(actor)
        scored = [(member, self._chance(at, frozenset(mine))) for member, mine in actors.items()]
        return [
            {"id": str(member), "name": names[member], "warmth": one.warmth, "p": round(one.p, 4)}
            for member, one in sorted(scored, key=lambda pair: -pair[1].p)
        ]

    def _is_from_us(self, row: Interaction) -> bool:
        return row.source in self.ours and row.target in self.theirs

    def _chance(self, at: datetime, actors: frozenset[int] | None = None) -> Chance:
        """The numbers of `score` alone."""
        return chance(self.subject(at, actors), at.timestamp(), self.models.at(at))

    def subject(self, at: datetime, actors: frozenset[int] | None = None) -> Subject:
        """What a score at that moment is computed from."""
        wanted = frozenset(self.ours) if actors is None else actors
        state = recompute(self.log, at.timestamp(), self.posts)
        return Subject(
            tuple(row for (one, to), row in state.pairs.items() if one in self.theirs and to in wanted),
            tuple(row for (one, to), row in state.pairs.items() if to in self.theirs and one in wanted),
            tuple(row for actor, row in state.actors.items() if actor in self.theirs),
            self._facts(at) if actors is None else (),
            self._relation(at),
        )

    def _facts(self, at: datetime) -> tuple[Fact, ...]:
        """What a live score would have seen: the window before the moment, and of each rank the newest."""
        shown: Counter[int] = Counter()
        facts = []
        for deed in self.deeds:
            like = rank(deed.towards)
            if at - WINDOW <= deed.at <= at and shown[like] < RECENT:
                shown[like] += 1
                facts.append(deed.fact(at))
        return tuple(self.struck.left(fact) for fact in facts if fact.id not in self.struck.activities)

    def _relation(self, at: datetime) -> str | None:
        """What was said at that moment; a later claim changes no earlier score."""
        relation: str | None = projected(standing_at(self.claims, at))["relation"]
        return relation


def _minus(log: Sequence[Entry], gone: Iterable[Entry]) -> list[Entry]:
    """The log in its order without these entries, each taken out once."""
    left = Counter(gone)
    kept = []
    for entry in log:
        if left[entry] > 0:
            left[entry] -= 1
        else:
            kept.append(entry)
    return kept


async def read_history(
    connection: AsyncConnection, workspace_id: int, theirs: Collection[int], claims: Sequence[Any], until: datetime
) -> History:
    """Everything around the accounts `theirs` up to a moment, in a constant number of queries."""
    ours = await our_actors(connection, workspace_id)
    return History(
        frozenset(theirs),
        ours,
        claims,
        await log_of(connection, workspace_id, theirs, until),
        await posts_of(connection, workspace_id, theirs, until),
        await deeds(connection, workspace_id, theirs, ours, until - timedelta(weeks=WEEKS) - WINDOW, until),
        await models_of(connection, workspace_id),
    )


async def deeds(
    connection: AsyncConnection,
    workspace_id: int,
    theirs: Collection[int],
    ours: Collection[int],
    since: datetime,
    until: datetime,
) -> list[Deed]:
    """What these accounts did between two moments, newest first, and since when each has been dealt with."""
    rows = await store.deeds(connection, workspace_id, theirs, ours, since, until)
    towards = strongest(rows)
    unique: Iterable[Any] = {row.id: row for row in rows}.values()
    beside = {row.id for row in unique if _is_beside(row, towards.get(row.id))}
    handled = await _handled_at(connection, workspace_id, towards, beside, ours)
    return [
        Deed(row.id, row.at, frozenset(row.said) or NOTHING, towards.get(row.id), handled.get(row.id), row.actor_id)
        for row in unique
    ]


async def _handled_at(
    connection: AsyncConnection,
    workspace_id: int,
    towards: Mapping[int, Towards],
    beside: Collection[int],
    ours: Collection[int],
) -> dict[int, datetime]:
    """Since when each has been dealt with: words by an answer, what is `beside` by any word of ours to them, too."""
    answered = await store.first_answers(connection, workspace_id, towards, flat_networks(), ours)
    spoken = await store.first_words_after(connection, workspace_id, beside, ours)
    return {one: min(filter(None, (answered.get(one), spoken.get(one)))) for one in answered.keys() | spoken.keys()}


def _is_beside(row: Any, towards: Towards | None) -> bool:
    """What is owed no answer, or was written in private: who writes three in a row waits for one."""
    return towards is not None and (is_message(row.key) or not is_owed(towards.kind, row.said))
