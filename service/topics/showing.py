"""What people speak of, as it is shown: with how it grows, examples, and under what members call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring.said import terms
from service.errors import invalid, not_found
from service.topics import store
from service.topics.finding import WINDOW

WEEKS = 12  # that are shown
USUAL = 4  # weeks before this one that it is compared with
EXAMPLES = 3
LOOKED = 40  # of a topic's newest texts are looked through for them
OF_A_PERSON = 5


async def listed(connection: AsyncConnection, workspace_id: int, at: datetime) -> list[dict[str, Any]]:
    """The topics people speak of, each with up to three examples that say its own words."""
    rows = await store.all_of(connection, workspace_id)
    spoken = await store.spoken(connection, workspace_id, at - timedelta(weeks=WEEKS))
    under = _by_root(rows, spoken)
    shown = {id_: told for id_, told in under.items() if _called(rows[id_])}
    some = {id_: [one.activity_id for one in told[:LOOKED]] for id_, told in shown.items()}
    texts = await store.examples(connection, workspace_id, [one for ids in some.values() for one in ids])
    by_id = {text.id: text for text in texts}
    found = {id_: [by_id[one] for one in ids if one in by_id] for id_, ids in some.items()}
    return [
        _seen(rows, id_, told, at) | {"examples": _examples(_labels(rows, id_), found[id_])}
        for id_, told in shown.items()
    ]


async def of_person(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], at: datetime
) -> list[dict[str, Any]]:
    """What a person with these accounts speaks of, most often first."""
    spoken = [row for row in await store.spoken(connection, workspace_id, at - WINDOW, actors) if row.at <= at]
    rows = await store.all_of(connection, workspace_id) if spoken else {}
    counted = Counter({id_: len(told) for id_, told in _by_root(rows, spoken).items() if _called(rows[id_])})
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:OF_A_PERSON]
    return [{"id": str(id_), "name": _called(rows[id_]), "count": count} for id_, count in ranked]


async def change(connection: AsyncConnection, workspace_id: int, topic_id: int, told: Mapping[str, Any]) -> None:
    """Rename a topic, merge it into another, or take either back; `told` holds what changes of name and merged_into.

    Raises a problem 404 for an unknown topic, 422 for a merge that leads nowhere or in a circle.
    """
    rows = await store.all_of(connection, workspace_id)
    if topic_id not in rows:
        raise not_found("There is no such topic.")
    into = told.get("merged_into")
    if into is not None and into not in rows:
        raise invalid("There is no such topic to merge it into.")
    if into is not None and _root(rows, into) == topic_id:
        raise invalid("A topic cannot be merged into itself, or into what was merged into it.")
    await store.update_rows(connection, workspace_id, [{"id_": topic_id, **told}] if told else [])


def _called(row: Any) -> str | None:
    """What a topic is called: by a member, else in its texts' own words; None where those are gone."""
    return row.name or (row.labels[0] if row.labels else None)


def _root(rows: Mapping[int, Any], topic_id: int) -> int:
    """Where a topic leads, merges followed."""
    seen = {topic_id}
    while (into := rows[topic_id].merged_into) is not None and into in rows and into not in seen:
        seen.add(into)
        topic_id = into
    return topic_id


def _by_root(rows: Mapping[int, Any], spoken: Sequence[Any]) -> dict[int, list[Any]]:
    under: dict[int, list[Any]] = {}
    for one in spoken:
        under.setdefault(_root(rows, one.topic_id), []).append(one)
    return under


def _seen(rows: Mapping[int, Any], id_: int, told: Sequence[Any], at: datetime) -> dict[str, Any]:
    ages = Counter((at - one.at) // timedelta(days=7) for one in told if one.at <= at)
    weeks = [ages[age] for age in range(WEEKS)]
    usual = sum(weeks[1 : 1 + USUAL]) / USUAL
    row = rows[id_]
    return {
        "id": str(id_),
        "name": _called(row),
        "named": row.name is not None,
        "labels": row.labels,
        "count": sum(weeks),
        "people": len({one.person_id for one in told}),
        "week": weeks[0],
        "usual": usual,
        "growth": round(weeks[0] / usual, 2) if usual else None,
        "weeks": weeks[::-1],
        "merged": [
            {"id": str(one), "name": _called(other)}
            for one, other in rows.items()
            if one != id_ and _root(rows, one) == id_
        ],
        "since": row.at,
    }


def _labels(rows: Mapping[int, Any], id_: int) -> list[frozenset[str]]:
    """What texts call a topic and whatever was merged into it: its first words, then any."""
    own = [row.labels for one, row in rows.items() if _root(rows, one) == id_ and row.labels]
    return [frozenset(labels[0] for labels in own), frozenset(label for labels in own for label in labels)]


def _examples(labels: Sequence[frozenset[str]], texts: Sequence[Any]) -> list[dict[str, Any]]:
    """Of these, newest first, those that say the topic's first words, else any of its words: others would belie it."""
    saying = dict.fromkeys(place for some in labels for place, one in enumerate(texts) if terms(one.content, some))
    return [_example(texts[place]) for place in list(saying)[:EXAMPLES]]


def _example(text: Any) -> dict[str, Any]:
    return {
        "activity_id": str(text.id),
        "person": {"id": str(text.person_id), "name": text.name},
        "network": text.network,
        "content": text.content,
        "url": text.url,
        "at": text.at,
    }
