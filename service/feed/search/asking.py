"""From a request for cards to what is wanted: a lens, narrowed by words and predicates, or a search that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import malformed
from service.feed.search import searches
from service.feed.search.lenses import Lens, Out, Wanted
from service.feed.search.predicates import AT_MOST, LONGEST, Linked, Predicate, Spelled, predicates_in
from service.feed.search.words import sought
from service.grammar import Id, Line, Text


class Asked(BaseModel):
    """The query of a list of cards."""

    lens: Lens | None = None
    state: Literal["open", "snoozed", "done", "dismissed"] = Field("open", description="a lens, where none is named")
    search: Id | None = Field(None, description="a search of mine; what else is asked narrows it")
    q: Annotated[Text, Field(max_length=200)] = Field(
        "", description="words: whole or begun, without case and accents; where none says them, one letter off"
    )
    network: Line | None = None
    language: Line | None = None
    relation: Line | None = None
    organization: Id | None = None
    topic: Id | None = None
    where: Annotated[str, Field(max_length=LONGEST)] = Field(
        "", description="a JSON array of predicates, as in the query of a search that is kept"
    )
    include: list[Out] = Field(default_factory=list, max_length=len(Out), description="show who is left out otherwise")
    bots: Literal["leave_out", "include"] = Field("leave_out", description="the same as include=bot")
    cursor: str | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    text: Literal["en", "none"] = "en"


async def wanted(connection: AsyncConnection, workspace_id: int, member_id: int, asked: Asked, now: datetime) -> Wanted:
    """What a member's request wants. A problem 404 for a search that is none of theirs, 400 for bad predicates."""
    own = Wanted(
        asked.lens or Lens(asked.state),
        member_id,
        sought(asked.q),
        list(_predicates(asked)),
        _included(asked),
        now,
    )
    if asked.search is not None:
        own = await _searched(connection, workspace_id, own, asked)
    if len(own.predicates) > 2 * AT_MOST:
        raise malformed(f"At most {2 * AT_MOST} predicates can be asked for at once.")
    return own


async def _searched(connection: AsyncConnection, workspace_id: int, own: Wanted, asked: Asked) -> Wanted:
    row = await searches.found(connection, workspace_id, own.member_id, asked.search or 0)
    kept = searches.Query.model_validate(row.query)
    return replace(
        own,
        lens=asked.lens or kept.lens,
        words=tuple(dict.fromkeys([*sought(kept.q), *own.words])),
        predicates=[*kept.where, *own.predicates],
        include=tuple(dict.fromkeys([*kept.include, *own.include])),
    )


def _predicates(asked: Asked) -> Iterator[Predicate]:
    yield from predicates_in(asked.where)
    for kind in ("network", "language", "relation"):
        if value := getattr(asked, kind):
            yield Spelled(kind=kind, value=value)
    for link in ("organization", "topic"):
        if (of := getattr(asked, link)) is not None:
            yield Linked(kind=link, id=of)


def _included(asked: Asked) -> tuple[Any, ...]:
    return tuple(dict.fromkeys([*asked.include, *([Out.BOT] if asked.bots == "include" else [])]))
