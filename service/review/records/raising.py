"""Raising what a network shows of ours, so that somebody looks; and what they say of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live, posts
from service.clock import now
from service.database import new_id
from service.errors import conflict, forbidden, invalid, not_found
from service.review.attesting import refuse_unattested
from service.review.deadlines.calendar import at_work
from service.review.findings import Beside, look, told
from service.review.policy import Version, in_force
from service.review.records import store
from service.review.risk import Known, risk_of
from service.review.supervising import refuse_outside
from service.team.access import Access

LOOKED_AT_WITHIN = timedelta(hours=24)
# An order of looking, as in risk.py: other words under an approved name first, then what nobody was asked about.
RANKS = {"changed": 40, "native": 30, "deleted": 20, "profile": 20, "adopted": 10}
DISPOSITIONS = ("accepted", "to_mend")


async def raise_(connection: AsyncConnection, record: Any, kind: str, text: str, by: Version) -> int:
    """Put a look at this record's newest version into the queue; its id, for the stream to tell. `by`: in force.

    It keeps what is found now: that is what its reviewer is shown, whatever the rules say by then.
    """
    post = await posts.one(connection, record.workspace_id, record.post_id) if record.post_id else None
    beside = Beside(marks=frozenset(post.marks if post is not None else ()))
    findings = await look(text, record.network, now().date(), by, beside) if text else ()
    rank = RANKS[kind] + risk_of(findings, Known(adopted=kind == "adopted")).score
    look_id = new_id()
    due = (at := now()) + LOOKED_AT_WITHIN
    shown = [asdict(one) for one in told(findings, text, by)]
    row = {"workspace_id": record.workspace_id, "id": look_id, "record_id": record.id, "number": record.versions}
    row |= {"kind": kind, "rank": rank, "opened_at": at, "due_at": due, "findings": shown}
    row |= {"level": 0, "assigned_id": None, "escalates_at": at_work(by.policy.calendar, due)}
    await store.add_look(connection, row | {"closed_at": None, "member_id": None, "disposition": None, "reason": ""})
    said: dict[str, Any] = {"look": str(look_id), "version": record.versions, "raised": kind}
    said |= {"opened": at.isoformat(), "due": due.isoformat(), "findings": _named(shown)}
    said |= {"policy": {"number": by.number, "sha256": by.sha256}}
    of: dict[str, Any] = {"actor_id": None, "subject_id": record.id, "content": rfc8785.dumps(said)}
    await ledger.append(connection, record.workspace_id, type="record.raised", **of)
    return look_id


async def reword(connection: AsyncConnection, workspace_id: int, record_id: int, kind: str) -> None:
    """What waits for a look at a record waits for another reason, and where that stands in the queue."""
    for one in await store.looks(connection, workspace_id, [record_id]):
        rank = one.rank - RANKS[one.kind] + RANKS[kind]
        await store.change_look(connection, workspace_id, one.id, kind=kind, rank=rank)


async def judge(connection: AsyncConnection, access: Access, look_id: int, disposition: str, reason: str) -> None:
    """Say what is to become of it. Problems: 403 for one's own account, 404, 409 decided or the policy yet to be
    attested, 422 without a reason."""
    raised = await store.look_at(connection, access.workspace_id, look_id)
    if raised is None:
        raise not_found("There is no such look.")
    record = await store.one(connection, access.workspace_id, raised.record_id)
    if record is not None:
        await refuse_outside(connection, access.workspace_id, access.member_id, record.member_id)
    if record is not None and record.member_id == access.member_id:
        raise forbidden("Nobody reviews their own words.")
    if not reason.strip():
        raise invalid("Say why: who asks years later reads it.")
    by = await in_force(connection, access.workspace_id, now())
    await refuse_unattested(connection, access.workspace_id, access.member_id, by)
    done = {"closed_at": now(), "member_id": access.member_id, "disposition": disposition, "reason": reason.strip()}
    if not await store.change_look(connection, access.workspace_id, look_id, **done):
        raise conflict("Somebody has decided already.")
    said: dict[str, Any] = {"look": str(raised.id), "version": raised.number, "raised": raised.kind}
    said |= {"disposition": disposition, "reason": reason.strip(), "roles": sorted(access.roles)}
    content = rfc8785.dumps(said | {"shown": _named(raised.findings)})
    of = {"actor_id": access.member_id, "subject_id": raised.record_id, "content": content}
    await ledger.append(connection, access.workspace_id, type="record.reviewed", **of)
    await ledger.demand(connection, access.workspace_id)
    await live.announce(connection, access.workspace_id, "review", [raised.id], now())


def _named(findings: list[dict[str, Any]]) -> list[list[str]]:
    """Each by its pack and rule: what they quote is kept with the look alone."""
    return [[one["pack"], one["rule_id"]] for one in findings]
