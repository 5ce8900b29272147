"""The lists of an account: what it posts, what is said below, and where others tag it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from social_adapters import raw
from social_adapters.graph_api.api import Api, rows
from social_adapters.graph_api.comments import Comments
from social_adapters.graph_api.lists import Listed, Look
from social_adapters.instagram import people, things
from social_adapters.raw import Fields
from social_adapters.standing import Step
from social_adapters.vocabulary import Activity, Actor, Reference

MOST_PAGES = 10  # of one list in one fetch
ROWS = 50  # what Instagram gives at once
_CURSOR = re.compile(r"[\w=-]+")


@dataclass(frozen=True, slots=True)
class Account:
    """An account of ours; `number` is what the API calls it."""

    look: Look
    number: str
    me: Actor

    async def ours(self) -> AsyncIterator[tuple[str, Step]]:
        """What we post, what is said below, and media of others in which we are tagged."""
        step, posts = await self.look.read("posts", self._media("media", lambda row: things.media(row, self.me)))
        yield "posts", step
        async for step in Comments(self.look, posts, self._below, flat=False).read():
            yield "comments", step
        step, _ = await self.look.read("tags", self._media("tags", lambda row: things.media(row, None, self.me.id)))
        yield "tags", step

    async def _media(self, edge: str, read: Callable[[Fields], Activity]) -> AsyncIterator[Listed]:
        path = f"{self.number}/{edge}"
        async for part in self.look.api.pages(path, things.MEDIA_FIELDS, MOST_PAGES, limit=ROWS):
            yield Listed([read(row) for row in part.rows], part.end)

    async def _below(self, post: Activity) -> AsyncIterator[Listed]:
        below = Reference(post.object.id, post.actor.id, post.url)
        path = f"{post.object.id}/comments"
        async for part in self.look.api.pages(path, things.COMMENT_FIELDS, MOST_PAGES, limit=ROWS):
            yield Listed([found for row in part.rows for found in things.comments(row, below)], part.end)


async def watched(look: Look, number: str, name: str) -> AsyncIterator[tuple[str, Step]]:
    """What another professional account posts."""
    step, _ = await look.read("posts", _discovered(look.api, number, name))
    yield "posts", step


async def discover(api: Api, number: str, name: str, fields: str = people.ACCOUNT_FIELDS) -> Fields:
    """Another professional account, as ours is shown it."""
    answer = await api.get(number, f"business_discovery.username({name}){{{fields}}}")
    return raw.needed(raw.inner, answer, "business_discovery")


async def _discovered(api: Api, number: str, name: str) -> AsyncIterator[Listed]:
    """Its media, page by page. The cursor stands inside the fields, and may only be what it can be there."""
    after, seen = "", {""}
    for _ in range(MOST_PAGES):
        found = await discover(api, number, name, f"{people.ACCOUNT_FIELDS},{_media_after(after)}")
        listed = raw.inner(found, "media") or {"data": []}
        after = raw.text(raw.inner(raw.inner(listed, "paging") or {}, "cursors") or {}, "after") or ""
        owner, told = people.account(found), rows(listed)
        end = not told or after in seen or not _CURSOR.fullmatch(after)
        yield Listed([things.media(row, owner) for row in told], end)
        if end:
            return
        seen.add(after)


def _media_after(place: str) -> str:
    return f"media{f'.after({place})' if place else ''}.limit({ROWS}){{{things.PUBLIC_FIELDS}}}"
