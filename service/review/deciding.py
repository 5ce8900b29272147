"""Deciding: who holds a review, and what they say of the exact content they were shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live, posts
from service.clock import now
from service.database import new_id
from service.errors import changed_meanwhile, conflict, forbidden, invalid, not_found
from service.posts import PostState
from service.review import store
from service.review.attesting.owing import refuse_for_author, refuse_unattested
from service.review.barring import refuse_barred
from service.review.deadlines.calendar import later
from service.review.independence import FOR_GOOD, WORDS, bar, standing
from service.review.models import DecisionKind
from service.review.policy import Version, dependable, in_force
from service.review.reasons import asked_of, refuse_unreasoned
from service.review.subjects import Kept, Said, Subject, subject_of
from service.review.supervising import refuse_outside
from service.team.access import Access

LASTS = timedelta(minutes=15)
DECIDED = "Somebody has decided already."
GATE = "the gate"  # whose word a review is opened anew by
ABOVE_ALL = 10_000  # of the rank of what was escalated


@dataclass(frozen=True, slots=True)
class Judgement:
    """`sha256` is of the content that the reviewer was shown; `together`: how many were decided in one request."""

    kind: DecisionKind
    reason: str
    sha256: str
    together: int = 1


async def claim(connection: AsyncConnection, access: Access, review_id: int) -> None:
    """Hold a review for a quarter of an hour; again, for another. Problems: 403 for one's own post, 409 as held."""
    review, subject = await _open(connection, access, review_id)
    until = now() + LASTS
    await store.change(connection, access.workspace_id, review.id, holder_id=access.member_id, held_until=until)
    await tell(connection, access, (review, subject), "review.claimed", {"until": until.isoformat()})


async def release(connection: AsyncConnection, access: Access, review_id: int) -> None:
    """Let others have it. A problem 409 where somebody else holds it."""
    review, subject = await _open(connection, access, review_id)
    await store.change(connection, access.workspace_id, review.id, holder_id=None, held_until=None)
    await tell(connection, access, (review, subject), "review.released", {})


async def decide(
    connection: AsyncConnection, access: Access, review_id: int, said: Judgement, of: str = Said.column
) -> None:
    """Decide on a post (`of` says what), or on a version of a content, in one transaction with the ledger's entry.

    Problems: 403 for one's own, 404, 409 where somebody else holds it or has decided, where it could not go out all the
    same, where a claim in it has no source, where it lacks a disclosure or where the policy is yet to be attested, 412
    where the content is no longer what was shown, 422 for a refusal without a reason, and for an approval without one
    where the rules or the policy want to know why.
    """
    review, subject = await _open(connection, access, review_id, of)
    if said.kind is not DecisionKind.APPROVE and not said.reason.strip():
        raise invalid("Say why: the author reads it, and so does who asks years later.")
    if said.sha256 != await subject.hash(connection):
        raise changed_meanwhile("This is not what you were shown: look at it again.")
    by = await in_force(connection, access.workspace_id, now())
    await refuse_unattested(connection, access.workspace_id, access.member_id, by)
    kinds = await subject.kinds(connection)
    needed = max(review.approvals_needed, needed_for(kinds, by))
    given, asked = await standing(connection, review, said.sha256), None
    if said.kind is DecisionKind.APPROVE:
        await subject.refuse(connection, said.sha256)
        refuse_barred(review.findings)
        refuse_unreasoned(asked := asked_of(kinds, by, now().date()), said.reason)
        if subject.goes_out and review.mode == "pre_approve":
            await refuse_for_author(connection, access.workspace_id, subject.authored.member_id, by)
        if given:
            await _refuse_who_may_not(connection, access, subject, given)
    row: dict[str, Any] = {"workspace_id": access.workspace_id, "id": new_id(), "member_id": access.member_id}
    row |= {"post_id": review.post_id, "version_id": review.version_id}
    row |= {"kind": said.kind, "reason": said.reason.strip(), "sha256": said.sha256, "at": now()}
    await store.decide(connection, row)
    is_last = said.kind is not DecisionKind.APPROVE or len(given) + 1 >= needed
    if said.kind is DecisionKind.ESCALATE:
        rank = review.rank if review.escalated else review.rank + ABOVE_ALL
        passed_on = {"escalated": True, "rank": rank, "holder_id": None, "held_until": None}
        await store.change(connection, access.workspace_id, review.id, **passed_on)
    elif not is_last:
        waits = {"approvals_needed": needed, "holder_id": None, "held_until": None}
        await store.change(connection, access.workspace_id, review.id, **waits)
    else:
        closed = {"approvals_needed": needed, "closed_at": now(), "holder_id": None, "held_until": None}
        await store.change(connection, access.workspace_id, review.id, **closed)
        await subject.settle(connection, access.member_id, said.kind)
    shown = [[one["pack"], one["rule_id"]] for one in review.findings]
    content: dict[str, Any] = {"sha256": said.sha256, "reason": row["reason"], "shown": shown, "mode": review.mode}
    content |= {"together": said.together, "roles": sorted(access.roles)}
    content |= {"policy": {"number": by.number, "sha256": by.sha256}, "closes": is_last}
    content |= {"approvals": [str(one.member_id) for one in given], "approvals_needed": needed}
    content |= {"reason_by": asked.rule_id} if asked else {}
    await tell(connection, access, (review, subject), f"decision.{said.kind}", content)
    await ledger.demand(connection, access.workspace_id)


def needed_for(kinds: Collection[str], by: Version) -> int:
    """How many people have to approve what is of these kinds."""
    return 1 if by.policy.second_approver.isdisjoint(kinds) else 2


def due_by(by: Version, opened_at: datetime) -> datetime:
    """Until when what is opened now has to be looked at, in the policy's business hours."""
    return later(by.policy.calendar, opened_at, by.policy.deadline)


async def _refuse_who_may_not(connection: AsyncConnection, access: Access, subject: Subject, given: list[Any]) -> None:
    """Raises a problem 403 for a second approval by who gave the first, or who stands in for them."""
    if barred := await bar(connection, subject.authored, access.member_id, given, now()):
        raise forbidden(WORDS[barred])


async def reopen(connection: AsyncConnection, post: Any, why: str) -> None:
    """What was not let through is looked at again: the approval was of something else."""
    (review,) = await store.of_posts(connection, post.workspace_id, [post.id])
    again: dict[str, Any] = {"closed_at": None, "mode": "pre_approve", "rule_id": why, "rule_source": GATE}
    decided = await store.decisions(connection, post.workspace_id, [post.id])
    again |= {"counts_after": decided[-1].id if decided else 0}
    by = await dependable(connection, post.workspace_id, now())
    again |= {"opened_at": (at := now()), "due_at": (due := due_by(by, at)), "rank": max(review.rank, ABOVE_ALL)}
    again |= {"level": 0, "escalates_at": due, "policy_number": by.number, "policy_sha256": by.sha256}
    await store.change(connection, post.workspace_id, review.id, **again)
    await posts.become(connection, post, PostState.WAITING)
    told: dict[str, Any] = {"opened": at.isoformat(), "why": why, "policy": {"number": by.number, "sha256": by.sha256}}
    to: dict[str, Any] = {"actor_id": None, "subject_id": post.id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, post.workspace_id, type="review.reopened", **to)
    await live.announce(connection, post.workspace_id, "review", [review.id], now())


async def give_up(connection: AsyncConnection, post: Any) -> None:
    """Nobody looks at what never went out, and no approval sends it any more: its draft may be handed in again."""
    await posts.become(connection, post, PostState.WITHDRAWN)
    await store.close_posts(connection, post.workspace_id, [post.id], now())
    looked_at = await store.of_posts(connection, post.workspace_id, [post.id])
    await live.announce(connection, post.workspace_id, "review", [one.id for one in looked_at], now())


async def withdraw(connection: AsyncConnection, access: Access, post_id: int) -> None:
    """The author takes it back, before a decision or within the ten seconds. Problems 404, 409."""
    post = await posts.one(connection, access.workspace_id, post_id)
    if post is None or post.member_id != access.member_id:
        raise not_found("There is no such post.")
    await posts.outbox.take_back(connection, post, access.member_id, now())
    await posts.become(connection, post, PostState.WITHDRAWN)
    await store.close_posts(connection, access.workspace_id, [post.id], now())
    told = {"type": "post.withdrawn", "actor_id": access.member_id, "subject_id": post.id, "content": b"{}"}
    await ledger.append(connection, access.workspace_id, **told)
    looked_at = await store.of_posts(connection, access.workspace_id, [post.id])
    await live.announce(connection, access.workspace_id, "review", [one.id for one in looked_at], now())
    await live.announce(connection, access.workspace_id, "post", [post.id], now())


def holder_of(review: Any, at: datetime) -> int | None:
    """Who holds it at a moment."""
    return review.holder_id if review.held_until is not None and review.held_until > at else None


async def _open(
    connection: AsyncConnection, access: Access, review_id: int, of: str = Said.column
) -> tuple[Any, Said | Kept]:
    """The review, which this member may decide, and what it is of."""
    review, subject = await to_decide(connection, access, review_id, of)
    if review.closed_at is not None:
        raise conflict(DECIDED)
    return review, subject


async def to_decide(connection: AsyncConnection, access: Access, review_id: int, of: str) -> tuple[Any, Said | Kept]:
    """The same, open or not. Problems: 403 for who may not decide on it, 404, 409 where somebody else holds it."""
    review = await store.one(connection, access.workspace_id, review_id)
    if review is None or review._mapping[of] is None:
        raise not_found("There is no such review.")
    subject = await subject_of(connection, review)
    await refuse_outside(connection, access.workspace_id, access.member_id, subject.authored.member_id)
    barred = await bar(connection, subject.authored, access.member_id, (), now())
    if barred in FOR_GOOD:
        raise forbidden(WORDS[barred])
    if holder_of(review, now()) not in {None, access.member_id}:
        raise conflict("Somebody else is looking at it.")
    return review, subject


async def tell(
    connection: AsyncConnection, access: Access, about: tuple[Any, Subject], type_: str, content: dict[str, Any]
) -> None:
    """Have the ledger and the live stream say what a member did about a review and what it is of."""
    review, subject = about
    told: dict[str, Any] = {"actor_id": access.member_id, "subject_id": subject.id}
    told |= {"type": subject.prefix + type_, "content": rfc8785.dumps(content)}
    await ledger.append(connection, access.workspace_id, **told)
    await live.announce(connection, access.workspace_id, "review", [review.id], now())
    noun, id_ = subject.announced
    await live.announce(connection, access.workspace_id, noun, [id_], now())
