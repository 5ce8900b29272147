"""Terms: those of a text, and those that an expression asks a text for. Pure.

A term is a letter for its kind and then letters of a word: `w` a folded word, `t` its stem where that is another, `b`
how it begins, `s` the skeleton of a disguised one, `k` how that begins; `k` alone is in every text with a disguise.
Signatures are made of them: who changes what they are sets `record.indexed` to 0 in a migration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from service.review.detection.evaluation import looks_of
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

BEGIN = 3  # letters
MOST_TERMS = 1_500  # of one text: with more of them its signature would hold nearly every bit anyway


@dataclass(frozen=True, slots=True)
class Asked:
    """Each of its parts (`every`), or one of them: terms, and more of the same."""

    every: bool
    parts: tuple[str | Asked, ...]


def terms_of(reading: Reading) -> frozenset[str] | None:
    """What a text may be found by. None: not all of it was seen, or it is too much; it may be found by anything.

    >>> from service.review.detection.reading import Writing, read
    >>> sorted(terms_of(read(Writing("No r1sk, gates"))))
    ['bgat', 'br1s', 'k', 'krls', 'srlsk', 'tgate', 'wgates', 'wno', 'wr1sk']
    """
    if reading.cut or len(reading.plain) + len(reading.hidden) > MOST_TERMS:
        return None
    found = {f"w{form}" for form in reading.plain}
    found |= {f"t{stem}" for stem in reading.stems if f"w{stem}" not in found}
    found |= {f"b{form[:BEGIN]}" for form in reading.plain if len(form) > BEGIN}
    found |= {f"s{form}" for form in reading.hidden}
    found |= {f"k{form[:BEGIN]}" for form in reading.hidden}
    return frozenset(found | {"k"} if reading.hidden else found)


def asked_of(node: Node) -> Asked | None:
    """What is in every text that an expression matches; None where that may be any text.

    >>> from service.review.detection.parsing import parse
    >>> asked_of(parse("no NEAR/2 (risk OR loss) NOT hedged")).parts[0]
    Asked(every=False, parts=('wno', 'sno'))
    >>> asked_of(parse("/9 ?%/ OR gain")), asked_of(parse("/9 ?%/ AND gain"))
    (None, Asked(every=False, parts=('wgain', 'sgaln')))
    """
    match node:
        case Phrase(parts) | AllOf(parts):
            return _every(map(asked_of, parts))
        case Near(left, right) | SameSentence(left, right):
            return _every((asked_of(left), asked_of(right)))
        case AnyOf(parts):
            return _one(map(asked_of, parts))
        case Without(wanted, _) | NotNear(wanted, _):
            return asked_of(wanted)
        case InZones(_, part):
            return asked_of(part)
        case _:
            return _ways(node)


def _every(parts: Iterable[Asked | None]) -> Asked | None:
    known = tuple(part for part in parts if part is not None)
    return known[0] if len(known) == 1 else Asked(True, known) if known else None


def _one(parts: Iterable[Asked | None]) -> Asked | None:
    known = tuple(parts)
    return None if None in known else Asked(False, tuple(part for part in known if part is not None))


def _ways(term: Term | Pattern) -> Asked | None:
    """As evaluation._everywhere finds it: as it is, and through a disguise. A pattern has no word of its own."""
    match term:
        case Exactly(form):
            return Asked(False, (f"w{form}", f"s{looks_of(form)}"))
        case Inflected(stem):
            return Asked(False, (f"w{stem}", f"t{stem}", _disguised(stem)))
        case Like() if len(term.begin) >= BEGIN:
            begin = term.begin[:BEGIN]
            return Asked(False, (f"w{begin}", f"b{begin}", _disguised(term.begin)))
        case _:
            return None


def _disguised(begin: str) -> str:
    looks = looks_of(begin)
    return f"k{looks[:BEGIN]}" if len(looks) >= BEGIN else "k"
