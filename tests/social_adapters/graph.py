"""A Graph API that exists only here: objects and the lists on them, paged and refused as the real one does."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.adapter import Adapter, Page
from social_adapters.conversion import pages
from social_adapters.hooks import Delivery
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity, Object

TOKEN = "a-token-of-our-page"
PERSON = "a-token-of-a-person"
SECRET = "a-secret-of-our-app"
WORD = "a-word-of-our-choice"
NOW = datetime.fromisoformat("2026-10-20T12:00:00+00:00")

Json = dict[str, Any]


def ago(**span: float) -> str:
    """A time as the Graph API writes it."""
    return (NOW - timedelta(**span)).strftime("%Y-%m-%dT%H:%M:%S+0000")


def refusal(code: int, message: str = "no", sub: int = 0) -> Json:
    told = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code, "fbtrace_id": "Ab1"}
    return {"error": {**told, "error_subcode": sub} if sub else told}


@dataclass
class Graph:
    """`me`: the page our token speaks for. `lists` {"id/edge": rows, the newest first}. `size`: rows in a page at most.

    `accounts` {name: (account, media)}: what business_discovery finds.
    """

    me: Json
    lists: dict[str, list[Json]] = field(default_factory=dict)
    objects: dict[str, Json] = field(default_factory=dict)
    accounts: dict[str, tuple[Json, list[Json]]] = field(default_factory=dict)
    size: int = 100
    hidden: set[str] = field(default_factory=set)  # what is there and not for us
    asked: list[str] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        parts = urlsplit(request.url)
        path = parts.path.partition("/v24.0/")[2]
        self.asked.append(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        status, body = self._answer(path, asked, token)
        return Response(status, {"content-type": "application/json"}, request.url, orjson.dumps(body))

    def _answer(self, path: str, asked: dict[str, str], token: str) -> tuple[int, Json]:
        if token != (PERSON if path == "me/accounts" else TOKEN):
            return 400, refusal(190, "Invalid OAuth access token")
        if path in self.hidden:
            return 400, refusal(10, "Not for you")
        if "business_discovery" in asked.get("fields", ""):
            return self._discovered(asked["fields"])
        if "/" in path:
            return 200, self._page(path, asked)
        found = self._objects().get(path)
        return (200, found) if found else (400, refusal(100, "Unsupported get request", 33))

    def _objects(self) -> dict[str, Json]:
        listed = {row["id"]: row for rows in self.lists.values() for row in rows}
        return {"me": self.me, **listed, **self.objects}

    def _page(self, path: str, asked: dict[str, str]) -> Json:
        rows = self.lists.get(path, [])
        start, size = int(asked.get("after", "0")), min(self.size, int(asked["limit"]))
        shown, end = rows[start : start + size], start + size
        link = f"https://graph.facebook.com/v24.0/{path}?access_token={TOKEN}&limit={size}&after={end}"
        paging = {"cursors": {"before": str(start), "after": str(end)}}
        return (
            {"data": shown, "paging": {**paging, "next": link} if end < len(rows) else paging}
            if shown
            else {"data": []}
        )

    def _discovered(self, fields: str) -> tuple[int, Json]:
        name = re.findall(r"username\(([^)]*)\)", fields)[0]
        if name not in self.accounts:
            return 400, refusal(110, "Invalid user id", 2_207_013)
        account, media = self.accounts[name]
        start = int((re.findall(r"after\((\d+)\)", fields) or ["0"])[0])
        shown, end = media[start : start + self.size], start + self.size
        paging = {"paging": {"cursors": {"after": str(end)}}} if end < len(media) else {}
        told = {**account, "media": {"data": shown, **paging}} if "media" in fields else account
        return 200, {"business_discovery": told, "id": "1"}

    def source(self, adapter: type[Adapter], **given: Any) -> Adapter:
        told = given if "access_token" in given else {"page_token": TOKEN, **given}
        return adapter(adapter.settings(**told), Http(stand_in(self.play)))


def call(object_: str, owner: str, *changes: Json, at: datetime = NOW) -> Json:
    """The body of a call about changes of one page or account."""
    return {"object": object_, "entry": [{"id": owner, "time": int(at.timestamp()), "changes": list(changes)}]}


def delivered(body: Json | bytes, secret: str = SECRET) -> Delivery:
    """A call, signed as Meta signs."""
    sent = body if isinstance(body, bytes) else orjson.dumps(body)
    signature = "sha256=" + hmac.new(secret.encode(), sent, "sha256").hexdigest()
    return Delivery("POST", {"x-hub-signature-256": signature}, {}, sent)


def challenged(word: str = WORD, **more: str) -> Delivery:
    """The call by which Meta asks whether we want to be called."""
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": word}
    return Delivery("GET", {}, {**asked, **{f"hub.{name}": value for name, value in more.items()}}, b"")


async def pull(source: Adapter, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(source, cursor, now)]


def activities(found: list[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def shown(found: list[Page]) -> list[tuple[str, str]]:
    """What happened, in order: the kind, and by whom."""
    return [(activity.type.value, activity.actor.id) for activity in activities(found)]


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def covered(found: list[Page]) -> dict[str, tuple[datetime | None, datetime]]:
    return {one.stream: (one.since, one.until) for page in found for one in page.coverage}
