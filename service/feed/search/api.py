"""Routes of search: people and organizations by name."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field

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
    warmth: int | None = Field(None, description="of a person, with the workspace; null where there is none yet")
    is_open: bool = Field(False, description="whether a card of this person is in the feed")


@router.get("/search", response_model=Page[Found])
async def get_search(
    access: SignedIn,
    service: Here,
    q: Annotated[Line, Query()],
    cursor: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """People by name, headline or employer, organizations by name or by what products said of them. First people
    called so with an open card, warmest first; then organizations; then other people, in the same order."""
    async with service.database.read() as connection:
        return await find(connection, access.workspace_id, q, cursor, limit)
