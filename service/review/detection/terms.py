"""What a rule's expression is made of: frozen nodes, each knowing what it looks for and nothing of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from service.review.detection.lookalikes import skeleton
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

    def __post_init__(self) -> None:
        """Sorted at once: the first text that is scanned does not wait for it."""
        _ = self.by_word, self.by_look, self.others

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[Node]]:
        """Parts that no text without a certain word has, by that word."""
        return _grouped((word, part) for part in self.parts if (word := _needed(part)))

    @cached_property
    def by_look(self) -> Mapping[str, Sequence[Node]]:
        """The same by what that word looks like, for whoever hides it."""
        return _grouped((skeleton(word), part) for part in self.parts if (word := _needed(part)))

    @cached_property
    def others(self) -> Sequence[Node]:
        """The parts that no one word stands for."""
        return [part for part in self.parts if not _needed(part)]


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


def _grouped(parts: Iterable[tuple[str, Node]]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for word, part in parts:
        found.setdefault(word, []).append(part)
    return found


def _needed(part: Node) -> str:
    """The longest word of which every form is told, without which a part matches nothing; "" where there is none."""
    words = part.parts if isinstance(part, Phrase) else (part,)
    return max((word.form for word in words if isinstance(word, Exactly)), key=len, default="")


Term: TypeAlias = Exactly | Like | Inflected
Node: TypeAlias = Term | Phrase | Pattern | AnyOf | AllOf | Without | Near | NotNear | SameSentence | InZones
