"""Posts that somebody else than the packs' author wrote and marked: 340 for each jurisdiction, in three registers.

Whoever writes rules reads the open half alone. What is said of the packs is measured on the kept one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

REGISTERS = ("formal", "conversational", "terse")


@dataclass(frozen=True, slots=True)
class Marked:
    """A post, and the kinds of finding that it was marked with: none where it is clean."""

    id: str
    register: str
    network: str
    kind: str
    kinds: frozenset[str]
    text: str

    @property
    def is_kept(self) -> bool:
        """In the half that no author of rules has read."""
        return sha256(self.id.encode()).digest()[0] % 2 == 1


def marked(jurisdiction: str) -> list[Marked]:
    """All of one jurisdiction, in the order they were written down."""
    lines = (Path(__file__).parent / f"{jurisdiction}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Marked(**{**post, "kinds": frozenset(post["kinds"])}) for post in map(json.loads, lines)]


def kept(jurisdiction: str) -> list[Marked]:
    """The half of one jurisdiction that counts."""
    return [post for post in marked(jurisdiction) if post.is_kept]
