"""Looking for what people speak of: every week, known again, and forgotten with its words."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.continued import aligned, still_said
from service.clock import now
from service.context import Service
from service.database import new_id
from service.sources import is_message
from service.topics import store

if TYPE_CHECKING:
    from scoring.topics import Theme

WINDOW = timedelta(weeks=26)  # how far back texts are looked through
EVERY = timedelta(days=7)
FIRST = timedelta(minutes=5)  # a new workspace is left to fill before it is looked through
LEASE = timedelta(hours=1)
MOST = 5_000  # texts


async def due(service: Service) -> list[int]:
    """Workspaces whose topics are to be looked for."""
    async with service.database.read() as connection:
        waiting, unknown = await store.due_by(connection, now()), await store.has_unknown(connection)
    if unknown:
        async with service.change() as connection:
            await store.begin(connection, now() + FIRST)
    return waiting


async def hasten(service: Service, workspace_id: int) -> None:
    """Much is new: look for topics at the next tick."""
    async with service.change() as connection:
        await store.due(connection, [workspace_id], now())


async def find(service: Service, workspace_id: int) -> None:
    """Look for topics in what was said lately; those that stood before go on under their ids."""
    at = now()
    async with service.change() as connection:
        if not await store.lease(connection, workspace_id, at, at + LEASE):
            return
        rows = await store.texts(connection, workspace_id, at - WINDOW, MOST)
    found = await asyncio.to_thread(_themes, rows)
    async with service.change(workspace_id) as connection:
        await _keep(connection, workspace_id, found, at)
        await store.due(connection, [workspace_id], at + EVERY)


def _themes(rows: Sequence[Any]) -> list[Theme]:
    from scoring.topics import Text, themes  # noqa: PLC0415  # loads scikit-learn

    open_ = [row for row in reversed(rows) if "sensitive" not in row.said and not is_message(row.key)]
    return themes([Text(row.id, row.person_id, row.content) for row in open_])


async def _keep(connection: AsyncConnection, workspace_id: int, found: Sequence[Theme], at: datetime) -> None:
    """Write what was found, but for texts that went meanwhile; a topic nobody named or merged ends with its texts."""
    standing = await store.all_of(connection, workspace_id)
    continued = aligned([theme.terms for theme in found], {id_: row.terms for id_, row in standing.items()})
    ids = [continued.get(place) or new_id() for place in range(len(found))]
    told = {
        id_: {"labels": list(theme.labels), "terms": dict(theme.terms)} for id_, theme in zip(ids, found, strict=True)
    }
    blank = {"workspace_id": workspace_id, "name": None, "merged_into": None, "at": at}
    await store.add(connection, [{**blank, "id": id_, **told[id_]} for id_ in ids if id_ not in standing])
    await store.update_rows(connection, workspace_id, [{"id_": id_, **told[id_]} for id_ in ids if id_ in standing])
    texts = [(id_, text) for id_, theme in zip(ids, found, strict=True) for text in theme.texts]
    await store.replace_texts(
        connection,
        workspace_id,
        [{"workspace_id": workspace_id, "id": new_id(), "topic_id": id_, "activity_id": text} for id_, text in texts],
    )
    for id_ in ids:
        await _prune(connection, workspace_id, id_, told[id_])
    goals = {row.merged_into for row in standing.values()}
    ended = [
        id_ for id_, row in standing.items() if id_ not in told and not (row.name or row.merged_into or id_ in goals)
    ]
    await store.drop(connection, workspace_id, ended)
    emptied = [{"id_": id_, "labels": []} for id_ in standing if id_ not in told and id_ not in ended]
    await store.update_rows(connection, workspace_id, emptied)


async def forget(connection: AsyncConnection, workspace_id: int, activities: Collection[int]) -> None:
    """What was edited or taken back leaves its topic, and takes the words along that nobody else said."""
    if not activities:
        return
    touched = await store.withdraw(connection, workspace_id, activities)
    rows = await store.all_of(connection, workspace_id) if touched else {}
    for topic_id in touched:
        row = rows[topic_id]
        await _prune(connection, workspace_id, topic_id, {"labels": row.labels, "terms": row.terms})


async def _prune(connection: AsyncConnection, workspace_id: int, topic_id: int, told: Mapping[str, Any]) -> None:
    """Keep of a topic's words those that stand in its texts as they are now."""
    left = await store.contents(connection, workspace_id, topic_id)
    labels, terms = still_said(told["labels"], told["terms"], left)
    await store.update_rows(connection, workspace_id, [{"id_": topic_id, "labels": labels, "terms": terms}])
