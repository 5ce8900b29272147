"""The sample with posts that wait for a decision, its people, and networks that write down what is asked of them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, get_args

import httpx
import orjson
from fastapi import FastAPI
from sqlalchemy import text

from service import publishing, sample
from service.app import create_app
from service.clock import now
from service.context import Service, open_service
from service.database import Database
from service.review.routing import ANSWERS, DraftKind
from service.settings import Settings
from service.team import CredentialKind, Role, issue, members, workspaces
from service.team.access import COOKIE

API = "/api/v1"
HERE = "http://rep.localhost"
DAY = timedelta(days=1)
Json = dict[str, Any]
PLAIN = "It reads the gate logs every night, and you see the waits in the morning."
GRAVE = "We guarantee a return of twelve per cent, with no risk at all."
WORDS = "Wir garantieren euch eine Rendite von zwölf Prozent, ganz ohne Risiko."  # no pack reads German: it has to wait
WAITING: tuple[Json, ...] = (  # one of each kind that a draft can be; to whom is answered is left to the router
    *({"words": PLAIN, "kind": kind} for kind in get_args(DraftKind) if kind not in ANSWERS),
    {"words": PLAIN, "kind": "advertisement", "answers": True},
    {"words": GRAVE, "answers": True},
    {"words": WORDS, "kind": "comment", "answers": True},
    {"words": WORDS},
)
SIGNING_IN = ("com.atproto.server.createSession", "com.atproto.server.refreshSession")
QUESTIONS = (  # what others said on Bluesky, the newest first
    "SELECT a.id FROM activity a JOIN actor w USING (workspace_id) WHERE w.id = a.actor_id AND NOT w.ours AND "
    "a.workspace_id = :w AND a.network = 'bluesky' AND a.type = 'Create' AND a.deleted_at IS NULL ORDER BY a.at DESC"
)
BEGUN = (
    "SELECT p.text FROM post p JOIN publication o ON o.workspace_id = p.workspace_id AND o.post_id = p.id "
    "WHERE o.state IN ('sending', 'done', 'unknown')"
)
ENDED_WELL = "ended well"
READS = frozenset({"GET", "HEAD"})

FILLINGS = {"number": "5", "date": "2026-12-01"}


class Watched(httpx.AsyncBaseTransport):
    """The networks' transport, which remembers every request that would have written something anywhere."""

    def __init__(self, network: httpx.AsyncBaseTransport) -> None:
        self._network = network
        self.written: list[bytes] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method not in READS and not request.url.path.endswith(SIGNING_IN):
            self.written.append(str(request.url).encode() + b" " + await request.aread())
        return await self._network.handle_async_request(request)


@dataclass
class Stage:
    service: Service
    workspace_id: int
    watched: dict[int, Watched]
    author: int
    guard: int
    source_id: int
    question: str
    post: Json = field(default_factory=dict)
    waiting: list[Json] = field(default_factory=list)
    draft_id: str = ""
    kept_in: list[str] = field(default_factory=list)  # words that nobody lets out
    asked: Counter[str] = field(default_factory=Counter)  # how what was tried was answered

    @property
    def published(self) -> int:
        """How often anything was written on any network."""
        return sum(len(one.written) for one in self.watched.values())

    @property
    def accepted(self) -> int:
        """How much of what was tried was done."""
        return sum(count for told, count in self.asked.items() if told[:1] == "2" or told == ENDED_WELL)

    async def escaped(self) -> list[str]:
        """Of the words that nobody lets out those that were sent to a network, or that the outbox has begun to send."""
        sent = b"".join(part for one in self.watched.values() for part in one.written)
        begun = {row.text for row in await self.rows(BEGUN)}
        return [words for words in self.kept_in if words in begun or orjson.dumps(words)[1:-1] in sent]

    async def time_passes(self) -> None:
        """The ten seconds are over for all that is in the outbox, and it does what is due."""
        await self.owner_does("UPDATE publication SET due_at = :at WHERE state = 'pending'", at=before())
        for row in await self.rows("SELECT workspace_id, id FROM publication WHERE state = 'pending'"):
            await publishing.send_publication(self.service, row.workspace_id, row.id)

    async def client(self, member_id: int) -> httpx.AsyncClient:
        """Somebody with a token of their own, for a server of this process."""
        async with self.service.database.write() as connection:
            token = await issue(connection, CredentialKind.TOKEN, self.workspace_id, member_id, None)
        return self.with_token(token)

    async def browser(self, member_id: int) -> httpx.AsyncClient:
        """Somebody who has signed in."""
        async with self.service.database.write() as connection:
            session = await issue(connection, CredentialKind.SESSION, self.workspace_id, member_id, DAY)
        return self._client(cookies={COOKIE: session}, headers={"origin": HERE})

    def with_token(self, token: str) -> httpx.AsyncClient:
        return self._client(headers={"authorization": f"Bearer {token}"} if token else {})

    def _client(self, **shown: Any) -> httpx.AsyncClient:
        through = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=through, base_url=HERE, **shown)

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

    async def hand_in(self, words: str = WORDS, *, kind: str | None = None, answers: bool = False) -> Json:
        """The author hands something in that has to wait, whatever it is called."""
        async with await self.client(self.author) as author:
            post = await self.handed_in(author, await self.draft(author, words, answers=answers), kind)
        if post["mode"] != "pre_approve":
            raise LookupError(f"{post['kind']} is {post['state']}: {words}")
        return post

    async def fill(self) -> None:
        """One of each that waits, none of which anybody decides on; with its review."""
        for number, one in enumerate(WAITING):
            said = f"{one['words']} No. {number}."
            self.waiting.append(await self.hand_in(**one | {"words": said}))
            self.kept_in.append(said)
        async with await self.client(self.guard) as guard:
            items = (await guard.get(f"{API}/reviews", params={"limit": 200})).json()["items"]
        reviews = {one["post_id"]: one for one in items}
        for post in self.waiting:
            post |= {"review_id": reviews[post["id"]]["id"]}

    async def draft(self, author: httpx.AsyncClient, words: str, *, answers: bool = False) -> str:
        draft = {"id": str(uuid.uuid4()), "network": "bluesky", "text": words}
        draft |= {"in_reply_to": self.question} if answers else {}
        (await author.post(f"{API}/drafts", json=draft)).raise_for_status()
        return str(draft["id"])

    async def share(self) -> Json:
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
                post = await self.handed_in(author, draft["id"])
                if post["state"] == "released":
                    return post | {"content_id": content["id"]}
        raise LookupError("The sample has no content that is covered.")

    async def handed_in(self, author: httpx.AsyncClient, draft_id: str, kind: str | None = None) -> Json:
        new = {"id": str(uuid.uuid4()), "draft_id": draft_id, "source_id": str(self.source_id), "kind": kind}
        answer = await author.post(f"{API}/posts", json=new)
        answer.raise_for_status()
        self.draft_id, self.post = draft_id, answer.json()
        return self.post

    async def review(self) -> Json:
        """Of the post that waits, as the guard sees it."""
        async with await self.client(self.guard) as guard:
            items = (await guard.get(f"{API}/reviews", params={"limit": 200})).json()["items"]
        return next(one for one in items if one["post_id"] == self.post["id"])

    async def approve(self) -> None:
        said = await self.review()
        async with await self.client(self.guard) as guard:
            decision = {"kind": "approve", "sha256": said["sha256"], "reason": "Held against its source."}
            answer = await guard.post(f"{API}/reviews/{said['id']}/decisions", json=decision)
            answer.raise_for_status()


def before() -> str:
    """A moment that is over, as SQLite keeps it."""
    return (now() - timedelta(minutes=10)).strftime("%Y-%m-%d %H:%M:%S.%f")


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
        stage = Stage(service, workspace.id, watched, 0, 0, 0, "")
        sql = "SELECT id, member_id FROM source WHERE workspace_id = :w AND adapter = 'bluesky' AND role = 'ours'"
        (source, *_) = await stage.rows(f"{sql} AND member_id > 0", w=workspace.id)
        stage.source_id, stage.author = source.id, source.member_id
        stage.question = str((await stage.rows(QUESTIONS, w=workspace.id))[0].id)
        guards = (one.id for one in people if Role.COMPLIANCE in one.roles and one.id != stage.author)
        stage.guard = next(guards)
        await stage.hand_in()
        stage.kept_in.append(WORDS)
        yield stage
