"""Everything known of some people at one moment, read in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import OWED, Fact, Kind, Row, Subject, is_owed
from service.feed.store import evidence as store
from service.sources import actor_rows, flat_networks, is_message, pairs_between

WINDOW = timedelta(days=90)  # the log window in which activities are facts
RECENT = 20  # activities per person that are facts, of each rank
NOTHING: frozenset[str] = frozenset()
KINDS = {kind.value: kind for kind in Kind}
STRONGEST = {kind: place for place, kind in enumerate(KINDS)}


class Towards(NamedTuple):
    """What an activity did towards us: to which of our actors, how, and whether it asked something."""

    target_id: int
    kind: Kind
    asked: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some activities mean to us. `towards` and `handled` are by activity id, `subjects` by network and key.

    `spoke`: when one of our actors last spoke to each of theirs, and which.
    """

    towards: Mapping[int, Towards]
    handled: frozenset[int]  # answered, or in no need of an answer any more
    subjects: Mapping[tuple[str, str], Any]
    spoke: Mapping[int, tuple[datetime, int]] = field(default_factory=dict)

    def waits(self, activity: Any) -> bool:
        """Whether an answer to it is owed and was not given."""
        towards = self.towards.get(activity.id)
        return towards is not None and activity.id not in self.handled and is_owed(towards.kind, activity.said)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one person: who they are, what they did lately, and the state rows with us."""

    person: Any
    accounts: Sequence[Any]
    activities: Sequence[Any]  # of the last 90 days, newest first
    meaning: Meaning
    toward: Mapping[tuple[int, int], Row]
    back: Mapping[tuple[int, int], Row]
    own: tuple[Row, ...]
    speakers: Mapping[int, store.Speaker] = field(default_factory=dict)  # by our actor

    def subject(self, ours: Collection[int] | None = None) -> Subject:
        """The person towards some of our actors; None: towards all of them, with the facts of the window."""
        facts = tuple(self._fact(one) for one in self.activities if one.proved) if ours is None else ()
        return Subject(
            tuple(row for (_, to), row in self.toward.items() if ours is None or to in ours),
            tuple(row for (of, _), row in self.back.items() if ours is None or of in ours),
            self.own,
            facts,
            self.person.relation,
        )

    def _fact(self, activity: Any) -> Fact:
        towards = self.meaning.towards.get(activity.id)
        said = frozenset(activity.said) if activity.said else NOTHING
        if towards is None:
            return Fact(activity.id, activity.at.timestamp(), said=said)
        answered = not self.meaning.waits(activity)
        return Fact(activity.id, activity.at.timestamp(), towards.kind, towards.asked, answered, said)


async def gather(
    connection: AsyncConnection, workspace_id: int, people: Collection[int], ours: Collection[int], now: datetime
) -> dict[int, Evidence]:
    """The evidence of each person that has an account, towards our actors. Nothing after `now` but the state rows."""
    persons = {row.id: row for row in await store.people(connection, workspace_id, people)}
    accounts = await store.accounts(connection, workspace_id, people)
    theirs = [account.id for account in accounts]
    owner = {account.id: account.person_id for account in accounts}
    done = strongest(await store.done_to_us(connection, workspace_id, theirs, ours, now - WINDOW, now))
    within = await store.within(connection, workspace_id, theirs, now - WINDOW, now)
    activities = await store.seen(connection, workspace_id, _recent(within, owner, done))
    meaning = await _meaning(connection, workspace_id, activities, done, ours, now)
    pairs = await pairs_between(connection, workspace_id, theirs, ours)
    own = await actor_rows(connection, workspace_id, theirs)
    speakers = await store.speakers(connection, workspace_id)
    toward, back = _by_actor(pairs, 0), _by_actor(pairs, 1)
    grouped = _by_person(owner, accounts, activities)
    return {
        person_id: Evidence(
            persons[person_id],
            mine,
            acts,
            meaning,
            {pair: row for one in ids for pair, row in toward.get(one, ())},
            {pair: row for one in ids for pair, row in back.get(one, ())},
            tuple(own[one] for one in ids if one in own),
            speakers,
        )
        for person_id, (mine, acts) in grouped.items()
        for ids in [[account.id for account in mine]]
    }


def rank(towards: Towards | None) -> int:
    """Of activities: 2 are words to us, 1 what else was done to us, 0 the rest."""
    if towards is None:
        return 0
    return 2 if towards.kind in OWED else 1


def _recent(within: Iterable[tuple[int, int]], owner: Mapping[int, int], done: Mapping[int, Towards]) -> list[int]:
    """Of each person the newest activities of each rank, by id."""
    found: Counter[tuple[int, int]] = Counter()
    recent = []
    for activity_id, actor_id in within:
        like = (owner[actor_id], rank(done.get(activity_id)))
        found[like] += 1
        if found[like] <= RECENT:
            recent.append(activity_id)
    return recent


def _by_actor(pairs: Mapping[tuple[int, int], Row], side: int) -> dict[int, list[tuple[tuple[int, int], Row]]]:
    """Pair rows by the actor on one side of them."""
    found: dict[int, list[tuple[tuple[int, int], Row]]] = {}
    for pair, row in pairs.items():
        found.setdefault(pair[side], []).append((pair, row))
    return found


async def meaning_of(
    connection: AsyncConnection, workspace_id: int, activities: Sequence[Any], ours: Collection[int], now: datetime
) -> Meaning:
    """What these activities did towards us, whether that was answered, and what they were about."""
    done = await store.towards_us(connection, workspace_id, [row.id for row in activities], ours)
    return await _meaning(connection, workspace_id, activities, strongest(done), ours, now)


async def _meaning(
    connection: AsyncConnection,
    workspace_id: int,
    activities: Sequence[Any],
    towards: Mapping[int, Towards],
    ours: Collection[int],
    now: datetime,
) -> Meaning:
    directed = [row for row in activities if row.id in towards]
    actors = {row.actor_id for row in directed}
    spoke = await store.last_words(connection, workspace_id, ours, actors, now) if actors else {}
    answers = await _answers(connection, workspace_id, directed, towards, ours, now) if actors else {}
    handled = _handled(directed, towards, answers, spoke)
    about = {(row.network, key) for row in activities for key in (row.in_reply_to, row.object_key) if key}
    return Meaning(towards, handled, await store.subjects(connection, workspace_id, about) if about else {}, spoke)


def strongest(done: Iterable[Any]) -> dict[int, Towards]:
    """The strongest thing each activity did towards us; rows without a kind did nothing."""
    found: dict[int, Any] = {}
    for row in done:
        if row.kind and (row.id not in found or STRONGEST[row.kind] < STRONGEST[found[row.id].kind]):
            found[row.id] = row
    return {one: Towards(row.target_id, KINDS[row.kind], row.asked) for one, row in found.items()}


async def _answers(
    connection: AsyncConnection,
    workspace_id: int,
    directed: Sequence[Any],
    towards: Mapping[int, Towards],
    ours: Collection[int],
    now: datetime,
) -> Mapping[store.Key, datetime]:
    """When one of ours last replied to what was said to us, or, where threads are flat, to what that answers."""
    keys = {(row.network, row.key) for row in directed if towards[row.id].kind in OWED}
    keys |= {(row.network, row.in_reply_to) for row in directed if row.network in flat_networks() and row.in_reply_to}
    return await store.answers(connection, workspace_id, keys, ours, now)


def _handled(
    directed: Sequence[Any],
    towards: Mapping[int, Towards],
    answers: Mapping[store.Key, datetime],
    spoke: Mapping[int, tuple[datetime, int]],
) -> frozenset[int]:
    """What was said to us and answered, and what came before our own last word and waits for nothing."""
    flat = flat_networks()
    beside = {row.id for row in directed if is_message(row.key) or not is_owed(towards[row.id].kind, row.said)}
    return frozenset(
        row.id
        for row in directed
        if (row.network, row.key) in answers
        or (row.network in flat and row.at < answers.get((row.network, row.in_reply_to), row.at))
        or (row.id in beside and row.actor_id in spoke and row.at < spoke[row.actor_id][0])
    )


def _by_person(
    owner: Mapping[int, int], accounts: Iterable[Any], activities: Iterable[Any]
) -> dict[int, tuple[list[Any], list[Any]]]:
    grouped: dict[int, tuple[list[Any], list[Any]]] = {}
    for account in accounts:
        grouped.setdefault(account.person_id, ([], []))[0].append(account)
    for activity in activities:
        grouped[owner[activity.actor_id]][1].append(activity)
    return grouped
