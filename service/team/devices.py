"""The browsers a member is signed in with: what they call themselves, when they were last seen, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request

from service.clock import now
from service.context import Service
from service.errors import not_found
from service.team import store
from service.team.access import COOKIE, Access
from service.team.credentials import hashed

SEEN_ANEW = timedelta(minutes=10)  # closer than this nobody asks, and each time is a write
LONGEST_NAME = 300  # characters of a User-Agent; those of real browsers have some 110 to 200


def name_of(request: Request) -> str:
    """What a browser or a reader of feeds calls itself, kept as the label of what it came with."""
    said = "".join(character for character in request.headers.get("user-agent", "") if character.isprintable())
    return said[:LONGEST_NAME]


def this_one(request: Request) -> str:
    """The hash of the session a request came with; of nothing where it came with a token."""
    return hashed(request.cookies.get(COOKIE, ""))


async def see(service: Service, request: Request) -> None:
    """Note that this browser was here."""
    async with service.database.read() as connection:
        session = await store.credential(connection, this_one(request))
    if session is not None:
        await keep_seen(service, session, name_of(request))


async def keep_seen(service: Service, credential: Any, name: str) -> None:
    """Note that whoever holds it was here, under that name. Where nothing can be written, it is read all the same."""
    at = now()
    if credential.seen_at and at - credential.seen_at < SEEN_ANEW:
        return
    with suppress(DBAPIError):
        async with service.database.write() as connection:
            await store.set_seen(connection, credential.hash, name, at)


async def listed(connection: AsyncConnection, access: Access, before: int | None, limit: int) -> Sequence[Any]:
    """Those whose session still stands, latest first."""
    return await store.sessions(connection, access.workspace_id, access.member_id, now(), before, limit)


async def sign_out(service: Service, access: Access, session_id: int) -> None:
    """End one session of the member's; its stream ends too. A problem 404 where there is none."""
    async with service.change() as connection:
        if not await store.remove_session(connection, access.workspace_id, access.member_id, session_id):
            raise not_found("There is no such device.")


async def sign_out_others(service: Service, access: Access, kept: str) -> None:
    """End every session of the member's but the one whose hash is given; unused sign-in links too."""
    async with service.change() as connection:
        await store.remove_sessions(connection, access.workspace_id, access.member_id, but=kept)
