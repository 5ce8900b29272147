"""What a member saw and handed over becomes: a card for its author, an offer to watch them, or a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.database import nameable, new_id, storable
from service.errors import invalid
from service.feed.refresh import refresh
from service.people import meet
from service.sources import ingest, sightings
from service.sources.activities import Setting
from service.sources.imports import source
from service.sources.pull import words_of
from service.sources.sightings import Recognised
from service.team.access import Access
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object

SEEN = "seen"  # the network of those known by what members pasted alone
Intent = Literal["watch", "answer", "note"]


@dataclass(frozen=True, slots=True)
class Given:
    """What a member hands over; `author` where the address does not say whose it is."""

    url: str
    intent: Intent
    text: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: `person_id` has a card now; `needs_author`: whose it is, nobody said."""

    id: int
    found: Recognised
    person_id: int | None
    needs_author: bool


async def hand_over(service: Service, access: Access, given: Given) -> Outcome:
    """Keep what a member saw, and do what they want. A problem 422 for an address nobody can follow."""
    found = sightings.recognise(given.url)
    if found is None:
        raise invalid("That is no web address that can be followed: it begins with https://.")
    async with service.change(access.workspace_id) as connection:
        wanted = given.intent == "answer"
        person_id = await _card(service, connection, access, given, found) if wanted else None
        row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "member_id": access.member_id}
        row |= {"url": found.url, "network": found.network, "account": found.address.account, "at": now()}
        row |= {"intent": given.intent, "person_id": person_id}
        row["text"] = (
            None if person_id else storable(given.text)
        )  # the activity has it, and loses it when it is deleted
        sighting_id = await sightings.keep(connection, row)
    return Outcome(sighting_id, found, person_id, wanted and person_id is None)


async def _card(
    service: Service, connection: AsyncConnection, access: Access, given: Given, found: Recognised
) -> int | None:
    """The person whose card it opens; None where it is not known whose it is, or it is one of ours."""
    place = found.network or SEEN
    key = found.address.object or found.url
    known = await sightings.author_of(connection, access.workspace_id, place, key, found.url)
    if known is None:
        network, author = await _author(connection, access.workspace_id, given, found)
        if author is None:
            return None
        said = Object(key, url=found.url, content=given.text or "")
        activity = Activity(f"{key}#seen", ActivityType.CREATE, author, said, None, found.url)
        setting = Setting(
            access.workspace_id,
            await _source(service, connection, access),
            network,
            now(),
            await words_of(connection, access.workspace_id),
        )
        await ingest(connection, setting, [activity], (meet,))
        known = await sightings.author_of(connection, access.workspace_id, network, key, found.url)
    if known is None or known.ours or known.person_id is None:
        return None
    await sightings.mark(
        connection, access.workspace_id, known.id, known.extra | {"seen_by": access.name, "seen_on": found.network}
    )
    await refresh(connection, access.workspace_id, [known.person_id], now())
    return int(known.person_id)


async def _author(
    connection: AsyncConnection, workspace_id: int, given: Given, found: Recognised
) -> tuple[str, Actor | None]:
    """Whose it is, and on which network: as we know them, as the address has it, or as the member says."""
    address = found.address
    if found.network and (address.actor or address.account):
        row = await sightings.account_of(connection, workspace_id, found.network, address.actor, address.account)
        if row is not None:
            return found.network, Actor(row.key, handle=row.handle)
        if address.actor:
            return found.network, Actor(address.actor, handle=address.account, name=_name(given.author))
    name = _name(given.author) or address.account
    if not name:
        return SEEN, None
    key = f"{found.network}:{address.account}" if address.account else f"name:{name.casefold()}"
    return SEEN, Actor(key, handle=address.account, name=name)


def _name(author: str | None) -> str | None:
    return " ".join((nameable(author) or "").split())[:200] or None


async def _source(service: Service, connection: AsyncConnection, access: Access) -> int:
    """The source of what this member saw."""
    title = f"Seen by {access.name}"
    known = await source.find(connection, access.workspace_id, SEEN, access.member_id, None, title)
    return known or await source.add(service, connection, access.workspace_id, access.member_id, SEEN, title, None)
