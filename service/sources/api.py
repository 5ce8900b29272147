"""Routes of sources: what is connected, how it fares, connecting more."""

from __future__ import annotations

from collections.abc import Container
from functools import partial
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field

from service.clock import now
from service.context import Here
from service.errors import conflict, not_found
from service.grammar import After, Answer, Body, Id, Limit, Page, page_from, page_of
from service.sources import connections, proposals, store
from service.sources.imports import IMPORTED
from service.sources.rights import may_change, mine, owner_of
from service.sources.seen import SourceSeen, seen
from service.team.access import Access, SignedIn
from service.team.roster import members
from social_adapters.adapter import Adapter, Needs
from social_adapters.limits import Unit
from social_adapters.registry import adapters

router = APIRouter(tags=["sources"])


class SignInSeen(Answer):
    """What its scopes let us do, in words. `by_hand`: an admin registers a client first; `ready`: there is one."""

    allows: list[str]
    by_hand: bool
    ready: bool


class AttachableSeen(Answer):
    """Files of one sort that a post may have: how many, of which media types, how many bytes each, and characters of
    its description."""

    most: int
    types: list[str]
    bytes: int
    alt: int


class LimitsSeen(Answer):
    """What one post may hold: `text` in `unit`, `link` what each address in it counts, `bytes` of UTF-8 beside it.
    `media`: the sorts of files beside it, of which a post has one; none: it takes no files from here.
    `media_in_answers` false: in posts alone."""

    text: int
    unit: Unit
    link: int | None
    bytes: int | None
    local_mentions: bool
    media: list[AttachableSeen]
    media_in_answers: bool


class AdapterSeen(Answer):
    """`settings` is a JSON Schema: the form that connects a source; secrets have format "password".

    `receives`: it calls us, at its source's `hook`; `asked` false: it does nothing else.
    """

    name: str
    title: str
    about: str
    needs: Needs
    sign_in: SignInSeen | None
    settings: dict[str, Any]
    performs: list[str]
    receives: bool
    asked: bool
    limits: LimitsSeen | None


class NewSource(Body):
    adapter: str = Field(max_length=60)
    settings: dict[str, Any]
    owner: Literal["me", "workspace"] = "me"


class ChangedSource(Body):
    state: Literal["active", "paused"] | None = None
    settings: dict[str, Any] | None = None
    daily_cap: Annotated[int, Field(ge=0, le=10**9)] | None = None
    monthly_cap: Annotated[int, Field(ge=0, le=10**9)] | None = None


class Listing(Body):
    """A list of people and companies: CSV with a header, or one to a line."""

    text: str = Field(min_length=1, max_length=200_000)


@router.get("/adapters")
async def get_adapters(
    access: SignedIn, service: Here, cursor: str | None = None, limit: Limit = 50
) -> Page[AdapterSeen]:
    """The networks that can be connected, each with the form it needs."""
    async with service.database.read() as connection:
        registered = {row.adapter for row in await store.clients.in_workspace(connection, access.workspace_id)}
    kinds = page_from(adapters().values(), lambda kind: f"{kind.title} {kind.name}", cursor, limit)
    return Page(items=[_adapter(kind, registered) for kind in kinds.items], next_cursor=kinds.next_cursor)


def _adapter(kind: type[Adapter], registered: Container[str]) -> AdapterSeen:
    return AdapterSeen(
        name=kind.name,
        title=kind.title,
        about=kind.about,
        needs=kind.needs,
        sign_in=_sign_in(kind, registered),
        settings=kind.settings.model_json_schema(),
        performs=sorted(kind.performs),
        receives=kind.receives,
        asked=kind.asked,
        limits=LimitsSeen.model_validate(kind.limits) if kind.limits else None,
    )


def _sign_in(kind: type[Adapter], registered: Container[str]) -> SignInSeen | None:
    if kind.oauth is None:
        return None
    by_hand = kind.oauth.register is None
    return SignInSeen(allows=list(kind.oauth.allows), by_hand=by_hand, ready=not by_hand or kind.name in registered)


@router.get("/sources")
async def get_sources(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[SourceSeen]:
    """What is connected, longest here first."""
    async with service.database.read() as connection:
        names = {member.id: member.name for member in await members(connection, access.workspace_id)}
        found = await seen(connection, access.workspace_id, names, now(), partial(may_change, access))
    return page_of([one for one in found if one.id > (cursor or 0)][: limit + 1], limit, lambda one: one)


@router.post("/sources", status_code=201)
async def post_source(new: NewSource, access: SignedIn, service: Here) -> SourceSeen:
    """Connect a source. It is tried on the network first: what the network refuses is a problem 422 in its words."""
    owner = owner_of(access, new.owner)
    source_id = await connections.connect(service, access.workspace_id, new.adapter, new.settings, owner)
    return await _one(service, access, source_id)


@router.post("/sources/{source_id}/pulls", status_code=202)
async def post_pull(source_id: Id, access: SignedIn, service: Here) -> None:
    """Look now rather than at the next turn. A problem 409 for what was imported."""
    await _living(service, access, source_id)
    await connections.pull_now(service, access.workspace_id, source_id)


@router.patch("/sources/{source_id}")
async def patch_source(source_id: Id, changed: ChangedSource, access: SignedIn, service: Here) -> SourceSeen:
    """Pause, resume, give new settings, or a new budget. A problem 409 for what was imported."""
    await _living(service, access, source_id)
    if changed.settings is not None:
        await connections.reconnect(service, access.workspace_id, source_id, changed.settings)
    if caps := changed.model_dump(include={"daily_cap", "monthly_cap"}, exclude_none=True):
        await connections.change(service, access.workspace_id, source_id, **caps, due_at=now())
    if changed.state == "active":
        await connections.change(service, access.workspace_id, source_id, **connections.ACTIVE, due_at=now())
    elif changed.state == "paused":
        reason = f"paused by {access.name}"
        await connections.change(service, access.workspace_id, source_id, state="paused", paused_reason=reason)
    return await _one(service, access, source_id)


@router.delete("/sources/{source_id}", status_code=204)
async def delete_source(source_id: Id, access: SignedIn, service: Here) -> None:
    """Forget a connection and its credentials; what it observed stays."""
    await mine(service, access, source_id)
    await connections.remove(service, access.workspace_id, source_id)


@router.post("/proposals")
async def post_proposals(listing: Listing, access: SignedIn, service: Here) -> proposals.Proposals:
    """Public accounts of the people and companies on a list, each with its evidence. Nothing is connected yet."""
    return await proposals.propose(service, access.workspace_id, listing.text)


async def _one(service: Here, access: Access, source_id: int) -> SourceSeen:
    async with service.database.read() as connection:
        names = {member.id: member.name for member in await members(connection, access.workspace_id)}
        for source in await seen(connection, access.workspace_id, names, now(), partial(may_change, access)):
            if source.id == source_id:
                return source
    raise not_found("There is no such source.")


async def _living(service: Here, access: Access, source_id: int) -> None:
    source = await mine(service, access, source_id)
    if source.state == IMPORTED:
        raise conflict("It was imported, and is not looked at again: import a newer file instead.")
