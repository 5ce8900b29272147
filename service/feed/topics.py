"""What people speak of: looked for every week, known again, shown with how it grows, forgotten with its words."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.continued import aligned, still_said
from service.clock import now
from service.context import Service
from service.database import new_id
from service.feed.store import topics as store
from service.sources import is_message

if TYPE_CHECKING:
    from scoring.topics import Theme

WINDOW = timedelta(weeks=26)  # how far back texts are looked through
EVERY = timedelta(days=7)
FIRST = timedelta(minutes=5)  # a new workspace is left to fill before it is looked through
LEASE = timedelta(hours=1)
MOST = 5_000  # texts
WEEKS = 12  # that are shown
USUAL = 4  # weeks before this one that it is compared with
EXAMPLES = 3
OF_A_PERSON = 5


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


async def listed(connection: AsyncConnection, workspace_id: int, at: datetime) -> list[dict[str, Any]]:
    """The topics people speak of, each with three examples."""
    rows = await store.all_of(connection, workspace_id)
    spoken = await store.spoken(connection, workspace_id, at - timedelta(weeks=WEEKS))
    under = _by_root(rows, spoken)
    shown = {id_: told for id_, told in under.items() if called(rows[id_])}
    some = {id_: [one.activity_id for one in told[:EXAMPLES]] for id_, told in shown.items()}
    texts = await store.examples(connection, workspace_id, [one for ids in some.values() for one in ids])
    by_id = {text.id: _example(text) for text in texts}
    return [
        _seen(rows, id_, told, at) | {"examples": [by_id[o] for o in some[id_] if o in by_id]}
        for id_, told in shown.items()
    ]


async def of_person(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], at: datetime
) -> list[dict[str, Any]]:
    """What a person with these accounts speaks of, most often first."""
    spoken = [row for row in await store.spoken(connection, workspace_id, at - WINDOW, actors) if row.at <= at]
    rows = await store.all_of(connection, workspace_id) if spoken else {}
    counted = Counter({id_: len(told) for id_, told in _by_root(rows, spoken).items() if called(rows[id_])})
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:OF_A_PERSON]
    return [{"id": str(id_), "name": called(rows[id_]), "count": count} for id_, count in ranked]


def called(row: Any) -> str | None:
    """What a topic is called: by a member, else in its texts' own words; None where those are gone."""
    return row.name or (row.labels[0] if row.labels else None)


def root(rows: Mapping[int, Any], topic_id: int) -> int:
    """Where a topic leads, merges followed."""
    seen = {topic_id}
    while (into := rows[topic_id].merged_into) is not None and into in rows and into not in seen:
        seen.add(into)
        topic_id = into
    return topic_id


def _by_root(rows: Mapping[int, Any], spoken: Sequence[Any]) -> dict[int, list[Any]]:
    under: dict[int, list[Any]] = {}
    for one in spoken:
        under.setdefault(root(rows, one.topic_id), []).append(one)
    return under


def _seen(rows: Mapping[int, Any], id_: int, told: Sequence[Any], at: datetime) -> dict[str, Any]:
    ages = Counter((at - one.at) // timedelta(days=7) for one in told if one.at <= at)
    weeks = [ages[age] for age in range(WEEKS)]
    usual = sum(weeks[1 : 1 + USUAL]) / USUAL
    row = rows[id_]
    return {
        "id": str(id_),
        "name": called(row),
        "named": row.name is not None,
        "labels": row.labels,
        "count": sum(weeks),
        "people": len({one.person_id for one in told}),
        "week": weeks[0],
        "usual": usual,
        "growth": round(weeks[0] / usual, 2) if usual else None,
        "weeks": weeks[::-1],
        "merged": [
            {"id": str(one), "name": called(other)}
            for one, other in rows.items()
            if one != id_ and root(rows, one) == id_
        ],
        "since": row.at,
    }


def _example(text: Any) -> dict[str, Any]:
    return {
        "activity_id": str(text.id),
        "person": {"id": str(text.person_id), "name": text.name},
        "network": text.network,
        "content": text.content,
        "url": text.url,
        "at": text.at,
    }
