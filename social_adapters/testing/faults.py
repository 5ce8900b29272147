"""The ways a network can fail an adapter, and what each must become."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected
from social_adapters.http import Request, Response

Play = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Fault:
    """`error`: what the adapter must raise when every request ends so."""

    name: str
    error: type[AdapterError]
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
    body: bytes = b"{}"
    slow: bool = False

    def answer(self, request: Request) -> Response:
        if self.slow:
            raise TimeoutError
        return Response(self.status, dict(self.headers), request.url, self.body)


DATE = ("date", "Sun, 01 Nov 2026 12:00:00 GMT")  # the network's own clock, which the resets go by

FAULTS = (
    Fault("credentials refused", Unauthorized, 401, body=b'{"error": "invalid_token"}'),
    Fault("forbidden", Unauthorized, 403, body=b'{"error": "forbidden"}'),
    Fault("not found", AdapterError, 404, body=b'{"error": "not found"}'),
    Fault("gone", AdapterError, 410, body=b'{"error": "gone"}'),
    Fault("asked too often", RateLimited, 429, (("retry-after", "30"),), b'{"error": "slow down"}'),
    Fault("asked too often, until a moment", RateLimited, 429, (DATE, ("x-rate-limit-reset", "1793534430")), b"{}"),
    Fault(
        "asked too often, until a time", RateLimited, 429, (DATE, ("x-ratelimit-reset", "2026-11-01T12:00:30Z")), b"{}"
    ),
    Fault("asked too often, for seconds", RateLimited, 429, (DATE, ("ratelimit-reset", "30.0")), b"{}"),
    Fault("broken server", Unavailable, 500, body=b"oops"),
    Fault("a gateway's page", Unavailable, 502, (("content-type", "text/html"),), b"<html><h1>502 Bad Gateway</h1>"),
    Fault("HTML instead of data", Unexpected, 200, (("content-type", "text/html"),), b"<!doctype html><html><p>Hi</p>"),
    Fault("truncated JSON", Unexpected, 200, body=b'{"items": [{"id": "1", "te'),
    Fault("nothing at all", Unexpected, 200, body=b""),
    Fault("invalid UTF-8", Unexpected, 200, body=b'{"text": "\xff\xfe"}'),
    Fault("no answer in time", Unavailable, slow=True),
)

# Well-formed JSON of a shape no network promises.
SHAPES: tuple[bytes, ...] = (
    b"null", b"[]", b"{}", b'"text"', b"1", b"[null]", b"[1]", b"[[]]", b'{"error": null}', b"[" * 900 + b"]" * 900
)  # fmt: skip


def failing_at(place: int, answer: Play, play: Play) -> Play:
    """Plays on, but the request number `place` (from 0) gets `answer`."""
    asked = count()

    def failing(request: Request) -> Response:
        return answer(request) if next(asked) == place else play(request)

    return failing
