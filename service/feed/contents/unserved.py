"""What the library does not answer: questions that nobody and nothing served, and words of theirs that we never use."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library
from service.context import Service
from service.feed import store
from service.feed.contents.suggesting import DELICATE, MOST_TEXTS, fits_of, is_open, words_of
from service.library import Version
from service.sources import flat_networks, our_actors
from service.team import vocabulary

if TYPE_CHECKING:
    from scoring.vocabularies import Ours, Theirs

LATELY, LONG = timedelta(days=30), timedelta(weeks=12)
OURS = frozenset({"request", "buying", "keyword", "us", "competitor"})  # a question about what we are for
MOST_QUESTIONS, EXAMPLES = 20, 2
Shown = dict[str, Any]


async def questions(service: Service, workspace_id: int, now: datetime) -> list[Shown]:
    """Questions of the last 30 days, put to us or about what we are for, that none of us answered, no content serves,
    and nobody asked marketing about; the newest first. Nobody's who spoke of something painful."""
    async with service.database.read() as connection:
        rows = await _asked(connection, workspace_id, now)
        versions = await library.contents.shareable(connection, workspace_id, now)
    served = {fit.said for fit in await asyncio.to_thread(fits_of, versions, rows)}
    return [_question(row) for row in rows if row.id not in served][:MOST_QUESTIONS]


async def differences(service: Service, workspace_id: int, now: datetime) -> Shown:
    """Words people use for what we write about and we never do, with examples; and words of ours that nobody says."""
    async with service.database.read() as connection:
        rows = await _spoken(connection, workspace_id, now - LONG, now)
        versions = await library.contents.shareable(connection, workspace_id, now)
        names = (await vocabulary(connection, workspace_id))["names"]
    theirs, ours = await asyncio.to_thread(_compared, versions, rows, names)
    by_id = {row.id: row for row in rows}
    titles = {one.row.content_id: one.row.title for one in versions}
    return {
        "theirs": [
            {
                "word": one.word,
                "people": one.people,
                "examples": [_question(by_id[id_]) for id_ in one.texts[:EXAMPLES]],
            }
            for one in theirs
        ],
        "ours": [
            {"word": one.word, "contents": [{"id": id_, "title": titles[id_]} for id_ in one.contents]} for one in ours
        ],
    }


async def _asked(connection: AsyncConnection, workspace_id: int, now: datetime) -> list[Any]:
    """What nobody has answered or passed on."""
    rows = [row for row in await _spoken(connection, workspace_id, now - LATELY, now) if "question" in row.said]
    ids, ours = [row.id for row in rows], list(await our_actors(connection, workspace_id))
    towards = await store.spoken.towards(connection, workspace_id, ids, ours)
    answered = await store.history.first_answers(connection, workspace_id, ids, flat_networks(), ours)
    passed_on = await library.requests.asked(connection, workspace_id, ids)
    done = answered.keys() | passed_on
    return [row for row in rows if row.id not in done and (row.id in towards or not OURS.isdisjoint(row.said))]


async def _spoken(connection: AsyncConnection, workspace_id: int, since: datetime, now: datetime) -> list[Any]:
    """The public words of everybody who spoke of nothing painful lately."""
    rows = await store.spoken.of_everybody(connection, workspace_id, since, MOST_TEXTS)
    delicate = await store.spoken.delicate(connection, workspace_id, {row.person_id for row in rows}, now - DELICATE)
    return [row for row in rows if row.person_id not in delicate and is_open(row)]


def _compared(
    versions: Sequence[Version], rows: Sequence[Any], names: Sequence[str]
) -> tuple[list[Theirs], list[Ours]]:
    from scoring.topics import Text  # noqa: PLC0415  # loads scikit-learn
    from scoring.vocabularies import differences as compared  # noqa: PLC0415  # as above

    said = [Text(row.id, row.person_id, row.content) for row in rows]
    written = {one.row.content_id: words_of(one).replace(one.row.disclosure or "\0", " ") for one in versions}
    return compared(written, said, names)


def _question(row: Any) -> Shown:
    told = {"activity_id": row.id, "person_id": row.person_id, "name": row.name}
    return told | {"network": row.network, "text": row.content, "at": row.at}
