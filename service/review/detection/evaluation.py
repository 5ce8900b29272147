"""Where an expression matches in a text that was read: spans of word positions.

Every node stands for a set of matches. `a NEAR/2 b` is the set of all spans from an `a` to a `b` that do not touch each
other with at most two words between; `a AND b` is the matches of both, if both have some; the tests hold a slow
implementation of these sentences beside this one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any, TypeVar

from service.review.detection import patterns
from service.review.detection.lookalikes import skeleton
from service.review.detection.patterns import Pattern
from service.review.detection.reading import ZONES, Match, Reading, Zone
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

Place = TypeVar("Place")
MOST_MATCHES = 5_000  # of one node
ANYWHERE = frozenset(ZONES)
USUAL_ZONES = ANYWHERE - {"disclaimer"}
LONGEST_ENDING = 4  # letters after a stem that a disguised word may have


class Stopped(Exception):
    """Time or room was over before all was looked at. Never to be taken for "nothing found"."""


looks_of = lru_cache(16_384)(skeleton)  # of the words of rules, which come again with every text
Clock = Callable[[], None]  # raises Stopped when the time is over


def matches(node: Node, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone] = USUAL_ZONES) -> list[Match]:
    """Every match, sorted, each place once. Raises Stopped."""
    look_at_clock()
    if isinstance(node, Exactly) and looks_of(node.form) not in reading.hidden and reading.present <= zones:
        return _few(reading.at(reading.plain.get(node.form, ())))  # the usual case, for speed
    find: Callable[[Any, Reading, Clock, frozenset[Zone]], Iterable[Match]] = _WAYS[type(node)]
    return _once(find(node, reading, look_at_clock, zones))


def same_letters(form: str, letters: str) -> bool:
    """Whether a word is like letters with `*` and `?` among them.

    >>> same_letters("guaranteed", "guar*d"), same_letters("gain", "g?n")
    (True, False)
    """
    at = place = 0
    star, kept = -1, 0
    while at < len(form):
        if place < len(letters) and letters[place] == "*":
            star, kept, place = place, at, place + 1
        elif place < len(letters) and letters[place] in ("?", form[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            kept += 1
            at, place = kept, star + 1
        else:
            return False
    return not letters[place:].strip("*")


def _few(found: list[Match]) -> list[Match]:
    if len(found) > MOST_MATCHES:
        raise Stopped
    return found


def _once(found: Iterable[Match]) -> list[Match]:
    best: dict[tuple[int, int, int, int], Match] = {}
    for match in found:
        if match[:4] not in best or not match.seen_through:
            best[match[:4]] = match
            if len(best) > MOST_MATCHES:
                raise Stopped
    return sorted(best.values())


def _term(term: Term, reading: Reading, _: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    everywhere = reading.present <= zones
    for match in _everywhere(term, reading):
        if everywhere or all(reading.zones[word] in zones for word in range(match.first, match.last + 1)):
            yield match


def _everywhere(term: Term, reading: Reading) -> Iterable[Match]:
    if isinstance(term, Exactly):
        yield from reading.at(reading.plain.get(term.form, ()))
        yield from reading.hidden.get(looks_of(term.form), ())
    elif isinstance(term, Inflected):
        yield from reading.at(reading.stems.get(term.stem, ()))
        looks = looks_of(term.stem)
        for form, places in reading.hidden.items():
            if form.startswith(looks) and len(form) <= len(looks) + LONGEST_ENDING:
                yield from places
    else:
        yield from reading.at(sorted(_like(reading.plain, term.begin, term.form)))
        if reading.hidden:
            shape = "".join(one if one in "*?" else looks_of(one) for one in term.form)
            yield from _like(reading.hidden, looks_of(term.begin), shape)


def _like(forms: Mapping[str, list[Place]], begin: str, shape: str) -> Iterable[Place]:
    for form, places in forms.items():
        if form.startswith(begin) and same_letters(form, shape):
            yield from places


def _phrase(phrase: Phrase, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    found = matches(phrase.parts[0], reading, look_at_clock, zones)
    for part in phrase.parts[1:]:
        following: dict[int, list[Match]] = {}
        for match in matches(part, reading, look_at_clock, zones) if found else ():
            following.setdefault(match.first, []).append(match)
        found = _once(
            _hull(left, right)
            for left in found
            for right in following.get(left.last + 1, ())
            if reading.sentences[left.last] == reading.sentences[right.first]
        )
    return found


def _pattern(one: Pattern, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    for begin, end in patterns.found(one, reading.folded.text, look_at_clock):
        first, last = bisect_right(reading.ends, begin), bisect_left(reading.begins, end) - 1
        if first > last:  # it matched between words: it belongs to the one before, or to the first
            first = last = max(last, 0)
        if not reading.words or all(reading.zones[word] in zones for word in range(first, last + 1)):
            yield Match(first, last, begin, end)


def _any_of(node: AnyOf, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    return [match for part in _possible(node, reading) for match in matches(part, reading, look_at_clock, zones)]


def _possible(node: AnyOf, reading: Reading) -> Iterator[Node]:
    """The parts whose words stand in the text, plainly or hidden: of a hundred phrases mostly none."""
    for word in reading.plain.keys() & node.by_word.keys():
        yield from node.by_word[word]
    for look in reading.hidden.keys() & node.by_look.keys():
        yield from node.by_look[look]
    yield from node.others


def _all_of(node: AllOf, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    found: list[Match] = []
    for part in node.parts:
        if not (more := matches(part, reading, look_at_clock, zones)):
            return []
        found += more
    return found


def _without(node: Without, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    wanted = matches(node.wanted, reading, look_at_clock, zones)
    return [] if wanted and matches(node.unwanted, reading, look_at_clock, _against(zones)) else wanted


def _against(zones: frozenset[Zone]) -> frozenset[Zone]:
    """Where what speaks against a match is looked for: in disclaimers, too. So a disclaimer only takes matches away."""
    return ANYWHERE if zones == USUAL_ZONES else zones


def _near(node: Near, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    left = matches(node.left, reading, look_at_clock, zones)
    right = matches(node.right, reading, look_at_clock, zones) if left else []
    found = _in_order(left, right, node.between, look_at_clock)
    if not node.ordered:
        found = chain(found, _in_order(right, left, node.between, look_at_clock))
    edge = reading.behind
    return found if edge is None else [one for one in found if one.last < edge or one.first >= edge]


def _in_order(left: Sequence[Match], right: Sequence[Match], between: int, look_at_clock: Clock) -> Iterable[Match]:
    firsts = [match.first for match in right]
    for one in left:
        look_at_clock()
        begin, end = bisect_left(firsts, one.last + 1), bisect_right(firsts, one.last + 1 + between)
        yield from (_hull(one, other) for other in right[begin:end])


def _not_near(node: NotNear, reading: Reading, look_at_clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    wanted = matches(node.wanted, reading, look_at_clock, zones)
    unwanted = matches(node.unwanted, reading, look_at_clock, _against(zones)) if wanted else []
    if not unwanted or not reading.words:
        return [] if unwanted else wanted
    firsts, furthest = [one.first for one in unwanted], list(accumulate((one.last for one in unwanted), max))
    return [one for one in wanted if not _beside(one, reading, firsts, furthest, node.between)]


def _beside(one: Match, reading: Reading, firsts: Sequence[int], furthest: Sequence[int], between: int) -> bool:
    begin = max(one.first - 1 - between, reading.sentence_of(one.first)[0])
    end = min(one.last + 1 + between, reading.sentence_of(one.last)[1])
    before_end = bisect_right(firsts, end)
    return before_end > 0 and furthest[before_end - 1] >= begin


def _same_sentence(node: SameSentence, reading: Reading, clock: Clock, zones: frozenset[Zone]) -> Iterable[Match]:
    if not reading.words:
        return
    right: dict[int, list[Match]] = {}
    for match in matches(node.right, reading, clock, zones):
        if reading.sentences[match.first] == reading.sentences[match.last]:
            right.setdefault(reading.sentences[match.first], []).append(match)
    for one in matches(node.left, reading, clock, zones) if right else ():
        clock()
        if reading.sentences[one.first] == reading.sentences[one.last]:
            for other in right.get(reading.sentences[one.first], ()):
                if one.last < other.first or other.last < one.first:
                    yield _hull(one, other)


def _in_zones(node: InZones, reading: Reading, look_at_clock: Clock, _: frozenset[Zone]) -> Iterable[Match]:
    return matches(node.part, reading, look_at_clock, node.zones)


def _hull(one: Match, other: Match) -> Match:
    return Match(
        min(one.first, other.first),
        max(one.last, other.last),
        min(one.begin, other.begin),
        max(one.end, other.end),
        one.seen_through or other.seen_through,
    )


_WAYS: dict[type, Any] = {
    **dict.fromkeys((Exactly, Like, Inflected), _term),
    Phrase: _phrase,
    Pattern: _pattern,
    AnyOf: _any_of,
    AllOf: _all_of,
    Without: _without,
    Near: _near,
    NotNear: _not_near,
    SameSentence: _same_sentence,
    InZones: _in_zones,
}
