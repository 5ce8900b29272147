"""The office everybody here brings files to, on each dialect."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from service.settings import Settings
from tests.service.sources.imports.office import Office
from tests.service.sources.imports.office import office as opened


@pytest.fixture
async def office(settings: Settings) -> AsyncIterator[Office]:
    async with opened(settings) as office:
        yield office
