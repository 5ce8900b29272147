"""People that a list names: known as actors from now on, though they did nothing yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.sources import actors
from service.sources.activities import Setting
from service.sources.imports.values import Listed
from service.sources.ingest import Arrived, Step

Say = Callable[[AsyncConnection, Arrived, Mapping[int, Listed]], Awaitable[None]]


async def introduce(
    connection: AsyncConnection,
    setting: Setting,
    network: str,
    listed: Sequence[Listed],
    follow: tuple[Step, Say, Step],
) -> None:
    """Keep those who are new; `follow` are what follows for people, what the list says of them, what comes after."""
    await live.take_turn(connection, setting.workspace_id)
    told = {one.actor.id: one for one in listed}
    kept = await actors.keep(connection, setting.workspace_id, network, [one.actor for one in listed])
    shown = frozenset(kept.ids[key] for key in told)
    nothing: frozenset[int] = frozenset()
    arrived = Arrived(
        setting.workspace_id,
        setting.now,
        kept.new,
        kept.changed,
        shown,
        0,
        nothing,
        nothing,
        kept.nobody,
        setting.source_id,
        network,
    )
    meet, say, rest = follow
    await meet(connection, arrived)
    await say(connection, arrived, {kept.ids[key]: one for key, one in told.items() if kept.ids[key] not in kept.ours})
    await rest(connection, arrived)
