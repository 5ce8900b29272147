"""What stands of the decisions on a post: the last word that lets it out, or keeps it in."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review import store
from service.review.models import DecisionKind

LETS_OUT = frozenset({DecisionKind.APPROVE, DecisionKind.RELEASE})


async def letting_out(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    """The decision by which a post may go out; None where the last one says no, or there is none."""
    decided = await store.decisions(connection, workspace_id, [post_id])
    last = next((one for one in reversed(decided) if one.kind != DecisionKind.ESCALATE), None)
    return last if last is not None and last.kind in LETS_OUT else None
