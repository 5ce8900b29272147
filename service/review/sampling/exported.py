"""Draws done again from an export alone: by whoever has the archive and the log's public key, and no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from service.ledger import BadNote, Point, Verifier, root_in, signed_point
from service.ledger.offline.verify import CHECKPOINT, reading, unpacked, verify
from service.review.sampling.redoing import DRAWN, MONTH, SUBMITTED, TYPES, Redone, redone
from service.review.trail import Told


@dataclass(frozen=True, slots=True)
class Again:
    """What one checkpoint drew. `is_root`: whether its root is the log's; None: neither a checkpoint that was kept nor
    all the entries below it are there to tell."""

    point: Point
    is_root: bool | None
    found: list[Redone]

    @property
    def agrees(self) -> bool:
        return bool(self.is_root) and all(one.agrees for one in self.found)


def redo_exported(archive: bytes, key: Verifier, note: str | None) -> tuple[list[Again], int]:
    """What the checkpoint that was kept (`note`) drew, or each that the export tells of; and how many wait for one.

    Raises `Wrong` for an archive that is not what the log signed, BadNote for a checkpoint that is not of this log.
    """
    verify(archive, key.vkey)
    files, _ = unpacked(archive)
    kept = _kept(files, key, note) if note is not None else None
    with reading("what it tells of draws"):
        entries = list(_entries(files))
        points = [kept] if kept else _told_of(entries)
        found = [Again(of, True if kept else _is_root(files, of), redone(entries, of)) for of in points]
        last = max((one.content["size"] for one in entries if one.type == DRAWN), default=0)
        return found, sum(one.type == SUBMITTED and one.idx >= last and "sample" in one.content for one in entries)


def _kept(files: Mapping[str, bytes], key: Verifier, note: str) -> Point:
    """A checkpoint that was kept, if the export may be of the log it was signed of."""
    kept = signed_point(note, key)
    if kept.size > signed_point(files[CHECKPOINT].decode(), key).size:
        raise BadNote("that checkpoint is later than the export")
    if _is_root(files, kept) is False:
        raise BadNote("the log of this export does not continue that checkpoint")
    return kept


def _is_root(files: Mapping[str, bytes], point: Point) -> bool | None:
    root = root_in(files, point.size)
    return None if root is None else root == point.root


def _told_of(entries: Sequence[Told]) -> list[Point]:
    draws = {(one.content["size"], one.content["root"]) for one in entries if one.type in (DRAWN, MONTH)}
    return [Point(size, bytes.fromhex(root)) for size, root in sorted(draws)]


def _entries(files: Mapping[str, bytes]) -> Iterator[Told]:
    for path, written in files.items():
        if path.startswith("entries/") and (told := orjson.loads(written))["type"] in TYPES:
            held = f"contents/{told['idx']:09d}"
            content = orjson.loads(files[held]) if files.get(held) else {}
            at, of = datetime.fromisoformat(told["at"]), (_id(told["subject"]), _id(told["actor"]))
            yield Told(told["type"], of[0], at, content, told["idx"], of[1], held not in files)


def _id(written: str | None) -> int | None:
    return None if written is None else int(written)
