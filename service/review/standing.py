"""What stands of the decisions on a post: the last word that lets it out, or keeps it in."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.review import store
from service.review.models import DecisionKind

LETS_OUT = frozenset({DecisionKind.APPROVE, DecisionKind.RELEASE})
SUBMITTED = "post.submitted"
DECIDED = {kind: f"decision.{kind}" for kind in DecisionKind if kind != DecisionKind.ESCALATE}
LAST_WORDS = frozenset({SUBMITTED, "post.withdrawn", *DECIDED.values()})


async def letting_out(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    """The decision by which a post may go out; None where the last one says no, or there is none.

    A row that somebody wrote into the table is no decision: the ledger's last word on the post has to be the same.
    """
    decided = await store.decisions(connection, workspace_id, [post_id])
    last = next((one for one in reversed(decided) if one.kind != DecisionKind.ESCALATE), None)
    if last is None or last.kind not in LETS_OUT:
        return None
    return last if await _is_written(connection, last) else None


async def _is_written(connection: AsyncConnection, decision: Any) -> bool:
    told = await ledger.about(connection, decision.workspace_id, decision.post_id)
    last = next((one for one in reversed(told) if one.type in LAST_WORDS), None)
    if last is None or last.content is None:
        return False
    said = orjson.loads(last.content)
    if decision.kind == DecisionKind.RELEASE:  # by the router, when it was handed in
        let = last.type == SUBMITTED and said["mode"] != "pre_approve"
    else:
        let = last.type == DECIDED[decision.kind] and last.actor_id == decision.member_id
    return bool(let and said["sha256"] == decision.sha256)
