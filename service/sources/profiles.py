"""Profiles that changed, as activities: an Update whose object is the actor."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import language
from service.database import new_id, storable
from service.sources import state, store
from service.sources.activities import EMPTY
from service.sources.actors import KeptActor
from service.sources.ingest import Arrived
from social_adapters.vocabulary import ActivityType


class Reworded(NamedTuple):
    """A profile that says something else now: `words` are what is new in it, `said` what they mean."""

    actor: KeptActor
    words: str
    said: frozenset[str]


async def update_profiles(connection: AsyncConnection, arrived: Arrived, told: Sequence[Reworded]) -> int:
    """Keep these as activities, dated when they were noticed; answers how many were new.

    No network says when a profile was changed. The same words of the same account are one activity, ever.
    """
    rows = {row["key"]: row for row in (_row(arrived, one) for one in told)}
    known = await store.activities.by_key(connection, arrived.workspace_id, arrived.network, list(rows))
    new = [row for key, row in rows.items() if key not in known]
    await store.activities.insert_rows(connection, new)
    posts = [(row["actor_id"], row["at"].timestamp()) for row in new]
    if posts:
        await state.advance(connection, arrived.workspace_id, [], posts)
    return len(new)


def _row(arrived: Arrived, told: Reworded) -> dict[str, Any]:
    actor, words = told.actor, storable(told.words) or ""
    spoken = {"content": words, "language": language(words), "said": sorted(told.said)}
    return {
        "workspace_id": arrived.workspace_id,
        "id": new_id(),
        "network": arrived.network,
        "key": f"{actor.value.id}#profile/{hashlib.sha256(words.encode()).hexdigest()[:16]}",
        "type": ActivityType.UPDATE.value,
        "actor_id": actor.id,
        "source_id": arrived.source_id,
        "at": arrived.now,
        "received_at": arrived.now,
        "misdated": False,
        "proved": True,
        "object_key": actor.value.id,
        "in_reply_to": None,
        "url": storable(actor.value.url),
        "version": 1,
        "deleted_at": None,
        **EMPTY,
        **spoken,
    }
