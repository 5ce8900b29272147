"""The ledger's part of the nightly look: every entry read anew, a batch at a time, beside the newest kept checkpoints.

What is kept between two batches are the roots of the tree so far, some forty hashes of a log of any size.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.context import Service
from service.errors import Problem
from service.ledger import keys, proving, store
from service.ledger.checking import Place, Step
from service.ledger.merkle import Frontier
from service.ledger.notes import BadNote, Checkpoint, checkpoint, opened
from service.ledger.scanning import FIRST, Scan, disposed_in, take
from service.ledger.targets import targets
from service.vault import WrongKey

BATCH = 1_000
STORED = "the checkpoint that was signed last"


async def reread(service: Service, workspace_id: int, place: Place | None) -> Step:
    """The next entries: do they say what was hashed, hold what they committed to, and lead to what was signed?"""
    async with service.database.snapshot() as connection:
        if place is None:
            begun, wrong = await _begin(service, connection, workspace_id)
            return Step(begun, 0, wrong)
        rows = await store.as_they_are(connection, workspace_id, place["after"], BATCH)
        if not rows:
            return Step(None, 0, await _ended(connection, workspace_id, place))
        frontier = Frontier(place["size"], map(bytes.fromhex, place["roots"]))
        found = Scan(frontier=frontier, latest=place["latest"])
        points = [Checkpoint("", one["size"], bytes.fromhex(one["root"])) for one in place["points"]]
        await asyncio.to_thread(take, found, rows, {one.size for one in points})
        lost = found.emptied - found.disposed
        if lost:
            lost -= await _disposed(connection, workspace_id)
    wrong = [f"entry {idx}: {why}" for idx, why in sorted(found.faults.items())]
    wrong += [f"entry {idx}: its content is gone, and no entry tells of a disposal" for idx in sorted(lost)]
    wrong += [f"entry {idx} was hashed under another number" for idx in found.misplaced]
    for one, named in zip(points, place["points"], strict=True):
        if found.roots.get(one.size, one.root) != one.root:
            wrong.append(f"the first {one.size} entries are not those of {named['name']}")
    told = {"size": frontier.size, "roots": [one.hex() for one in frontier.roots]}
    return Step(place | told | {"after": rows[-1].idx, "latest": found.latest}, len(rows), wrong)


async def _begin(service: Service, connection: AsyncConnection, workspace_id: int) -> tuple[Place | None, list[str]]:
    """Where it begins, with the checkpoints it leads to: the newest here, and the newest in each folder outside."""
    head = await store.head(connection, workspace_id)
    if head is None:
        return None, []
    wrong, points = [], []
    last = await store.last_checkpoint(connection, workspace_id)
    try:
        key = keys.of_log(keys.signing_key(service.settings.home, last is not None), head.log_id)
    except WrongKey as problem:
        return None, [str(problem)]
    notes = {STORED: last.note} if last else {}
    folders = [one for one in targets(service.settings) if one.kind == "folder"]
    for one in folders:
        note = await asyncio.to_thread(_newest, Path(one.where), key.name)
        notes |= {f"the newest checkpoint in the {one.label}": note} if note else {}
    for name, note in notes.items():
        try:
            text, by = opened(note, [key.verifier])
        except BadNote as problem:
            wrong.append(f"{name}: {problem}")
            continue
        if not by:
            wrong.append(f"{name} is not signed with this log's key")
        point = checkpoint(text)
        points.append({"name": name, "size": point.size, "root": point.root.hex()})
    return {"after": FIRST, "size": 0, "roots": [], "latest": "", "points": points}, wrong


async def _ended(connection: AsyncConnection, workspace_id: int, place: Place) -> list[str]:
    """What can only be said at the end: how many there are, and whether the stored tree is theirs."""
    head: Any = await store.head(connection, workspace_id)
    size, wrong = place["size"], []
    if head.size != size:
        wrong.append(f"{head.size} entries were written, and {size} are there")
    wrong += [f"{one['name']} has {one['size']} entries" for one in place["points"] if one["size"] > size]
    try:
        stored = await proving.root(connection, workspace_id, size)
    except Problem as problem:
        return [*wrong, f"the stored tree: {problem.detail}"]
    if stored != Frontier(size, map(bytes.fromhex, place["roots"])).root():
        wrong.append("the stored tree is not that of the entries: no proof can be made from it")
    return wrong


async def _disposed(connection: AsyncConnection, workspace_id: int) -> set[int]:
    """Every entry whose content was disposed of with a word; asked for where content is missing, and only then."""
    found: set[int] = set()
    after = FIRST
    while rows := await store.disposals(connection, workspace_id, after, BATCH):
        after = rows[-1].idx
        found |= disposed_in(rows)
    return found


def _newest(folder: Path, origin: str) -> str | None:
    """The note of the largest checkpoint of this log that lies there; None where none can be read."""
    stem = origin.replace("/", "-")
    try:
        files = sorted(folder.glob(f"{stem}-{'[0-9]' * 12}.checkpoint"))
        return files[-1].read_text("utf-8") if files else None
    except (OSError, UnicodeDecodeError):
        return None
