"""The application without its jobs: nothing moves in it but what a test does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from functools import cache

from fastapi import FastAPI
from starlette.datastructures import State

from service.app import create_app
from service.context import open_service
from service.outside import SampleNetworks
from service.settings import Settings


@asynccontextmanager
async def quiet(settings: Settings, networks: SampleNetworks | None = None) -> AsyncIterator[FastAPI]:
    """Sample workspaces in it speak to `networks`."""
    async with open_service(settings, networks) as service:
        app = copy(_built())
        app.state = State({"service": service})
        yield app


@cache
def _built() -> FastAPI:
    """Its routes, which know no settings, are built once for all tests of a run: they cost more than most tests do."""
    return create_app(Settings(database_url=None))
