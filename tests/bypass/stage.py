"""The sample with a post that waits for a decision, its people, and a network that writes down what is asked of it."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import httpx
import orjson
from fastapi import FastAPI
from sqlalchemy import text

from service import sample
from service.app import create_app
from service.context import Service, open_service
from service.database import Database
from service.settings import Settings
from service.team import CredentialKind, Role, issue, members, workspaces

API = "/api/v1"
WORDS = "Wir garantieren euch eine Rendite von zwölf Prozent, ganz ohne Risiko."  # no pack reads German: it has to wait

FILLINGS = {"number": "5", "date": "2026-12-01"}


class Watched(httpx.AsyncBaseTransport):
    """A network's transport that remembers every request which would have written something there."""

    def __init__(self, network: httpx.AsyncBaseTransport) -> None:
        self._network = network
        self.written: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith(("putRecord", "createRecord", "deleteRecord", "applyWrites")):
            self.written.append(request.url.path)
        return await self._network.handle_async_request(request)


@dataclass
class Stage:
    service: Service
    workspace_id: int
    watched: dict[int, Watched]
    author: int
    guard: int
    source_id: int
    post: dict[str, Any] = field(default_factory=dict)
    draft_id: str = ""

    @property
    def published(self) -> int:
        """How often anything was written on any network."""
        return sum(len(one.written) for one in self.watched.values())

    async def client(self, member_id: int) -> httpx.AsyncClient:
        """Somebody with a token of their own, for a server of this process."""
        async with self.service.database.write() as connection:
            token = await issue(connection, CredentialKind.TOKEN, self.workspace_id, member_id, None)
        return self.with_token(token)

    def with_token(self, token: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://rep.localhost",
            headers={"authorization": f"Bearer {token}"} if token else {},
        )

    @cached_property
    def app(self) -> FastAPI:
        app = create_app(self.service.settings)
        app.state.service = self.service
        return app

    async def rows(self, sql: str, **given: Any) -> list[Any]:
        async with self.service.database.read() as connection:
            return list(await connection.execute(text(sql), given))

    async def owner_does(self, *statements: str, **given: Any) -> None:
        """Whoever owns the database writes into it."""
        async with self.service.database.write() as connection:
            for one in statements:
                await connection.execute(text(one), given)

    async def give_every_role(self) -> None:
        """To the author."""
        roles = orjson.dumps([role.value for role in Role]).decode()
        await self.owner_does("UPDATE member SET roles = :roles WHERE id = :id", roles=roles, id=self.author)

    async def hand_in(self, words: str = WORDS) -> dict[str, Any]:
        """The author hands something in that has to wait."""
        async with await self.client(self.author) as author:
            draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": words}
            answer = await author.post(f"{API}/drafts", json=draft)
            answer.raise_for_status()
            return await self._handed_in(author, draft["id"])

    async def share(self) -> dict[str, Any]:
        """The author hands in an approved content, its slots filled: it goes out without another look."""
        async with await self.client(self.author) as author:
            contents = (await author.get(f"{API}/contents", params={"limit": 200})).json()["items"]
            for content in contents:
                draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": "…"}
                (await author.post(f"{API}/drafts", json=draft)).raise_for_status()
                share = {"id": str(uuid.uuid4()), "draft_id": draft["id"], "network": "bluesky"}
                begun = await author.post(f"{API}/shares", json=share | {"content_id": content["id"]})
                if begun.status_code != 201:
                    continue
                text = begun.json()["text"]
                for slot in begun.json()["slots"]:
                    text = text.replace(f"{{{slot['name']}}}", FILLINGS.get(slot["kind"], "Ann"))
                (await author.patch(f"{API}/drafts/{draft['id']}", json={"text": text})).raise_for_status()
                post = await self._handed_in(author, draft["id"])
                if post["state"] == "released":
                    return post | {"content_id": content["id"]}
        raise LookupError("The sample has no content that is covered.")

    async def _handed_in(self, author: httpx.AsyncClient, draft_id: str) -> dict[str, Any]:
        new = {"id": str(uuid.uuid4()), "draft_id": draft_id, "source_id": str(self.source_id), "kind": "post"}
        answer = await author.post(f"{API}/posts", json=new)
        answer.raise_for_status()
        self.draft_id, self.post = draft_id, answer.json()
        return self.post

    async def review(self) -> dict[str, Any]:
        """Of the post that waits, as the guard sees it."""
        async with await self.client(self.guard) as guard:
            items = (await guard.get(f"{API}/reviews", params={"limit": 200})).json()["items"]
        return next(one for one in items if one["post_id"] == self.post["id"])

    async def approve(self) -> None:
        said = await self.review()
        async with await self.client(self.guard) as guard:
            decision = {"kind": "approve", "sha256": said["sha256"]}
            answer = await guard.post(f"{API}/reviews/{said['id']}/decisions", json=decision)
            answer.raise_for_status()


@asynccontextmanager
async def set_stage(settings: Settings) -> AsyncIterator[Stage]:
    """On a home folder that has a sample in it. Whatever happens there happens to it: give it a copy."""
    watched: dict[int, Watched] = {}

    def networks(database: Database, workspace_id: int) -> Watched:
        watched[workspace_id] = Watched(sample.networks(database, workspace_id))
        return watched[workspace_id]

    async with open_service(settings, networks) as service:
        async with service.database.read() as connection:
            workspace = next(one for one in await workspaces(connection) if one.sample)
            people = await members(connection, workspace.id)
        stage = Stage(service, workspace.id, watched, 0, 0, 0)
        sql = "SELECT id, member_id FROM source WHERE workspace_id = :w AND adapter = 'bluesky' AND role = 'ours'"
        (source, *_) = await stage.rows(f"{sql} AND member_id > 0", w=workspace.id)
        stage.source_id, stage.author = source.id, source.member_id
        guards = (one.id for one in people if Role.COMPLIANCE in one.roles and one.id != stage.author)
        stage.guard = next(guards)
        await stage.hand_in()
        yield stage
