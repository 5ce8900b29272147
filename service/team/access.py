"""Who asks and what they may: a member by session cookie or bearer token, checked on every request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import Request

from service.clock import now
from service.context import service_of
from service.errors import Problem, forbidden, signed_out, unauthorized
from service.team import store
from service.team.credentials import hashed
from service.team.models import CredentialKind, Role

COOKIE = "emberfeed_session"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_TO_ALL: dict[str, Any] = {"security": []}  # openapi_extra of a route that asks for no sign-in


@dataclass(frozen=True, slots=True)
class Access:
    """The member a request comes from."""

    workspace_id: int
    member_id: int
    roles: frozenset[Role]
    name: str


async def signed_in(request: Request) -> Access:
    """The member who asks; a problem 401 for nobody, 403 for another site that borrows their cookie."""
    kind, secret = _presented(request)
    service = await service_of(request)
    async with service.database.read() as connection:
        found = await store.holder(connection, hashed(secret), kind)
    if found is None and kind is CredentialKind.SESSION:
        raise signed_out()
    if found is None or (found.expires_at and found.expires_at <= now()):
        raise unauthorized("Your session has ended: sign in again.")
    return Access(found.workspace_id, found.id, frozenset(map(Role, found.roles)), found.name)


SignedIn = Annotated[Access, Depends(signed_in)]


async def still_signed_in(request: Request) -> bool:
    """Whether what the request came with still stands: for answers that go on for long."""
    try:
        await signed_in(request)
    except Problem:
        return False
    return True


def requires(*roles: Role) -> Callable[[Access], Awaitable[Access]]:
    """The dependency that lets a member pass who has one of the roles; a problem 403 for others."""

    async def passes(access: SignedIn) -> Access:
        if access.roles.isdisjoint(roles):
            raise forbidden(f"This needs the role {' or '.join(roles)}.")
        return access

    return passes


MARKETING = (Role.MARKETING, Role.ADMIN)  # whose words the library and the names of topics are
Marketing = Annotated[Access, Depends(requires(*MARKETING))]


def refuse_other_sites(request: Request) -> None:
    """A problem 403 when a browser says that a page of another origin made it send this."""
    if not _same_origin(request, stated=False):
        raise forbidden("This request comes from another site.")


def refuse_borrowed_names(request: Request) -> None:
    """A problem 403 where we are asked for by a name that anybody on the internet could have pointed at us.

    Before the first run nobody is signed in, so a foreign page whose own name leads to this machine (DNS rebinding)
    would be of the same origin. Addresses, names without a dot, those under .localhost and the public URL's pass.
    """
    try:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        host = "no.address"
    public = urlsplit(request.app.state.service.settings.public_url or "").hostname
    if host != public and "." in host and not (_is_address(host) or host.endswith(".localhost")):
        raise forbidden("Set EMBERFEED_PUBLIC_URL to this address, or open the service by its IP address.")


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _presented(request: Request) -> tuple[CredentialKind, str]:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer" or not token:
            raise unauthorized("Send the token as: Authorization: Bearer emb_…")
        return CredentialKind.TOKEN, token.strip()
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise unauthorized()
    if request.method not in SAFE_METHODS and not _same_origin(request, stated=True):
        raise forbidden("This request comes from another site.")
    return CredentialKind.SESSION, cookie


def _same_origin(request: Request, stated: bool) -> bool:
    """Whether the browser says so, by Sec-Fetch-Site or Origin; where neither is sent: only if that may go unstated."""
    fetch_site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    if origin is not None:
        return urlsplit(origin).netloc.lower() in _own_hosts(request)
    return not stated


def _own_hosts(request: Request) -> set[str]:
    """The host asked for, and the public one where a proxy in front of us rewrites it."""
    public = request.app.state.service.settings.public_url
    hosts = {request.headers.get("host", "").lower(), urlsplit(public or "").netloc.lower()}
    return hosts - {""}
