"""A small workspace to tell stories in: one account of ours, and whatever people do towards it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import select, text

from scoring import Vocabulary
from service.clock import now
from service.context import Service
from service.database import Database, new_id, table
from service.feed.models import Engagement
from service.feed.refresh import follow_up, refresh
from service.people import meet
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.actors import keep_ours
from service.sources.store import sources
from service.team import Role, add_member, create_workspace
from social_adapters.vocabulary import Activity, ActivityType, Actor, Mention, Object, Reference

NETWORK = "bluesky"
US = Actor("did:plc:us", handle="harbour.example", name="Harbour")
WORDS = Vocabulary(us=frozenset({"harbour"}), competitors=frozenset({"quayline"}), keywords=frozenset({"dock time"}))


@dataclass
class Scene:
    """`tell` ingests one page; `cards` is the feed as it then stands."""

    database: Database
    workspace_id: int
    member_id: int
    source_id: int
    now: datetime
    steps: tuple[Any, ...] = (meet, follow_up)
    told: int = field(default=0)

    async def tell(self, *activities: Activity, network: str = NETWORK) -> None:
        setting = Setting(self.workspace_id, self.source_id, network, self.now, WORDS)
        async with self.database.write() as connection:
            await ingest(connection, setting, activities, self.steps)

    async def later(self, **wait: float) -> None:
        """Let time pass, and look again at everybody who has a card."""
        self.now += timedelta(**wait)
        async with self.database.write() as connection:
            query = select(table(Engagement).c.person_id)
            people = set((await connection.execute(query)).scalars())
            await refresh(connection, self.workspace_id, people, self.now)

    async def cards(self, state: str = "open") -> list[dict[str, Any]]:
        engagement = table(Engagement)
        query = (
            select(engagement.c.card)
            .where(engagement.c.workspace_id == self.workspace_id, engagement.c.state == state)
            .order_by(engagement.c.priority.desc(), engagement.c.last_activity_at.desc(), engagement.c.id.desc())
        )
        async with self.database.read() as connection:
            return [orjson.loads(card) for card in (await connection.execute(query)).scalars()]

    async def names(self, state: str = "open") -> list[str]:
        return [card["person"]["name"] for card in await self.cards(state)]

    async def rows(self, sql: str) -> list[Any]:
        async with self.database.read() as connection:
            return list(await connection.execute(text(sql)))

    async def count(self, name: str) -> int:
        return int((await self.rows(f"SELECT count(*) FROM {name}"))[0][0])  # a table's name, from here

    def ago(self, **wait: float) -> datetime:
        return self.now - timedelta(**wait)


async def set_scene(database: Database, sample_of: Service | None = None) -> Scene:
    moment = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
    async with database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour")
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        source_id = new_id()
        row = {"workspace_id": workspace_id, "id": source_id, "adapter": NETWORK, "title": "us", "role": "ours"}
        row |= {"settings": b"", "due_at": now(), "created_at": now(), "cursor": None, "failures": 0}
        await sources.add(connection, row | {"state": "active", "every_seconds": 60, "member_id": member_id})
        await keep_ours(connection, workspace_id, NETWORK, US, member_id)
    return Scene(database, workspace_id, member_id, source_id, moment)


def somebody(name: str, **shown: Any) -> Actor:
    handle = name.lower().replace(" ", ".") + ".test"
    return replace(Actor(f"did:plc:{handle}", handle=handle, name=name), **shown)


def post(by: Actor, at: datetime, content: str, key: str | None = None, **parts: Any) -> Activity:
    """`by` says something; `reply_to` and `to` say to whom."""
    key = key or f"at://{by.id}/{at.timestamp()}"
    return Activity(f"{key}#create", ActivityType.CREATE, by, Object(key, content=content, **parts), at)


def reply(by: Actor, at: datetime, content: str, to: Actor = US, of: str = "at://us/1", **parts: Any) -> Activity:
    return post(by, at, content, in_reply_to=Reference(of, to.id), **parts)


def mention(by: Actor, at: datetime, content: str, of: Actor = US, **parts: Any) -> Activity:
    return post(by, at, content, mentions=(Mention(of.id, of.name),), **parts)


def like(by: Actor, at: datetime, of: str = "at://us/1", author: Actor | None = US) -> Activity:
    reference = Reference(of, author.id if author else None)
    return Activity(f"like:{by.id}:{of}", ActivityType.LIKE, by, reference, at)


def edited(activity: Activity, content: str) -> Activity:
    assert isinstance(activity.object, Object)
    return replace(activity, type=ActivityType.UPDATE, object=replace(activity.object, content=content))


def deleted(activity: Activity) -> Activity:
    kind = ActivityType.DELETE if activity.type is ActivityType.CREATE else ActivityType.UNDO
    target = activity.object.id if kind is ActivityType.DELETE else activity.id
    return Activity(f"{target}#gone", kind, activity.actor, Reference(target), activity.published)
