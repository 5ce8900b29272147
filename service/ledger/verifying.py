"""Whether a log continues what was signed: the rows, read anew, beside checkpoints that were kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from service.ledger import store
from service.ledger.comparing import Difference, Kind, differences
from service.ledger.merkle import root_of
from service.ledger.notes import BadNote, Checkpoint, Verifier, checkpoint, opened
from service.ledger.scanning import Scan, scan
from service.ledger.tiles import Tile, tiled


@dataclass(frozen=True, slots=True)
class Verdict:
    """`signed` entries were compared, `added` came since. `within`: the first and last entry between which it differs.
    `differences` name entries where hashes were kept. `faults`: other things that are wrong, in words."""

    signed: int
    added: int
    within: tuple[int, int] | None
    differences: tuple[Difference, ...]
    faults: tuple[str, ...]
    back: int

    @property
    def holds(self) -> bool:
        return self.within is None and not self.differences and not self.faults


async def verify(
    connection: AsyncConnection,
    workspace_id: int,
    kept: Sequence[str],
    hashes: Sequence[bytes],
    key: Verifier | None,
) -> Verdict:
    """Compare the log with signed checkpoints, and with the leaf hashes of the largest where they are given (else
    none). `key` None: it is lost. Raises BadNote for what is no checkpoint, or hashes that are not its own.
    """
    points, doubts = _read(kept, key)
    largest = points[-1]
    if hashes and (len(hashes) != largest.size or root_of(hashes) != largest.root):
        raise BadNote(f"these hashes are not those of the checkpoint of {largest.size} entries")
    found = await scan(connection, workspace_id, {one.size for one in points})
    within = _within(points, found)
    named = differences(hashes, found.leaves) if hashes else []
    contradicted = _contradicted(found, hashes)
    known = {one.entry for one in named}
    named = sorted([*named, *(Difference(one, Kind.ALTERED) for one in contradicted if one not in known)])
    faults = [*doubts, *(f"entry {one}: {why}" for one, why in sorted(contradicted.items()))]
    faults += await _unfit(connection, workspace_id, found, tidy=not within and not named)
    added = max(0, found.size - largest.size)
    return Verdict(largest.size, added, within, tuple(named), tuple(faults), found.back)


def _read(kept: Sequence[str], key: Verifier | None) -> tuple[list[Checkpoint], list[str]]:
    """The checkpoints, smallest first, and what is doubtful about their signatures."""
    points, doubts = [], []
    for note in kept:
        try:
            text, by = opened(note, [key] if key else [])
        except BadNote as problem:
            text, by = opened(note, [])[0], []
            doubts.append(f"the checkpoint of {checkpoint(text).size} entries: {problem}")
        else:
            if not by:
                doubts.append(f"the checkpoint of {checkpoint(text).size} entries is not signed with this log's key")
        points.append(checkpoint(text))
    return sorted(points, key=lambda one: one.size), doubts


def _within(points: Sequence[Checkpoint], found: Scan) -> tuple[int, int] | None:
    """The smallest range in which something differs: behind the last checkpoint that fits, before the first that
    does not."""
    fits = 0
    for one in points:
        if found.roots.get(one.size) != one.root:
            return fits, max(fits, one.size - 1)
        fits = one.size
    return None


def _contradicted(found: Scan, hashes: Sequence[bytes]) -> dict[int, str]:
    """Entries whose hash stands while something in their row contradicts it, by the number they were signed under.

    With hashes the others are told by these; without, every row counts under its own number.
    """
    leaves = dict(found.leaves)
    number = {leaf: at for at, leaf in enumerate(hashes)}
    told = {number.get(leaves[idx], idx if idx >= len(hashes) else -1): why for idx, why in found.faults.items()}
    return {idx: why for idx, why in told.items() if idx >= 0}


async def _unfit(connection: AsyncConnection, workspace_id: int, found: Scan, tidy: bool) -> list[str]:
    """What else is wrong; the stored tree is only looked at where nothing else is, for it would repeat that."""
    faults = []
    head = await store.head(connection, workspace_id)
    size = head.size if head else 0
    if size != found.size:
        faults.append(f"{size} entries were written, and {found.size} are there")
    if tidy and found.misplaced:
        faults.append(f"entry {found.misplaced[0]} was hashed under another number")
    if tidy and not await _tiles_fit(connection, workspace_id, found):
        faults.append("the stored tree is not that of the entries: no proof can be made from it")
    return faults


async def _tiles_fit(connection: AsyncConnection, workspace_id: int, found: Scan) -> bool:
    stored = {Tile(row.level, row.idx): bytes(row.hashes) for row in await store.tiles(connection, workspace_id)}
    return stored == tiled([leaf for _, leaf in found.leaves])
