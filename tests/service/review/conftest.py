"""A desk in an application whose network is played."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from service.settings import Settings
from tests.service.review.desk import Desk, furnished


@pytest.fixture
async def desk(settings: Settings) -> AsyncIterator[Desk]:
    async with furnished(settings) as made:
        yield made
