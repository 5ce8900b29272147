"""Routes of signing in at networks: our clients there, attempts, and where the browser comes back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import Field, SecretStr
from starlette.requests import Request
from starlette.responses import RedirectResponse

from service.context import Here, origin_of
from service.errors import Problem, invalid
from service.grammar import Answer, Body, Id, Limit, Line, Page, page_from
from service.sources import authorizations, clients, store
from service.sources.authorizations import Return, Wish
from service.sources.networks import signing_in
from service.sources.rights import mine, owner_of
from service.team import Role
from service.team.access import Access, SignedIn, requires, signed_in
from social_adapters.adapter import Adapter
from social_adapters.oauth import Client

router = APIRouter(tags=["sources"])
pages = APIRouter()

CALLBACK = "/oauth/callback"
Admin = Annotated[Access, Depends(requires(Role.ADMIN))]
Told = Annotated[str | None, Query(max_length=4096)]
Origin = Annotated[str, Field(max_length=300, pattern=r"^(https?://[^/?#\s@]+)?$")]


class ClientSeen(Answer):
    """A network, or one instance of it, and our client there; its secret is never shown.

    What to enter when registering one: `redirect` exactly as it is, and the scopes. `by_itself`: the instance gave it.
    """

    adapter: str
    title: str
    place: str
    client_id: str | None
    has_secret: bool
    by_itself: bool
    redirect: str
    scopes: list[str]
    allows: list[str]


class NewClient(Body):
    client_id: Line
    secret: Annotated[SecretStr, Field(max_length=2000)] | None = None
    place: Origin = ""


class NewAuthorization(Body):
    """A new source with these settings, or `source_id` to connect one again."""

    adapter: str = Field("", max_length=60)
    settings: dict[str, Any] = Field(default_factory=dict)
    owner: Literal["me", "workspace"] = "me"
    source_id: Id | None = None


class Begun(Answer):
    """Send the browser there; it comes back to /sources."""

    url: str


class AuthorizationSeen(Answer):
    """How an attempt went: `detail` says why it failed, `source_id` what was connected."""

    id: Id
    adapter: str
    outcome: Literal["open", "done", "failed"]
    detail: str | None
    source_id: Id | None


@router.get("/clients")
async def get_clients(
    access: Admin, request: Request, service: Here, cursor: str | None = None, limit: Limit = 50
) -> Page[ClientSeen]:
    """Every network that can be signed in to, and whether Emberfeed is registered there."""
    async with service.database.read() as connection:
        rows = await store.clients.in_workspace(connection, access.workspace_id)
    kinds, redirect = signing_in(), redirect_of(request)
    found = [_seen(kinds[row.adapter], row, redirect) for row in rows if row.adapter in kinds]
    there = {row.adapter for row in rows}
    missing = [kind for kind in kinds.values() if kind.name not in there and _by_hand(kind)]
    found += [_seen(kind, None, redirect) for kind in missing]
    return page_from(found, lambda one: f"{one.title} {one.place} {one.adapter}", cursor, limit)


@router.put("/clients/{adapter}", status_code=204)
async def put_client(adapter: str, new: NewClient, access: Admin, service: Here) -> None:
    """The client that was registered there by hand. Without a secret, the same client's stays."""
    if adapter not in signing_in():
        raise invalid("There is no sign-in at that network.")
    secret = new.secret if new.secret and new.secret.get_secret_value() else None
    await clients.enter(service, access.workspace_id, adapter, new.place, Client(new.client_id, secret))


@router.delete("/clients/{adapter}", status_code=204)
async def delete_client(
    adapter: str, access: Admin, service: Here, place: Annotated[str, Query(max_length=300)] = ""
) -> None:
    """Forget a client. What it signed in has to be connected again when its access ends."""
    await clients.remove(service, access.workspace_id, adapter, place)


@router.post("/authorizations", status_code=201)
async def post_authorization(new: NewAuthorization, access: SignedIn, request: Request, service: Here) -> Begun:
    """Begin to sign in at a network. The problem `no-client`, 409: an admin has to register Emberfeed there first."""
    if new.source_id is None:
        wish = Wish(new.adapter, new.settings, owner_of(access, new.owner))
    else:
        wish = authorizations.again(service, await mine(service, access, new.source_id))
    return Begun(url=await authorizations.begin(service, access, wish, redirect_of(request)))


@router.get("/authorizations/{authorization_id}")
async def get_authorization(authorization_id: Id, access: SignedIn, service: Here) -> AuthorizationSeen:
    """How an attempt of mine went."""
    return AuthorizationSeen.model_validate(await authorizations.how_it_went(service, access, authorization_id))


@pages.get(CALLBACK, include_in_schema=False)
async def get_callback(
    request: Request,
    service: Here,
    state: Told = None,
    code: Told = None,
    error: Told = None,
    error_description: Told = None,
) -> RedirectResponse:
    """The browser comes back from a network. It goes on to the sources at once, so that no code stays in an address."""
    try:
        access = await signed_in(request)
    except Problem:
        return RedirectResponse("/sources?signed_in=unknown", 303)
    ended = await authorizations.finish(service, access, Return(state or "", code, error, error_description))
    return RedirectResponse(f"/sources?signed_in={ended or 'unknown'}", 303)


def redirect_of(request: Request) -> str:
    """Where networks send browsers back."""
    return origin_of(request) + CALLBACK


def _by_hand(kind: type[Adapter]) -> bool:
    return kind.oauth is not None and kind.oauth.register is None


def _seen(kind: type[Adapter], row: Any, redirect: str) -> ClientSeen:
    scopes, allows = (kind.oauth.scopes, kind.oauth.allows) if kind.oauth else ((), ())
    return ClientSeen(
        adapter=kind.name,
        title=kind.title,
        place=row.place if row else "",
        client_id=row.client_id if row else None,
        has_secret=bool(row and row.secret),
        by_itself=bool(row and row.registered_for),
        redirect=redirect,
        scopes=list(scopes),
        allows=list(allows),
    )
