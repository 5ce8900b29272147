"""Routes of holds, disposals and erasures, for compliance."""

from __future__ import annotations

from fastapi import APIRouter

from service.context import Here, Service
from service.errors import conflict
from service.grammar import After, Id, Limit, Page, following
from service.review.retention import disposing, erasing, holds, seen, store, whose
from service.review.retention.schemas import (
    Because,
    DisposalSeen,
    ErasureSeen,
    HoldSeen,
    MoreContents,
    MoreRecords,
    NewDisposal,
    NewErasure,
    NewHold,
)
from service.review.retention.store import Items
from service.review.reviewer import Reviewer
from service.review.supervising import scope_of
from service.team.access import Access

router = APIRouter(tags=["retention"])


@router.get("/holds")
async def get_holds(
    access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50, content_id: Id | None = None
) -> Page[HoldSeen]:
    """Legal holds, the newest first, released ones too; `content_id`: those that keep this content."""
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        rows = await store.holds(connection, access.workspace_id, scope, cursor, limit + 1, content_id)
        shown = await seen.holds(connection, access.workspace_id, rows[:limit], scope)
    return Page(items=[HoldSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/holds", status_code=201)
async def post_hold(new: NewHold, access: Reviewer, service: Here) -> HoldSeen:
    """Keep these records and contents whatever else is over."""
    items = Items(tuple(new.records), tuple(new.contents))
    async with service.change(access.workspace_id) as connection:
        hold_id = await holds.place(connection, access, new.title, new.reason, items)
    return await _hold(service, access, hold_id)


@router.post("/holds/{hold_id}/records")
async def post_hold_records(hold_id: Id, more: MoreRecords, access: Reviewer, service: Here) -> HoldSeen:
    """Keep more records by the same hold."""
    async with service.change(access.workspace_id) as connection:
        await holds.extend(connection, access, hold_id, Items(records=tuple(more.records)))
    return await _hold(service, access, hold_id)


@router.post("/holds/{hold_id}/contents")
async def post_hold_contents(hold_id: Id, more: MoreContents, access: Reviewer, service: Here) -> HoldSeen:
    """Keep more contents by the same hold."""
    async with service.change(access.workspace_id) as connection:
        await holds.extend(connection, access, hold_id, Items(contents=tuple(more.contents)))
    return await _hold(service, access, hold_id)


@router.post("/holds/{hold_id}/release")
async def post_hold_release(hold_id: Id, because: Because, access: Reviewer, service: Here) -> HoldSeen:
    """Let go of what it keeps; what another hold or retention keeps stays. 403: it keeps what others look after."""
    async with service.change(access.workspace_id) as connection:
        await holds.release(connection, access, hold_id, because.reason)
    return await _hold(service, access, hold_id)


@router.get("/disposals")
async def get_disposals(access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50) -> Page[DisposalSeen]:
    """What is proposed to go, was agreed on, went, or was kept; the newest first."""
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        rows = await store.disposals(connection, access.workspace_id, scope, cursor, limit + 1)
        shown = await seen.disposals(connection, service.vault, access, rows[:limit])
    return Page(items=[DisposalSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/disposals", status_code=204)
async def post_disposal(new: NewDisposal, access: Reviewer, service: Here) -> None:
    """Want a record or a version gone. 409 where something keeps it, and the attempt is in the ledger."""
    async with service.change(access.workspace_id) as connection:
        why = await disposing.ask(connection, access, new.record_id, new.version_id)
    _refuse(why)


@router.post("/disposals/{disposal_id}/agree", status_code=204)
async def post_disposal_agree(disposal_id: Id, access: Reviewer, service: Here) -> None:
    """Agree that it goes; the second who agrees has it done. 409 where something keeps it by now."""
    async with service.change(access.workspace_id) as connection:
        why = await disposing.agree(connection, access, disposal_id)
    _refuse(why)
    await service.queue.enqueue("let_records_go", access.workspace_id)


@router.post("/disposals/{disposal_id}/refuse", status_code=204)
async def post_disposal_refuse(disposal_id: Id, because: Because, access: Reviewer, service: Here) -> None:
    """Keep it for another year."""
    async with service.change(access.workspace_id) as connection:
        await disposing.refuse(connection, access, disposal_id, because.reason)


@router.get("/erasures")
async def get_erasures(access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50) -> Page[ErasureSeen]:
    """Requests to be erased, the newest first: what was refused, on what ground, and when to look again. Of those whom
    one looks after, and what one took in or agreed on."""
    async with service.database.read() as connection:
        rows = await whose.listed(connection, access, cursor, limit + 1)
        shown = await seen.erasures(connection, access, rows[:limit])
    return Page(items=[ErasureSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.post("/erasures", status_code=201)
async def post_erasure(new: NewErasure, access: Reviewer, service: Here) -> ErasureSeen:
    """A person asks to be erased: refused with reason and date while a duty to keep stands, else it waits."""
    async with service.change(access.workspace_id) as connection:
        erasure_id = await erasing.ask(connection, access, new.person_id)
    return await _erasure(service, access, erasure_id)


@router.post("/erasures/{erasure_id}/agree")
async def post_erasure_agree(erasure_id: Id, access: Reviewer, service: Here) -> ErasureSeen:
    """Have it done, as the second member. 403: it takes away what others look after."""
    async with service.change(access.workspace_id) as connection:
        await erasing.agree(connection, access, erasure_id)
    await service.queue.enqueue("let_records_go", access.workspace_id)
    return await _erasure(service, access, erasure_id)


def _refuse(why: str | None) -> None:
    """After the transaction: that somebody tried stands in the ledger."""
    if why:
        raise conflict(why)


async def _hold(service: Service, access: Access, hold_id: int) -> HoldSeen:
    async with service.database.read() as connection:
        row = await store.one_hold(connection, access.workspace_id, hold_id)
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        (shown,) = await seen.holds(connection, access.workspace_id, [row], scope)
    return HoldSeen.model_validate(shown)


async def _erasure(service: Service, access: Access, erasure_id: int) -> ErasureSeen:
    async with service.database.read() as connection:
        row = await store.one_erasure(connection, access.workspace_id, erasure_id)
        (shown,) = await seen.erasures(connection, access, [row])
    return ErasureSeen.model_validate(shown)
