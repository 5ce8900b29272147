"""Disposal: proposed when nothing keeps a record any more, agreed by two members, carried out by the worker.

A refusal is an entry of the ledger too, so it is answered and never raised: the transaction has to stand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.database import new_id
from service.errors import conflict, forbidden, invalid, not_found
from service.review.records import store as records
from service.review.records.models import RecordState
from service.review.retention import over, store
from service.review.retention.classes import keep_until
from service.review.retention.going import OfRecord, OfVersion, Why, named, of
from service.review.retention.models import DisposalState
from service.review.supervising import refuse_outside
from service.team.access import Access

AT_ONCE = 100
AGAIN_AFTER = timedelta(days=365)  # what somebody wanted to keep is proposed again


async def propose_over(connection: AsyncConnection, workspace_id: int, at: datetime) -> int:
    """Propose what nothing keeps any more, from the day after; how many."""
    known = await is_over(connection, at, workspace_id)
    for column, rows in known.items():
        await _propose(connection, workspace_id, column, [row.id for row in rows], None)
    return sum(map(len, known.values()))


async def is_over(
    connection: AsyncConnection, at: datetime, workspace_id: int | None = None
) -> dict[str, Sequence[Any]]:
    """Some of what nothing keeps any more and nobody has decided on, by the column that names it in a disposal."""
    asked = (connection, at, at - AGAIN_AFTER, workspace_id, AT_ONCE)
    return {OfRecord.column: await over.records(*asked), OfVersion.column: await over.versions(*asked)}


async def ask(connection: AsyncConnection, access: Access, record_id: int | None, version_id: int | None = None) -> Why:
    """A member wants a record or a version gone, as the first of two; why not, where something keeps it.

    Problems: 403 for one's own, 404, 409 for what is proposed, 422 for both or neither.
    """
    if (record_id is None) == (version_id is None):
        raise invalid("A disposal is of a record or of a version.")
    going = await named(connection, access.workspace_id, record_id, version_id)
    if going is None:
        raise not_found("There is no such record or version.")
    await refuse_outside(connection, access.workspace_id, access.member_id, going.row.member_id)
    _refuse_its_own(access, going.row)
    if await store.open_disposal(connection, access.workspace_id, going.column, going.row.id) is not None:
        raise conflict("It is proposed already.")
    why = await going.kept(connection, now())
    if why:
        await tell(connection, access.workspace_id, going.row.id, "disposal.refused", access.member_id, {"why": why})
        return why
    await _propose(connection, access.workspace_id, going.column, [going.row.id], access.member_id)
    return None


async def agree(connection: AsyncConnection, access: Access, disposal_id: int) -> Why:
    """Agree that it goes, as the first or the second; why not, where something keeps it by now.

    Problems: 403 for one's own record and for who agreed first, 404, 409 for what is decided.
    """
    disposal = await _open(connection, access, disposal_id)
    going = await of(connection, disposal)
    if going is None:
        raise not_found("There is no such record.")
    await refuse_outside(connection, access.workspace_id, access.member_id, going.row.member_id)
    _refuse_its_own(access, going.row)
    if disposal.first_id == access.member_id:
        raise forbidden("It needs a second person.")
    why = await going.kept(connection, now())
    if why:
        await tell(connection, access.workspace_id, going.row.id, "disposal.refused", access.member_id, {"why": why})
        return why
    second = {"second_id": access.member_id, "state": DisposalState.AGREED}
    changed: dict[str, Any] = second if disposal.first_id else {"first_id": access.member_id}
    await store.change_disposal(connection, access.workspace_id, disposal_id, **changed)
    step = "disposal.agreed" if disposal.first_id else "disposal.supported"
    await tell(connection, access.workspace_id, going.row.id, step, access.member_id, {})
    return None


async def refuse(connection: AsyncConnection, access: Access, disposal_id: int, reason: str) -> None:
    """Keep it for another year. Problems: 404, 409 for what is decided."""
    disposal = await _open(connection, access, disposal_id)
    if going := await of(connection, disposal):
        await refuse_outside(connection, access.workspace_id, access.member_id, going.row.member_id)
    ended = {"state": DisposalState.REFUSED, "ended_at": now(), "reason": reason}
    await store.change_disposal(connection, access.workspace_id, disposal_id, **ended)
    told = {"reason": reason}
    subject = disposal.record_id or disposal.version_id
    await tell(connection, access.workspace_id, subject, "disposal.kept", access.member_id, told)


async def lengthen(connection: AsyncConnection, access: Access, record_id: int, name: str, reason: str) -> None:
    """Give a record another class of retention; the longest counts, so it is never kept shorter. A problem 404."""
    record = await _there(connection, access, record_id)
    classes = sorted({*record.classes, name})
    ended = record.last_used_at or (record.created_at if record.state == RecordState.INSIDE else None)
    until = keep_until(classes, ended) if ended else None
    await records.change(connection, access.workspace_id, record_id, classes=classes, keep_until=until)
    told = {"class": name, "reason": reason}
    await tell(connection, access.workspace_id, record_id, "record.classed", access.member_id, told)


async def _propose(
    connection: AsyncConnection, workspace_id: int, column: str, ids: Collection[int], member_id: int | None
) -> None:
    unsaid: dict[str, Any] = {"record_id": None, "version_id": None, "second_id": None, "ended_at": None, "reason": ""}
    key = {"workspace_id": workspace_id, "state": DisposalState.PROPOSED, "proposed_at": now(), "first_id": member_id}
    rows: Sequence[dict[str, Any]] = [{**key, **unsaid, "id": new_id(), column: one} for one in ids]
    await store.add_disposals(connection, rows)
    for one in ids:
        await tell(connection, workspace_id, one, "disposal.proposed", member_id, {})


async def _there(connection: AsyncConnection, access: Access, record_id: int) -> Any:
    record = await records.one(connection, access.workspace_id, record_id)
    if record is None or record.state == RecordState.ERASED:
        raise not_found("There is no such record.")
    return record


def _refuse_its_own(access: Access, record: Any) -> None:
    """Raises a problem 403 where who agrees, first or second, is whose account it was said through."""
    if record.member_id == access.member_id:
        raise forbidden("Nobody lets their own words go.")


async def _open(connection: AsyncConnection, access: Access, disposal_id: int) -> Any:
    disposal = await store.one_disposal(connection, access.workspace_id, disposal_id)
    if disposal is None:
        raise not_found("There is no such disposal.")
    if disposal.state != DisposalState.PROPOSED:
        raise conflict("It is decided already.")
    return disposal


async def tell(  # one parameter per part of an entry
    connection: AsyncConnection,
    workspace_id: int,
    record_id: int,
    type_: str,
    member_id: int | None,
    told: dict[str, Any],
) -> None:
    of: dict[str, Any] = {"actor_id": member_id, "subject_id": record_id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, workspace_id, type=type_, **of)
    await ledger.demand(connection, workspace_id)
