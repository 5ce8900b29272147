"""What stands of the decisions on a post: the last word that lets it out, or keeps it in."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.review import store
from service.review.independence import approvals
from service.review.models import DecisionKind

SAYS_NOTHING = frozenset({DecisionKind.ESCALATE, DecisionKind.APPROVE})  # an approval counts with its second, or not
SUBMITTED = "post.submitted"
APPROVED = "decision.approve"
MARKED, UNMARKED = "review.marked", "review.unmarked"  # what is decided on from then on
DECIDED = {kind: f"decision.{kind}" for kind in DecisionKind if kind != DecisionKind.ESCALATE}
BACK = frozenset({"post.withdrawn", "post.superseded", "superseded", "review.reopened"})
LAST_WORDS = frozenset({SUBMITTED, *BACK, "submitted", *DECIDED.values()})
OF_CONTENT = "content."  # before the types of what was decided on a content


async def letting_out(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    """The decision by which a post may go out: the last approval of as many people as are needed, or a release.

    None where the last one says no, where approvals are too few, or where there is none. A row that somebody wrote
    into the table is no decision: the ledger has to tell each, and its last word on the post has to be the same.
    """
    review = next(iter(await store.of_posts(connection, workspace_id, [post_id])), None)
    decided = await store.decisions(connection, workspace_id, [post_id])
    if review is None or not decided:
        return None
    last = next((one for one in reversed(decided) if one.kind == DecisionKind.APPROVE), None)
    given = approvals(decided, review, last.sha256) if last is not None else []
    if given and len(given) >= review.approvals_needed:
        return given[-1] if await are_written(connection, given) else None
    before = next((one for one in reversed(decided) if one.kind not in SAYS_NOTHING), None)
    if before is None or before.kind != DecisionKind.RELEASE or before.id <= review.counts_after:
        return None
    return before if await is_written(connection, before) else None


async def is_written(connection: AsyncConnection, decision: Any) -> bool:
    """Whether a decision that lets something out is the ledger's last word on it. A first approval of two is none."""
    told = await ledger.about(connection, decision.workspace_id, decision.post_id or decision.version_id)
    words = [(one.type.removeprefix(OF_CONTENT), one) for one in told]
    type_, last = next((one for one in reversed(words) if one[0] in LAST_WORDS and not _waits(*one)), ("", None))
    if last is None or last.content is None:
        return False
    said = orjson.loads(last.content)
    if decision.kind == DecisionKind.RELEASE:
        let = type_ == SUBMITTED and said["mode"] != "pre_approve" and _is_the_routers(decision, said["rule"])
    else:
        let = type_ == DECIDED[decision.kind] and last.actor_id == decision.member_id
    return bool(let and said["sha256"] == decision.sha256)


def _is_the_routers(decision: Any, rule: str) -> bool:
    """By the rule that the ledger names: whether an approved content covers the post is read from it."""
    return decision.member_id is None and decision.reason == rule


async def are_written(connection: AsyncConnection, given: list[Any]) -> bool:
    """Whether the last approval is the ledger's last word, and each before it was told there, too."""
    *before, last = given
    if not await is_written(connection, last):
        return False
    told = await ledger.about(connection, last.workspace_id, last.post_id or last.version_id) if before else []
    approved = [one for one in told if one.type.removeprefix(OF_CONTENT) == APPROVED and one.content]
    said = {(one.actor_id, orjson.loads(one.content or b"{}")["sha256"]) for one in approved}
    return all((one.member_id, one.sha256) in said for one in before)


def _waits(type_: str, written: ledger.Written) -> bool:
    """An approval that waits for a second one closes nothing."""
    return type_ == APPROVED and written.content is not None and not orjson.loads(written.content).get("closes", True)
