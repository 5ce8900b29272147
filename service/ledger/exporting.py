"""An export: entries with what they are about, each with its proof, in one archive that verify.py needs alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import orjson
import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.errors import Problem
from service.ledger import anchors, proving
from service.ledger.append import append
from service.ledger.checkpoints import Signed, demand, sign, signer_of
from service.ledger.entries import stamp
from service.ledger.merkle import leaf_hash, root_of
from service.ledger.notes import signed
from service.ledger.offline.verify import FORMAT, MANIFEST, MOST_FILES, counted, packed
from service.ledger.querying import Query, query
from service.ledger.reading import Written, matching

EXPORTED = "ledger.exported"
MOST = 16_000  # entries: four files each, and an archive holds 65,535


@dataclass(frozen=True, slots=True)
class Exported:
    archive: bytes
    entries: int
    disposed: int
    records: int
    mails: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What the packages above have to say in an export: which entries, and files beside those that were found, as of a
    size."""

    query: Query
    files: Callable[[AsyncConnection, Sequence[Written], int], Awaitable[Mapping[str, bytes]]]


async def export(
    service: Service, workspace_id: int, words: str, actor_id: int | None, beside: Beside | None = None
) -> Exported:
    """The entries that are asked for. That they were exported is an entry too, and a checkpoint covers it."""
    wanted = beside.query if beside else query(words)
    async with service.database.write() as connection:
        told = rfc8785.dumps({"query": words.strip()})
        await append(connection, workspace_id, type=EXPORTED, actor_id=actor_id, subject_id=None, content=told)
        await demand(connection, workspace_id)
    made = await sign(service, workspace_id, "export")
    async with service.database.write() as connection:
        key = await signer_of(service, connection, workspace_id)
    async with service.database.snapshot() as connection:
        found = await matching(connection, workspace_id, wanted, made.checkpoint.size, MOST + 1)
        if len(found) > MOST:
            raise Problem(413, "too-large", f"More than {MOST} entries: ask for fewer at a time.")
        files = await _files(connection, workspace_id, found, made)
        files |= await beside.files(connection, found, made.checkpoint.size) if beside else {}
    if len(files) >= MOST_FILES:
        raise Problem(413, "too-large", f"More than {MOST_FILES} files: ask for fewer at a time.")
    disposed = sum(one.disposed for one in found)
    manifest = _manifest(files, words, len(found), disposed)
    archive = packed({MANIFEST: signed(manifest, key.line(manifest)).encode(), **files})
    return Exported(archive, len(found), disposed, **counted(files))


def root_in(files: Mapping[str, bytes], size: int) -> bytes | None:
    """The root over the first `size` entries, from an export's files; None where it does not have them all."""
    entries = [files.get(f"entries/{idx:09d}.json") for idx in range(min(size, MOST))]
    leaves = [leaf_hash(one) for one in entries if one is not None]
    return root_of(leaves) if len(leaves) == size else None


async def _files(
    connection: AsyncConnection, workspace_id: int, found: Sequence[Written], made: Signed
) -> dict[str, bytes]:
    size = made.checkpoint.size
    note = made.note + await anchors.cosignatures(connection, workspace_id, size)
    proofs = await proving.inclusions(connection, workspace_id, [one.idx for one in found], size)
    files = {"checkpoint.txt": note.encode(), "trail.csv": _trail(found)}
    for one in found:
        number = f"{one.idx:09d}"
        files[f"entries/{number}.json"] = one.canonical.encode()
        files[f"proofs/{number}.tlog-proof"] = proving.written(one.idx, proofs[one.idx], note).encode()
        if one.content is not None and one.salt is not None:
            files[f"openings/{number}.json"] = orjson.dumps({"salt": one.salt.hex()})
            files[f"contents/{number}"] = one.content
    return files


def _trail(found: Sequence[Written]) -> bytes:
    """For people: a line an entry."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["idx", "at", "type", "actor", "subject", "content"])
    for one in found:
        what = "disposed of" if one.content is None else f"contents/{one.idx:09d}"
        lines.writerow([one.idx, stamp(one.at), one.type, one.actor_id or "", one.subject_id or "", what])
    return text.getvalue().encode()


def _manifest(files: dict[str, bytes], words: str, entries: int, disposed: int) -> str:
    told = {"query": words.strip() or "all", "exported": stamp(now()), "entries": entries}
    told |= {"contents": entries - disposed, "disposed": disposed, "files": len(files), **counted(files)}
    sums = [f"{sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    return "".join(f"{line}\n" for line in (FORMAT, *(f"{what} {value}" for what, value in told.items()), "", *sums))
