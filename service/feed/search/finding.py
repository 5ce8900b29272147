"""Finding people and organizations by what they are called, or by what is said of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.feed import store

FARTHEST = 1000  # who looks farther asks for something else


async def find(connection: AsyncConnection, workspace_id: int, asked: str, begin: int, limit: int) -> dict[str, Any]:
    """A page of those who are found, from the place `begin`: organizations before people."""
    end = begin + limit
    organizations = await store.search.organizations(connection, workspace_id, asked, end + 1)
    rows = await people.named(connection, workspace_id, asked, end + 1)
    found = [_organization(row) for row in organizations]
    found += [{"kind": "person", "id": str(row.id), "name": row.name, "headline": row.headline} for row in rows]
    more = len(found) > end and end <= FARTHEST
    return {"items": found[begin:end], "next_cursor": str(end) if more else None}


def _organization(row: Any) -> dict[str, Any]:
    headline = " ".join(row.said.split())[:200] if row.said else None
    return {"kind": "organization", "id": str(row.id), "name": row.name, "headline": headline}
