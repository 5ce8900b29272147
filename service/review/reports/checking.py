"""Whether a report is the one that was signed, and whether its numbers are what the ledger still tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import re2
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.ledger import BadNote
from service.ledger.notes import Checkpoint, Verifier, checkpoint, decoded, opened, parts
from service.review.reports.making import CHECKPOINT, FORMAT, NOTE, recount, written
from service.review.reports.months import Month, month

SUM = re2.compile(r"([0-9a-f]{64})  ([a-z]+\.[a-z]+)")
HEAD = ("month", "entries", "root")


@dataclass(frozen=True, slots=True)
class Noted:
    """What the note under a report says."""

    of: Month
    point: Checkpoint
    sums: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults`, in words: none, and it is what was signed and what the ledger tells."""

    noted: Noted
    faults: tuple[str, ...]


async def check(connection: AsyncConnection, workspace_id: int, files: Mapping[str, bytes], key: Verifier) -> Checked:
    """Look at everything that was said of a report. Raises BadNote for what is no report."""
    if NOTE not in files:
        raise BadNote(f"there is no {NOTE}")
    note = files[NOTE].decode("utf-8", "replace")
    noted = read(parts(note)[0])
    faults = [*_signature(note, key, NOTE), *_unlike(noted, files)]
    faults += await _of_checkpoint(connection, workspace_id, files, noted, key)
    again = written(await recount(connection, workspace_id, noted.of, noted.point.size))
    faults += [f"{name}: the ledger tells other numbers by now" for name in again if _differs(noted, name, again)]
    return Checked(noted, tuple(faults))


def read(text: str) -> Noted:
    """What a note says. Raises BadNote."""
    first, *rest = text.splitlines()
    told = dict(line.split(" ", 1) for line in rest[: len(HEAD)] if " " in line)
    found = [SUM.fullmatch(line) for line in rest[len(HEAD) + 1 :]]
    try:
        of, point = month(told["month"]), Checkpoint("", int(told["entries"]), decoded(told["root"]))
    except (KeyError, ValueError) as error:
        raise BadNote(f"{NOTE} is no note of a report") from error
    if first != FORMAT or not found or not all(found):
        raise BadNote(f"{NOTE} is no note of a report")
    return Noted(of, point, {one[2]: one[1] for one in found if one})


def _signature(note: str, key: Verifier, name: str) -> Iterator[str]:
    try:
        _, signers = opened(note, [key])
    except BadNote as problem:
        yield f"{name}: {problem}"
        return
    if not signers:
        yield f"{name}: the log's key has not signed it"


def _unlike(noted: Noted, files: Mapping[str, bytes]) -> Iterator[str]:
    for name, sum_ in noted.sums.items():
        if name not in files:
            yield f"{name}: it is missing"
        elif sha256(files[name]).hexdigest() != sum_:
            yield f"{name}: it is not what was signed"


async def _of_checkpoint(
    connection: AsyncConnection, workspace_id: int, files: Mapping[str, bytes], noted: Noted, key: Verifier
) -> list[str]:
    """The whole log beside the checkpoint, read anew."""
    note = files.get(CHECKPOINT, b"").decode("utf-8", "replace")
    try:
        point = checkpoint(parts(note)[0])
        verdict = await ledger.verify(connection, workspace_id, [note], (), key)
    except BadNote as problem:
        return [f"{CHECKPOINT}: {problem}"]
    faults = [] if (point.size, point.root) == (noted.point.size, noted.point.root) else [f"{CHECKPOINT}: another one"]
    if verdict.within:
        faults.append("the ledger is not what was signed, between entry {} and entry {}".format(*verdict.within))
    return [*faults, *(f"the ledger: {one}" for one in verdict.faults)]


def _differs(noted: Noted, name: str, again: Mapping[str, bytes]) -> bool:
    return sha256(again[name]).hexdigest() != noted.sums.get(name)
