"""Tests against real servers that run on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.live.product import Product, first_run, install, running
from tests.servers.bluesky_network import bluesky_network
from tests.servers.chromium import browser, context

__all__ = ["bluesky_network", "browser", "context"]


@pytest.fixture
async def product(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Product]:
    """An installation of this test's own, set up in the browser."""
    install(migrated_file, tmp_path / "home")
    async with running(tmp_path / "home") as product:
        await first_run(product)
        yield product
