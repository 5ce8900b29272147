"""Signing in at a network: an attempt begins here, goes on in the browser there, and ends here, once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import orjson
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import Problem, invalid, not_found
from service.sources import clients, connections, store
from service.sources.access import secret_of
from service.sources.clients import Place, place_of
from service.sources.networks import hiding, plain, stored_settings
from service.sources.refusals import refusal
from service.team.access import Access
from service.team.credentials import hashed
from service.vault import WrongKey
from social_adapters import registry
from social_adapters.adapter import Adapter
from social_adapters.answers import said
from social_adapters.errors import AdapterError, Unsupported
from social_adapters.oauth import Attempt, Granted, authorize_url, exchange

LASTS = timedelta(minutes=10)
KEPT = timedelta(days=1)  # for so long it can be read how an attempt went
PENDING = "not granted yet"  # a token's place while settings are looked at before there is one


@dataclass(frozen=True, slots=True)
class Wish:
    """What to connect: a new source with these settings, or the one with `source_id` again. No owner: the workspace."""

    adapter: str
    settings: dict[str, Any]
    owner_id: int | None
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser brings back: a code, or the network's word why there is none."""

    state: str
    code: str | None
    error: str | None
    description: str | None


def again(service: Service, source: Any) -> Wish:
    """The wish to connect a source again. A problem 422 where its settings cannot be read any more."""
    try:
        return Wish(source.adapter, stored_settings(service, source), source.member_id, source.id)
    except WrongKey as error:
        raise invalid("What was stored of this source cannot be opened: connect it as a new one.") from error


async def begin(service: Service, access: Access, wish: Wish, redirect: str) -> str:
    """Where to send the browser. Problems: 409 where there is no client yet, 422 for what is malformed."""
    settings = {name: value for name, value in wish.settings.items() if name not in Granted.model_fields}
    given = (await _as_if_granted(service, access.workspace_id, wish.adapter, settings)).given
    place = _place(service, access.workspace_id, wish.adapter, given)
    client = await clients.ready(service, place, redirect)
    attempt = Attempt(secrets.token_urlsafe(32), secrets.token_urlsafe(48), redirect)
    asked = {name: value for name, value in plain(given).items() if name not in Granted.model_fields}
    row = {
        "workspace_id": access.workspace_id,
        "id": new_id(),
        "state_hash": hashed(attempt.state),
        "member_id": access.member_id,
        "adapter": wish.adapter,
        "sealed": service.vault.seal(
            orjson.dumps({"verifier": attempt.verifier, "redirect": redirect, "settings": asked})
        ),
        "source_id": wish.source_id,
        "owner_id": wish.owner_id,
        "expires_at": now() + LASTS,
        "outcome": "open",
    }
    async with service.change() as connection:
        await store.authorizations.add(connection, row)
    return authorize_url(place.oauth, client, attempt)


async def finish(service: Service, access: Access, back: Return) -> int | None:
    """The id of the attempt that ended, well or not; None where this member has none under way with that state."""
    async with service.change() as connection:
        taken = await store.authorizations.take(
            connection, access.workspace_id, access.member_id, hashed(back.state), now()
        )
    if taken is None:
        return None
    try:
        outcome = {"outcome": "done", "source_id": await _connected(service, taken, back)}
    except Problem as problem:
        outcome = {"outcome": "failed", "detail": problem.detail}
    async with service.change() as connection:
        await store.authorizations.end(connection, taken, **outcome)
    return int(taken.id)


async def how_it_went(service: Service, access: Access, id_: int) -> Any:
    """A member's own attempt; a problem 404 for others."""
    async with service.database.read() as connection:
        found = await store.authorizations.one(connection, access.workspace_id, access.member_id, id_)
    if found is None:
        raise not_found("There is no such sign-in.")
    return found


async def forget_attempts(connection: AsyncConnection, now: datetime) -> None:
    """Drop attempts that nobody asks for any more."""
    await store.authorizations.forget(connection, now - KEPT)


async def _as_if_granted(service: Service, workspace_id: int, adapter: str, settings: dict[str, Any]) -> Adapter:
    """Settings are tried before the sign-in as if it had been: that something is granted may be all they lack."""
    _signs_in(adapter)
    return await connections.made(service, workspace_id, adapter, settings | {"access_token": PENDING})


def _signs_in(adapter: str) -> None:
    try:
        kind = registry.adapter(adapter)
    except Unsupported as error:
        raise invalid(str(error)) from error
    if kind.oauth is None:
        raise invalid(f"{kind.title} has no sign-in.")


def _place(service: Service, workspace_id: int, adapter: str, given: BaseModel) -> Place:
    place = place_of(workspace_id, registry.adapter(adapter), given)
    where = urlsplit(place.oauth.token)
    if where.scheme != "https" and where.hostname not in service.settings.private_hosts:
        raise invalid(f"{place.kind.title} can only be signed in to over https.")
    return place


async def _connected(service: Service, taken: Any, back: Return) -> int:
    """The id of the source that now has what was granted."""
    settings = await _granted(service, taken, back)
    if taken.source_id is None:
        return await connections.connect(service, taken.workspace_id, taken.adapter, settings, taken.owner_id)
    await connections.reconnect(service, taken.workspace_id, taken.source_id, settings)
    return int(taken.source_id)


async def _granted(service: Service, taken: Any, back: Return) -> dict[str, Any]:
    """The settings of the attempt with the tokens that the code stands for."""
    title = registry.adapter(taken.adapter).title
    try:
        opened = orjson.loads(service.vault.open(taken.sealed))
        made = await _as_if_granted(service, taken.workspace_id, taken.adapter, opened["settings"])
        place = _place(service, taken.workspace_id, taken.adapter, made.given)
        client = await clients.stored(service, place)
    except WrongKey as error:
        raise invalid("The keys of this installation changed meanwhile: start again.") from error
    if back.code is None:
        raise invalid(_refused(title, back))
    if client is None:
        raise invalid(f"Emberfeed is no longer registered at {title}.")
    attempt = Attempt(back.state, opened["verifier"], opened["redirect"])
    try:
        with hiding(back.code, attempt.verifier, secret_of(client)):
            tokens = await exchange(made.http, place.oauth, client, attempt, back.code, now())
    except AdapterError as error:
        raise refusal(title, error) from error
    return {**opened["settings"], **tokens.plain()}


def _refused(title: str, back: Return) -> str:
    if back.error == "access_denied" and not back.description:
        return f"Nothing was allowed at {title}, so nothing was connected."
    told = said(back.description or back.error or "")
    return f"{title} says: {told}" if told else f"{title} sent no answer along: start again."
