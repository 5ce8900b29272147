"""Keeping actors: who is new, who changed their name, and stand-ins for those only referred to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import nameable, new_id, storable
from service.errors import invalid
from service.sources import store
from service.sources.networks import impersonal_networks
from service.team import member
from social_adapters.vocabulary import Activity, Actor, ActorType

TOLD = ("handle", "name", "url", "summary", "icon")
LINKS = "also_known_as"
SHOWN = ("type", *TOLD, LINKS)
Proof = Literal["credentials", "archive"]  # the network let us in as this account; or gave its owner their archive
Speaker = Sequence[Any]  # network, key, and whether it is the account of the source's own member


class Profile(NamedTuple):
    """The words of a profile; None where the network never told them."""

    name: str | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class KeptActor:
    """An actor as stored, beside what the network just said of it, and what was known before (None: it is new)."""

    id: int
    person_id: int
    value: Actor
    before: Profile | None = None


@dataclass(frozen=True, slots=True)
class KeptActors:
    ids: Mapping[str, int]  # key → id, for every actor asked for
    new: tuple[KeptActor, ...]
    changed: tuple[KeptActor, ...]
    ours: frozenset[int]
    nobody: Mapping[int, Actor]  # new or changed actors that nobody is behind, by id


async def keep(
    connection: AsyncConnection,
    workspace_id: int,
    network: str,
    actors: Iterable[Actor],
    referred: Iterable[Actor] = (),
) -> KeptActors:
    """Store every actor not yet known, and what changed of the known ones; never forget a known name.

    `referred` stand in for actors that are named and not shown: they change nobody who is known. A new actor is
    given the id of a person, whom the caller has to make; services and organizations of a product are nobody. So is
    a known one that no longer speaks for us and has none yet.
    """
    shown = _richest(actors)
    told = _richest(referred) | shown
    known = await store.actors.by_key(connection, workspace_id, network, list(told))
    fresh = {new_id(): actor for key, actor in told.items() if key not in known}
    new = [KeptActor(id_, new_id(), actor) for id_, actor in fresh.items() if _is_somebody(network, actor)]
    differing = [(known[key], actor) for key, actor in shown.items() if key in known and _differs(known[key], actor)]
    behind = {kept.id: kept.person_id for kept in new}
    unmet = [
        KeptActor(known[key].id, new_id(), one) for key, one in shown.items() if _is_unmet(known.get(key), network)
    ]
    await store.actors.insert_rows(
        connection, [_row(workspace_id, network, id_, behind.get(id_), actor) for id_, actor in fresh.items()]
    )
    await store.actors.update_rows(connection, workspace_id, [_change(row, actor) for row, actor in differing])
    await store.actors.put_behind(connection, workspace_id, {kept.id: kept.person_id for kept in unmet})
    changed = [_changed(row, actor) for row, actor in differing if row.person_id is not None]
    ids = {key: actor.id for key, actor in known.items()} | {actor.id: id_ for id_, actor in fresh.items()}
    ours = frozenset(actor.id for actor in known.values() if actor.ours)
    nobody = {id_: actor for id_, actor in fresh.items() if id_ not in behind}
    met = {kept.id for kept in unmet}
    nobody |= {row.id: one for row, one in differing if row.person_id is None and not row.ours and row.id not in met}
    return KeptActors(ids, (*new, *unmet), tuple(changed), ours, nobody)


def _changed(known: Any, actor: Actor) -> KeptActor:
    return KeptActor(known.id, known.person_id, actor, Profile(known.name, known.summary))


def _is_somebody(network: str, actor: Actor) -> bool:
    return network not in impersonal_networks() or actor.type is ActorType.PERSON


def _is_unmet(known: Any, network: str) -> bool:
    """Spoke for us once, and is like everybody else now."""
    return known is not None and not known.ours and known.person_id is None and network not in impersonal_networks()


async def keep_ours(  # whose account, for whom, and how we know
    connection: AsyncConnection,
    workspace_id: int,
    network: str,
    actor: Actor,
    member_id: int | None,
    proof: Proof | None = None,
) -> None:
    """From now on this actor speaks for us: for a member, or (None) for the workspace. No person is made for it.

    A problem 422 where that is only said and the account is another's: a colleague's, or that of somebody we listen
    to, as whom an archive lets pass a member of that name.
    """
    known = (await store.actors.by_key(connection, workspace_id, network, [actor.id])).get(actor.id)
    if known and proof != "credentials":
        await _refuse_anothers(connection, known, actor, member_id, proof)
    if known is None:
        await store.actors.insert_rows(connection, [_row(workspace_id, network, new_id(), None, actor)])
        known = (await store.actors.by_key(connection, workspace_id, network, [actor.id]))[actor.id]
    await store.actors.speak_for(connection, workspace_id, known.id, member_id)


async def _refuse_anothers(
    connection: AsyncConnection, known: Any, actor: Actor, member_id: int | None, proof: Proof | None
) -> None:
    called = actor.url or actor.handle or actor.id
    if known.ours and known.member_id != member_id:
        raise invalid(f"{called} is the profile of somebody else here.")
    if known.ours or known.person_id is None or (proof and await _bears_its_name(connection, known, member_id)):
        return
    raise invalid(
        f"{called} is somebody you hear from, {known.name or 'whom you know'}. Only its own credentials, or its own "
        "whole archive brought by a member of that name, show that it speaks for you."
    )


async def _bears_its_name(connection: AsyncConnection, known: Any, member_id: int | None) -> bool:
    """Whether the account is known by the name of the member, whatever stands around it there."""
    if member_id is None:
        return False
    ours = (await member(connection, known.workspace_id, member_id)).name
    return set(ours.casefold().split()) <= set((known.name or "").casefold().replace(",", " ").split())


async def release(
    connection: AsyncConnection, workspace_id: int, speakers: Collection[Speaker], others: Iterable[Any]
) -> None:
    """These no longer speak for a source: they are whose the `others` say, the last first, and nobody's of us else."""
    told = [(source, *speaker) for source in others for speaker in source.speakers]
    for network, key, _ in speakers:
        known = (await store.actors.by_key(connection, workspace_id, network, [key])).get(key)
        left = [source.member_id if mine else None for source, *of, mine in told if of == [network, key]]
        if known is None or known.member_id in left:
            continue
        heir = next((one for one in reversed(left) if one is not None), None)
        await store.actors.speak_for(connection, workspace_id, known.id, heir, ours=bool(left))


def named_in(activities: Iterable[Activity]) -> list[Actor]:
    """The acting actors, and followed ones where the network shows them."""
    found: list[Actor] = []
    for activity in activities:
        found.append(activity.actor)
        if isinstance(activity.object, Actor):
            found.append(activity.object)
    return found


def _richest(actors: Iterable[Actor]) -> dict[str, Actor]:
    told: dict[str, Actor] = {}
    for actor in actors:
        before = told.get(actor.id)
        if before is None or (actor is not before and _weight(actor) >= _weight(before)):
            told[actor.id] = actor
    return told


def _weight(actor: Actor) -> int:
    return sum(value is not None for value in (actor.handle, actor.name, actor.url, actor.summary, actor.icon))


def _differs(known: Any, actor: Actor) -> bool:
    shown = _shown(actor)
    return any(shown[name] is not None and shown[name] != getattr(known, name) for name in (*TOLD, LINKS))


def _row(workspace_id: int, network: str, actor_id: int, person_id: int | None, actor: Actor) -> dict[str, Any]:
    return {
        "workspace_id": workspace_id,
        "id": actor_id,
        "network": network,
        "key": actor.id,
        "person_id": person_id,
        "ours": False,
        "member_id": None,
        **_shown(actor),
        LINKS: _shown(actor)[LINKS] or [],
    }


def _change(known: Any, actor: Actor) -> dict[str, Any]:
    """The row of an actor that changed; what the network did not say this time stays."""
    told = {name: value for name, value in _shown(actor).items() if value or (name == LINKS and value is not None)}
    return {"id_": known.id, **{name: getattr(known, name) for name in SHOWN}, **told}


def _shown(actor: Actor) -> dict[str, Any]:
    return {
        "type": actor.type.value,
        "handle": nameable(actor.handle),
        "name": nameable(actor.name),
        "url": storable(actor.url),
        "summary": storable(actor.summary),
        "icon": storable(actor.icon),
        LINKS: None if actor.also_known_as is None else [storable(url) for url in actor.also_known_as],
    }
