"""Connecting a source: its settings are tried on the network first, then kept sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import invalid, not_found, told
from service.sources import actors, leases, store
from service.sources.networks import discreet, is_same_place, make_adapter, renewed, sealed
from service.sources.refusals import refusal
from social_adapters.adapter import Adapter
from social_adapters.errors import AdapterError, Unsupported
from social_adapters.vocabulary import Actor

EVERY_SECONDS = {"ours": 60, "watched": 300}


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account a source is on its network: one of ours, or one that is watched."""

    role: str  # ours or watched
    actor: Actor | None
    colleagues: tuple[Actor, ...] = ()  # who else speaks for us there


async def connect(
    service: Service, workspace_id: int, adapter_name: str, settings: dict[str, Any], member_id: int | None
) -> int:
    """The id of a new source, due at once. `member_id` None: it belongs to the workspace.

    Problems: 422 for settings that are malformed or that the network refuses, in its own words.
    """
    adapter = await made(service, workspace_id, adapter_name, settings)
    account = await _account(adapter)
    moment = now()
    source_id = new_id()
    async with service.change(workspace_id) as connection:
        speakers = await _keep_ours(connection, workspace_id, adapter, account, member_id)
        row = _row(workspace_id, source_id, adapter, account, moment)
        await store.sources.add(
            connection,
            row | {"member_id": member_id, "settings": sealed(service, adapter.given), "speakers": speakers},
        )
        await live.announce(connection, workspace_id, "source", [source_id], moment)
    await service.queue.enqueue("pull_source", workspace_id, source_id)
    return source_id


async def reconnect(service: Service, workspace_id: int, source_id: int, settings: dict[str, Any]) -> None:
    """New settings for a source, a new password say; what is left out stays. Tried first, then it is active again.

    Its cursor stays with the same place; other settings are looked at from the beginning. A problem 422 for the
    account of somebody else.
    """
    async with service.database.read() as connection:
        source = await store.sources.one(connection, workspace_id, source_id)
    if source is None:
        raise not_found("There is no such source.")
    adapter = await made(service, workspace_id, source.adapter, renewed(service, source, settings))
    account = await _account(adapter)
    if not _is_same(source.account, account.actor):
        raise invalid("These settings belong to another account: connect it as a source of its own.")
    kept = {} if is_same_place(service, source, adapter.given) else {"cursor": None}
    async with service.change(workspace_id) as connection:
        values = {"settings": sealed(service, adapter.given), "role": account.role, **ACTIVE, **FREE, **kept}
        values["title"] = _title(adapter, account.actor)
        values["listen_at"] = leases.until(service)  # who listens has noticed then
        values["speakers"] = await _keep_ours(connection, workspace_id, adapter, account, source.member_id)
        await store.sources.change(connection, workspace_id, source_id, **values)
        await _let_go(connection, source, values["speakers"])
        if kept:
            await store.sources.forget_coverage(connection, workspace_id, source_id)
        await live.announce(connection, workspace_id, "source", [source_id], now())


async def _keep_ours(
    connection: AsyncConnection, workspace_id: int, adapter: Adapter, account: Account, member_id: int | None
) -> list[actors.Speaker]:
    """The account is its member's; whoever else speaks for us there stays whose they were, or is the workspace's."""
    if account.actor is None or account.role != "ours":
        return []
    network, elsewhere = adapter.name, adapter.accounts()
    for place, actor in elsewhere:  # of which the member tells
        await actors.keep_ours(connection, workspace_id, place, actor, member_id)
    known = await store.actors.by_key(connection, workspace_id, network, [one.id for one in account.colleagues])
    for colleague in account.colleagues:
        if colleague.id not in known or not known[colleague.id].ours:
            await actors.keep_ours(connection, workspace_id, network, colleague, None, "credentials")
    await actors.keep_ours(connection, workspace_id, network, account.actor, member_id, "credentials")
    own = [[network, account.actor.id, True], *([place, actor.id, True] for place, actor in elsewhere)]
    return [*own, *([network, colleague.id, False] for colleague in account.colleagues)]


def _is_same(before: dict[str, Any] | None, actor: Actor | None) -> bool:
    if before is None or actor is None:
        return before is None and actor is None
    return bool(before["url"] == actor.url if actor.url else before["handle"] == actor.handle)


ACTIVE: dict[str, Any] = {
    "state": "active",
    "paused_reason": None,
    "last_error": None,
    "failures": 0,
    "access_ended": False,
    "deaf": None,
}
# A pull still under way no longer speaks for the source, nor does whoever listens or renews its old tokens.
FREE: dict[str, Any] = {
    "lease": None,
    "leased_until": None,
    "listener": None,
    "listened_until": None,
    "renewing_until": None,
}


async def change(service: Service, workspace_id: int, source_id: int, **values: Any) -> None:
    """Change columns of a source, and tell those who look at it. A problem 404 where there is none."""
    async with service.change(workspace_id) as connection:
        if not await store.sources.change(connection, workspace_id, source_id, **values):
            raise not_found("There is no such source.")
        await live.announce(connection, workspace_id, "source", [source_id], now())


async def pull_now(service: Service, workspace_id: int, source_id: int) -> None:
    """Make a source due at once."""
    await change(service, workspace_id, source_id, due_at=now())
    await service.queue.enqueue("pull_source", workspace_id, source_id)


async def remove(service: Service, workspace_id: int, source_id: int) -> None:
    """Forget a connection and its credentials. What it observed stays; whose account was ours by it alone is not."""
    async with service.change(workspace_id) as connection:
        source = await store.sources.one(connection, workspace_id, source_id)
        if source is None or not await store.sources.remove(connection, workspace_id, source_id):
            raise not_found("There is no such source.")
        await _let_go(connection, source)
        await live.announce(connection, workspace_id, "source", [source_id], now())


async def _let_go(connection: AsyncConnection, source: Any, kept: Sequence[actors.Speaker] = ()) -> None:
    gone = [one for one in source.speakers if one not in kept]
    if gone:
        others = await store.sources.in_workspace(connection, source.workspace_id)
        await actors.release(connection, source.workspace_id, gone, others)


async def made(service: Service, workspace_id: int, name: str, settings: dict[str, Any]) -> Adapter:
    """An adapter with these settings. A problem 422 where they are malformed."""
    try:
        return await make_adapter(service, workspace_id, name, settings)
    except Unsupported as error:
        raise invalid(str(error)) from error
    except ValidationError as error:
        faults = [
            {"field": ".".join(map(str, fault["loc"])) or "settings", "detail": fault["msg"]}
            for fault in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise invalid(told(error.errors()), errors=faults) from error


async def _account(adapter: Adapter) -> Account:
    try:
        with discreet(adapter.given):
            me = await adapter.whoami()
            if me is None:
                return Account("watched", await adapter.watches())
            return Account("ours", me, tuple(await adapter.colleagues()))
    except AdapterError as error:
        raise refusal(adapter.title, error) from error


def _title(adapter: Adapter, actor: Actor | None) -> str:
    return (actor.handle or actor.name or actor.id) if actor else adapter.called()


def _row(workspace_id: int, source_id: int, adapter: Adapter, account: Account, moment: datetime) -> dict[str, Any]:
    actor = account.actor
    return {
        "workspace_id": workspace_id,
        "id": source_id,
        "adapter": adapter.name,
        "title": _title(adapter, actor),
        "role": account.role,
        "account": {"name": actor.name, "handle": actor.handle, "url": actor.url} if actor else None,
        "cursor": None,
        "state": "active",
        "every_seconds": EVERY_SECONDS[account.role],
        "daily_cap": adapter.meter.daily if adapter.meter else None,
        "monthly_cap": adapter.meter.monthly if adapter.meter else None,
        "due_at": moment,
        "failures": 0,
        "created_at": moment,
    }
