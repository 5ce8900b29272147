"""Contents for a person, because of what they said; and people for a content, because of what they said this week."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import language
from scoring.acts import DELICATE as DELICATE_SECONDS
from service import library
from service.context import Service
from service.errors import not_found
from service.feed import store
from service.library import Version
from service.library.seen import of_contents
from service.sources import is_message

if TYPE_CHECKING:
    from scoring.fitting import Fit

LATELY = timedelta(days=90)  # what a person said before is no reason today
DELICATE = timedelta(seconds=DELICATE_SECONDS)  # after something painful nothing is offered
WEEK = timedelta(days=7)
MOST_SAID, MOST_PEOPLE, MOST_TEXTS = 50, 20, 3_000
Shown = dict[str, Any]


async def for_card(
    service: Service, workspace_id: int, engagement_id: int, network: str | None, answered: int | None, now: datetime
) -> Shown:
    """What may be shared (on a network), what is in the language of the thread first, and of that what answers the
    person, with their words. A problem 404 for no card.

    `answered`: the activity that is answered; its language is the thread's. `is_delicate`: they spoke of something
    painful lately, and nothing is suggested.
    """
    async with service.database.read() as connection:
        card = await store.engagements.one(connection, workspace_id, engagement_id)
        if card is None:
            raise not_found("There is no such card.")
        said = await store.spoken.of_person(connection, workspace_id, card.person_id, now - LATELY, MOST_SAID)
        delicate = await store.spoken.delicate(connection, workspace_id, [card.person_id], now - DELICATE)
        versions = [
            one
            for one in await library.contents.shareable(connection, workspace_id, now)
            if network is None or network in one.row.networks
        ]
    if delicate:
        return {"is_delicate": True, "language": None, "contents": []}
    found = await asyncio.to_thread(fits_of, versions, said)
    async with service.database.read() as connection:
        shown = await _shown(connection, workspace_id, versions, now)
    by_content: dict[int, Fit] = {}
    for fit in found:  # the best first
        by_content.setdefault(fit.content, fit)
    spoken = {row.id: row for row in said}
    tongue = _tongue(said, answered)
    ids = _order(list(by_content), shown, tongue)
    listed = [{"content": shown[id_], "because": _quote(spoken, by_content.get(id_))} for id_ in ids]
    return {"is_delicate": False, "language": tongue, "contents": listed}


async def for_content(service: Service, workspace_id: int, content_id: int, now: datetime) -> list[Shown]:
    """Who spoke this week of what a content answers, the best fit first: each once. A problem 404 for no content."""
    async with service.database.read() as connection:
        await library.contents.one(connection, workspace_id, content_id)
        versions = await library.contents.versions_of(connection, workspace_id, [content_id])
        rows = await store.spoken.of_everybody(connection, workspace_id, now - WEEK, MOST_TEXTS)
        people = {row.person_id for row in rows}
        delicate = await store.spoken.delicate(connection, workspace_id, people, now - DELICATE)
    said = [row for row in rows if row.person_id not in delicate]
    found = await asyncio.to_thread(_people, library.contents.current(versions), said)
    return [{"person_id": row.person_id, "name": row.name, "because": _quote({row.id: row}, fit)} for row, fit in found]


def _people(version: Version, said: Sequence[Any]) -> list[tuple[Any, Fit]]:
    by_id = {row.id: row for row in said}
    best: dict[int, tuple[Any, Fit]] = {}
    for fit in fits_of([version], said):  # the best first
        row = by_id[fit.said]
        best.setdefault(row.person_id, (row, fit))
    return list(best.values())[:MOST_PEOPLE]


def fits_of(versions: Sequence[Version], said: Sequence[Any]) -> list[Fit]:
    from scoring.fitting import fits  # noqa: PLC0415  # loads scikit-learn

    open_ = {row.id: row.content for row in said if is_open(row)}
    return fits({one.row.content_id: words_of(one) for one in versions}, open_)


def words_of(version: Version) -> str:
    row = version.row
    return " ".join([row.title, row.problem, *row.topics, *(one.text for one in version.variants)])


def is_open(row: Any) -> bool:
    """Whether something may be made of what was said: it was public, and of nothing painful."""
    return "sensitive" not in row.said and not is_message(row.key)


def _tongue(said: Sequence[Any], answered: int | None) -> str | None:
    """The language of what is answered; where that is not clear, the one they spoke last."""
    first = [row for row in said if row.id == answered]
    return next((told for row in (*first, *said) if (told := language(row.content))), None)


def _order(fitting: Sequence[int], shown: Mapping[int, Shown], tongue: str | None) -> list[int]:
    """Those that may be in that language before others: of each what answers them, the best first; then the newest."""
    ranks = {id_: rank for rank, id_ in enumerate(fitting)}

    def place(id_: int) -> tuple[bool, int, int]:
        written = shown[id_]["approved"]["language"]
        return bool(tongue and written and written != tongue), ranks.get(id_, len(ranks)), -id_

    return sorted(shown, key=place)


def _quote(spoken: Mapping[int, Any], fit: Fit | None) -> Shown | None:
    """What they said, and which of its words the content shares."""
    if fit is None:
        return None
    row = spoken[fit.said]
    return {"activity_id": row.id, "at": row.at, "network": row.network, "text": row.content, "words": list(fit.words)}


async def _shown(
    connection: AsyncConnection, workspace_id: int, versions: Sequence[Version], now: datetime
) -> dict[int, Shown]:
    rows = await library.contents.some(connection, workspace_id, [one.row.content_id for one in versions])
    return {one["id"]: one for one in await of_contents(connection, workspace_id, rows, now)}
