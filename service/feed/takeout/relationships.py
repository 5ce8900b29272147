"""A member's own relationships as values: who it is, where they are found, how often, and what the member wrote.

What they or colleagues said is not part of it, nor any score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncConnection

from service.feed.store import relationships as store
from service.people import claims_of_accounts

NAMESPACE = UUID("0d2f4a86-8a6e-4a50-9a8e-3f6f1f3c5b1d")  # of people's ids outside, drawn once
BATCH = 200  # people at a time


@dataclass(frozen=True, slots=True)
class Account:
    network: str
    handle: str | None
    url: str | None

    @property
    def address(self) -> str | None:
        """Where it is found in public: its page, else network and handle; None: the network shows neither."""
        return self.url or (f"{self.network}:{self.handle}" if self.handle else None)


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promised:
    text: str
    made_at: datetime
    due_at: datetime
    kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class Relationship:
    """One person. `uid` is theirs in every file that is taken out here; `by_them` and `by_me` count what either did
    towards the other; `kind` is an ActivityStreams type: Person, Organization or Service."""

    uid: UUID
    kind: str
    name: str
    organization: str | None
    do_not_engage: bool
    accounts: tuple[Account, ...]
    by_them: int
    by_me: int
    first_at: datetime
    last_at: datetime
    notes: tuple[Note, ...]
    promises: tuple[Promised, ...]

    @property
    def addresses(self) -> list[str]:
        return [one.address for one in self.accounts if one.address]


async def read(
    connection: AsyncConnection, workspace_id: int, member_id: int, ties: Sequence[Any]
) -> list[Relationship]:
    """The relationships behind some ties, in their order: six statements for any number. Who is gone is left out."""
    ids = [tie.person_id for tie in ties]
    people = await store.people(connection, workspace_id, ids)
    found = await store.accounts(connection, workspace_id, member_id, ids)
    went = await _went(connection, workspace_id, member_id, found)
    written = [*ids, *went]
    notes = _by_person(await store.notes(connection, workspace_id, member_id, written), went)
    promises = _by_person(await store.promises(connection, workspace_id, member_id, written), went)
    accounts = _by_person(found, {})
    return [
        _relationship(workspace_id, tie, people[tie.person_id], accounts, notes, promises)
        for tie in ties
        if tie.person_id in people and accounts[tie.person_id]
    ]


Rows = Mapping[int, list[Any]]
Went = Mapping[int, set[int]]


async def _went(connection: AsyncConnection, workspace_id: int, member_id: int, accounts: Iterable[Any]) -> Went:
    """Who had these accounts before, and whose they are now: what the member wrote goes with them.

    It stays where the member is in touch with another account of who had them.
    """
    today = {one.id: one.person_id for one in accounts}
    went: dict[int, set[int]] = defaultdict(set)
    for claim in await claims_of_accounts(connection, workspace_id, list(today)):
        if claim.person_id != today[claim.actor_id]:
            went[claim.person_id].add(today[claim.actor_id])
    still = {one.person_id for one in await store.accounts(connection, workspace_id, member_id, list(went))}
    return {before: whose for before, whose in went.items() if before not in still}


def _by_person(rows: Iterable[Any], went: Went) -> Rows:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        for person_id in went.get(row.person_id, {row.person_id}):
            found[person_id].append(row)
    return found


def _relationship(
    workspace_id: int, tie: Any, person: Any, accounts: Rows, notes: Rows, promises: Rows
) -> Relationship:
    kinds = {one.type for one in accounts[person.id]}
    return Relationship(
        uid=uuid5(NAMESPACE, f"{workspace_id}/{person.id}"),
        kind=kinds.pop() if len(kinds) == 1 and not kinds - {"Organization", "Service"} else "Person",
        name=person.name,
        organization=person.organization,
        do_not_engage=person.do_not_engage,
        accounts=tuple(Account(one.network, one.handle, one.url) for one in accounts[person.id]),
        by_them=int(tie.by_them),
        by_me=int(tie.by_me),
        first_at=tie.first_at,
        last_at=tie.last_at,
        notes=tuple(Note(text, one.at) for one in notes[person.id] if (text := one.params.get("text"))),
        promises=tuple(Promised(one.text, one.made_at, one.due_at, one.kept_at) for one in promises[person.id]),
    )
