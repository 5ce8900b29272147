"""What the router let out, asked of it once more at the last moment: by the act that is about to be done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.covering import is_covered, stricter
from service.review.covering import refusal as content_refusal
from service.review.models import DecisionKind
from service.review.policy import dependable
from service.review.routing import Item, kinds_of, route, strictest
from service.sources import Speaker
from social_adapters.vocabulary import Activity, Object

FIRST = "It has to be looked at before it goes out."


async def refusal(  # one parameter per part of the question
    connection: AsyncConnection,
    decision: Any,
    post: Any,
    act: tuple[Activity, Speaker],
    public_url: str | None,
    at: datetime,
) -> str | None:
    """Why the router does not let this act out now; None where it does, or where a person has decided.

    What it is, is read from the act, and by the policy in force now: a kind in a table makes it stricter, no more.
    What an approved content lets out is derived from it anew: it may have expired or been withdrawn since.
    """
    if decision.kind != DecisionKind.RELEASE:
        return None
    activity, through = act
    by = await dependable(connection, post.workspace_id, at)
    said = activity.object if isinstance(activity.object, Object) else Object("")
    kinds = kinds_of(post.kind, said.in_reply_to.actor_id if said.in_reply_to else None, through.keys)
    if is_covered(decision):
        why = await content_refusal(connection, post, said.content, public_url, at)
        return why or (FIRST if any(stricter(kind, by) for kind in kinds) else None)
    of = (through.network, by.policy.jurisdictions, said.language, bool(said.media))
    way = strictest(route(Item(kind, *of), by.ways, at.date()) for kind in kinds)
    return FIRST if way.mode == "pre_approve" else None
