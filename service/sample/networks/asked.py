"""What a sample network is asked, and how it answers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import orjson

from service.sample.record import Event
from social_adapters.http import Request, Response

Json = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, taken apart."""

    host: str
    path: str
    given: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    url: str

    @classmethod
    def read(cls, request: Request) -> Asked:
        parts = urlsplit(request.url)
        return cls(parts.netloc, unquote(parts.path), parse_qs(parts.query), request.headers, request.body, request.url)

    def one(self, name: str, otherwise: str = "") -> str:
        return self.given.get(name, [otherwise])[-1]

    def number(self, name: str, otherwise: int) -> int:
        """A number that was asked for; what is none counts as not given."""
        told = self.one(name)
        return int(told) if told.isascii() and told.isdigit() and len(told) < 19 else otherwise

    def token(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    def again(self, **changed: object) -> str:
        """The same address with other parameters; None takes one away."""
        given = {name: values for name, values in self.given.items() if name not in changed}
        more = {name: [str(value)] for name, value in changed.items() if value is not None}
        return f"https://{self.host}{self.path}?{urlencode({**given, **more}, doseq=True)}"


def answered(body: Any, headers: Mapping[str, str] | None = None) -> Response:
    return Response(200, {"content-type": "application/json; charset=utf-8", **(headers or {})}, "", orjson.dumps(body))


def refused(status: int, body: Any) -> Response:
    return Response(status, {"content-type": "application/json; charset=utf-8"}, "", orjson.dumps(body))


def until(events: Sequence[T], now: int, at: Callable[[T], int]) -> Sequence[T]:
    """Those that have happened; `events` are in the order of time."""
    return events[: bisect_right(events, now, key=at)]


def happened(event: Event) -> int:
    return event.at


def count(events: Sequence[Event], now: int) -> int:
    return bisect_right(events, now, key=happened)


def moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def with_milliseconds(at: int) -> str:
    return moment(at).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def to_seconds(at: int) -> str:
    return moment(at).strftime("%Y-%m-%dT%H:%M:%SZ")
