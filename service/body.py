"""The largest request body that is read."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Problem

LARGEST = 4 * 1024 * 1024  # a pasted list of tens of thousands of people
LARGER: Mapping[tuple[str, str], int] = {
    ("POST", "/api/v1/imports"): 1_000_000_000,  # written to disk as it comes in
    ("POST", "/api/v1/exhibits"): 5 * 1024 * 1024,
    ("POST", "/api/v1/media"): 5 * 1024 * 1024,
}


class LimitBody:
    """Refuses a larger body with a problem 413: by its stated length at once, else as soon as it is too long."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST, larger: Mapping[tuple[str, str], int] = LARGER) -> None:
        self.app = app
        self.largest = largest
        self.larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            streamed = self.larger.get((scope["method"], scope["path"]))
            if int(_digits(headers.get("content-length", "0"))) > (streamed or self.largest):
                raise _too_large(streamed or self.largest)
            if "transfer-encoding" in headers:
                receive = _counted(receive, streamed) if streamed else await self._whole(receive)
        await self.app(scope, receive, send)

    async def _whole(self, receive: Receive) -> Receive:
        """A body of unstated length is read here, so that no route ever sees the beginning of one too long."""
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.largest:
                raise _too_large(self.largest)
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return whole.pop() if whole else await receive()

        return replay


def _counted(receive: Receive, largest: int) -> Receive:
    """The same messages, until they are too many for a route that reads them one by one."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > largest:
            raise _too_large(largest)
        return message

    return counted


def _too_large(largest: int) -> Problem:
    return Problem(413, "too-large", f"A request may carry {largest // 1_000_000} MB at most.")


def _digits(value: str) -> str:
    return value if value.isdecimal() and len(value) < 19 else "0"
