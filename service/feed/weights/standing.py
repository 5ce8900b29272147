"""Which model a workspace scores with, now and at any past moment; the prior where none can be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import PRIOR, Weights
from scoring.stored import Unreadable, load
from service.feed.store import models as store

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class InUse:
    """A model that can be used, from when, and until when at most."""

    id: int
    weights: Weights
    promoted_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Models:
    """All that were ever promoted and can be read, the latest first."""

    known: Sequence[InUse] = ()

    def standing(self, moment: datetime) -> InUse | None:
        """The latest that was promoted by then and not withdrawn by then."""
        return next(
            (
                one
                for one in self.known
                if one.promoted_at <= moment and (one.withdrawn_at is None or one.withdrawn_at > moment)
            ),
            None,
        )

    def at(self, moment: datetime) -> Weights:
        """The weights of that day."""
        found = self.standing(moment)
        return found.weights if found else PRIOR


async def models_of(connection: AsyncConnection, workspace_id: int) -> Models:
    """The workspace's models. One that cannot be read is told in the log and passed over: the one before it stands."""
    known = []
    for row in await store.promoted(connection, workspace_id):
        try:
            known.append(InUse(row.id, load(row.weights), row.promoted_at, row.withdrawn_at))
        except Unreadable as error:
            await log.awarning("model passed over", workspace_id=workspace_id, model_id=row.id, why=str(error))
    return Models(known)
