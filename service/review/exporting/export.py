"""What goes into an export beside the ledger's entries: records as mails, data and a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, posts
from service.context import Service
from service.errors import invalid
from service.ledger import Exported, Query
from service.review.exporting.mails import Told, mail
from service.review.records import store
from service.review.records.content import opened, text_of
from service.review.records.content import read as content_of
from service.review.searching import Question, Wanted, find, wanted
from service.team import members
from service.vault import Vault

MOST = 4_000  # records: four files each, beside those of their entries
MOST_BYTES = 200 * 1024**2  # of files: an archive is made in memory
RECORDS = "records"


def asks_for_records(words: str) -> bool:
    """Whether these words ask for records, and not for entries of some type: `records …`, `all`, or nothing."""
    first = words.split()[:1]
    return first in ([], ["all"], [RECORDS])


async def export(service: Service, workspace_id: int, words: str, actor_id: int | None) -> Exported:
    """An archive of entries, and of records where they are asked for. Problems: 413, 422 as in `ledger.export`."""
    if not asks_for_records(words):
        return await ledger.export(service, workspace_id, words, actor_id)
    asked = wanted(words)
    async with service.database.read() as connection:
        found = await find(connection, service.vault, Question(workspace_id, asked))
    if found.stopped_early or len(found.hits) > MOST:
        raise invalid(f"More than {MOST} records, or too many to read through: ask for fewer at a time.")
    rows = [hit.record for hit in found.hits]

    async def beside(connection: AsyncConnection, size: int) -> Mapping[str, bytes]:
        return await _files(connection, service.vault, workspace_id, rows, size)

    return await ledger.export(
        service, workspace_id, words, actor_id, ledger.Beside(_query(asked, words, rows), beside)
    )


def _query(asked: Wanted, words: str, rows: Sequence[Any]) -> Query:
    """The entries about these records: all there are, where all records are asked for."""
    if words.split()[:1] != [RECORDS] and asked == Wanted():
        return Query()
    return Query(subjects=tuple(sorted({one for row in rows for one in (row.id, row.post_id) if one})))


async def _files(
    connection: AsyncConnection, vault: Vault, workspace_id: int, rows: Sequence[Any], size: int
) -> dict[str, bytes]:
    """Files of these records, of what the checkpoint of `size` covers."""
    named = {one.id: one.name for one in await members(connection, workspace_id)}
    records = {row.id: row for row in sorted(rows, key=lambda row: int(row.id))}
    told: dict[int, list[Told]] = {row_id: [] for row_id in records}
    for one in await store.versions(connection, workspace_id, list(records)):
        if one.idx < size:
            told[one.record_id].append(_told(vault, records[one.record_id], one, named))
    files: dict[str, bytes] = {"records.csv": _table(told)}
    beside = await _beside(connection, vault, workspace_id, records.values())
    for row_id, versions in told.items():
        files |= dict(_record(records[row_id], versions, beside.get(row_id, {})))
    return files


async def _beside(
    connection: AsyncConnection, vault: Vault, workspace_id: int, records: Iterable[Any]
) -> dict[int, dict[str, bytes]]:
    """By record, what substantiated its post (`exhibits/HASH`) and went out with it (`media/HASH`), as bytes; nothing
    of what was erased."""
    of = {row.post_id: row.id for row in records if row.post_id}
    found: dict[int, dict[str, bytes]] = {}
    size = 0
    for post in await posts.some(connection, workspace_id, list(of)):
        for folder, one in _files_of(post):
            size += one["size"]
            if size > MOST_BYTES:
                raise invalid("The files of these records are too large for one archive: ask for fewer at a time.")
            content = await posts.exhibits.opened(connection, vault, workspace_id, one["sha256"])
            found.setdefault(of[post.id], {})[f"{folder}/{one['sha256']}"] = content
    return found


def _files_of(post: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from (("exhibits", one) for one in post.exhibits)
    yield from (("media", one) for one in post.media)


def _told(vault: Vault, record: Any, version: Any, named: Mapping[int, str]) -> Told:
    salt, content = opened(vault, version.sealed) if version.sealed else (None, None)
    return Told(
        record_id=record.id,
        number=version.number,
        network=record.network,
        kind=record.kind,
        key=record.key,
        account=record.account,
        name=named.get(record.member_id, ""),
        action=version.action,
        at=version.at,
        by=named.get(version.member_id, version.by),
        idx=version.idx,
        commitment=version.commitment,
        content=content,
        salt=salt,
    )


def _record(record: Any, versions: Sequence[Told], beside: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    place = f"records/{record.id}"
    own = {name: getattr(record, name) for name in ("network", "key", "kind", "origin", "account", "state", "classes")}
    own |= {name: _stamped(getattr(record, name)) for name in ("first_used_at", "last_used_at", "keep_until")}
    own |= {"id": str(record.id), "post": record.post_id and str(record.post_id), "member": _id(record.member_id)}
    listed: dict[str, Any] = {"versions": [_listed(one) for one in versions]}
    for folder in ("exhibits", "media"):
        listed[folder] = sorted(path.removeprefix(f"{folder}/") for path in beside if path.startswith(f"{folder}/"))
    yield f"{place}/record.json", rfc8785.dumps(own | listed)
    yield from ((f"{place}/{path}", content) for path, content in beside.items())
    for one in versions:
        if one.content is not None:
            yield f"{place}/{one.number}.json", one.content
        yield f"mails/{record.id}-{one.number}.eml", mail(one)


def _listed(one: Told) -> dict[str, Any]:
    listed = {"number": one.number, "action": one.action, "at": one.at.isoformat(), "by": one.by, "entry": one.idx}
    return listed | {"commitment": one.commitment, "salt": one.salt.hex() if one.salt else None}


def _table(told: Mapping[int, Sequence[Told]]) -> bytes:
    """For people: a line a version. A cell that a spreadsheet would calculate begins with an apostrophe."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["record", "version", "network", "kind", "account", "action", "at", "by", "entry", "text"])
    for versions in told.values():
        for one in versions:
            words = "erased" if one.content is None else text_of(content_of(one.content)) if one.content else ""
            cells = [one.network, one.kind, one.account, one.action, one.at.isoformat(), one.by, one.idx, words]
            lines.writerow([one.record_id, one.number, *map(safe, cells)])
    return text.getvalue().encode("utf-8", "replace")


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula.

    >>> safe("=SUM(1)"), safe("Ada")
    ("'=SUM(1)", 'Ada')
    """
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def _id(one: int | None) -> str | None:
    return None if one is None else str(one)


def _stamped(at: Any) -> str | None:
    return at.isoformat() if at else None
