"""What goes into an export beside the ledger's entries: records as mails, data and a table, and how they went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, posts
from service.context import Service
from service.errors import forbidden, invalid
from service.ledger import Exported, Query, Written
from service.review.exporting.about import About, about, cleared
from service.review.exporting.mails import Told
from service.review.exporting.writing import Whole, named_in, record_files, table
from service.review.records import store
from service.review.records.content import opened
from service.review.searching import Question, Wanted, find, wanted
from service.review.supervising import Scope
from service.team import names
from service.vault import Vault

MOST = 4_000  # records: four files each, beside those of their entries
MOST_BYTES = 200 * 1024**2  # of files: an archive is made in memory
RECORDS = "records"


def asks_for_records(words: str) -> bool:
    """Whether these words ask for records, and not for entries of some type: `records …`, `all`, or nothing."""
    first = words.split()[:1]
    return first in ([], ["all"], [RECORDS])


async def export(
    service: Service, workspace_id: int, words: str, actor_id: int | None, scope: Scope = None
) -> Exported:
    """An archive of entries, and of records where they are asked for; of a scope's accounts their records alone, with
    the entries about those.

    Problems: 403 where a scope asks for entries, 409 where a record went out by an approval that the ledger does not
    have, 413, 422 as in `ledger.export`.
    """
    if not asks_for_records(words):
        if scope is not None:
            raise forbidden("Entries are of the whole workspace, which you do not look after: ask for records.")
        return await ledger.export(service, workspace_id, words, actor_id)
    asked = wanted(words)
    async with service.database.snapshot() as connection:
        found = await find(connection, service.vault, Question(workspace_id, asked, scope))
        if found.stopped_early or len(found.hits) > MOST:
            raise invalid(f"More than {MOST} records, or too many to read through: ask for fewer at a time.")
        rows = [hit.record for hit in found.hits]
        of = await about(connection, workspace_id, rows)
        cleared(rows, of, await _trail(connection, workspace_id, of))  # before anything says that it was exported

    async def beside(connection: AsyncConnection, entries: Sequence[Written], size: int) -> Mapping[str, bytes]:
        return await _files(connection, service.vault, (workspace_id, rows, of), entries, size)

    query = _query(asked, words, of) if scope is None else Query(subjects=of.subjects)
    return await ledger.export(service, workspace_id, words, actor_id, ledger.Beside(query, beside))


def _query(asked: Wanted, words: str, of: About) -> Query:
    """The entries about these records: all there are, where all records are asked for."""
    return Query() if words.split()[:1] != [RECORDS] and asked == Wanted() else Query(subjects=of.subjects)


async def _trail(connection: AsyncConnection, workspace_id: int, of: About) -> Sequence[Written]:
    return await ledger.matching(connection, workspace_id, Query(subjects=of.subjects), ledger.ALL, ledger.ALL)


async def _files(
    connection: AsyncConnection,
    vault: Vault,
    asked: tuple[int, Sequence[Any], About],
    entries: Sequence[Written],
    size: int,
) -> dict[str, bytes]:
    """Files of these records, of what the checkpoint of `size` covers."""
    workspace_id, rows, of = asked
    named = await names(connection, workspace_id)
    records = {row.id: row for row in sorted(rows, key=lambda row: int(row.id))}
    told: dict[int, list[Told]] = {row_id: [] for row_id in records}
    for one in await store.versions(connection, workspace_id, list(records)):
        if one.idx < size:
            told[one.record_id].append(_told(vault, records[one.record_id], one, named))
    clear = cleared(rows, of, entries)
    beside = await _beside(connection, vault, workspace_id, records.values())
    whole = [Whole(records[id_], versions, clear[id_], beside.get(id_, {})) for id_, versions in told.items()]
    files = {"records.csv": table(whole, named), "members.csv": named_in(entries, whole, named)}
    for each in whole:
        files |= dict(record_files(each, named))
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
