"""A big workspace, quickly: a small one told through the real ingest, then copied in SQL under shifted ids."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

import orjson
from sqlalchemy import Select, Table, and_, case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import Database, table
from service.feed.models import Engagement, Warmth
from service.people.models import Claim, Person
from service.sources.models import Activity, Actor, ActorState, Interaction, PairState, Source
from service.team.sign_in import start_session
from tests.bench.ingest import Puller
from tests.bench.places import analysed, place, prepared
from tests.bench.stream import PAGE, Stream
from tests.service.scene import set_scene

PAGES = 20  # that are told, and then copied
SEED = PAGES * PAGE
SHIFT = 1 << 40  # between the ids of two copies: more than the ids given out while telling
CARDS = 100  # open in each copy: one for twenty activities
LATER = datetime(2090, 1, 1, tzinfo=UTC)  # nothing is due while we measure
MOVED = frozenset({"id", "person_id", "actor_id", "target_id", "activity_id"})
_ID = re.compile(rb'(?<="id":"|_id":")\d{15,19}(?=")')

engagement = table(Engagement)
actor = table(Actor)


@dataclass(frozen=True)
class Crowd:
    """A database of so many activities, and how to ask it as its member."""

    url: str
    activities: int
    cookie: str
    person_id: int


@contextmanager
def crowds(dialect: str, sizes: list[int]) -> Iterator[list[Crowd]]:
    """One database for each number of activities."""
    with place(dialect) as where:
        made = []
        for size in sizes:
            fill = partial(_fill, activities=size)
            url, (cookie, person) = asyncio.run(prepared(where, f"crowd-{size}", fill))
            made.append(Crowd(url, size, cookie, person))
        yield made


async def _fill(database: Database, activities: int) -> tuple[str, int]:
    scene = await set_scene(database)
    puller = Puller(scene, database)
    await puller.take()
    for page in (pages := list(Stream(PAGES).pages())):
        await puller.pull(page)
    await puller.look(pages[-1][2])
    async with database.write() as connection:
        await connection.execute(update(table(Source)).values(state="paused", leased_until=None))
        cards = await _template(connection)
    for copy in range(1, max(2, activities // SEED)):
        async with database.write() as connection:
            await _copy(connection, copy, cards)
    await analysed(database)
    async with database.write() as connection:
        return await start_session(connection, scene.workspace_id, scene.member_id), cards[0]["person_id"]


async def _template(connection: AsyncConnection) -> list[dict[str, Any]]:
    """The cards that are copied; every other one is done, and nothing has to be looked at again."""
    query = select(engagement).where(engagement.c.state == "open").order_by(engagement.c.id).limit(CARDS)
    cards = [dict(row._mapping) for row in await connection.execute(query)]
    kept = engagement.c.id.in_([card["id"] for card in cards])
    await connection.execute(update(engagement).where(~kept).values(state="done", closed_by="act"))
    for scored in (engagement, table(Warmth)):
        await connection.execute(update(scored).values(rescore_at=LATER))
    return cards


async def multiplied(database: Database, copies: int) -> None:
    """The told people, and all they did, so many times; without cards."""
    for copy in range(1, copies):
        async with database.write() as connection:
            await _copy_rows(connection, copy * SHIFT)
    await analysed(database)


async def _copy_rows(connection: AsyncConnection, shift: int) -> None:
    for model in (Person, Actor, Claim, Activity, Interaction, PairState, ActorState, Warmth):
        of = table(model)
        await connection.execute(insert(of).from_select(list(of.c), _shifted(of, shift)))


async def _copy(connection: AsyncConnection, copy: int, cards: list[dict[str, Any]]) -> None:
    shift = copy * SHIFT
    await _copy_rows(connection, shift)
    random = Random(copy)
    await connection.execute(insert(engagement), [_moved(card, shift, copy, random) for card in cards])


def _shifted(of: Table, shift: int) -> Select[Any]:
    """The told rows under ids of their own; our own actors stay who they are."""
    ours = select(actor.c.id).where(actor.c.ours).scalar_subquery()
    first = select(func.min(actor.c.id)).scalar_subquery()

    def moved(column: Any) -> Any:
        if column.name == "key":
            return column + f"~{shift}"
        if column.name not in MOVED:
            return column
        return case((column.in_(ours), column), else_=column + shift) if column.name != "id" else column + shift

    told = of.c.id < first + SHIFT
    if of is actor:
        told = and_(told, ~actor.c.ours)
    if of.name == "actor_state":
        told = and_(told, of.c.id.not_in(ours))
    return select(*[moved(column) for column in of.c]).where(told)


def _moved(card: dict[str, Any], shift: int, copy: int, random: Random) -> dict[str, Any]:
    """The same card of somebody else, at another place in the feed."""
    unanswered, lift, warmth = random.random() < 0.2, random.choice((0, 0, 0, 1, 2)), random.randrange(10, 95)
    priority = 10_000 * unanswered + 1_000 * lift + warmth
    shown = _ID.sub(lambda found: b"%d" % (int(found.group()) + shift), bytes(card["card"]))
    shown = re.sub(rb'"priority":\d+', b'"priority":%d' % priority, shown)
    assert orjson.loads(shown)["person"]["id"] == str(card["person_id"] + shift)
    own = {"id": card["id"] + shift, "person_id": card["person_id"] + shift, "card": shown, "rescore_at": LATER}
    at = card["last_activity_at"] - timedelta(seconds=copy)
    return card | own | {"priority": priority, "warmth": warmth, "last_activity_at": at}
