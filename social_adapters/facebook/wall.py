"""The lists of a page: its wall, what is said and liked there, and where else it is named."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from social_adapters.facebook import things
from social_adapters.graph_api.comments import Comments
from social_adapters.graph_api.likes import Likes
from social_adapters.graph_api.lists import Listed, Look
from social_adapters.raw import Fields
from social_adapters.standing import Step
from social_adapters.vocabulary import Activity, Actor, Reference

MOST_PAGES = 10  # of one list in one fetch
MOST_POSTS = 50  # in one page: Facebook refuses more of so many fields
MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Wall:
    look: Look
    owner: Actor

    async def ours(self) -> AsyncIterator[tuple[str, Step]]:
        """What we and visitors post, what is said below, who likes it, and posts of others that name us."""
        step, posts = await self.look.read("posts", self._posts("feed", lambda row: things.post(row, self.owner)))
        yield "posts", step
        async for step in Comments(self.look, posts, self._below, flat=True).read():
            yield "comments", step
        yield "likes", await Likes(self.look, posts, self._likers).read()
        step, _ = await self.look.read("tagged", self._posts("tagged", lambda row: things.naming(row, self.owner.id)))
        yield "tagged", step

    async def watched(self) -> AsyncIterator[tuple[str, Step]]:
        """What a page posts."""
        step, _ = await self.look.read(
            "posts", self._posts("posts", lambda row: things.post(row, self.owner, theirs=True))
        )
        yield "posts", step

    async def _posts(self, edge: str, read: Callable[[Fields], Activity]) -> AsyncIterator[Listed]:
        path = f"{self.owner.id}/{edge}"
        async for part in self.look.api.pages(path, things.POST_FIELDS, MOST_PAGES, limit=MOST_POSTS):
            yield Listed([read(row) for row in part.rows], part.end)

    async def _below(self, post: Activity) -> AsyncIterator[Listed]:
        path, order = f"{post.object.id}/comments", {"filter": "stream", "order": "reverse_chronological"}
        async for part in self.look.api.pages(path, things.COMMENT_FIELDS, MOST_PAGES, limit=MOST_ROWS, **order):
            yield Listed([things.comment(row, post.object.id, self.owner.id) for row in part.rows], part.end)

    async def _likers(self, post: Activity) -> AsyncIterator[Listed]:
        thing = Reference(post.object.id, post.actor.id, post.url)
        async for part in self.look.api.pages(
            f"{post.object.id}/reactions", things.LIKE_FIELDS, MOST_PAGES, limit=MOST_ROWS
        ):
            told = [found for row in part.rows if (found := things.like(row, thing, self.owner.id))]
            yield Listed(told, part.end)
