"""Routes of models: which weights stood when, setting them by hand, and taking the standing ones out of use."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header

from service.clock import now
from service.context import Here
from service.errors import not_found
from service.feed import store
from service.feed.weights import weighing
from service.feed.weights.evaluation_api import WhySeen
from service.feed.weights.learning import roll_back
from service.feed.weights.models_seen import seen, standing_id
from service.feed.weights.whatif import Tried
from service.feed.weights.whatif_api import WhatIfWeights
from service.grammar import After, Answer, Id, Limit, Page, page_of, versions_in
from service.team import Role
from service.team.access import Access, SignedIn, requires
from service.wording import outcome

router = APIRouter(tags=["models"])
Managing = Annotated[Access, Depends(requires(Role.MANAGER, Role.ADMIN))]


class ModelSeen(Answer):
    """Weights, and when they were in use. `why`: what speaks for them; `fault`: why they cannot be read."""

    id: Id
    state: Literal["standing", "replaced", "withdrawn", "unreadable"]
    why: WhySeen
    fault: str | None
    data_from: datetime
    data_until: datetime
    created_at: datetime
    promoted_at: datetime | None
    withdrawn_at: datetime | None


@router.get("/models")
async def get_models(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[ModelSeen]:
    """The weights that were learned or set by hand, newest first. None stands: those of the beginning do."""
    async with service.database.read() as connection:
        rows = await store.models.page(connection, access.workspace_id, cursor, limit + 1)
        stands = await standing_id(connection, access.workspace_id, now())
    return page_of(rows, limit, lambda row: _shown(row, stands))


@router.post("/models", status_code=201)
async def post_model(
    asked: WhatIfWeights,
    access: Managing,
    service: Here,
    if_match: Annotated[str | None, Header(max_length=200)] = None,
) -> ModelSeen:
    """Save weights for the workspace, what is not named as it stands; `POST /what-if` tells their order before.

    `If-Match: "ID"` of the model that stands (`"prior"` where none does) refuses with 412 where another does by now.
    """
    tried = Tried(asked.weights, asked.kinds)
    model_id = await weighing.save(service, access, tried, versions_in(if_match), now())
    return await _one(service, access.workspace_id, model_id)


@router.delete("/models/{model_id}", status_code=204)
async def delete_model(model_id: Id, access: Managing, service: Here) -> None:
    """Take the weights that stand out of use: those before them stand again. They are remembered as withdrawn."""
    await _one(service, access.workspace_id, model_id)
    await roll_back(service, access.workspace_id, now(), model_id)


async def _one(service: Here, workspace_id: int, model_id: int) -> ModelSeen:
    async with service.database.read() as connection:
        row = await store.models.one(connection, workspace_id, model_id)
        if row is None:
            raise not_found("There is no such model.")
        return _shown(row, await standing_id(connection, workspace_id, now()))


def _shown(row: Any, standing: int | None) -> ModelSeen:
    told = seen(row, standing)
    return ModelSeen.model_validate(told | {"why": told["why"] | {"text": outcome(told["why"])}})
