"""What is shown of records: their versions with what changed, what waits to be looked at, and whom we cannot see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.records import store
from service.review.records.content import opened, pictures_of, pieces, read, text_of
from service.review.retention.store import holding
from service.review.supervising import scope_of
from service.review.views import telling
from service.sources import our_accounts, sources_of
from service.team import names
from service.vault import Vault

Shown = dict[str, Any]
BAD = {"paused": "paused", "imported": "imported"}


async def records(connection: AsyncConnection, vault: Vault, workspace_id: int, rows: Sequence[Any]) -> list[Shown]:
    """Records as a list shows them."""
    ids = [row.id for row in rows]
    kept = await histories(connection, vault, workspace_id, ids)
    held = await holding(connection, workspace_id, ids)
    named = await names(connection, workspace_id)
    return [_record(row, kept.get(row.id, []), held.get(row.id, []), named) for row in rows]


async def record(connection: AsyncConnection, vault: Vault, workspace_id: int, record_id: int) -> Shown | None:
    """One record with all its versions."""
    row = await store.one(connection, workspace_id, record_id)
    if row is None:
        return None
    (shown,) = await records(connection, vault, workspace_id, [row])
    named = await names(connection, workspace_id)
    kept = (await histories(connection, vault, workspace_id, [record_id])).get(record_id, [])
    beside = next((held["beside"] for _, held in reversed(kept) if held and "beside" in held), None)
    looks = [_look(one, named) for one in await store.looks(connection, workspace_id, [record_id])]
    of = [row.id, *filter(None, [row.post_id])]
    viewed = await telling.about(connection, workspace_id, *of)
    return shown | {"history": _history(kept, named), "beside": beside, "looks": looks, "viewed": viewed}


async def waiting(
    connection: AsyncConnection,
    vault: Vault,
    of: tuple[int, int],
    after: tuple[int, int] | None,
    limit: int,
) -> list[Shown]:
    """What waits to be looked at, by rank; `of` is the workspace and who asks."""
    workspace_id, member_id = of
    scope = await scope_of(connection, workspace_id, member_id)
    rows = await store.queue(connection, workspace_id, scope, after, limit)
    found = await store.some(connection, workspace_id, {row.record_id for row in rows})
    listed = list(found.values())
    seen = await records(connection, vault, workspace_id, listed)
    shown = dict(zip(found, seen, strict=True))
    kept = await histories(connection, vault, workspace_id, found)
    older = {one.replaces_id for one in listed if one.replaces_id}
    kept |= await histories(connection, vault, workspace_id, older)
    named = await names(connection, workspace_id)
    return [
        _look(row, named)
        | {"record": shown[row.record_id], "diff": _changed(found[row.record_id], row.number, kept)}
        | {"is_own": found[row.record_id].member_id == member_id}
        | {"sha256": _commitment(kept[row.record_id], row.number), "text": _words(kept[row.record_id], row.number)}
        for row in rows
    ]


History = Sequence[tuple[Any, Shown | None]]


async def histories(
    connection: AsyncConnection, vault: Vault, workspace_id: int, ids: Collection[int]
) -> dict[int, list[tuple[Any, Shown | None]]]:
    """Every version of each with what it holds; None: erased. A tombstone holds nothing."""
    return opened_histories(vault, await store.versions(connection, workspace_id, ids) if ids else ())


def opened_histories(vault: Vault, versions: Sequence[Any]) -> dict[int, list[tuple[Any, Shown | None]]]:
    """The same of rows that were read. A long list is not for the event loop."""
    found: dict[int, list[tuple[Any, Shown | None]]] = {}
    for row in versions:
        content = opened(vault, row.sealed)[1] if row.sealed else None
        held = None if content is None else read(content) if content else {}
        found.setdefault(row.record_id, []).append((row, held))
    return found


async def unseen(connection: AsyncConnection, workspace_id: int) -> list[Shown]:
    """Accounts of ours that no source looks at well, and why."""
    named = await names(connection, workspace_id)
    through: dict[tuple[str, str], list[Any]] = {}
    for source in await sources_of(connection, workspace_id):
        for network, key, *_ in source.speakers or ():
            through.setdefault((network, key), []).append(source)
    found = []
    for one in await our_accounts(connection, workspace_id):
        why, detail = _why(through.get((one.network, one.key), []))
        if why:
            shown = {"network": one.network, "account": one.key, "handle": one.handle, "why": why, "detail": detail}
            found.append(shown | {"member": named.get(one.member_id)})
    return found


def _why(through: Sequence[Any]) -> tuple[str | None, str | None]:
    if any(one.state == "active" and not one.failures for one in through):
        return None, None
    if not through:
        return "no_source", None
    last = through[-1]
    return BAD.get(last.state, "failing"), last.paused_reason or last.last_error


def _record(row: Any, kept: History, held: Sequence[Any], named: Mapping[int, str]) -> Shown:
    texts = [text_of(one) for _, one in kept if one]
    own = {"text": texts[-1] if texts else None, "member": named.get(row.member_id)}
    return dict(row._mapping) | own | {"holds": [{"id": one.id, "title": one.title} for one in held]}


def _history(kept: History, named: Mapping[int, str]) -> list[Shown]:
    shown, before = [], ""
    approved = next((text_of(held) for _, held in kept if held and "approved" in held), None)
    for row, held in kept:
        words = None if held is None else text_of(held)
        from_ = before if approved is None else approved
        diff = list(pieces(from_, words)) if words and from_ and words != from_ else []
        media = pictures_of(held or {})
        own = {"text": words, "diff": diff, "media": media, "is_member": row.member_id is not None}
        shown.append(dict(row._mapping) | own | {"by": named.get(row.member_id, row.by)})
        before = words or before
    return shown


def _changed(record: Any, number: int, kept: Mapping[int, History]) -> list[Shown]:
    """From what was approved, or was there before, to what is there now."""
    told = [text_of(held) for row, held in kept.get(record.id, ()) if held and row.number <= number]
    told = [text_of(held) for _, held in kept.get(record.replaces_id, ()) if held][:1] + told
    return list(pieces(told[0], told[-1])) if len(told) > 1 and told[0] != told[-1] else []


def _words(kept: History, number: int) -> str | None:
    """What was there with a version: whatever came after it has a look of its own."""
    told = [text_of(held) for row, held in kept if held and row.number <= number]
    return told[-1] if told else None


def _commitment(kept: History, number: int) -> str:
    """To what a version holds: with a salt, so that nobody guesses what that was once it is gone."""
    return next((str(row.commitment) for row, _ in kept if row.number == number), "")


def _look(row: Any, named: Mapping[int, str]) -> Shown:
    return dict(row._mapping) | {"by": named.get(row.member_id), "assigned": named.get(row.assigned_id)}
