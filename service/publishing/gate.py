"""The gate: nothing goes out but exactly what a decision lets out, through that account, within its window."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts, review
from service.clock import now
from service.context import Service
from service.errors import Problem
from service.sources import Speaker, speaker
from social_adapters.vocabulary import Activity


async def approved(service: Service, workspace_id: int, source_id: int, activity: Activity) -> None:
    """Returns where a decision lets out exactly this act through this source, now. Raises the problem 403 otherwise,
    409 where its author has yet to attest the policy in force, or where that is not what was confirmed.

    What is compared is the act as it is about to be done, never what a table says it once was.
    """
    async with service.database.read() as connection:
        why = await refusal(
            connection, workspace_id, source_id, activity, now(), public_url=service.settings.public_url
        )
        if why:
            raise Problem(403, "not-approved", why)
        await _attested(connection, workspace_id, activity)


async def refusal(  # one parameter per part of the question
    connection: AsyncConnection,
    workspace_id: int,
    source_id: int,
    activity: Activity,
    at: datetime,
    *,
    public_url: str | None = None,
) -> str | None:
    """Why this act may not be done through this source at that moment; None where it may.

    What the router let out, it is asked for once more, of the act itself.
    """
    key = posts.key_in(activity)
    post = await posts.with_key(connection, workspace_id, key) if key else None
    if post is None or post.state not in posts.GOING_OUT:
        return "Nobody has approved this."
    decision = await review.letting_out(connection, workspace_id, post.id)
    through = await speaker(connection, workspace_id, source_id)
    if decision is None or through is None:
        return "Nobody has approved this."
    if not _is_the_same(decision, activity, through, post):
        return "This is not what was approved."
    if not post.not_before <= at <= post.not_after:
        return "It was approved for another time."
    why = await review.release_refusal(connection, decision, post, (activity, through), public_url, at)
    return why or await review.silenced(connection, post, through) or await _out_of_turn(connection, post)


async def _attested(connection: AsyncConnection, workspace_id: int, activity: Activity) -> None:
    post = await posts.with_key(connection, workspace_id, posts.key_in(activity) or "")
    by = await review.in_force(connection, workspace_id, now())
    await review.refuse_at_the_gate(connection, workspace_id, post.member_id, by)


async def _out_of_turn(connection: AsyncConnection, post: Any) -> str | None:
    publication = await posts.outbox.of_post(connection, post.workspace_id, post.id)
    is_sending = publication is not None and publication.state == posts.PublicationState.SENDING
    return None if is_sending else "It is not its turn: what is approved goes out once, by the outbox."


def _is_the_same(decision: Any, activity: Activity, through: Speaker, post: Any) -> bool:
    exact = posts.exact(activity, through, post.kind, (post.not_before, post.not_after), post.exhibits, post.marks)
    return bool(posts.digest(exact) == decision.sha256 == post.sha256)
