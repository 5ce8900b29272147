"""The register: what is heard as a complaint about us is entered, with its clock, and closed by a person."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.database import new_id
from service.errors import conflict, invalid, not_found
from service.review.complaints import store
from service.review.complaints.comments import note_gone
from service.review.deadlines.calendar import at_work
from service.review.policy import dependable
from service.review.records.content import packed, seal
from service.review.retention.classes import USUAL, keep_until
from service.review.supervising import refuse_outside
from service.sources import Arrived, Quoted, Step, our_accounts, quoted, since
from service.team.access import Access
from service.vault import Vault
from social_adapters.vocabulary import Activity, ActivityType, Object

ANSWERED_WITHIN = timedelta(weeks=8)  # FCA DISP 1.6.2R: a final response by the end of eight weeks
SAID = frozenset({ActivityType.CREATE, ActivityType.UPDATE})
OUTCOMES = ("answered", "settled", "unfounded")
FIRST = 1  # the number its one version commits to


def hearing(vault: Vault) -> Step:
    """The step that enters complaints and notes comments that went, with what seals them."""
    return partial(hear, vault)


async def hear(vault: Vault, connection: AsyncConnection, arrived: Arrived) -> None:
    """Enter what this page complains of. What was said before its source was connected is nobody's complaint to us."""
    await note_gone(connection, arrived)
    accounts = [one for one in await our_accounts(connection, arrived.workspace_id) if one.network == arrived.network]
    ours: dict[str, int | None] = {one.key: one.member_id for one in accounts}
    heard = {one.object.id: one for one in arrived.told if _may_be_one(one, ours)}
    begun = await since(connection, arrived.workspace_id, arrived.source_id) if heard else None
    if begun is None:
        return
    kept = await quoted(connection, arrived.workspace_id, arrived.network, list(heard))
    about_us = [one for one in kept.values() if _is_one(one, heard[one.key], ours, begun)]
    known = await store.known(connection, arrived.workspace_id, arrived.network, [one.key for one in about_us])
    for one in about_us:
        if one.key not in known:
            await _enter(vault, connection, arrived, one, (heard[one.key].url, _to_whom(heard[one.key], ours)))


def _may_be_one(activity: Activity, ours: Container[str]) -> bool:
    return activity.type in SAID and activity.proved and activity.actor.id not in ours


def _is_one(kept: Quoted, activity: Activity, ours: Container[str], begun: datetime) -> bool:
    is_new = activity.published is None or activity.published >= begun
    return (
        is_new and "complaint" in kept.said and ("us" in kept.said or any(one in ours for one in _spoken_to(activity)))
    )


def _spoken_to(activity: Activity) -> set[str]:
    """The accounts that it answers, quotes, mentions or is addressed to."""
    thing = activity.object
    if not isinstance(thing, Object):
        return set()
    answered = {one.actor_id for one in (thing.in_reply_to, thing.quote) if one and one.actor_id}
    return {*answered, *activity.to, *(one.actor_id for one in thing.mentions)}


def _to_whom(activity: Activity, ours: dict[str, int | None]) -> int | None:
    """The one member to whose accounts it was said; None: to several, to the workspace's own, or about us."""
    members = {ours[one] for one in _spoken_to(activity) if one in ours}
    return members.pop() if len(members) == 1 else None


async def _enter(
    vault: Vault, connection: AsyncConnection, arrived: Arrived, one: Quoted, where: tuple[str | None, int | None]
) -> None:
    """`where` it was said: at which address, to whose account."""
    sealed, commitment = seal(vault, packed(said=one.words()), FIRST)
    row: dict[str, Any] = {"workspace_id": arrived.workspace_id, "id": new_id(), "key": one.key}
    row |= {"network": arrived.network, "url": where[0], "member_id": where[1]}
    row |= {"activity_id": one.id, "person_id": one.person_id, "sealed": sealed}
    by = await dependable(connection, arrived.workspace_id, now())
    due = (at := now()) + ANSWERED_WITHIN
    row |= {"commitment": commitment, "received_at": at, "due_at": due, "closed_at": None}
    row |= {"level": 0, "assigned_id": None, "escalates_at": at_work(by.policy.calendar, due)}
    row |= {"closed_by": None, "outcome": None, "reason": "", "keep_until": None}
    await store.add(connection, row)
    told: dict[str, Any] = {"commitment": commitment, "opened": at.isoformat(), "due": due.isoformat()}
    told |= {"network": arrived.network, "policy": {"number": by.number, "sha256": by.sha256}}
    of = {"actor_id": None, "subject_id": row["id"], "content": rfc8785.dumps(told)}
    await ledger.append(connection, arrived.workspace_id, type="complaint.received", **of)
    await live.announce(connection, arrived.workspace_id, "review", [int(row["id"])], now())


async def close(connection: AsyncConnection, access: Access, complaint_id: int, outcome: str, reason: str) -> Any:
    """End a complaint's clock; the complaint as it is then. Problems: 404, 409 closed, 422 without a reason."""
    complaint = await store.one(connection, access.workspace_id, complaint_id)
    if complaint is None:
        raise not_found("There is no such complaint.")
    await refuse_outside(connection, access.workspace_id, access.member_id, complaint.member_id)
    if not reason.strip():
        raise invalid("Say what was done about it.")
    done = {"closed_at": now(), "closed_by": access.member_id, "outcome": outcome, "reason": reason.strip()}
    done |= {"keep_until": keep_until(USUAL, now())}
    if not await store.close(connection, access.workspace_id, complaint_id, **done):
        raise conflict("Somebody has closed it already.")
    content = rfc8785.dumps({"outcome": outcome, "reason": reason.strip()})
    of: dict[str, Any] = {"actor_id": access.member_id, "subject_id": complaint_id, "content": content}
    await ledger.append(connection, access.workspace_id, type="complaint.closed", **of)
    await ledger.demand(connection, access.workspace_id)
    await live.announce(connection, access.workspace_id, "review", [complaint_id], now())
    return await store.one(connection, access.workspace_id, complaint_id)
