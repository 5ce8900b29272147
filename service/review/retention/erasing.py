"""Erasing a person we listen to: refused while a duty to keep stands, with its reason and a day to look again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import backups, ledger, people
from service.clock import now
from service.database import new_id
from service.errors import conflict, forbidden, not_found
from service.review.complaints import store as complaints
from service.review.retention import store
from service.review.retention.going import OfRecord
from service.review.retention.models import GROUND, ErasureState
from service.review.retention.whose import refuse_others
from service.review.retention.wiping import Steps, wipe
from service.sources import theirs
from service.team.access import Access

LOOK_AGAIN = timedelta(days=365)  # at what has no end of keeping yet


async def ask(connection: AsyncConnection, access: Access, person_id: int) -> int:
    """Take a request in: it waits for a second member, or is refused where it has to be; its id. A problem 404."""
    await people.existing(connection, access.workspace_id, person_id)
    why, diary = await duty(connection, access.workspace_id, person_id, now())
    state = ErasureState.REFUSED if why else ErasureState.WAITING
    erasure_id = new_id()
    row: dict[str, Any] = {
        "workspace_id": access.workspace_id,
        "id": erasure_id,
        "person_id": person_id,
        "state": state,
        "at": now(),
    }
    row |= {"member_id": access.member_id, "second_id": None, "ended_at": now() if why else None}
    await store.add_erasure(connection, row | {"diary_at": diary, "ground": why, "actors": []})
    told = {"ground": why, "diary": diary.date().isoformat() if diary else None}
    await _tell(connection, access.workspace_id, row, f"erasure.{state}", access.member_id, told)
    return erasure_id


async def agree(connection: AsyncConnection, access: Access, erasure_id: int) -> None:
    """Have it done, as the second. Problems: 403 for who took it in, or where it takes away what others look after,
    404, 409 for what is decided."""
    erasure = await store.one_erasure(connection, access.workspace_id, erasure_id)
    if erasure is None:
        raise not_found("There is no such request.")
    await refuse_others(connection, access, erasure)
    if erasure.state != ErasureState.WAITING:
        raise conflict("It is decided already.")
    if erasure.member_id == access.member_id:
        raise forbidden("It needs a second person.")
    agreed = {"state": ErasureState.AGREED, "second_id": access.member_id}
    await store.change_erasure(connection, access.workspace_id, erasure_id, **agreed)
    await _tell(connection, access.workspace_id, erasure._mapping, "erasure.agreed", access.member_id, {})


async def duty(
    connection: AsyncConnection, workspace_id: int, person_id: int, at: datetime
) -> tuple[str, datetime | None]:
    """Why nothing may be erased, and when to look again; ("", None) where all of it may."""
    reasons, days = [], []
    known = await theirs(connection, workspace_id, person_id)
    for record in await store.about(connection, workspace_id, person_id, known):
        why = await OfRecord(record).kept(connection, at)
        if why:
            reasons.append(f"Record {record.id}: {why}")
            days.append(record.keep_until + timedelta(days=1) if record.keep_until else at + LOOK_AGAIN)
    for one in await complaints.of_activities(connection, workspace_id, known.activities):
        if one.sealed and (one.keep_until is None or one.keep_until >= at):
            reasons.append(f"Complaint {one.id}: it is open." if one.keep_until is None else f"Complaint {one.id}.")
            days.append(one.keep_until + timedelta(days=1) if one.keep_until else at + LOOK_AGAIN)
    return (" ".join([GROUND, *reasons]), max(days)) if reasons else ("", None)


async def erase_words(connection: AsyncConnection, erasure: Any, at: datetime, steps: Steps) -> bool:
    """Take away the records and complaints with a person's words.

    False where another worker did so, and where a duty has come up: then it is refused.
    """
    workspace_id, person_id = erasure.workspace_id, erasure.person_id
    still = await store.one_erasure(connection, workspace_id, erasure.id)
    if still is None or still.state not in store.TO_ERASE:
        return False
    is_new = still.state == ErasureState.AGREED
    why, diary = await duty(connection, workspace_id, person_id, at) if is_new else ("", None)
    if why:
        ended = {"state": ErasureState.REFUSED, "ended_at": at, "ground": why, "diary_at": diary}
        await store.change_erasure(connection, workspace_id, erasure.id, **ended)
        told = {"ground": why, "diary": diary.date().isoformat() if diary else None}
        await _tell(connection, workspace_id, erasure._mapping, "erasure.refused", None, told)
        return False
    known = await theirs(connection, workspace_id, person_id)
    for record in await store.about(connection, workspace_id, person_id, known):
        await wipe(connection, record, erasure.second_id, "erasure", at, steps)
    heard = [one.id for one in await complaints.of_activities(connection, workspace_id, known.activities)]
    await complaints.forget(connection, workspace_id, heard)
    went = await complaints.forget_acts(connection, workspace_id, known.activities)
    await ledger.dispose_about(connection, workspace_id, [*heard, *went], erasure.second_id, "erasure")
    return True


async def finish(connection: AsyncConnection, erasure: Any, actors: Sequence[int], at: datetime) -> None:
    """It is done: the ledger says so of an id that means nothing any more, and which backups may hold them still."""
    done = {"state": ErasureState.DONE, "ended_at": at, "actors": actors}
    await store.change_erasure(connection, erasure.workspace_id, erasure.id, **done)
    left = [_of(row) for row in await backups.listed(connection, erasure.workspace_id, at)]
    told = {"backups": left, "again": erasure.state == ErasureState.AGAIN}
    await _tell(connection, erasure.workspace_id, erasure._mapping, "erasure.done", erasure.second_id, told)


async def agreed(connection: AsyncConnection, workspace_id: int) -> Sequence[Any]:
    """What two members have agreed on, and what was done before a backup was restored that has them still."""
    return await store.to_erase(connection, workspace_id, 20)


def _of(backup: Any) -> dict[str, Any]:
    """By its hash: a file's name is its maker's words."""
    return {"sha256": backup.sha256, "kept_until": backup.kept_until and backup.kept_until.isoformat()}


async def _tell(  # one parameter per part of an entry
    connection: AsyncConnection, workspace_id: int, of: Any, type_: str, member_id: int | None, told: dict[str, Any]
) -> None:
    content = rfc8785.dumps({**told, "person": str(of["person_id"])})
    entry: dict[str, Any] = {"actor_id": member_id, "subject_id": of["id"], "content": content}
    await ledger.append(connection, workspace_id, type=type_, **entry)
    await ledger.demand(connection, workspace_id)
