"""What a rule's expression is made of: frozen nodes, each knowing what it looks for and nothing of texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from service.review.detection.patterns import Pattern
from service.review.detection.reading import Zone

PLACES_BETWEEN = 50  # words: the widest NEAR


@dataclass(frozen=True)
class Exactly:
    """A word as it is written, folded."""

    form: str


@dataclass(frozen=True)
class Like:
    """A word with `*` for any letters, also none, and `?` for exactly one."""

    form: str

    @property
    def begin(self) -> str:
        """The letters before the first wildcard."""
        return self.form.replace("?", "*").partition("*")[0]


@dataclass(frozen=True)
class Inflected:
    """A word in any form with this stem (Snowball's English stemmer, "Porter2")."""

    stem: str


@dataclass(frozen=True)
class Phrase:
    """Words one right after the other, in one sentence."""

    parts: tuple[Exactly | Like | Inflected, ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Without:
    """`wanted`, where `unwanted` is nowhere in the text."""

    wanted: Node
    unwanted: Node


@dataclass(frozen=True)
class Near:
    """Both, apart from each other, with at most `between` words between them; `ordered`: left before right."""

    left: Node
    right: Node
    between: int
    ordered: bool = False


@dataclass(frozen=True)
class NotNear:
    """`wanted`, where `unwanted` neither overlaps it nor stands within `between` words of it in its sentence."""

    wanted: Node
    unwanted: Node
    between: int


@dataclass(frozen=True)
class SameSentence:
    left: Node
    right: Node


@dataclass(frozen=True)
class InZones:
    """Looked for in these zones only, and nowhere else; without it, everywhere but in disclaimers."""

    zones: frozenset[Zone]
    part: Node


Term: TypeAlias = Exactly | Like | Inflected
Node: TypeAlias = Term | Phrase | Pattern | AnyOf | AllOf | Without | Near | NotNear | SameSentence | InZones
