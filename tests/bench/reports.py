"""What is recounted from the ledger alone: the ages of what waits, and a month, on a large ledger."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import orjson

from service.clock import now
from service.database import Database, insert
from service.ledger.entries import Entry, canonical
from service.ledger.models import LedgerContent, LedgerEntry, LedgerHead
from service.review.deadlines.ageing import from_ledger
from service.review.policy.values import NONE_YET
from service.review.reports import recount
from service.review.reports.months import Month, month
from service.team import create_workspace
from tests.bench.places import analysed, opened, place, prepared
from tests.bench.report import Figure

MONTHS = timedelta(days=366)  # the ledger was written evenly over that time
CHUNK = 12_000
BOUND = 20.0  # seconds: when a browser gives up on an answer
WAITS = 200  # one post in so many waits for a decision
SALT = bytes(32)
KEPT = {"record": "7", "version": 1, "network": "linkedin", "key": "urn:li:share:7000000000000000000", "by": "network"}
KEPT |= {
    "commitment": "0" * 64,
    "differs": [],
    "at": "2026-11-28T09:30:00+00:00",
    "member": None,
    "action": "published",
}
FOUND = [{"rule_id": "us-guarantee-return", "pack": "us-en-2026-11", "what": "found", "severity": "high"}]
STEPS = ("record.submitted", "post.submitted", "decision.approve", "publication.sending", "publication.done")
LIFE = (*STEPS, "record.published")  # of one post: six entries


def measure(dialect: str, entries: int) -> list[Figure]:
    return asyncio.run(_measure(dialect, entries))


async def _measure(dialect: str, entries: int) -> list[Figure]:
    with place(dialect) as where:
        url, workspace_id = await prepared(where, "reports", _workspace)
        async with opened(url) as database:
            await _fill(database, workspace_id, entries)
            last = month((now().replace(day=1) - timedelta(days=1)).strftime("%Y-%m"))
            ages, waiting = await _aged(database, workspace_id)
            report, posts = await _reported(database, workspace_id, last)
    return [
        Figure(f"ages of {waiting:,} that wait", ages, "s", BOUND),
        Figure(f"the report of a month, {posts:,} posts handed in", report, "s", BOUND),
    ]


async def _workspace(database: Database) -> int:
    async with database.write() as connection:
        return await create_workspace(connection, "Bench")


async def _aged(database: Database, workspace_id: int) -> tuple[float, int]:
    started = time.perf_counter()
    async with database.read() as connection:
        found = await from_ledger(connection, workspace_id, now())
    return time.perf_counter() - started, len(found)


async def _reported(database: Database, workspace_id: int, of: Month) -> tuple[float, int]:
    started = time.perf_counter()
    async with database.snapshot() as connection:
        made = await recount(connection, workspace_id, of)
    return time.perf_counter() - started, made.handed_in.posts


async def _fill(database: Database, workspace_id: int, count: int) -> None:
    began = now() - MONTHS
    async with database.write() as connection:
        head = {"workspace_id": workspace_id, "log_id": 1, "size": count, "due_at": began, "signed_size": 0}
        await insert(connection, LedgerHead, [head])
    for first in range(0, count, CHUNK):
        numbers = range(first, min(first + CHUNK, count))
        rows = [_entry(workspace_id, idx, began + MONTHS * idx / count) for idx in numbers]
        async with database.write() as connection:
            await insert(connection, LedgerEntry, [entry for entry, _ in rows])
            await insert(connection, LedgerContent, [content for _, content in rows])
    await analysed(database)


def _entry(workspace_id: int, idx: int, at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    post, type_ = idx // len(LIFE), LIFE[idx % len(LIFE)]
    if type_.startswith("decision.") and post % WAITS == 0:
        type_ = "publication.pending"
    content = orjson.dumps(_told(type_, post, at))
    entry = Entry(idx, at, type_, 7, post + 1, sha256(content).digest())
    row = {"workspace_id": workspace_id, "idx": idx, "at": at, "type": type_, "actor_id": 7, "subject_id": post + 1}
    row |= {"commitment": entry.commitment.hex(), "canonical": canonical(entry).decode()}
    return row, {"workspace_id": workspace_id, "idx": idx, "salt": SALT, "content": content}


def _told(type_: str, post: int, at: datetime) -> dict[str, Any]:
    flagged = FOUND if post % 10 == 0 else []
    if type_ == "post.submitted":
        told: dict[str, Any] = {"mode": "pre_approve", "findings": flagged, "opened": at.isoformat()}
        return told | {"sha256": "0" * 64, "policy": {"number": 0, "sha256": NONE_YET.sha256}, "network": "linkedin"}
    if type_ == "decision.approve":
        return {"closes": True, "shown": [[one["pack"], one["rule_id"]] for one in flagged], "sha256": "0" * 64}
    return KEPT if type_.startswith("record.") else {"sha256": "0" * 64, "network": "linkedin"}
