"""The source that an import's activities belong to: one per owner, kind and whose file it is; it is never due."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.context import Service
from service.database import new_id
from service.sources import store
from service.sources.coverage import extend
from service.sources.imports.values import Reading
from social_adapters.adapter import Coverage

IMPORTED = "imported"  # the state of a source that brought what it has, and is not looked at again


async def of(service: Service, connection: AsyncConnection, row: Any, file: Reading) -> int:
    """The id of the source, made where this is the first import of its kind."""
    account = _account(file)
    known = await find(connection, row.workspace_id, row.kind, row.member_id, account, file.title)
    return known or await add(service, connection, row.workspace_id, row.member_id, row.kind, file.title, account)


async def find(  # what makes a source the same again
    connection: AsyncConnection,
    workspace_id: int,
    kind: str,
    member_id: int | None,
    account: dict[str, Any] | None,
    title: str,
) -> int | None:
    """The imported source of this account, or of this title where it is nobody's."""
    for known in await store.sources.in_workspace(connection, workspace_id):
        is_same = (known.state, known.adapter, known.member_id) == (IMPORTED, kind, member_id)
        if is_same and known.account == account and (account or known.title == title):
            return int(known.id)
    return None


async def add(  # noqa: PLR0913, PLR0917  # a source has that many parts
    service: Service,
    connection: AsyncConnection,
    workspace_id: int,
    member_id: int | None,
    kind: str,
    title: str,
    account: dict[str, Any] | None,
) -> int:
    """A source that is never due."""
    source_id, moment = new_id(), now()
    values: dict[str, Any] = {
        "workspace_id": workspace_id,
        "id": source_id,
        "adapter": kind,
        "title": title[:200],
        "role": "ours" if account else "watched",
        "member_id": member_id,
        "settings": service.vault.seal(b"{}"),
        "account": account,
        "cursor": None,
        "state": IMPORTED,
        "due_at": moment,
        "every_seconds": 0,
        "failures": 0,
        "created_at": moment,
    }
    await store.sources.add(connection, values)
    await live.announce(connection, workspace_id, "source", [source_id], moment)
    return source_id


async def cover(connection: AsyncConnection, row: Any, file: Reading, source_id: int) -> None:
    """What the source covers from now on, and that it was read."""
    made_at = file.made_at or row.at
    stream = f"archive of {made_at:%Y-%m-%d}" if row.kind == "linkedin" else row.name
    await extend(connection, row.workspace_id, source_id, [Coverage(stream, None, made_at)])
    await store.sources.change(connection, row.workspace_id, source_id, last_success_at=now(), last_error=None)


def _account(file: Reading) -> dict[str, Any] | None:
    me = file.me
    return {"name": me.name, "handle": me.handle, "url": me.url} if me else None
