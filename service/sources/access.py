"""A source's adapter with access that lasts: tokens are renewed before they end, by one process at a time.

Many networks take a refresh token once and answer with the next one: whoever sent it twice would lose the access.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

from service.clock import now
from service.context import Service
from service.sources import clients, store
from service.sources.networks import discreet, hiding, make_adapter, plain, sealed, stored_settings
from social_adapters import registry
from social_adapters.adapter import Adapter
from social_adapters.errors import Unauthorized, Unavailable, Unsupported
from social_adapters.oauth import Client, Granted, Tokens, refresh

RENEWING_LASTS = timedelta(minutes=2)  # a request takes a minute at most (social_adapters.http)
LOOKS, PAUSE = 240, 0.25  # for a minute


async def open_adapter(service: Service, source: Any) -> Adapter:
    """The adapter of a stored source, its access renewed where it is ending: for pulling, listening, performing.

    Raises AdapterError (Unauthorized where only the owner can help), or WrongKey.
    """
    settings = await _lasting(service, source)
    return await make_adapter(service, source.workspace_id, source.adapter, settings)


async def _lasting(service: Service, source: Any) -> dict[str, Any]:
    """The source's settings, with tokens that do not end at once."""
    kind = registry.adapter(source.adapter)
    for _ in range(LOOKS):
        settings = stored_settings(service, source)
        if kind.oauth is None or not _is_ending(settings):
            return settings
        if await _is_mine(service, source):
            return await _renewed(service, source, kind.settings.model_validate(settings))
        await asyncio.sleep(PAUSE)
        source = await _again(service, source)
    raise Unavailable(f"{kind.title}: the access is being renewed by somebody else, and that takes long")


def _is_ending(settings: dict[str, Any]) -> bool:
    granted = {name: value for name, value in settings.items() if name in Granted.model_fields}
    tokens = Granted.model_validate(granted).tokens
    return tokens is not None and tokens.is_ending(now())


async def _is_mine(service: Service, source: Any) -> bool:
    """Whether the renewal is ours; not where another is at it, or where the settings are others by now."""
    async with service.database.write() as connection:
        return await store.sources.start_renewing(connection, source, now(), now() + RENEWING_LASTS)


async def _again(service: Service, source: Any) -> Any:
    async with service.database.read() as connection:
        found = await store.sources.one(connection, source.workspace_id, source.id)
    if found is None:
        raise Unsupported("the source was removed")
    return found


async def _renewed(service: Service, source: Any, settings: BaseModel) -> dict[str, Any]:
    """Ask for new tokens, and keep them before anybody uses them; on a failure others may try."""
    values: dict[str, Any] = {}
    try:
        fresh = plain(settings) | (await _asked(service, source, settings)).plain()
        given = type(settings).model_validate(fresh)
        values = {"settings": sealed(service, given)}
        return plain(given)
    finally:
        async with service.database.write() as connection:
            await store.sources.end_renewing(connection, source, **values)


async def _asked(service: Service, source: Any, settings: BaseModel) -> Tokens:
    place = clients.place_of(source.workspace_id, registry.adapter(source.adapter), settings)
    client = await clients.stored(service, place)
    old = settings.tokens if isinstance(settings, Granted) else None
    if client is None or old is None:
        raise Unauthorized(f"Emberfeed is no longer registered at {place.kind.title}: an admin has to enter its client")
    try:
        with discreet(settings), hiding(secret_of(client)):
            return await refresh(await service.outside.http(source.workspace_id), place.oauth, client, old, now())
    except Unauthorized as error:
        raise Unauthorized(f"{place.kind.title} no longer lets us in ({error})") from error


def secret_of(client: Client) -> str:
    return client.secret.get_secret_value() if client.secret else ""
