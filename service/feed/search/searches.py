"""Searches that a member keeps: lenses of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, field_validator
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import conflict, not_found
from service.feed import store
from service.feed.search.lenses import Lens, Out
from service.feed.search.predicates import Predicates
from service.feed.search.words import sought
from service.grammar import Body, Text

AT_MOST = 50  # kept by one member


class Query(Body):
    """What a search asks for: a lens, words, predicates that all hold, and whom to show who is left out otherwise."""

    lens: Lens = Lens.ALL
    q: Annotated[Text, Field(max_length=200)] = ""
    where: Predicates = Field(default_factory=list)
    include: Annotated[list[Out], Field(max_length=len(Out))] = Field(default_factory=list)

    @field_validator("q")
    @classmethod
    def _of_words(cls, q: str) -> str:
        if q and not sought(q):
            raise ValueError("signs alone are no words to look for")
        return q


async def keep(
    connection: AsyncConnection, workspace_id: int, member_id: int, name: str, query: Query, now: datetime
) -> Any:
    """Keep a search. A problem 409 where there are too many."""
    if len(await store.searches.of(connection, workspace_id, member_id, 0, AT_MOST)) >= AT_MOST:
        raise conflict(f"There are {AT_MOST} searches already: remove one first.")
    row = {"workspace_id": workspace_id, "id": new_id(), "member_id": member_id, "created_at": now}
    await store.searches.add(connection, row | {"name": name, "query": query.model_dump(mode="json")})
    return await found(connection, workspace_id, member_id, int(str(row["id"])))


async def found(connection: AsyncConnection, workspace_id: int, member_id: int, search_id: int) -> Any:
    """One's own search. A problem 404 where there is none."""
    row = await store.searches.one(connection, workspace_id, member_id, search_id)
    if row is None:
        raise not_found("There is no such search.")
    return row
