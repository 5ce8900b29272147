"""A blog that says what a test wants, and marketing that names its feed."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

import httpx
import orjson

from service.clock import now
from service.feed import jobs
from service.library.feeds import looking
from social_adapters.http import Request, Response
from tests.service.review.desk import API, Desk

URL = "https://blog.harbour.example/feed.xml"
GATES = ("gates", "Gate logs, read at night", "Trucks wait. Nobody knows why. The logs know.")
HULLS = ("hulls", "Clean hulls {burn} less", "Barnacles cost fuel.")
Entry = tuple[str, str, str]


def page(name: str) -> str:
    return f"https://blog.harbour.example/{name}"


def rss(*entries: Entry) -> bytes:
    when = format_datetime(now() - timedelta(days=2))
    items = "".join(
        f"<item><title>{escape(title)}</title><link>{page(name)}</link><guid>urn:{name}</guid>"
        f"<pubDate>{when}</pubDate><description>{escape(text)}</description></item>"
        for name, title, text in entries
    )
    return f"<rss version='2.0'><channel><title>Harbour's blog</title>{items}</channel></rss>".encode()


def atom(*entries: Entry) -> bytes:
    when = (now() - timedelta(days=2)).isoformat()
    items = "".join(
        f"<entry><id>tag:{name}</id><title>{title}</title><link rel='alternate' href='{page(name)}?utm_source=atom'/>"
        f"<published>{when}</published><updated>{when}</updated><content type='text'>{text}</content></entry>"
        for name, title, text in entries
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour</title><id>x:y</id>{items}</feed>".encode()


def json_feed(*entries: Entry) -> bytes:
    items = [{"id": name, "url": page(name), "title": title, "content_text": text} for name, title, text in entries]
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": items})


class Site:
    """What stands at addresses, as a test puts it there."""

    def __init__(self, desk: Desk) -> None:
        self.at: dict[str, Any] = {}
        self.asked: list[Request] = []
        desk.outside.instead = self.answer

    async def answer(self, request: Request) -> Response | None:
        if "blog.harbour.example" not in request.url:
            return None
        self.asked.append(request)
        found = self.at.get(request.url, 404)
        if isinstance(found, Exception):
            raise found
        body = b"" if isinstance(found, int) else found
        return Response(found if isinstance(found, int) else 200, {}, request.url, body)


async def name_it(desk: Desk, url: str = URL, by: str = "max", **more: Any) -> httpx.Response:
    return await desk.clients[by].post(f"{API}/content-feeds", json={"url": url, "networks": ["bluesky"], **more})


async def proposed(desk: Desk) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients["max"].get(f"{API}/content-proposals")).json()["items"]
    return items


async def feed_of(desk: Desk) -> dict[str, Any]:
    (feed,) = (await desk.clients["max"].get(f"{API}/content-feeds")).json()["items"]
    return dict(feed)


async def an_hour_later(desk: Desk) -> None:
    """The feed is due, and the tick's job looks at it."""
    await desk.owner_does("UPDATE content_feed SET due_at = created_at")
    for workspace_id, feed_id in await looking.due(desk.service):
        await jobs.look_at_content_feed(desk.service, workspace_id, feed_id)
