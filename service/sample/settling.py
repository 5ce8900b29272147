"""What our people made of it before today: who is a customer, which cards were dealt with, noted and handed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.clock import now
from service.context import Service
from service.database import table
from service.feed.acts import act
from service.feed.models import Engagement
from service.feed.refresh import refresh
from service.people.models import Person
from service.sample.cast import MEMBERS
from service.sample.words import bank
from service.sample.world import World
from service.team import members

Card = Mapping[str, Any]
REACTIONS = ("Like", "Follow", "Announce")
BATCH = 50
SETTLED = timedelta(days=3)  # what only likes and follows are behind, and is older, was dealt with
_person, _engagement = table(Person), table(Engagement)
TOLD = ("met at the terminal day", "from our list of last spring", "introduced by a colleague", "known since the pilot")


async def tell_relations(service: Service, workspace_id: int, world: World, start: datetime) -> None:
    """Customers, prospects, partners and competitors, each as a member's claim."""
    async with service.change() as connection:
        ids = await _ids(connection, workspace_id)
        by = [one.id for one in await members(connection, workspace_id) if "rep" in one.roles]
        rows = [
            people.claim_row(
                workspace_id,
                ids[one.name],
                "relation",
                start - timedelta(days=20 + n % 120),
                value=one.relation,
                evidence={"told": TOLD[n % len(TOLD)]},
                member_id=by[n % len(by)],
            )
            for n, one in enumerate(world.people)
            if one.relation and one.name in ids
        ]
        await people.make(connection, rows)


async def settle(service: Service, workspace_id: int, world: World, start: datetime) -> None:
    """Look at everybody, and let our people have dealt with what is old."""
    async with service.database.read() as connection:
        ids = list((await _ids(connection, workspace_id)).values())
    for n in range(0, len(ids), BATCH):
        async with service.change() as connection:
            await refresh(connection, workspace_id, ids[n : n + BATCH], start)
    async with service.change() as connection:
        by = {one.email: one.id for one in await members(connection, workspace_id)}
        for card in await _cards(connection, workspace_id):
            await _deal(connection, workspace_id, card, by, start)


async def _deal(
    connection: AsyncConnection, workspace_id: int, card: Card, by: Mapping[str, int], start: datetime
) -> None:
    """Old reactions are done; some cards have a note and a hand that holds them, of three for days by now."""
    number, note = int(card["id"]), bank("open")["notes"].get(card["person"]["name"])
    spoken = datetime.fromisoformat(card["last_activity_at"])
    if note:
        told = {"note": {"text": note["text"]}, "assign": {"member_id": str(by[note["to"]])}}
        at = start - timedelta(days=note.get("days", 0))
        for kind, params in told.items():
            await act(connection, workspace_id, number, by[note["by"]], _row(number, kind, at, params))
    elif spoken < start - SETTLED and all(one["type"] in REACTIONS for one in card["activities"]):
        kind = "dismiss" if spoken.minute % 9 == 0 else "done"
        _, *others = (by[one.email] for one in MEMBERS if one.role == "rep")  # the first signs in, and did nothing yet
        row = _row(number, kind, now(), {})  # dealt with after all of it was heard
        await act(connection, workspace_id, number, others[spoken.minute % len(others)], row)


def _row(engagement_id: int, kind: str, at: datetime, params: dict[str, Any]) -> dict[str, Any]:
    key = str(uuid5(NAMESPACE_URL, f"sample:{engagement_id}:{kind}"))
    return {"key": key, "kind": kind, "params": params, "at": at}


async def _ids(connection: AsyncConnection, workspace_id: int) -> dict[str, int]:
    """Everybody's id by name; a name belongs to one person here."""
    query = select(_person.c.name, _person.c.id).where(_person.c.workspace_id == workspace_id).order_by(_person.c.id)
    return {row.name: row.id for row in await connection.execute(query)}


async def _cards(connection: AsyncConnection, workspace_id: int) -> list[Card]:
    query = (
        select(_engagement.c.card)
        .where(_engagement.c.workspace_id == workspace_id, _engagement.c.state == "open")
        .order_by(_engagement.c.id)
    )
    return [orjson.loads(card) for card in (await connection.execute(query)).scalars()]
