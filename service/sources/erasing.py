"""Taking words out of what was observed, as if their network had taken them back; and whose they were."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Vocabulary
from service.sources import store
from service.sources.activities import Setting
from service.sources.ingest import Step, ingest
from social_adapters.vocabulary import Activity, ActivityType, Actor, Reference


async def take_back(
    connection: AsyncConnection, of: tuple[int, int, str], keys: Collection[str], at: datetime, steps: Sequence[Step]
) -> None:
    """Everything that follows where a network deletes these; `of`: workspace, source and network."""
    workspace_id, source_id, network = of
    known = await store.activities.by_key(connection, workspace_id, network, keys)
    authors = await store.activities.authors_of(connection, workspace_id, network, keys)
    there = [key for key, row in known.items() if row.deleted_at is None]
    gone = [Activity(f"{key}#erased", ActivityType.DELETE, Actor(authors[key]), Reference(key)) for key in there]
    if gone:
        await ingest(connection, Setting(workspace_id, source_id, network, at, Vocabulary()), gone, steps)


@dataclass(frozen=True, slots=True)
class Theirs:
    """What is a person's as it stands now: accounts, and the ids of all that those did; and what is about that.

    Accounts and what is `about` are (network, key).
    """

    accounts: frozenset[tuple[str, str]]
    activities: frozenset[int]
    about: frozenset[tuple[str, str]]


async def theirs(connection: AsyncConnection, workspace_id: int, person_id: int) -> Theirs:
    """Accounts that were joined to others later count for who they are joined to."""
    accounts = await store.actors.keys_of(connection, workspace_id, person_id)
    done = await store.activities.of_person(connection, workspace_id, person_id)
    about: set[tuple[str, str]] = set()
    for network in {row.network for row in done}:
        keys = [row.key for row in done if row.network == network]
        about |= {(network, key) for key in await store.activities.keys_about(connection, workspace_id, network, keys)}
    return Theirs(frozenset(accounts), frozenset(row.id for row in done), frozenset(about))


async def erase_person(
    connection: AsyncConnection, workspace_id: int, person_id: int, at: datetime, steps: Sequence[Step]
) -> None:
    """Take back all that a person did, and what their accounts and what they did are called."""
    done = await store.activities.of_person(connection, workspace_id, person_id)
    by_place: dict[tuple[int, str], list[str]] = {}
    for row in done:
        by_place.setdefault((row.source_id, row.network), []).append(row.key)
    for (source_id, network), keys in by_place.items():
        await take_back(connection, (workspace_id, source_id, network), keys, at, steps)
    await store.activities.unname(connection, workspace_id, done)
    await store.actors.unname(connection, workspace_id, person_id)
