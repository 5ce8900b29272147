"""A workspace's weights set by hand: a model like those that are learned, in use until it is taken back or beaten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from scoring.stored import dump
from service.context import Service
from service.database import new_id
from service.errors import changed_meanwhile, conflict
from service.feed import store
from service.feed.weights.standing import models_of
from service.feed.weights.whatif import Tried, changed_or_refused
from service.team.access import Access

PRIOR = "prior"  # what If-Match names where no model stands


async def save(service: Service, access: Access, wish: Tried, versions: Collection[str], now: datetime) -> int:
    """Use these weights from now on, everybody looked at again; answers the new model's id.

    Problems: 412 where another model stands than one of `versions`, 409 where nothing would change, 422 for a name or a
    number that no model could have.
    """
    async with service.change(access.workspace_id) as connection:
        models = await models_of(connection, access.workspace_id)
        in_use = models.standing(now)
        if "*" not in versions and (str(in_use.id) if in_use else PRIOR) not in versions:
            raise changed_meanwhile("Other weights stand by now: nothing was saved. Look at their order first.")
        weights = changed_or_refused(models.at(now), wish)
        if weights == models.at(now):
            raise conflict("These are the weights that stand.")
        model_id = new_id()
        row = {"workspace_id": access.workspace_id, "id": model_id, "weights": dump(weights), "metrics": {}}
        row |= {"why": {"kind": "by_hand", "params": {"member": access.name}}, "data_from": now, "data_until": now}
        await store.models.add(connection, row | {"created_at": now, "promoted_at": now, "withdrawn_at": None})
        await store.models.look_again(connection, access.workspace_id, now)
    return model_id
