"""The application without its jobs: nothing moves in it but what a test does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from service.app import create_app
from service.context import open_service
from service.outside import SampleNetworks
from service.settings import Settings


@asynccontextmanager
async def quiet(settings: Settings, networks: SampleNetworks | None = None) -> AsyncIterator[FastAPI]:
    """Sample workspaces in it speak to `networks`."""
    app = create_app(settings)
    async with open_service(settings, networks) as service:
        app.state.service = service
        yield app
