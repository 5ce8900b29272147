"""Other people's comments under what we said that are no longer shown.

No adapter of ours hides or deletes what others said, so we never do. What a member did on the network itself they say
here, with the reason; and where a comment is seen to be gone, that is noted, and nobody knows by whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.database import new_id
from service.errors import invalid, not_found
from service.review.complaints import store
from service.sources import Arrived, taken_back, under_ours, under_ours_within
from service.team.access import Access

TONES = ("positive", "negative", "neither", "unknown")


async def note_gone(connection: AsyncConnection, arrived: Arrived) -> None:
    """What went of what others had said under ours. Its words are gone with it: of what tone it was, nobody can say."""
    gone = await taken_back(connection, arrived.workspace_id, arrived.gone) if arrived.gone else []
    for one in gone:
        await _write(connection, one, "gone", "unknown", None, "")


async def say(connection: AsyncConnection, access: Access, activity_id: int, act: str, reason: str) -> None:
    """A member hid or deleted it on its network. Problems: 404 for what is not under ours, 422 without a reason."""
    one = await under_ours(connection, access.workspace_id, activity_id)
    if one is None:
        raise not_found("There is no such comment under what we said.")
    if not reason.strip():
        raise invalid("Say why it was taken away.")
    await _write(connection, one, act, tone_of(one.said), access.member_id, reason.strip())


async def received(connection: AsyncConnection, workspace_id: int, span: tuple[datetime, datetime]) -> Counter[str]:
    """What others said under ours within a span, by tone, as far as it is known: as it is heard, or as a member told
    when they took it away. Of what is gone otherwise nobody knows."""
    said = await under_ours_within(connection, workspace_id, span)
    told = await store.tones_of(connection, workspace_id, [one.id for one in said])
    heard = {one.id: tone_of(one.said) for one in said if one.deleted_at is None}
    return Counter((heard | told).values())


def tone_of(said: Collection[str]) -> str:
    """
    >>> tone_of(["praise", "us"]), tone_of(["complaint"]), tone_of(["question"])
    ('positive', 'negative', 'neither')
    """
    if {"negative", "complaint"} & set(said):
        return "negative"
    return "positive" if {"positive", "praise"} & set(said) else "neither"


async def _write(  # one parameter per column
    connection: AsyncConnection, one: Any, act: str, tone: str, member_id: int | None, reason: str
) -> None:
    row = {"workspace_id": one.workspace_id, "id": new_id(), "activity_id": one.id, "network": one.network}
    row |= {"key": one.key, "act": act, "tone": tone, "member_id": member_id, "reason": reason, "at": now()}
    await store.add_acts(connection, [row])
    content = rfc8785.dumps({"act": act, "tone": tone, "reason": reason, "network": one.network, "key": one.key})
    of = {"actor_id": member_id, "subject_id": one.id, "content": content}
    await ledger.append(connection, one.workspace_id, type=f"comment.{act}", **of)
