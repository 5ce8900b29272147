"""Asking the index: the places of records that may say what is asked for, page by page, the newest first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.indexing import bits, store
from service.review.indexing.asked import Asked
from service.vault import Vault

PAGES = 16  # at once: of the longest expression 33 MB, of most of them one


async def candidates(
    connection: AsyncConnection, vault: Vault, workspace_id: int, asked: Asked
) -> AsyncIterator[list[int]]:
    """Places, the last that were given first. Each record that says it is among them, if it is in the index."""
    sealed = await store.sealed_key(connection, workspace_id)
    if sealed is None:
        return
    key = vault.open(sealed)
    last = await store.last_page(connection, workspace_id, bits.WIDTH)
    for page in range(last, -1, -PAGES):
        rows = await store.slices(connection, workspace_id, bits.wanted(key, asked), (page - PAGES + 1, page))
        if found := await asyncio.to_thread(_found, key, asked, rows):
            yield found


def _found(key: bytes, asked: Asked, rows: Sequence[Any]) -> list[int]:
    pages: dict[int, dict[int, int]] = {}
    for row in rows:
        pages.setdefault(row.page, {})[row.number] = bits.read(row.bits)
    return [
        place
        for page in sorted(pages, reverse=True)
        for place in bits.places(page, bits.found(key, asked, pages[page]))
    ]
