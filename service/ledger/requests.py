"""What a log asks of a witness, and everybody else is sent too (C2SP tlog-witness, add-checkpoint): the checkpoint with
the proof that it continues the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.ledger.merkle import HASH_SIZE
from service.ledger.notes import SIZE, BadNote, decoded, encoded

MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class AddCheckpoint:
    """`old`: the size of the checkpoint before; `proof`: from that to the one in `note`."""

    old: int
    proof: tuple[bytes, ...]
    note: str


def written(old: int, proof: Sequence[bytes], note: str) -> str:
    return "".join(f"{line}\n" for line in (f"old {old}", *map(encoded, proof), "")) + note


def read(body: str) -> AddCheckpoint:
    """What a request asks. Raises BadNote."""
    above, middle, note = body.partition("\n\n")
    first, *hashes = above.split("\n")
    word, _, old = first.partition(" ")
    if not middle or word != "old" or not SIZE.fullmatch(old) or len(hashes) > MOST_HASHES:
        raise BadNote("a request is: old SIZE, the proof's hashes, an empty line, the checkpoint")
    proof = tuple(map(decoded, hashes))
    if any(len(one) != HASH_SIZE for one in proof):
        raise BadNote("a proof consists of SHA-256 hashes")
    return AddCheckpoint(int(old), proof, note)
