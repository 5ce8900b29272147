"""Which rules can possibly match a text, told from its words alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from service.review.detection.lookalikes import skeleton
from service.review.detection.patterns import Pattern
from service.review.detection.reading import Reading
from service.review.detection.terms import (
    AllOf,
    AnyOf,
    Exactly,
    Inflected,
    InZones,
    Like,
    Near,
    Node,
    NotNear,
    Phrase,
    SameSentence,
    Term,
    Without,
)

BEGIN = 3  # letters of a wildcard's begin: enough to tell most words apart
Required = tuple[Term | Pattern, ...]  # one of these is in every text that the expression matches


def required(node: Node) -> Required:
    """The terms of which a text needs one, the rarest choice where there is one.

    >>> from service.review.detection.parsing import parse
    >>> required(parse('(no NEAR/2 guarantees) OR "at risk"'))
    (Exactly(form='guarantees'), Exactly(form='risk'))
    """
    match node:
        case Phrase(parts) | AllOf(parts):
            return min((required(part) for part in parts), key=_commonness)
        case Near(left, right) | SameSentence(left, right):
            return min(required(left), required(right), key=_commonness)
        case AnyOf(parts):
            return tuple(term for part in parts for term in required(part))
        case Without(wanted, _) | NotNear(wanted, _):
            return required(wanted)
        case InZones(_, part):
            return required(part)
        case Exactly() | Like() | Inflected() | Pattern():
            return (node,)


@dataclass(frozen=True)
class Index:
    """Numbers of rules by what a text needs: words, stems, begins of words, and their skeletons where disguised."""

    words: dict[str, list[int]] = field(default_factory=dict)
    stems: dict[str, list[int]] = field(default_factory=dict)
    begins: dict[str, list[int]] = field(default_factory=dict)
    skeletons: dict[str, list[int]] = field(default_factory=dict)
    looks: dict[str, list[int]] = field(default_factory=dict)  # begins of skeletons
    always: list[int] = field(default_factory=list)

    def add(self, number: int, terms: Required) -> None:
        for term in terms:
            if isinstance(term, Exactly):
                _put(self.words, term.form, number)
                _put(self.skeletons, skeleton(term.form), number)
            elif isinstance(term, Inflected):
                _put(self.stems, term.stem, number)
                _put(self.looks, skeleton(term.stem)[:BEGIN], number)
            elif isinstance(term, Like) and term.begin:
                _put(self.begins, term.begin[:BEGIN], number)
                _put(self.looks, skeleton(term.begin)[:BEGIN], number)
            else:
                self.always.append(number)

    def candidates(self, reading: Reading) -> list[int]:
        """The rules to evaluate, in order."""
        found = set(self.always)
        _take(found, self.words, reading.plain)
        _take(found, self.skeletons, reading.hidden)
        if self.stems:
            _take(found, self.stems, reading.stems)
        for length in range(1, BEGIN + 1):
            _take(found, self.begins, (form[:length] for form in reading.plain))
            _take(found, self.looks, (form[:length] for form in reading.hidden))
        return sorted(found)


def _put(table: dict[str, list[int]], key: str, number: int) -> None:
    table.setdefault(key, []).append(number)


def _take(found: set[int], table: Mapping[str, Sequence[int]], forms: Iterable[str]) -> None:
    for form in forms:
        if form in table:
            found.update(table[form])


def _commonness(terms: Required) -> float:
    return sum(_common(term) for term in terms)


def _common(term: Term | Pattern) -> float:
    """Short words are common ones; a pattern has to be tried on every text."""
    match term:
        case Exactly(letters) | Inflected(letters):
            return 1 / len(letters) ** 2
        case Like():
            return 2 / len(term.begin) ** 2 if term.begin else 2.0
        case Pattern():
            return 1.0
