"""What an expression cannot match without: of several lists, one of each has to be in the text, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise

from service.review.detection import traces
from service.review.detection.lookalikes import skeleton
from service.review.detection.patterns import Pattern
from service.review.detection.terms import (
    AllOf,
    AnyOf,
    Exactly,
    Inflected,
    InZones,
    Near,
    Node,
    NotNear,
    Phrase,
    SameSentence,
    Term,
    Without,
)


@dataclass(frozen=True)
class OneOf:
    """A text needs one of these: a trace, a look of a word in disguise, a pattern that matches, or all of several.

    Patterns are told by their sources. `anything`: nothing of it can be told beforehand.
    """

    traces: frozenset[str] = frozenset()
    looks: frozenset[str] = frozenset()
    patterns: frozenset[str] = frozenset()
    alls: tuple[Needs, ...] = ()
    anything: bool = False

    def __or__(self, other: OneOf) -> OneOf:
        return OneOf(
            self.traces | other.traces,
            self.looks | other.looks,
            self.patterns | other.patterns,
            self.alls + other.alls,
            self.anything or other.anything,
        )

    @cached_property
    def commonness(self) -> float:
        """Short words are common ones; a pattern has to be tried on every text."""
        words = sum((2 if one.endswith("*") else 1) / len(one) ** 2 for one in self.traces)
        return words + sum(needs[0].commonness for needs in self.alls) + len(self.patterns) + 2 * self.anything


Needs = tuple[OneOf, ...]  # all of them, the rarest first


def needed(node: Node) -> Needs:
    """What every text has that an expression matches.

    >>> from service.review.detection.parsing import parse
    >>> [sorted(one.traces) for one in needed(parse('(no OR "at risk") NEAR/2 (gain~ OR guarant*)'))]
    [['gain~', 'guara*'], ['at risk', 'no']]
    """
    return tuple(sorted(_needed(node), key=lambda one: one.commonness))


def _needed(node: Node) -> Sequence[OneOf]:
    match node:
        case AllOf(parts):
            return [one for part in parts for one in _needed(part)]
        case Near(left, right) | SameSentence(left, right):
            return [*_needed(left), *_needed(right)]
        case AnyOf(parts):
            return [reduce(OneOf.__or__, map(_alternative, parts))]
        case Without(part, _) | NotNear(part, _) | InZones(_, part):
            return _needed(part)
        case Phrase(parts):
            return [_phrase(parts)]
        case _:
            return [_term(node)]


def _alternative(part: Node) -> OneOf:
    needs = needed(part)
    return needs[0] if len(needs) == 1 else OneOf(alls=(needs,))


def _phrase(parts: Sequence[Term]) -> OneOf:
    """Two of its words beside each other, the longest; where one of them is disguised, that one."""
    pairs = list(_pairs(parts))
    if not pairs:
        return min(map(_term, parts), key=lambda one: one.commonness)
    longest = max(pairs, key=lambda pair: len(pair[0]) + len(pair[1]))
    return OneOf(frozenset({traces.of_pair(*longest)}), frozenset(map(skeleton, longest)))


def _pairs(parts: Sequence[Term]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(parts):
        if isinstance(one, Exactly) and isinstance(other, Exactly):
            yield one.form, other.form


def _term(term: Term | Pattern) -> OneOf:
    if isinstance(term, Pattern):
        return OneOf(patterns=frozenset({term.source}))
    if isinstance(term, Exactly):
        return OneOf(frozenset({term.form}), frozenset({skeleton(term.form)}))
    if isinstance(term, Inflected):
        return OneOf(frozenset({traces.of_stem(term.stem)}), frozenset({traces.of_begin(skeleton(term.stem))}))
    if term.begin:
        return OneOf(frozenset({traces.of_begin(term.begin)}), frozenset({traces.of_begin(skeleton(term.begin))}))
    return OneOf(anything=True)
