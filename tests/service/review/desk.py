"""A workspace whose people write, look and decide, on an invented Bluesky: the application, its clock in our hands."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import orjson
from sqlalchemy import text, update

from scoring import Vocabulary
from service.clock import now
from service.context import Service
from service.database import new_id, table
from service.posts.models import Publication
from service.publishing import jobs
from service.review import back_test
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from service.sources.store import sources
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object
from tests.service.conftest import ORIGIN
from tests.service.quiet import quiet
from tests.service.sources.outside import ACCOUNT, Outside, harbour
from tests.social_adapters.exchanges import bluesky
from tests.social_adapters.exchanges.bluesky import US

API = "/api/v1"
NOTHING = Vocabulary()
TEAM = {
    "rhea": [Role.REP],
    "cora": [Role.COMPLIANCE],
    "carl": [Role.COMPLIANCE],
    "max": [Role.MARKETING, Role.COMPLIANCE],
}
GERMAN = "Ja, das liest es jede Nacht um zwei Uhr ein, und ihr seht es am Morgen."  # there is no pack for German
WHY = "It says what the product does, and no more."
PLAIN = "It reads the gate logs every night, and you see the waits in the morning."


@dataclass
class Desk:
    service: Service
    outside: Outside
    workspace_id: int
    members: dict[str, int]
    sources: dict[str, int]
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)
    asked: str | None = None

    async def question(self) -> str:
        """The id of what Ann, who is nobody of ours, has asked us: it is on the network, and was ingested once."""
        if self.asked is None:
            self.asked = await self.heard(bluesky.ANN, "Does it read gate logs?")
        return self.asked

    async def heard(self, by: dict[str, Any], words: str) -> str:
        """What somebody says on the network, as it is kept here; its id."""
        at = now() - timedelta(hours=1)
        view = bluesky.post(by, "3kheard", words, at)
        self.outside.bluesky.hidden.append(view)
        author = Actor(by["did"], handle=by["handle"], name=by["displayName"])
        said = Activity(f"{view['uri']}#create", ActivityType.CREATE, author, Object(view["uri"], content=words), at)
        setting = Setting(self.workspace_id, self.sources["rhea"], "bluesky", at, NOTHING)
        async with self.service.database.write() as connection:
            await ingest(connection, setting, [said])
        (row,) = await self.rows(f"SELECT id FROM activity WHERE key = '{view['uri']}'")
        return str(row.id)

    async def draft(self, words: str, by: str = "rhea", *, answers: bool = False) -> str:
        """Of the author's own accord, or in answer to what Ann has asked; its id."""
        new = {"id": str(uuid.uuid4()), "network": "bluesky", "text": words}
        new |= {"in_reply_to": await self.question()} if answers else {}
        answer = await self.clients[by].post(f"{API}/drafts", json=new)
        assert answer.status_code == 201, answer.text
        return new["id"]

    async def hand_in(self, words: str, by: str = "rhea", **more: Any) -> httpx.Response:
        """A draft of these words, or the one of `draft_id`; of the kind `reply` it answers what Ann has asked."""
        new = {"id": str(uuid.uuid4()), "source_id": str(self.sources[by]), **more}
        if "draft_id" not in new:
            new["draft_id"] = await self.draft(words, by, answers=more.get("kind") == "reply")
        return await self.clients[by].post(f"{API}/posts", json=new)

    async def waiting(self, words: str = GERMAN, by: str = "rhea", **more: Any) -> dict[str, Any]:
        """The review of a post that waits for a decision."""
        post = (await self.hand_in(words, by, **more)).json()
        assert post["state"] == "waiting", post
        return next(one for one in await self.queue() if one["post_id"] == post["id"])

    async def queue(self, of: str = "cora") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await self.clients[of].get(f"{API}/reviews")).json()["items"]
        return items

    async def decide(
        self, review: dict[str, Any], kind: str = "approve", by: str = "cora", **more: str
    ) -> httpx.Response:
        said = {"kind": kind, "sha256": review["sha256"], "reason": WHY if kind == "approve" else "Because.", **more}
        return await self.clients[by].post(f"{API}/reviews/{review['id']}/decisions", json=said)

    async def propose(self, by: str = "cora", since: datetime | None = None, **policy: Any) -> dict[str, Any]:
        new = {"policy": policy} | ({"since": since.isoformat()} if since else {})
        answer = await self.clients[by].post(f"{API}/policies", json=new)
        assert answer.status_code == 201, answer.text
        proposed: dict[str, Any] = answer.json()
        return proposed

    async def end(self, version: dict[str, Any], kind: str = "confirm", by: str = "carl") -> httpx.Response:
        return await self.clients[by].post(f"{API}/policies/{version['id']}/endings", json={"kind": kind})

    async def govern(self, **policy: Any) -> dict[str, Any]:
        """A version that is in force, held against the archive where it has to be."""
        proposed = await self.propose(**policy)
        if proposed["owes_back_test"]:
            asked = await self.clients["cora"].post(f"{API}/policies/{proposed['id']}/back_tests")
            await back_test(self.service, self.workspace_id, int(asked.json()["id"]))
        confirmed = await self.end(proposed)
        assert confirmed.status_code == 201, confirmed.text
        version: dict[str, Any] = confirmed.json()
        return version

    async def post(self, by: str = "rhea") -> dict[str, Any]:
        """What somebody handed in last, as they see it."""
        first: dict[str, Any] = (await self.clients[by].get(f"{API}/posts")).json()["items"][0]
        return first

    async def pass_time(self) -> None:
        """The outbox's ten seconds are over for what is in it."""
        over = update(table(Publication)).where(table(Publication).c.state == "pending")
        async with self.service.database.write() as connection:
            await connection.execute(over.values(due_at=now() - timedelta(seconds=1)))

    async def send(self) -> None:
        """The ten seconds pass, and the outbox does what is due."""
        await self.pass_time()
        for row in await self.rows("SELECT workspace_id, id FROM publication WHERE state = 'pending'"):
            await jobs.send_publication(self.service, row.workspace_id, row.id)

    @property
    def published(self) -> list[str]:
        """The words that are on the network, in their order."""
        return [record["text"] for record in self.outside.bluesky.written.values()]

    async def rows(self, sql: str) -> list[Any]:
        async with self.service.database.read() as connection:
            return list(await connection.execute(text(sql)))

    async def owner_does(self, sql: str, **given: Any) -> None:
        """What nobody asked us for: somebody writes into the database."""
        async with self.service.database.write() as connection:
            await connection.execute(text(sql), given)

    async def told(self) -> list[str]:
        """The types of what is in the ledger of posts, in its order, from the first post on."""
        found = await self.rows("SELECT type FROM ledger_entry ORDER BY idx")
        return [row.type for row in found if not row.type.startswith(("member.", "record."))]


@asynccontextmanager
async def furnished(settings: Settings) -> AsyncIterator[Desk]:
    """A desk in an application of its own, whose network is played."""
    outside, made = Outside(harbour(0)), []
    async with quiet(settings, outside.networks) as app:

        def client(token: str) -> httpx.AsyncClient:
            headers = {"authorization": f"Bearer {token}"}
            made.append(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers))
            return made[-1]

        yield await furnish(app.state.service, outside, client)
        for each in made:
            await each.aclose()


async def furnish(service: Service, outside: Outside, client: Callable[..., httpx.AsyncClient]) -> Desk:
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
        desk = Desk(service, outside, workspace_id, {}, {})
        for name, roles in TEAM.items():
            who = await add_member(connection, workspace_id, name.title(), f"{name}@harbour.example", roles)
            desk.members[name] = who
            desk.clients[name] = client(token=await issue(connection, CredentialKind.TOKEN, workspace_id, who, None))
            desk.sources[name] = await _source(service, connection, workspace_id, who)
    return desk


async def _source(service: Service, connection: Any, workspace_id: int, member_id: int) -> int:
    row = {"workspace_id": workspace_id, "id": new_id(), "adapter": "bluesky", "title": "us", "role": "ours"}
    row |= {"settings": service.vault.seal(orjson.dumps(ACCOUNT)), "due_at": now(), "created_at": now()}
    row |= {"cursor": None, "failures": 0, "state": "active", "every_seconds": 60, "member_id": member_id}
    speaks = {"account": {"name": "Us", "handle": "us.example"}, "speakers": [["bluesky", US["did"], True]]}
    await sources.add(connection, row | speaks)
    return int(row["id"])
