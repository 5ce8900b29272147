"""Routes of the ledger, for compliance and admins: what is protected, what was written, and the proof of it.

They stand here because imports point down, and the ledger knows neither members nor roles.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from service import ledger
from service.context import Here
from service.errors import not_found
from service.grammar import After, Answer, Id, Limit, Page
from service.team.access import Access, requires
from service.team.models import Role

router = APIRouter(tags=["ledger"])
Guardian = Annotated[Access, Depends(requires(Role.COMPLIANCE, Role.ADMIN))]


class HeldSeen(Answer):
    """One place outside that checkpoints are sent to; `cosigned_by` are witnesses."""

    label: str
    size: int
    delivered_at: datetime | None
    last_error: str | None
    overdue: bool
    cosigned_by: list[str]


class AlarmSeen(Answer):
    """What the nightly look found wrong: `ledger`, `records`, `complaints`, `policies`,
    `said` or `search`; how often, the first of it."""

    name: str
    count: int
    first: list[str]


class CheckedSeen(Answer):
    """The last nightly look that came to its end. `ended_at` null: none did yet; `overdue`: none for two days."""

    ended_at: datetime | None
    looked: int
    alarms: list[AlarmSeen]
    overdue: bool


class LedgerSeen(Answer):
    """`unprotected`: entries that no checkpoint held outside covers yet. `root`: of the newest checkpoint. `alarm`: a
    target is two intervals behind, or nothing can be signed, and `fault` says why. `checked` null: nobody has begun to
    look yet."""

    size: int
    unprotected: int
    signed_size: int
    signed_at: datetime | None
    root: str | None
    targets: list[HeldSeen]
    fault: str | None
    alarm: bool
    checked: CheckedSeen | None


class EntrySeen(Answer):
    idx: int
    at: datetime
    type: str
    actor_id: Id | None
    subject_id: Id | None
    commitment: str
    disposed: bool


@router.get("/ledger")
async def get_ledger(access: Guardian, service: Here) -> LedgerSeen:
    """How much of the ledger is signed and held outside, and by whom."""
    status = await ledger.status(service, access.workspace_id)
    told = {name: getattr(status, name) for name in LedgerSeen.model_fields if name != "checked"}
    return LedgerSeen.model_validate(told | {"checked": await ledger.checked(service, access.workspace_id)})


@router.get("/ledger/entries")
async def get_ledger_entries(
    access: Guardian, service: Here, cursor: After = None, limit: Limit = 50
) -> Page[EntrySeen]:
    """What was written, oldest first; `cursor` is the idx of the last one seen."""
    async with service.database.read() as connection:
        found = await ledger.entries(connection, access.workspace_id, -1 if cursor is None else cursor, limit + 1)
    following = str(found[limit - 1].idx) if len(found) > limit else None
    return Page(items=[EntrySeen.model_validate(one) for one in found[:limit]], next_cursor=following)


@router.get("/ledger/entries/{idx}/proof", response_class=PlainTextResponse)
async def get_ledger_proof(idx: Id, access: Guardian, service: Here) -> str:
    """The proof that an entry is in the log, under the last checkpoint, as a C2SP tlog-proof file."""
    async with service.database.snapshot() as connection:
        found = await ledger.proof(connection, access.workspace_id, idx)
    if found is None:
        raise not_found("There is no such entry, or no checkpoint covers it yet.")
    return found
