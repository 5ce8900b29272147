"""What is shown of holds, disposals and erasures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import backups, library
from service.review.records import seen as records_seen
from service.review.records import store as records
from service.review.retention import store
from service.review.retention.models import GROUND, ErasureState
from service.review.supervising import Scope, scope_of
from service.team import names
from service.team.access import Access
from service.vault import Vault

Shown = dict[str, Any]


async def holds(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], scope: Scope) -> list[Shown]:
    """Each with what it keeps, as far as it is of a scope."""
    named = await names(connection, workspace_id)
    kept = await store.items(connection, workspace_id, [row.id for row in rows], scope)
    shelved = {id_ for one in kept.values() for id_ in one.contents}
    titles = await library.contents.titles(connection, workspace_id, shelved)
    return [
        dict(row._mapping)
        | {
            "by": named.get(row.member_id, ""),
            "released_by": named.get(row.released_by),
            "records": kept[row.id].records,
            "contents": [{"id": id_, "title": titles[id_]} for id_ in kept[row.id].contents],
        }
        for row in rows
    ]


async def disposals(connection: AsyncConnection, vault: Vault, access: Access, rows: Sequence[Any]) -> list[Shown]:
    named = await names(connection, access.workspace_id)
    found = await records.some(connection, access.workspace_id, {row.record_id for row in rows if row.record_id})
    ids = {row.version_id for row in rows if row.version_id}
    versions = {one.id: one for one in await library.contents.rows(connection, access.workspace_id, ids)}
    shown = await records_seen.records(connection, vault, access.workspace_id, list(found.values()))
    texts = {one["id"]: one["text"] for one in shown} | {id_: one.title or None for id_, one in versions.items()}
    whose = {id_: one.member_id for id_, one in (found | versions).items()}
    of = {row.id: row.record_id or row.version_id for row in rows}
    return [
        dict(row._mapping)
        | {"first": named.get(row.first_id), "second": named.get(row.second_id), "text": texts.get(of[row.id])}
        | {"is_mine": access.member_id in {row.first_id, whose.get(of[row.id])}}
        for row in rows
    ]


async def erasures(connection: AsyncConnection, access: Access, rows: Sequence[Any]) -> list[Shown]:
    """To who looks after some members alone the ground is told without the records that it names."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    named = await names(connection, access.workspace_id)
    known = await backups.listed(connection, access.workspace_id)
    return [
        dict(row._mapping)
        | {"by": named.get(row.member_id, ""), "second": named.get(row.second_id)}
        | {"is_mine": row.member_id == access.member_id, "backups": _from_before(row, known)}
        | {"ground": GROUND if row.ground and scope is not None else row.ground}
        for row in rows
    ]


def _from_before(erasure: Any, known: Sequence[Any]) -> list[Any]:
    """Those that may hold the person when all is done; what was refused goes from nowhere."""
    if erasure.state == ErasureState.REFUSED:
        return []
    return [one for one in known if erasure.ended_at is None or one.made_at <= erasure.ended_at]
