"""Routes of searches that a member keeps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import Field

from service.clock import now
from service.context import Here
from service.errors import not_found
from service.feed import store
from service.feed.search import searches
from service.feed.search.searches import Query
from service.grammar import After, Answer, Body, Id, Limit, Line, Page, page_of
from service.team.access import SignedIn

router = APIRouter(tags=["searches"])


class NewSearch(Body):
    name: Line
    query: Query = Field(default_factory=Query)


class SearchChange(Body):
    """What is null stays."""

    name: Line | None = None
    query: Query | None = None


class SearchSeen(Answer):
    id: Id
    name: str
    query: Query
    created_at: datetime


@router.get("/searches")
async def get_searches(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[SearchSeen]:
    """The searches I keep, the oldest first; nobody else sees them."""
    async with service.database.read() as connection:
        rows = await store.searches.of(connection, access.workspace_id, access.member_id, cursor or 0, limit + 1)
    return page_of(rows, limit, SearchSeen.model_validate)


@router.post("/searches", status_code=201)
async def post_search(new: NewSearch, access: SignedIn, service: Here) -> SearchSeen:
    """Keep a search; `GET /engagements?search=ID` runs it."""
    async with service.change() as connection:
        row = await searches.keep(connection, access.workspace_id, access.member_id, new.name, new.query, now())
    return SearchSeen.model_validate(row)


@router.patch("/searches/{search_id}")
async def patch_search(search_id: Id, change: SearchChange, access: SignedIn, service: Here) -> SearchSeen:
    told: dict[str, Any] = change.model_dump(mode="json", exclude_none=True)
    async with service.change() as connection:
        await searches.found(connection, access.workspace_id, access.member_id, search_id)
        if told:
            await store.searches.change(connection, access.workspace_id, access.member_id, search_id, **told)
        row = await searches.found(connection, access.workspace_id, access.member_id, search_id)
    return SearchSeen.model_validate(row)


@router.delete("/searches/{search_id}", status_code=204)
async def delete_search(search_id: Id, access: SignedIn, service: Here) -> None:
    async with service.change() as connection:
        if not await store.searches.remove(connection, access.workspace_id, access.member_id, search_id):
            raise not_found("There is no such search.")
