"""Keeping a version: sealed, committed to, and told to the ledger, in the transaction of what it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.database import new_id
from service.review.records import store
from service.review.records.content import seal
from service.review.records.models import Action, RecordState
from service.review.retention.classes import USUAL, keep_until
from service.vault import Vault

STATES = {Action.DELETED: RecordState.DELETED, Action.SUBMITTED: RecordState.INSIDE}


@dataclass(frozen=True, slots=True)
class Version:
    """`by`: `network`, `publishing` or `member`; `member_id` where it is known who. `content` as `content.packed`."""

    action: Action
    at: datetime
    content: bytes
    by: str
    member_id: int | None = None
    differs: tuple[str, ...] = ()


async def open_record(connection: AsyncConnection, workspace_id: int, **told: Any) -> Any:
    """A record without a version yet. `told`: network, key, kind, origin, source_id, account, and what is known."""
    unknown = {
        "post_id": None,
        "member_id": None,
        "person_id": None,
        "author": None,
        "replaces_id": None,
        "first_used_at": None,
        "place": None,
    }
    row = {
        "workspace_id": workspace_id,
        "id": new_id(),
        "state": RecordState.LIVING,
        "versions": 0,
        "indexed": 0,
        **unknown,
        **told,
    }
    row |= {"classes": list(USUAL), "last_used_at": None, "keep_until": None, "created_at": now()}
    await store.add(connection, row)
    return SimpleNamespace(**row)


async def keep(connection: AsyncConnection, vault: Vault, record: Any, version: Version) -> Any:
    """Add a version to a record, as its newest; answers the record as it then stands."""
    number = record.versions + 1
    sealed, commitment = seal(vault, version.content, number)
    told = {"record": str(record.id), "version": number, "action": version.action.value, "by": version.by}
    told |= {"network": record.network, "key": record.key, "commitment": commitment, "differs": list(version.differs)}
    told |= {"at": version.at.isoformat(), "member": version.member_id and str(version.member_id)}
    idx = await ledger.append(
        connection,
        record.workspace_id,
        type=f"record.{version.action}",
        actor_id=version.member_id,
        subject_id=record.id,
        content=rfc8785.dumps(told),
    )
    row = {"workspace_id": record.workspace_id, "id": new_id(), "record_id": record.id, "number": number}
    row |= {"action": version.action, "at": version.at, "noted_at": now(), "member_id": version.member_id}
    row |= {"by": version.by, "idx": idx, "commitment": commitment, "sealed": sealed, "differs": list(version.differs)}
    await store.add_version(connection, row)
    changed = {"versions": number, **_standing(record, version)}
    await store.change(connection, record.workspace_id, record.id, **changed)
    return _with(record, changed)


def _with(record: Any, changed: dict[str, Any]) -> Any:
    """The row as it stands now, without asking for it again."""
    return SimpleNamespace(**{**(getattr(record, "_mapping", None) or vars(record)), **changed})


def _standing(record: Any, version: Version) -> dict[str, Any]:
    """State, use and the end of keeping, as a version leaves them. What stands on a network is in use, and kept."""
    state = STATES.get(version.action, RecordState.LIVING)
    if state is RecordState.LIVING:
        first = record.first_used_at or version.at
        return {"state": state, "first_used_at": first, "last_used_at": None, "keep_until": None}
    last = version.at if state is RecordState.DELETED else None
    return {"state": state, "last_used_at": last, "keep_until": keep_until(record.classes, version.at)}
