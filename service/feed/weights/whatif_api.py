"""Routes of what if: without something that happened, or with other weights. Any member may ask; nothing is kept."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from service.clock import now
from service.context import Here
from service.feed.person.reading import as_of_or_now
from service.feed.person.schemas import WarmthSeen
from service.feed.weights import whatif
from service.grammar import Answer, Body, Id, Line
from service.team.access import SignedIn
from service.topics.api import Speaker

router = APIRouter(tags=["what-if"])
AN_ID = re.compile("[0-9]{1,18}")  # one more could be more than a database keeps; our ids are shorter

Numbers = Annotated[dict[Line, float], Field(max_length=100)]


class WhatIf(Body):
    """`without`: ids of activities, or kinds of the reasons shown; the rest as in WhatIfWeights."""

    without: list[Line] = Field(default_factory=list, max_length=200)
    weights: Numbers = Field(default_factory=dict)
    kinds: Numbers = Field(default_factory=dict)
    as_of: datetime | None = None


class WhatIfWeights(Body):
    """Other numbers for some, by name: `weights` in log-odds, `kinds` in replies' worth (0: it never mattered)."""

    weights: Numbers = Field(default_factory=dict)
    kinds: Numbers = Field(default_factory=dict)


class WeightSeen(Answer):
    """`prior`: what every workspace starts from."""

    prior: float
    standing: float
    tried: float


class ScoreSeen(WarmthSeen):
    priority: int


class WhatIfSeen(Answer):
    """`moved`: points of warmth, unrounded warmths compared."""

    as_of: datetime
    before: ScoreSeen
    after: ScoreSeen
    moved: float
    weights: dict[str, WeightSeen]
    kinds: dict[str, WeightSeen]


class PlaceSeen(Answer):
    """`place` among the cards looked at, from 1."""

    warmth: int
    priority: int
    place: int


class CardMoved(Answer):
    id: str
    person: Speaker
    before: PlaceSeen
    after: PlaceSeen


class FeedMoved(Answer):
    """The first cards in their new order, and those that are among the first no more: of `cards` that are open,
    `looked_at`, the first today, were scored anew. `model_id`: whose weights stand, null for those of the beginning."""

    weights: dict[str, WeightSeen]
    kinds: dict[str, WeightSeen]
    model_id: Id | None
    cards: int
    looked_at: int
    items: list[CardMoved]


@router.post("/people/{person_id}/what-if", response_model=WhatIfSeen)
async def post_what_if(person_id: Id, asked: WhatIf, access: SignedIn, service: Here) -> dict[str, Any]:
    """A person's score today or at a past moment, and what it would be: counted from the log, never stored."""
    ids = frozenset(one for one in asked.without if AN_ID.fullmatch(one))
    tried = whatif.Tried(asked.weights, asked.kinds)
    wish = whatif.Wish(frozenset(map(int, ids)), frozenset(asked.without) - ids, tried)
    as_of = as_of_or_now(asked.as_of, now())
    return await whatif.person(service, access.workspace_id, person_id, wish, as_of, now())


@router.post("/what-if", response_model=FeedMoved)
async def post_feed_what_if(asked: WhatIfWeights, access: SignedIn, service: Here) -> dict[str, Any]:
    """How the feed would be ordered with other weights, before anybody saves any: the first 50 of 500 cards tried."""
    tried = whatif.Tried(asked.weights, asked.kinds)
    return await whatif.feed(service, access.workspace_id, tried, now())
