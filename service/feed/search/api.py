"""Routes of search: people and organizations by name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from service.context import Here
from service.feed.search.finding import FARTHEST, find
from service.grammar import Answer, Limit, Line, Page
from service.team.access import SignedIn

router = APIRouter(tags=["people"])


class Found(Answer):
    kind: Literal["person", "organization"]
    id: str
    name: str
    headline: str | None


@router.get("/search", response_model=Page[Found])
async def get_search(
    access: SignedIn,
    service: Here,
    q: Annotated[Line, Query()],
    cursor: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Organizations by name or by what products said of them; people by name, headline or employer."""
    async with service.database.read() as connection:
        return await find(connection, access.workspace_id, q, cursor, limit)
