"""What `emberfeed demo --handle` leaves when it is cut off, and what the next start makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rich.console import Console
from sqlalchemy import text

from service.cli.demonstrate import prepare
from service.clock import now
from service.context import Service, open_service
from service.settings import Settings
from social_adapters.http import Http, Request, Response, stand_in
from tests.service.sample.conftest import clock_at
from tests.social_adapters.exchanges.bluesky import ANN, APPVIEW, Bluesky, item, post

FIRST, HANDLE = 1, "ann.example"  # the id of the first workspace
ONCE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
COUNTS = "SELECT (SELECT count(*) FROM workspace), (SELECT count(*) FROM source), (SELECT count(*) FROM activity)"


class Killed(BaseException):
    """An end from outside: nothing of ours catches it."""


class Line:
    """The way to a Bluesky, which ends where `until` is asked for."""

    def __init__(self) -> None:
        self.bluesky = Bluesky(feeds={HANDLE: [item(post(ANN, "3kann1", "Boats everywhere", now()))]})
        self.until: str | None = None

    def answer(self, request: Request) -> Response:
        path = request.url[request.url.index("/xrpc/") :]
        if self.until and self.until in path:
            raise Killed
        return self.bluesky.play(Request(request.method, f"{APPVIEW}{path}", request.headers, request.body))


async def started(settings: Settings, line: Line) -> None:
    """One start of the demo, as far as the line lets it."""
    async with open_service(settings) as service:
        service.outside._ways[FIRST] = Http(stand_in(line.answer))
        assert await prepare(service, HANDLE, Console(quiet=True)) == FIRST


async def counts(service: Service) -> tuple[int, ...]:
    async with service.database.read() as connection:
        return tuple((await connection.execute(text(COUNTS))).one())


@ONCE
@pytest.mark.parametrize("until", ["getProfile", "getAuthorFeed"], ids=["connecting", "reading"])
async def test_demo_that_was_cut_off_is_done_by_the_next_start(settings: Settings, until: str) -> None:
    line = Line()
    line.until = until
    with pytest.raises(Killed):
        await started(settings, line)
    line.until = None
    with clock_at(now() + timedelta(seconds=2 * settings.lease_seconds)):  # what was killed holds on no longer
        for _ in range(2):
            await started(settings, line)
    async with open_service(settings) as service:
        assert await counts(service) == (1, 1, 1)


@ONCE
async def test_handle_nobody_has_is_refused_at_every_start(settings: Settings) -> None:
    line = Line()
    line.bluesky.people = []
    for _ in range(2):
        with pytest.raises(Exception, match="Profile not found"):
            await started(settings, line)
