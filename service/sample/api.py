"""The first run's other door: an empty installation loads the sample, and whoever asked is its admin."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import APIRouter, Depends, Request, Response
from rich.console import Console

from service.context import Here, Service
from service.sample.making import found, go_on
from service.team import Role, first_run, members, sign_in
from service.team.access import OPEN_TO_ALL, refuse_borrowed_names, refuse_other_sites

router = APIRouter(tags=["team"])
log = structlog.get_logger()
filling: set[asyncio.Task[None]] = set()  # a task nobody holds may be collected before it is done


@router.post(
    "/first-run/sample",
    status_code=202,
    openapi_extra=OPEN_TO_ALL,
    dependencies=[Depends(refuse_other_sites), Depends(refuse_borrowed_names)],
)
async def post_first_run_sample(request: Request, response: Response, service: Here) -> None:
    """Make the sample workspace and sign in as its admin; the rest arrives within seconds, on the live stream."""
    async with service.database.write() as connection:
        await first_run.claim(connection)
        workspace_id = await found(connection)
        admin = next(one for one in await members(connection, workspace_id) if Role.ADMIN in one.roles)
        secret = await sign_in.start_session(connection, workspace_id, admin.id)
    sign_in.keep_cookie(request, response, secret)
    _begin(service)


@asynccontextmanager
async def going_on(service: Service) -> AsyncIterator[None]:
    """While the server runs, it completes a sample whose making was cut off."""
    _begin(service)
    try:
        yield
    finally:
        cut_off = list(filling)
        for task in cut_off:
            task.cancel()
        await asyncio.gather(*cut_off, return_exceptions=True)


def _begin(service: Service) -> None:
    task = asyncio.create_task(_go_on(service))
    filling.add(task)
    task.add_done_callback(filling.discard)


async def _go_on(service: Service) -> None:
    try:
        await go_on(service, Console(quiet=True))
    except Exception:
        await log.aexception("the sample could not be filled")
