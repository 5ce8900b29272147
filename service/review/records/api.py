"""Routes of records, for compliance: what waits to be looked at, every version, and whom we cannot see."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Here
from service.errors import not_found
from service.grammar import After, Behind, Id, Limit, Page, following, page_by_rank, place_in
from service.review.records import raising, seen, store
from service.review.records.schemas import (
    NewClass,
    NewDisposition,
    RaisedSeen,
    RecordSeen,
    UnseenList,
    WholeRecordSeen,
)
from service.review.retention import disposing
from service.review.reviewer import Reviewer
from service.review.supervising import refuse_outside, scope_of
from service.team.access import Access

router = APIRouter(tags=["records"])


@router.get("/records")
async def get_records(
    access: Reviewer,
    service: Here,
    cursor: After = None,
    limit: Limit = 50,
    origin: Annotated[Literal["gate", "outside"] | None, Query()] = None,
) -> Page[RecordSeen]:
    """What was said in our name, the newest first; `origin=outside`: past us."""
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        rows = await store.listed(connection, access.workspace_id, scope, cursor, limit + 1, origin)
        shown = await seen.records(connection, service.vault, access.workspace_id, rows[:limit])
    return Page(items=[RecordSeen.model_validate(one) for one in shown], next_cursor=following(rows, limit))


@router.get("/records/{record_id}")
async def get_record(record_id: Id, access: Reviewer, service: Here) -> WholeRecordSeen:
    """One record with every version, each with what differs from what was approved."""
    async with service.database.read() as connection:
        await _refuse_outside(connection, access, record_id)
        found = await seen.record(connection, service.vault, access.workspace_id, record_id)
    if found is None:
        raise not_found("There is no such record.")
    return WholeRecordSeen.model_validate(found)


@router.post("/records/{record_id}/classes")
async def post_record_class(record_id: Id, new: NewClass, access: Reviewer, service: Here) -> WholeRecordSeen:
    """Have it kept for longer: the longest of its classes counts."""
    async with service.change(access.workspace_id) as connection:
        await _refuse_outside(connection, access, record_id)
        await disposing.lengthen(connection, access, record_id, new.name, new.reason)
    return await get_record(record_id, access, service)


@router.get("/looks")
async def get_looks(access: Reviewer, service: Here, cursor: Behind = None, limit: Limit = 50) -> Page[RaisedSeen]:
    """What networks show that asks for a look: changed, deleted, said past us. Reading it reviews nothing."""
    async with service.database.read() as connection:
        of = (access.workspace_id, access.member_id)
        rows = await seen.waiting(connection, service.vault, of, place_in(cursor), limit + 1)
    return page_by_rank(rows, limit, RaisedSeen.model_validate)


@router.post("/looks/{look_id}/disposition", status_code=204)
async def post_look_disposition(look_id: Id, said: NewDisposition, access: Reviewer, service: Here) -> None:
    """Say what is to become of it: accepted as it is, or to be mended. It takes nothing off any network."""
    async with service.change(access.workspace_id) as connection:
        await raising.judge(connection, access, look_id, said.disposition, said.reason)


@router.get("/unseen-accounts")
async def get_unseen_accounts(access: Reviewer, service: Here) -> UnseenList:
    """Accounts of ours that no source looks at well, and why: of what they say nothing is captured."""
    async with service.database.read() as connection:
        found = await seen.unseen(connection, access.workspace_id)
    return UnseenList.model_validate({"accounts": found})


async def _refuse_outside(connection: AsyncConnection, access: Access, record_id: int) -> None:
    found = await store.one(connection, access.workspace_id, record_id)
    of = found.member_id if found is not None else None
    await refuse_outside(connection, access.workspace_id, access.member_id, of)
