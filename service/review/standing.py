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
LAST_WORDS = frozenset({SUBMITTED, "post.withdrawn", "submitted", *DECIDED.values()})
OF_CONTENT = "content."  # before the types of what was decided on a content


async def letting_out(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    """The decision by which a post may go out; None where the last one says no, or there is none.

    A row that somebody wrote into the table is no decision: the ledger's last word on the post has to be the same.
    """
    decided = await store.decisions(connection, workspace_id, [post_id])
    last = next((one for one in reversed(decided) if one.kind != DecisionKind.ESCALATE), None)
    if last is None or last.kind not in LETS_OUT:
        return None
    return last if await is_written(connection, last) else None


async def is_written(connection: AsyncConnection, decision: Any) -> bool:
    """Whether a decision that lets something out is the ledger's last word on it."""
    told = await ledger.about(connection, decision.workspace_id, decision.post_id or decision.version_id)
    words = [(one.type.removeprefix(OF_CONTENT), one) for one in told]
    type_, last = next((one for one in reversed(words) if one[0] in LAST_WORDS), ("", None))
    if last is None or last.content is None:
        return False
    said = orjson.loads(last.content)
    if decision.kind == DecisionKind.RELEASE:  # by the router, when it was handed in
        let = type_ == SUBMITTED and said["mode"] != "pre_approve"
    else:
        let = type_ == DECIDED[decision.kind] and last.actor_id == decision.member_id
    return bool(let and said["sha256"] == decision.sha256)
