"""The nightly look at what is sealed: each version opens, fits its commitment, and is what its entry tells of."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from service.context import Service
from service.ledger import SALT_SIZE, Place, Step, Written, commitment, those
from service.review.records import store
from service.review.records.content import opened
from service.vault import Vault, WrongKey

BATCH = 100  # versions, each of them a few kilobytes


async def reopen(service: Service, workspace_id: int, place: Place | None) -> Step:
    """The next versions whose content is still kept."""
    after = place["after"] if place else 0
    async with service.database.snapshot() as connection:
        rows = await store.sealed_after(connection, workspace_id, after, BATCH)
        told = await those(connection, workspace_id, [row.idx for row in rows])
    wrong = await asyncio.to_thread(_all_wrong, service.vault, rows, told)
    return Step({"after": rows[-1].id} if len(rows) == BATCH else None, len(rows), wrong)


def fault(vault: Vault, sealed: bytes, committed: str, number: int) -> str | None:
    """What is wrong with something sealed; None where it opens and is what it committed to."""
    try:
        salt, content = opened(vault, sealed)
    except WrongKey:
        return "what is sealed does not open"
    if len(salt) != SALT_SIZE or commitment(salt, content, number).hex() != committed:
        return "what is sealed is not what it committed to"
    return None


def _all_wrong(vault: Vault, rows: Sequence[Any], told: Mapping[int, Written]) -> list[str]:
    found = [(row, _wrong(vault, row, told.get(row.idx))) for row in rows]
    return [f"record {row.record_id}, version {row.number}: {why}" for row, why in found if why]


def _wrong(vault: Vault, row: Any, entry: Written | None) -> str | None:
    if why := fault(vault, row.sealed, row.commitment, row.number):
        return why
    if entry is None or entry.content is None:
        return f"its entry {row.idx} is gone"
    try:
        said = orjson.loads(entry.content)
        same = (said["record"], said["version"], said["commitment"]) == (
            str(row.record_id),
            row.number,
            row.commitment,
        )
    except (orjson.JSONDecodeError, KeyError, TypeError):
        same = False
    return None if same else f"its entry {row.idx} tells of something else"
