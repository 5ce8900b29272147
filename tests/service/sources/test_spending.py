"""Budgets of metered sources: set aside before, settled after, never passed; and what the screen says of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from service.clock import now
from service.context import Service, open_service
from service.settings import Settings
from service.sources import store
from service.sources.access import open_adapter
from service.sources.connections import change
from service.sources.spending import metered
from social_adapters.adapter import Adapter
from social_adapters.errors import RateLimited, Unavailable
from social_adapters.http import Request, Response, stand_in
from social_adapters.youtube import YouTube
from tests.service.sources.youtube_source import add_youtube

CHEAP, DEAR = "https://www.googleapis.com/youtube/v3/videos?id=1", "https://www.googleapis.com/youtube/v3/search?q=x"


@dataclass
class Metered:
    service: Service
    workspace_id: int
    source_id: int
    asked: list[str]

    async def adapter(self) -> Adapter:
        async with self.service.database.read() as connection:
            source = await store.sources.one(connection, self.workspace_id, self.source_id)
        return metered(self.service, source, await open_adapter(self.service, source))

    async def spent(self) -> dict[str, int]:
        async with self.service.database.read() as connection:
            source = await store.sources.one(connection, self.workspace_id, self.source_id)
            found = await store.spending.spent(connection, source, now().strftime("%Y-%m"))
        return {what: units for (_, what), units in found.items()}

    async def allow(self, **caps: int) -> None:
        await change(self.service, self.workspace_id, self.source_id, **caps)


@pytest.fixture
async def source(settings: Settings) -> AsyncIterator[Metered]:
    asked: list[str] = []

    def answer(request: Request) -> Response:
        asked.append(request.url)
        if "broken" in request.url:
            raise TimeoutError
        return Response(200, {}, request.url, b"{}")

    async with open_service(settings, lambda database, workspace: stand_in(answer)) as service:
        workspace_id, source_id = await add_youtube(service)
        yield Metered(service, workspace_id, source_id, asked)


async def test_every_request_is_booked_on_what_it_was_for(source: Metered) -> None:
    http = (await source.adapter()).http
    await http.get(CHEAP)
    await http.get(CHEAP)
    await http.get(DEAR)
    assert await source.spent() == {"videos": 2, "search": 100}


async def test_request_that_would_pass_a_cap_is_not_made(source: Metered) -> None:
    await source.allow(daily_cap=101)
    http = (await source.adapter()).http
    await http.get(DEAR)
    with pytest.raises(RateLimited, match="budget of 101 units today") as refused:
        await http.get(DEAR)
    assert len(source.asked) == 1
    assert 0 < refused.value.retry_after <= timedelta(days=1).total_seconds()
    await http.get(CHEAP)


async def test_month_has_a_cap_of_its_own(source: Metered) -> None:
    await source.allow(monthly_cap=1)
    http = (await source.adapter()).http
    await http.get(CHEAP)
    with pytest.raises(RateLimited, match="this month"):
        await http.get(CHEAP)


async def test_many_at_once_never_pass_the_cap(source: Metered) -> None:
    await source.allow(daily_cap=7)
    adapters = [await source.adapter() for _ in range(4)]
    asked = [adapter.http.get(CHEAP) for adapter in adapters for _ in range(5)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert len(source.asked) == sum(not isinstance(one, Exception) for one in outcomes) == 7
    assert await source.spent() == {"videos": 7}


async def test_what_was_asked_without_an_answer_stays_set_aside(source: Metered) -> None:
    http = (await source.adapter()).http
    with pytest.raises(Unavailable):
        await http.get(CHEAP + "&broken=1")
    assert await source.spent() == {"videos": 1}


def test_network_says_what_its_requests_cost() -> None:
    assert YouTube.meter is not None
    assert [YouTube.meter.most(url) for url in (CHEAP, DEAR)] == [1, 100]
