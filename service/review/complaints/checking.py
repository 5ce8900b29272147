"""The nightly look at complaints: the words of each still open, and are what was committed to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from service.context import Service
from service.ledger import Place, Step
from service.review.complaints import store
from service.review.complaints.register import FIRST
from service.review.records.checking import fault
from service.vault import Vault

BATCH = 100


async def reopen(service: Service, workspace_id: int, place: Place | None) -> Step:
    """The next complaints whose words are still kept."""
    async with service.database.read() as connection:
        rows = await store.sealed_after(connection, workspace_id, place["after"] if place else 0, BATCH)
    wrong = await asyncio.to_thread(_all_wrong, service.vault, rows)
    return Step({"after": rows[-1].id} if len(rows) == BATCH else None, len(rows), wrong)


def _all_wrong(vault: Vault, rows: Sequence[Any]) -> list[str]:
    found = [(row, fault(vault, row.sealed, row.commitment, FIRST)) for row in rows]
    return [f"complaint {row.id}: {why}" for row, why in found if why]
