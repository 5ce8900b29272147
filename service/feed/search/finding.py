"""Finding people and organizations by what they are called, or by what is said of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.feed import store

FARTHEST = 1000  # who looks farther asks for something else


async def find(connection: AsyncConnection, workspace_id: int, asked: str, begin: int, limit: int) -> dict[str, Any]:
    """A page of those who are found, from the place `begin`: first who is called so and has an open card, then
    organizations, then the other people."""
    end = begin + limit
    people = await store.search.people(connection, workspace_id, asked, end + 1)
    organizations = await store.search.organizations(connection, workspace_id, asked, end + 1)
    in_feed = [row for row in people if row.is_called and row.is_open]  # they are the first of the people
    found = [
        *map(_person, in_feed),
        *map(_organization, organizations),
        *map(_person, people[len(in_feed) :]),
    ]
    more = len(found) > end and end <= FARTHEST
    return {"items": found[begin:end], "next_cursor": str(end) if more else None}


def _person(row: Any) -> dict[str, Any]:
    shown = {"kind": "person", "id": str(row.id), "name": row.name, "headline": row.headline}
    return shown | {"warmth": row.warmth, "is_open": row.is_open}


def _organization(row: Any) -> dict[str, Any]:
    headline = " ".join(row.said.split())[:200] if row.said else None
    return {"kind": "organization", "id": str(row.id), "name": row.name, "headline": headline}
