"""What a source is asked and answers, so that an adapter can be tried without its network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson

from social_adapters.adapter import Adapter, Page
from social_adapters.conversion import pages, perform
from social_adapters.hooks import Delivery
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.vocabulary import Activity

Play = Callable[[Request], Response]


class NotRecorded(AssertionError):
    """The adapter asked for something the exchange does not hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What `url` answers, to every request that has its method, host, path and at least its query.

    `body`: JSON, or bytes as they are.
    """

    url: str
    body: Any = None
    method: str = "GET"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def raw(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return b"" if self.body is None else orjson.dumps(self.body)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One source: its settings, another source's on the same network, and what the network answers at `now`.

    The answers should show at least one activity, and one of each kind the adapter knows. Of several that fit a
    request the one with the longest query is given. `network` answers in their place where a list is not enough.
    `acts`: for an adapter that performs, one activity of each type it performs. `deliveries`: for one that receives,
    genuine calls, signed at `now`. `documents`: for one that takes what is handed in.
    """

    settings: Mapping[str, Any]
    other: Mapping[str, Any]
    now: datetime
    answers: Sequence[Answer] = ()
    network: Play | None = None
    acts: Sequence[Activity] = ()
    deliveries: Sequence[Delivery] = ()
    documents: Sequence[bytes] = ()

    def play(self, request: Request) -> Response:
        """The answer to a request. Raises NotRecorded."""
        if self.network:
            return self.network(request)
        fitting = [answer for answer in self.answers if _fits(answer, request)]
        if not fitting:
            raise NotRecorded(f"the exchange has no answer to {request.method} {request.url}")
        answer = max(fitting, key=lambda answer: len(_query(answer.url)))
        return Response(answer.status, answer.headers, request.url, answer.raw())

    def source(self, adapter: type[Adapter], play: Play | None = None, *, other: bool = False) -> Adapter:
        """A source of that adapter on the recorded network, or on whatever `play` makes of it."""
        given = self.other if other else self.settings
        return adapter(adapter.settings(**given), Http(stand_in(play or self.play)))

    async def performed(self, adapter: type[Adapter], act: Activity, play: Play | None = None) -> Activity:
        """What `perform` answers. Raises AdapterError."""
        source = self.source(adapter, play)
        try:
            return await perform(source, act)
        finally:
            await source.http.aclose()

    async def fetched(self, adapter: type[Adapter], cursor: str | None = None, play: Play | None = None) -> list[Page]:
        """All pages of one fetch. Raises AdapterError."""
        source = self.source(adapter, play)
        try:
            return [page async for page in pages(source, cursor, self.now)]
        finally:
            await source.http.aclose()


def _fits(answer: Answer, request: Request) -> bool:
    recorded, asked = urlsplit(answer.url), urlsplit(request.url)
    same = (recorded.netloc, recorded.path, answer.method) == (asked.netloc, asked.path, request.method)
    return same and set(_query(answer.url)) <= set(_query(request.url))


def _query(url: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(url).query, keep_blank_values=True)
