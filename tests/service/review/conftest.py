"""A desk in an application whose network is played."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from service.settings import Settings
from tests.service.conftest import ORIGIN
from tests.service.quiet import quiet
from tests.service.review.desk import Desk, furnish
from tests.service.sources.outside import Outside, harbour


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    outside, made = Outside(harbour(0)), []
    async with quiet(settings, outside.networks) as app:

        def client(token: str) -> httpx.AsyncClient:
            headers = {"authorization": f"Bearer {token}"}
            made.append(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN, headers=headers))
            return made[-1]

        yield await furnish(app.state.service, outside, client)
        for each in made:
            await each.aclose()
