"""Asking one forum: every request with our key goes to its own address, wherever its answers point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from social_adapters import raw
from social_adapters.adapter import Context
from social_adapters.discourse import convert
from social_adapters.discourse.addresses import place_of
from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.http import Http, Response
from social_adapters.vocabulary import Activity, ActivityType, Actor

POSTS = 20  # that a forum shows of a topic at once


class Forum:
    def __init__(self, http: Http, base: str, headers: Mapping[str, str]) -> None:
        self.base = base
        self.context = Context(url=base)
        self._http = http
        self._headers = {"accept": "application/json", **headers}

    async def me(self) -> Actor:
        """The account our key speaks for."""
        return convert.profile((await self.get("/session/current.json")).json(), self.context)

    async def account(self, name: str) -> Actor:
        return convert.profile((await self.get(f"/u/{quote(name, safe='')}.json")).json(), self.context)

    async def topic(self, number: int, near: int) -> raw.Fields | None:
        """A topic with the posts around one of them; None where it is gone, nothing in it where we may not look."""
        try:
            response = await self._offered(f"/t/{number}/{near}.json")
        except Unauthorized:
            return {}
        return raw.fields(response.json(), "the topic") if response else None

    async def posts(self, topic: int, ids: Sequence[int]) -> list[raw.Fields]:
        """Those posts of a topic, by their own numbers."""
        response = await self._offered(f"/t/{topic}/posts.json", **{"post_ids[]": list(ids)})
        stream = raw.inner(raw.fields(response.json(), "the answer"), "post_stream") if response else None
        return raw.rows((stream or {}).get("posts") or [], "posts")

    async def post(self, thing: str) -> Activity | None:
        """What a post is now; None where it is gone or hidden."""
        topic, number = place_of(thing)
        response = await self._offered(f"/posts/by_number/{topic}/{number}.json")
        found = convert.one_post(response.json(), self.context) if response else ()
        return next((told for told in found if told.type is ActivityType.CREATE), None)

    async def row(self, thing: str) -> raw.Fields:
        """A post as the forum shows it. Raises Unsupported where it is gone."""
        topic, number = place_of(thing)
        return raw.fields((await self.get(f"/posts/by_number/{topic}/{number}.json")).json(), "the post")

    async def has(self, thing: str) -> bool | None:
        """Whether a post is still shown; None where we may not look, as a gate before the forum says too."""
        try:
            return await self.post(thing) is not None
        except Unauthorized:
            return None

    async def get(self, path: str, **params: Any) -> Response:
        return await self._http.get(f"{self.base}{path}", params=params, headers=self._headers)

    async def post_to(self, path: str, told: Mapping[str, Any]) -> Response:
        return await self._http.post(f"{self.base}{path}", told, self._headers)

    async def delete(self, path: str) -> Response:
        return await self._http.send("DELETE", f"{self.base}{path}", headers=self._headers)

    async def _offered(self, path: str, **params: Any) -> Response | None:
        try:
            return await self.get(path, **params)
        except Unsupported:
            return None
