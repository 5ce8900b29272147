"""The route of today: the cards that a member's day begins with, chosen among all by the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import orjson
from fastapi import APIRouter, Query
from starlette.responses import Response

from service.clock import now
from service.context import Here
from service.errors import malformed
from service.feed import store
from service.feed.page import sent
from service.feed.schemas import Card
from service.grammar import Answer
from service.team import Role
from service.team.access import SignedIn

router = APIRouter(tags=["feed"])
STALE = timedelta(days=2)  # a colleague who has held a card for longer may be glad to hand it over
FARTHEST = timedelta(days=14)


class TodaySeen(Answer):
    """Cards in no order, each once; the screen places them."""

    cards: list[Card]


@router.get("/today", response_model=TodaySeen)
async def get_today(access: SignedIn, service: Here, since: Annotated[datetime, Query()]) -> Response:
    """What a day begins with: the most urgent cards, whose questions wait, who waits longest, who spoke or moved on
    since then, what was promised and is due, who asked for help. A manager also gets what colleagues have held for
    more than two days."""
    times = {"now": now(), "since": _moment(since), "stale": now() - STALE}
    manages = Role.MANAGER in access.roles
    async with service.database.read() as connection:
        rows = await store.today.cards(connection, access.workspace_id, access.member_id, manages, times)
        cards = await sent(connection, access.workspace_id, rows, access.member_id)
    shown = {"cards": [orjson.Fragment(card) for card in cards.values()]}
    return Response(orjson.dumps(shown), media_type="application/json")


def _moment(since: datetime) -> datetime:
    """The beginning of the day that is asked for, no farther back than two weeks. A problem 400 for no moment."""
    if since.tzinfo is None:
        raise malformed("since needs a time zone.")
    return max(since.astimezone(UTC), now() - FARTHEST)
