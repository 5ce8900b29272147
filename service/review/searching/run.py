"""Running a search: by rows and by the index of words first, then word by word in what is left, opened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.context import Service
from service.review.detection.evaluation import Stopped, matches
from service.review.detection.reading import Writing, read
from service.review.detection.terms import Node
from service.review.findings import found
from service.review.indexing import Asked, asked_of, candidates
from service.review.policy import Version, dependable
from service.review.records import store as records
from service.review.records.content import text_of
from service.review.records.seen import opened_histories
from service.review.searching import store
from service.review.searching.store import Question
from service.review.searching.words import Wanted, wanted
from service.review.supervising import scope_of
from service.team.access import Access
from service.vault import Vault

BATCH = 200
MOST_SHOWN = 200
MOST_READ = 20_000  # records that one search opens: what lies behind is not looked at, and the answer says so
SECONDS = 20.0
LONGEST = 0.15  # seconds for one text


@dataclass(frozen=True, slots=True)
class Hit:
    """A record, and the characters of its text (of version `number`) that were searched for."""

    record: Any
    number: int
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """`looked_at`: records that were opened. `stopped_early`: there may be more than was looked at. `by_words`: an
    index of words said which; where it could not, each was opened that fits by its row."""

    hits: tuple[Hit, ...]
    looked_at: int
    stopped_early: bool
    by_words: bool


async def search(service: Service, access: Access, words: str) -> Result:
    """Everything that fits, the newest first; that it was searched for is an entry. A problem 422 for other words."""
    asked = wanted(words)
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        result = await find(connection, service.vault, Question(access.workspace_id, asked, scope), MOST_SHOWN)
    told: dict[str, Any] = {"words": words, "found": len(result.hits), "looked_at": result.looked_at}
    content = rfc8785.dumps(told | {"stopped_early": result.stopped_early, "by_words": result.by_words})
    async with service.change(access.workspace_id) as connection:
        of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": None, "content": content}
        await ledger.append(connection, access.workspace_id, type="search.made", **of)
    return result


async def find(connection: AsyncConnection, vault: Vault, question: Question, most: int = MOST_READ) -> Result:
    """The same without a word in the ledger: for who writes one of their own, as an export does."""
    hits: dict[int, Hit] = {}
    asked, workspace_id = question.asked, question.workspace_id
    by = await dependable(connection, workspace_id, now())
    words = asked_of(asked.node) if asked.node else None
    end, looked_at, is_all = perf_counter() + SECONDS, 0, True
    async for rows in _batches(connection, vault, question, words):
        if looked_at >= MOST_READ or len(hits) >= most or perf_counter() > end:
            is_all = False
            break
        fitting = await _fitting(connection, workspace_id, asked, rows)
        looked_at += len(fitting)
        versions = await records.versions(connection, workspace_id, [row.id for row in fitting]) if fitting else ()
        for hit in await asyncio.to_thread(_all_read, vault, asked, by, fitting, versions):
            hits[hit.record.id] = hit
    newest = [hits[one] for one in sorted(hits, reverse=True)]
    return Result(tuple(newest[:most]), looked_at, not is_all or len(newest) > most, words is not None)


async def _batches(
    connection: AsyncConnection, vault: Vault, question: Question, words: Asked | None
) -> AsyncIterator[Sequence[Any]]:
    """Records that may be what is searched for, roughly the newest first. What the index does not know comes first."""
    if words is None:
        rows = await store.batch(connection, question, None, BATCH)
        while rows:
            yield rows
            rows = await store.batch(connection, question, rows[-1].id, BATCH)
        return
    waiting = await store.unindexed(connection, question, MOST_READ + 1)
    for begin in range(0, len(waiting), BATCH):
        yield waiting[begin : begin + BATCH]
    async for places in candidates(connection, vault, question.workspace_id, words):
        rows = await store.placed(connection, question, places)
        for begin in range(0, len(rows), BATCH):
            yield rows[begin : begin + BATCH]


async def _fitting(connection: AsyncConnection, workspace_id: int, asked: Wanted, rows: Sequence[Any]) -> Sequence[Any]:
    """Those with the disposition and the reason, of what was handed in with the flag; of others their words tell."""
    posts = [row.post_id for row in rows if row.post_id]
    if asked.disposition:
        decided, looked = await store.dispositions(connection, workspace_id, posts, [row.id for row in rows])
        told = {row.id: decided.get(row.post_id, set()) | looked.get(row.id, set()) for row in rows}
        rows = [row for row in rows if asked.disposition in (told[row.id] or {"none"})]
    if asked.reason:
        of_posts, of_records = await store.reasons(connection, workspace_id, posts, [row.id for row in rows])
        why = {row.id: [*of_posts.get(row.post_id, ()), *of_records.get(row.id, ())] for row in rows}
        rows = [row for row in rows if any(_says(asked.reason, one) for one in why[row.id])]
    if asked.flag:
        flags = await store.flags(connection, workspace_id, posts)
        rows = [row for row in rows if not row.post_id or asked.flag in flags.get(row.post_id, ())]
    return rows


def _all_read(vault: Vault, asked: Wanted, by: Version, rows: Sequence[Any], versions: Sequence[Any]) -> list[Hit]:
    return list(_read(asked, by, rows, opened_histories(vault, versions)))


def _read(asked: Wanted, by: Version, rows: Sequence[Any], kept: Mapping[int, Sequence[Any]]) -> Iterator[Hit]:
    for row in rows:
        texts = [(one.number, text_of(held)) for one, held in kept.get(row.id, ()) if held]
        hit = _best(asked.node, row, texts)
        if hit is None:
            continue
        if asked.flag and not row.post_id and not any(_flagged(asked.flag, by, row, text) for _, text in texts):
            continue
        yield hit


def _best(node: Node | None, row: Any, texts: Sequence[tuple[int, str]]) -> Hit | None:
    """The newest version that says it; the newest of all where nothing has to be said."""
    if node is None:
        number, text = texts[-1] if texts else (row.versions, "")
        return Hit(row, number, text, ())
    return next((hit for number, text in reversed(texts) if (hit := _hit(node, row, number, text))), None)


def _flagged(rule_id: str, by: Version, row: Any, text: str) -> bool:
    """By the packs of its day, and by today's policy."""
    return any(one.rule_id == rule_id for one in found(text, row.network, row.created_at.date(), by))


def _says(node: Node, reason: str) -> bool:
    return _hit(node, None, 0, reason) is not None


def _hit(node: Node, row: Any, number: int, text: str) -> Hit | None:
    """What ended early is a hit: it is never taken for a text without one."""
    reading, end = read(Writing(text)), perf_counter() + LONGEST

    def look_at_clock() -> None:
        if perf_counter() > end:
            raise Stopped

    try:
        places = matches(node, reading, look_at_clock)
    except Stopped:
        return Hit(row, number, text, ())
    spans = tuple(reading.folded.span(one.begin, one.end) for one in places[:100])
    return Hit(row, number, text, spans) if places or reading.cut else None
