"""The nightly look at the index: by each term of each version it holds, the record would be found."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from service.context import Service
from service.ledger import Place, Step
from service.review.indexing import bits, store
from service.review.indexing.keeping import terms_of_versions
from service.review.records import store as records
from service.vault import Vault

BATCH = 200  # records, of one page


async def ask_again(service: Service, workspace_id: int, place: Place | None) -> Step:
    """The next records that are in the index, by their place in it."""
    first = place["next"] if place else 0
    page = first // bits.WIDTH
    after = min(first + BATCH, (page + 1) * bits.WIDTH)
    async with service.database.snapshot() as connection:
        sealed = await store.sealed_key(connection, workspace_id)
        if sealed is None:
            return Step(None, 0)
        rows = await store.between(connection, workspace_id, first, after)
        versions = await records.versions(connection, workspace_id, [row.id for row in rows])
        slices = await store.slices(connection, workspace_id, bits.EVERY, (page, page))
        is_over = after >= await store.next_place(connection, workspace_id)
    held = {one.number: bits.read(one.bits) for one in slices}
    key = service.vault.open(sealed)
    wrong = await asyncio.to_thread(_all_wrong, service.vault, key, rows, versions, held)
    return Step(None if is_over else {"next": after}, len(rows), wrong)


def _all_wrong(
    vault: Vault, key: bytes, rows: Sequence[Any], versions: Sequence[Any], held: Mapping[int, int]
) -> list[str]:
    found = terms_of_versions(vault, {row.id: (0, row.indexed) for row in rows}, versions)
    return [
        f"record {row.id} is not found by its own words" for row in rows if not _is_in(key, row, found[row.id], held)
    ]


def _is_in(key: bytes, row: Any, terms: Sequence[frozenset[str] | None], held: Mapping[int, int]) -> bool:
    offset = row.place % bits.WIDTH
    return all(held.get(number, 0) >> offset & 1 for one in terms for number in bits.signature(key, one))
