"""Reading a whole log as it stands: every hash, every root that is asked for, and what does not fit inside a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import store
from service.ledger.entries import DISPOSED, SALT_SIZE, commitment, stamp
from service.ledger.merkle import EMPTY_ROOT, Frontier, leaf_hash

BATCH = 2_000
FIRST = -(2**62)  # before every idx, whatever somebody wrote there


@dataclass(slots=True)
class Scan:
    """`leaves` are (idx, hash) in order of idx. `faults`: what contradicts an entry, by idx. `back`: entries whose
    clock stood before their predecessor's."""

    roots: dict[int, bytes] = field(default_factory=dict)
    leaves: list[tuple[int, bytes]] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    misplaced: list[int] = field(default_factory=list)
    back: int = 0
    frontier: Frontier = field(default_factory=Frontier)
    emptied: set[int] = field(default_factory=set)
    disposed: set[int] = field(default_factory=set)
    latest: str = ""

    @property
    def size(self) -> int:
        return self.frontier.size


async def scan(connection: AsyncConnection, workspace_id: int, sizes: Collection[int] = ()) -> Scan:
    """Read every entry, and note the root of the first n for each n in `sizes` that there is."""
    found, after = Scan(), FIRST
    found.roots[0] = EMPTY_ROOT
    while rows := await store.as_they_are(connection, workspace_id, after, BATCH):
        after = rows[-1].idx
        take(found, rows, sizes)
    found.roots[found.size] = found.frontier.root()
    for idx in sorted(found.emptied - found.disposed):
        found.faults.setdefault(idx, "its content is gone, and no entry tells of a disposal")
    return found


def take(found: Scan, rows: Sequence[Any], sizes: Collection[int]) -> None:
    """Take in the rows that follow, and note the root at each of these sizes."""
    for row in rows:
        _take(found, row)
        if found.size in sizes:
            found.roots[found.size] = found.frontier.root()


def disposed_in(rows: Iterable[Any]) -> set[int]:
    """The entries whose content these rows say was disposed of."""
    told = [_told(row.content).get("entries", ()) for row in rows if row.content is not None]
    return {idx for those in told for idx in those}


def _take(found: Scan, row: Any) -> None:
    leaf = leaf_hash(_bytes(row.canonical))
    found.leaves.append((row.idx, leaf))
    found.frontier.add(leaf)
    told = _told(row.canonical)
    placed = told.get("idx") == row.idx
    if not placed:
        found.misplaced.append(row.idx)
    fault = _contradicted(row, told) or (_content(found, row) if placed else None)  # else it is another's content
    if fault:
        found.faults[row.idx] = fault
    at = str(told.get("at", ""))
    found.back += at < found.latest
    found.latest = at


def _told(json: object) -> dict[str, Any]:
    try:
        told = orjson.loads(_bytes(json))
    except orjson.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) else {}


def _text(value: object) -> str:
    return _bytes(value).decode("utf-8", "replace")


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode("utf-8", "replace")


def _contradicted(row: Any, told: dict[str, Any]) -> str | None:
    """The first column that says something else than what was hashed."""
    columns: dict[str, str | None] = {
        "type": _text(row.type),
        "commitment": _text(row.commitment),
        "at": _moment(row.at),
    }
    columns |= {"actor": _id(row.actor_id), "subject": _id(row.subject_id)}
    wrong = next((name for name, value in columns.items() if told.get(name) != value), None)
    return wrong and f"its column for {wrong} says something else than what was hashed"


def _content(found: Scan, row: Any) -> str | None:
    if row.salt is None or row.content is None:
        found.emptied.add(row.idx)
        return None
    salt, content = _bytes(row.salt), _bytes(row.content)
    fits = len(salt) == SALT_SIZE and 0 <= row.idx < 2**63
    if not fits or commitment(salt, content, row.idx).hex() != _text(row.commitment):
        return "its content is not what it committed to"
    if _text(row.type) == DISPOSED:
        found.disposed.update(_told(content).get("entries", ()))
    return None


def _moment(at: object) -> str:
    """PostgreSQL hands out a moment, SQLite the text it keeps; either as entries write it."""
    try:
        told = at if isinstance(at, datetime) else datetime.fromisoformat(f"{_text(at)}+00:00")
    except ValueError:
        return _text(at)
    return stamp(told)


def _id(one: int | None) -> str | None:
    return None if one is None else str(one)
