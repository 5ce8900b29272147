"""Signing in and out: by password or one-time link, into a session of this browser."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.requests import Request
from starlette.responses import Response

from service.clock import now
from service.context import Service
from service.errors import invalid, unauthorized
from service.team import store
from service.team.access import COOKIE, Access
from service.team.credentials import SESSION_LASTS, hashed, issue
from service.team.models import CredentialKind
from service.team.passwords import fits, hash_password
from service.team.roster import folded

TRIES = RateLimitItemPerMinute(10, 5)


async def by_password(service: Service, email: str, password: str, address: str) -> str:
    """A new session's secret. Unknown addresses take as long and fail with the same words as wrong passwords."""
    who = ("sign-in", address, hashed(folded(email)))
    service.attempts.count(TRIES, *who)
    async with service.database.read() as connection:
        found = await store.members_by_email(connection, folded(email))
    if not found:
        await fits(password, None)
    for member in found:
        if await fits(password, member.password_hash):
            service.attempts.forget(TRIES, *who)
            async with service.database.write() as connection:
                return await start_session(connection, member.workspace_id, member.id)
    raise unauthorized("That e-mail address and password do not belong together.")


async def by_link(service: Service, token: str) -> str:
    """A new session's secret for a link that was not used yet.

    It takes the member's password away: who needed a link does not know it, and could set no other without it.
    """
    async with service.database.write() as connection:
        link = await store.take_credential(connection, hashed(token), CredentialKind.LINK)
        if link is None or (link.expires_at and link.expires_at <= now()):
            raise unauthorized("This sign-in link was used or has expired. Ask an admin for a new one.")
        await store.set_member(connection, link.workspace_id, link.member_id, password_hash=None)
        return await start_session(connection, link.workspace_id, link.member_id)


async def start_session(connection: AsyncConnection, workspace_id: int, member_id: int) -> str:
    """A new session's secret; what of the member's has expired is swept out on the way."""
    await store.remove_expired(connection, workspace_id, member_id, now())
    return await issue(connection, CredentialKind.SESSION, workspace_id, member_id, SESSION_LASTS)


async def end_session(service: Service, secret: str) -> None:
    async with service.change() as connection:
        await store.take_credential(connection, hashed(secret), CredentialKind.SESSION)


async def change_password(service: Service, access: Access, current: str, password: str, kept: str) -> None:
    """Set a member's password; every session but `kept` ends. A problem 422 where the current one is wrong."""
    service.attempts.count(TRIES, "password", str(access.workspace_id), str(access.member_id))
    async with service.database.read() as connection:
        member = await store.member(connection, access.workspace_id, access.member_id)
    if member is not None and member.password_hash and not await fits(current, member.password_hash):
        raise invalid("The current password is a different one.")
    of_member = access.workspace_id, access.member_id
    made = await hash_password(password)
    async with service.change() as connection:
        await store.set_member(connection, *of_member, password_hash=made)
        await store.remove_sessions(connection, *of_member, but=hashed(kept))


def keep_cookie(request: Request, response: Response, secret: str) -> None:
    """Host-only, so that rep.localhost and admin.localhost stay signed in side by side."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=_encrypted(request),
    )


def drop_cookie(request: Request, response: Response) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=_encrypted(request))


def _encrypted(request: Request) -> bool:
    public: str | None = request.app.state.service.settings.public_url
    return request.url.scheme == "https" or (public or "").startswith("https:")
