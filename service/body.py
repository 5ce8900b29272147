"""The largest request body that is read."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Problem

LARGEST = 4 * 1024 * 1024  # a pasted list of tens of thousands of people


class LimitBody:
    """Refuses a larger body with a problem 413: by its stated length at once, else as soon as it is too long."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if int(_digits(headers.get("content-length", "0"))) > self.largest:
                raise self._too_large()
            if "transfer-encoding" in headers:
                receive = await self._whole(receive)
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
                raise self._too_large()
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Message:
            return whole.pop() if whole else await receive()

        return replay

    def _too_large(self) -> Problem:
        return Problem(413, "too-large", f"A request may carry {self.largest // 1024 // 1024} MB at most.")


def _digits(value: str) -> str:
    return value if value.isdecimal() and len(value) < 19 else "0"
