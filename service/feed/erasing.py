"""Erasing a person where they are shown: cards, notes, promises; after what review, sources and people have of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live, people, posts
from service.clock import now
from service.context import Service
from service.database import empty_log, overwrite_what_goes
from service.feed import store
from service.feed.card import stamped
from service.feed.refresh import follow_up, refresh
from service.feed.retell import SAID, introduce
from service.feed.store import indexed
from service.people import meet
from service.review.retention import carrying, erased, erasing
from service.review.retention.erased import Erased
from service.sources import erase_person, sightings

NAME = "Erased"
STEPS = (meet, follow_up)  # what follows where a network deletes something


async def let_go(service: Service, workspace_id: int) -> None:
    """Propose what is over, and carry out what two members agreed that it goes."""
    await carrying.propose(service, workspace_id)
    gone = await carrying.dispose(service, workspace_id, STEPS)
    erased_now, _ = await _erase_agreed(service, workspace_id)
    if gone or erased_now:
        await _overwrite(service)


async def erase_all(service: Service, workspace_id: int) -> int:
    """Erase everybody who is to be erased by now, after a backup was restored; how many were."""
    count, there_are = 0, True
    while there_are:
        some, there_are = await _erase_agreed(service, workspace_id)
        count += some
    if count:
        await _overwrite(service)
    return count


async def _erase_agreed(service: Service, workspace_id: int) -> tuple[int, bool]:
    """Some of those whom two members agreed on, or who were erased before: how many went; whether there were any."""
    count = 0
    async with service.database.read() as connection:
        agreed = await erasing.agreed(connection, workspace_id)
    for erasure in agreed:
        async with service.change(workspace_id) as connection:
            begun = await _carry_out(connection, erasure, service.settings.home)
        if begun is not None:
            erased.keep(service.settings.home, replace(begun, is_done=True))
            count += 1
    return count, bool(agreed)


async def _carry_out(connection: AsyncConnection, erasure: Any, home: Path) -> Erased | None:
    """Erase somebody, and write it down as begun; None where another worker did so, or a duty has come up."""
    workspace_id, person_id = erasure.workspace_id, erasure.person_id
    await overwrite_what_goes(connection)
    await _as_then(connection, erasure)
    if not await erasing.erase_words(connection, erasure, now(), STEPS):
        return None
    actors = [one.id for one in await people.accounts_of(connection, workspace_id, [person_id])]
    await _erase(connection, workspace_id, person_id)
    await erasing.finish(connection, erasure, actors, at := now())
    begun = Erased(workspace_id, erasure.id, person_id, at, tuple(actors))
    erased.keep(home, begun)
    return begun


async def _as_then(connection: AsyncConnection, erasure: Any) -> None:
    """Where a backup brought somebody back, their accounts are theirs as they were when they were erased, and no
    others are."""
    if erasure.actors:
        workspace_id, person_id = erasure.workspace_id, erasure.person_id
        touched = await people.gather(connection, workspace_id, person_id, erasure.actors, now())
        await refresh(connection, workspace_id, {person_id, *touched} if touched else (), now())


async def _overwrite(service: Service) -> None:
    """What is gone from the tables goes from the index of words and the database's log, too."""
    async with service.database.write() as connection:
        await overwrite_what_goes(connection)
        await indexed.merge(connection)
    async with service.database.read() as connection:
        await empty_log(connection)


async def _erase(connection: AsyncConnection, workspace_id: int, person_id: int) -> None:
    """A person, and whoever they were told apart as before: what was shown and written of them is about the same."""
    former = await people.emptied_into(connection, workspace_id, person_id)
    answering = await store.erasing.answering(connection, workspace_id, person_id)
    await posts.forget_answered(connection, workspace_id, answering)
    await sightings.forget(connection, workspace_id, person_id)
    await erase_person(connection, workspace_id, person_id, now(), STEPS)
    others = set[int]()
    for one in (person_id, *former):
        others |= await people.forget(connection, workspace_id, one, NAME, now())
    for one in (person_id, *former):
        await _forget(connection, workspace_id, one)
    if others := others - {person_id, *former}:
        await refresh(connection, workspace_id, others, now())
        await introduce(connection, workspace_id, others, now())


async def _forget(connection: AsyncConnection, workspace_id: int, person_id: int) -> None:
    await store.erasing.forget_written(connection, workspace_id, person_id)
    await refresh(connection, workspace_id, {person_id}, now())  # draws from what is left
    cards = await store.erasing.cards(connection, workspace_id, person_id)
    for row in cards:
        emptied = stamped(_emptied(orjson.loads(row.card)))
        await store.engagements.change(connection, workspace_id, row.id, card=emptied, folded="")
    await live.announce(connection, workspace_id, "engagement", [row.id for row in cards], now())  # to offline copies


def _emptied(card: dict[str, Any]) -> dict[str, Any]:
    """The card with nothing of the person in it but their id."""
    kept = {name: card["person"][name] for name in ("id", "network")}
    nobody: dict[str, Any] = dict.fromkeys(card["person"]) | kept | {"name": NAME}
    told = [{**one, **SAID, "url": None, "in_reply_to": None} for one in card["activities"]]
    notes = [{**one, "text": ""} for one in card.get("notes", [])]
    ours: dict[str, Any] = {"reasons": [], "notes": notes, "help": None, "contacts": [], "watched_by": []}
    return card | {"person": nobody, "organization": None, "activities": told, "asks": False, **ours}
