"""What an expression finds, computed as its definition reads: every pair is looked at, nothing is looked up."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import product

from service.review.detection.evaluation import LONGEST_ENDING, USUAL_ZONES
from service.review.detection.lookalikes import skeleton
from service.review.detection.patterns import Pattern
from service.review.detection.reading import ZONES, Reading
from service.review.detection.stems import stem
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
    Without,
)

Span = tuple[int, int]


def spans(node: Node, reading: Reading, zones: frozenset[str] = USUAL_ZONES) -> set[Span]:
    """The (first, last) words of every match."""
    if isinstance(node, InZones):
        return spans(node.part, reading, node.zones)
    if isinstance(node, Pattern):
        return _searched(node, reading, zones)
    if isinstance(node, Exactly | Like | Inflected):
        return {span for span in _written(node, reading) if all(reading.zones[at] in zones for at in _of(span))}
    usually = zones == USUAL_ZONES and isinstance(node, Without | NotNear)  # then what is unwanted is so anywhere
    of_each = [zones, frozenset(ZONES) if usually else zones]
    again = [spans(part, reading, of_each[min(at, 1)]) for at, part in enumerate(_parts(node))]
    return (
        _paired(node, again, reading) if isinstance(node, Near | NotNear | SameSentence) else _put(node, again, reading)
    )


def _put(node: Node, again: list[set[Span]], reading: Reading) -> set[Span]:
    match node:
        case Phrase():
            return _in_a_row(again, reading)
        case AnyOf():
            return set().union(*again)
        case AllOf():
            return set().union(*again) if all(again) else set()
        case Without():
            return again[0] if not again[1] else set()
    raise AssertionError(node)


def _paired(node: Near | NotNear | SameSentence, again: list[set[Span]], reading: Reading) -> set[Span]:
    pairs = list(product(*again))
    if isinstance(node, Near):
        hulls = {_hull(one, other) for one, other in pairs if _apart(one, other, node)}
        return hulls if reading.behind is None else {one for one in hulls if _on_one_side(one, reading.behind)}
    if isinstance(node, NotNear):
        return again[0] - {one for one, other in pairs if _beside(one, other, node, reading)}
    pairs = [pair for pair in pairs if len({reading.sentences[at] for span in pair for at in span}) == 1]
    return {_hull(one, other) for one, other in pairs if one[1] < other[0] or other[1] < one[0]}


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Phrase() | AnyOf() | AllOf():
            return node.parts
        case Near() | SameSentence():
            return (node.left, node.right)
        case Without() | NotNear():
            return (node.wanted, node.unwanted)
    return ()


def _written(term: Node, reading: Reading) -> set[Span]:
    plain = {(at, at) for at, word in enumerate(reading.words) if _is(term, word.form)}
    hidden = {match[:2] for form, places in reading.hidden.items() if _looks(term, form) for match in places}
    return plain | hidden


def _is(term: Node, form: str) -> bool:
    match term:
        case Exactly():
            return form == term.form
        case Like():
            return fnmatchcase(form, term.form)
        case Inflected():
            return stem(form) == term.stem
    raise AssertionError(term)


def _looks(term: Node, form: str) -> bool:
    match term:
        case Exactly():
            return form == skeleton(term.form)
        case Like():
            return fnmatchcase(form, "".join(one if one in "*?" else skeleton(one) for one in term.form))
        case Inflected():
            return form.startswith(skeleton(term.stem)) and len(form) - len(skeleton(term.stem)) <= LONGEST_ENDING
    raise AssertionError(term)


def _searched(pattern: Pattern, reading: Reading, zones: frozenset[str]) -> set[Span]:
    found = set()
    for match in pattern.program.finditer(reading.folded.text):
        touched = [at for at, word in enumerate(reading.words) if word.begin < match.end() and word.end > match.start()]
        before = [at for at, word in enumerate(reading.words) if word.end <= match.start()]
        span = (touched[0], touched[-1]) if touched else (max(before, default=0),) * 2
        if not reading.words or all(reading.zones[at] in zones for at in _of(span)):
            found.add(span)
    return found


def _in_a_row(parts: list[set[Span]], reading: Reading) -> set[Span]:
    found = parts[0]
    for following in parts[1:]:
        found = {
            _hull(one, other)
            for one, other in product(found, following)
            if one[1] + 1 == other[0] and reading.sentences[one[1]] == reading.sentences[other[0]]
        }
    return found


def _apart(one: Span, other: Span, node: Near) -> bool:
    after = 0 <= other[0] - one[1] - 1 <= node.between
    return after or (not node.ordered and 0 <= one[0] - other[1] - 1 <= node.between)


def _on_one_side(one: Span, edge: int) -> bool:
    return len({at >= edge for at in _of(one)}) == 1


def _beside(one: Span, other: Span, node: NotNear, reading: Reading) -> bool:
    sentences = {reading.sentences[at] for at in _of(one)}
    around = range(one[0] - node.between - 1, one[1] + node.between + 2)
    reach = {at for at in around if 0 <= at < len(reading.words) and reading.sentences[at] in sentences}
    return bool(reach & set(_of(other)))


def _of(span: Span) -> range:
    return range(span[0], span[1] + 1)


def _hull(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])
