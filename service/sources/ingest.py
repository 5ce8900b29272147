"""One page of activities into the tables: actors, activities, interactions, state and cursor, all or nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Interaction
from service import live
from service.database import new_id
from service.sources import actors, state, store
from service.sources.activities import SAID, Changes, Setting, compare, key_of, latest
from service.sources.actors import KeptActor, KeptActors
from service.sources.interactions import derive
from service.sources.networks import impersonal_networks
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Object, Reference

ASKS = frozenset({"question", "request"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a page changed, for the packages above to follow up in the same transaction."""

    workspace_id: int
    now: datetime
    new_actors: tuple[KeptActor, ...]
    changed_actors: tuple[KeptActor, ...]
    touched: frozenset[int]  # actors who did something, were shown anew, or whom one of ours turned to
    activities: int  # how many were new
    edited: frozenset[int]  # activities that say something else now
    gone: frozenset[int]  # activities that were taken back
    nobody: Mapping[int, Actor]  # new or changed actors that nobody is behind, by id
    source_id: int
    network: str  # of all of it
    told: tuple[Activity, ...] = ()  # the page as it came, each thing as often as it was told
    profiles: tuple[Actor, ...] = ()  # of accounts, told whole
    people: set[int] = field(default_factory=set)  # a step adds people that later steps have to look at, too


Step = Callable[[AsyncConnection, Arrived], Awaitable[None]]


async def ingest_all(
    connection: AsyncConnection,
    setting: Setting,
    activities: Sequence[Activity],
    steps: Sequence[Step] = (),
    profiles: tuple[Actor, ...] = (),
) -> None:
    """Store activities of several networks, each among its like: of the setting's where they do not say.

    `profiles`, told whole, are of the setting's network.
    """
    told: dict[str, list[Activity]] = {setting.network: []} if profiles else {}
    for activity in activities:
        told.setdefault(activity.network or setting.network, []).append(activity)
    for network, some in told.items():
        whole = profiles if network == setting.network else ()
        await ingest(connection, replace(setting, network=network), some, steps, whole)


async def ingest(
    connection: AsyncConnection,
    setting: Setting,
    activities: Sequence[Activity],
    steps: Iterable[Step] = (),
    profiles: tuple[Actor, ...] = (),
) -> Arrived:
    """Store a page's activities and everything that follows from them. The same page twice changes nothing.

    All of them are of one network; see `ingest_all`.
    """
    await live.take_turn(connection, setting.workspace_id)
    told = latest(activities)
    known = await store.activities.by_key(connection, setting.workspace_id, setting.network, [*map(key_of, told)])
    authors = await _authors(connection, setting, told)
    kept = await actors.keep(
        connection, setting.workspace_id, setting.network, actors.named_in(told), _referred(setting, told, authors)
    )
    changes = compare(setting, told, known, kept.ids)
    left = {activity.actor.id for activity in told if _is_leaving(activity)}
    changes.deleted |= await store.activities.profiles_of(connection, setting.workspace_id, setting.network, left)
    await _write(connection, setting, changes)
    reached = await _count(connection, setting, changes, kept, authors)
    late = await _resolve_late(connection, setting, changes, kept)
    late |= await _reword(connection, setting, changes, kept, authors)
    undone = await _take_back(connection, setting, changes)
    arrived = replace(_arrived(setting, changes, known, kept, reached | late | undone, activities), profiles=profiles)
    for step in steps:
        await step(connection, arrived)
    return arrived


def _is_leaving(activity: Activity) -> bool:
    """An account that deletes itself."""
    return activity.type is ActivityType.DELETE and activity.object.id == activity.actor.id


async def _authors(connection: AsyncConnection, setting: Setting, told: Sequence[Activity]) -> dict[str, str]:
    """Who wrote each object that is referred to without its author."""
    here = {key_of(activity): activity.actor.id for activity in told if activity.type in SAID}
    asked = {ref.id for activity in told for ref in _references(activity) if ref.actor_id is None} - set(here)
    return here | await store.activities.authors_of(connection, setting.workspace_id, setting.network, asked)


def _references(activity: Activity) -> list[Reference]:
    thing = activity.object
    if isinstance(thing, Reference):
        return [thing] if activity.type in (ActivityType.LIKE, ActivityType.ANNOUNCE) else []
    if isinstance(thing, Object):
        return [reference for reference in (thing.in_reply_to, thing.quote) if reference]
    return []


def _referred(setting: Setting, told: Sequence[Activity], authors: Mapping[str, str]) -> list[Actor]:
    """Stand-ins for actors that something is done towards, until the network shows them."""
    found = []
    kind = ActorType.ORGANIZATION if setting.network in impersonal_networks() else ActorType.PERSON
    for activity in told:
        names = _names(activity)
        found += [Actor(target, kind, name=names.get(target)) for target, _ in derive(activity, authors)]
    return found


def _names(activity: Activity) -> dict[str, str | None]:
    thing = activity.object
    return {mention.actor_id: mention.name for mention in thing.mentions} if isinstance(thing, Object) else {}


async def _write(connection: AsyncConnection, setting: Setting, changes: Changes) -> None:
    await store.activities.insert_rows(connection, changes.inserts)
    await store.activities.edit(connection, setting.workspace_id, changes.edits, changes.versions)
    await store.activities.revive(connection, setting.workspace_id, changes.revived)
    await store.activities.erase(
        connection, setting.workspace_id, setting.network, changes.deleted | changes.undone, setting.now
    )


async def _count(
    connection: AsyncConnection, setting: Setting, changes: Changes, kept: KeptActors, authors: Mapping[str, str]
) -> frozenset[int]:
    """Derive the interactions of what is new, and let them count; answers whom our own actors turned to."""
    rows, posts = [], []
    inserted = {row["id"]: row for row in [*changes.inserts, *changes.revived]}
    for activity_id, activity in changes.arrived:
        row = inserted[activity_id]
        found = [_interaction(setting, row, kept.ids[to], kind) for to, kind in derive(activity, authors)]
        rows += found
        if not found and row["proved"] and row["type"] in store.state.POSTS:
            posts.append((row["actor_id"], row["at"].timestamp()))
    await store.state.insert_rows(connection, rows)
    await state.advance(connection, setting.workspace_id, [_value(row) for row in rows], posts)
    return frozenset(row["target_id"] for row in rows if row["actor_id"] in kept.ours)


def _interaction(setting: Setting, row: Any, target_id: int, kind: str) -> dict[str, Any]:
    return {
        "workspace_id": setting.workspace_id,
        "id": new_id(),
        "activity_id": row["id"],
        "actor_id": row["actor_id"],
        "target_id": target_id,
        "kind": kind,
        "at": row["at"],
        "asked": not ASKS.isdisjoint(row["said"]),
    }


def _value(row: Mapping[str, Any]) -> Interaction:
    return Interaction(row["actor_id"], row["target_id"], row["kind"], row["at"].timestamp(), row["asked"])


async def _resolve_late(
    connection: AsyncConnection, setting: Setting, changes: Changes, kept: KeptActors
) -> frozenset[int]:
    """Answers that came before what they answer find their target now."""
    author = {key_of(activity): kept.ids[activity.actor.id] for _, activity in changes.arrived if activity.type in SAID}
    waiting = await store.activities.unresolved(connection, setting.workspace_id, setting.network, list(author))
    rows = [
        _interaction(setting, row._mapping, author[target], kind)
        for row in waiting
        for target, kind in [(row.in_reply_to or row.object_key, LATE_KINDS.get(row.type, "reply"))]
        if target in author and author[target] != row.actor_id
    ]
    return await _count_late(connection, setting, rows)


LATE_KINDS = {"Like": "like", "Announce": "repost"}


async def _reword(
    connection: AsyncConnection, setting: Setting, changes: Changes, kept: KeptActors, authors: Mapping[str, str]
) -> frozenset[int]:
    """An edit may name somebody who was not named before."""
    if not changes.reworded:
        return frozenset()
    known = await store.state.targets(connection, setting.workspace_id, [row["id"] for row, _ in changes.reworded])
    rows = [
        _interaction(setting, row, kept.ids[to], kind)
        for row, activity in changes.reworded
        for to, kind in derive(activity, authors)
        if (row["id"], kept.ids[to]) not in known
    ]
    return await _count_late(connection, setting, rows)


async def _count_late(connection: AsyncConnection, setting: Setting, rows: Sequence[dict[str, Any]]) -> frozenset[int]:
    """Keep interactions of activities that had been counted without them; answers whom they are between."""
    await store.state.insert_rows(connection, rows)
    pairs = {(row["actor_id"], row["target_id"]) for row in rows}
    touched = frozenset(actor for pair in pairs for actor in pair)
    await state.rebuild(connection, setting.workspace_id, pairs, touched)
    return touched


async def _take_back(connection: AsyncConnection, setting: Setting, changes: Changes) -> frozenset[int]:
    pairs = set(await store.state.remove(connection, setting.workspace_id, changes.undone))
    touched = {actor for pair in pairs for actor in pair}
    await state.rebuild(connection, setting.workspace_id, pairs, touched)
    return frozenset(touched)


def _arrived(  # one parameter per thing that a page has changed
    setting: Setting,
    changes: Changes,
    known: Mapping[str, Any],
    kept: KeptActors,
    touched: frozenset[int],
    told: Sequence[Activity],
) -> Arrived:
    changed = {edit["id_"] for edit in changes.edits} | changes.deleted | changes.undone
    edited = {row.actor_id for row in known.values() if row.id in changed}
    acting = {row["actor_id"] for row in [*changes.inserts, *changes.revived]}
    shown = {actor.id for actor in (*kept.new, *kept.changed)}
    return Arrived(
        setting.workspace_id,
        setting.now,
        kept.new,
        kept.changed,
        frozenset(acting | edited | shown) | touched,
        len(changes.arrived),
        frozenset(edit["id_"] for edit in changes.edits),
        frozenset(changes.deleted | changes.undone),
        kept.nobody,
        setting.source_id,
        setting.network,
        tuple(told),
    )
