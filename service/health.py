"""Whether the service lives, and whether it can do its work."""

from __future__ import annotations

import asyncio
from importlib.metadata import version

from fastapi import APIRouter

from service.context import Here
from service.database import Database, is_current
from service.errors import Problem
from service.grammar import Answer

router = APIRouter(tags=["health"])
PATIENCE = 5.0


class Health(Answer):
    status: str
    version: str


@router.get("/health", openapi_extra={"security": []})
async def get_health() -> Health:
    """Alive: the process answers."""
    return Health(status="ok", version=version("emberfeed"))


@router.get("/ready", openapi_extra={"security": []})
async def get_ready(service: Here) -> Health:
    """Ready: the database answers and has this release's tables; else a problem 503 that says what is wrong."""
    wrong = await what_is_wrong(service.database)
    if wrong:
        raise Problem(503, "not-ready", wrong)
    return await get_health()


async def what_is_wrong(database: Database) -> str | None:
    """In a sentence, without addresses or credentials; None when all is well."""
    try:
        current = await asyncio.wait_for(is_current(database), PATIENCE)
    except TimeoutError:
        return f"The database did not answer within {PATIENCE:.0f} seconds."
    except Exception as error:  # whatever a driver raises: it is reported, not handled
        return f"The database cannot be reached ({type(error).__name__})."
    return None if current else "The database's tables are not those of this release: run `emberfeed migrate`."
