"""What the index rules out finds nothing: it is only ever quicker."""

from __future__ import annotations

from random import Random

import pytest

from service.review.detection.evaluation import Stopped
from service.review.detection.index import Index
from service.review.detection.parsing import parse
from service.review.detection.patterns import LONGEST_PATTERN, OVERLAP, WINDOW, Pattern, Refused, found, pattern
from service.review.detection.reading import Writing, read
from service.review.detection.sieve import Sieve
from tests.service.review.detection.plainly import spans
from tests.service.review.detection.test_finding import DISCLAIMER, query, written
from tests.service.review.detection.test_hostile import HUNDRED_KILOBYTES, hostile

PIECES = ("gain", "(gain|loss)", "ri?sk", "n+o", r"\d", r"\bno", "no (gain|risk)s?", "(?i)RISK", "ſ", "€ ?", "é")


def test_what_the_definition_finds_is_never_ruled_out():
    drawn, kept, ruled_out = Random(31), 0, 0
    for _ in range(10_000):
        expression, text = query(drawn, 3), written(drawn)
        reading = read(Writing.of(text, [DISCLAIMER], ["gain no risk"] if drawn.random() < 0.1 else ()))
        node = parse(expression)
        found, candidates = spans(node, reading), Index({7: node}).candidates(reading, _never)
        assert candidates == [7] or not found, (expression, text)
        kept += bool(candidates)
        ruled_out += not candidates
    assert min(kept, ruled_out) > 2_000


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('"no risk" NEAR/3 gain', "No risk beside this loss"),
        ('"no risk"', "No great risk"),
        ("guarantee~ SENTENCE return", "A guarantor of return"),
        ("guarant* AND /\\d ?%/", "Guaranteed: 9 in 10"),
        ("(loss NEAR/1 no) OR (gain NEAR/1 /\\d/)", "No gain"),
        ("/the rate is \\d/", "The rate was 3"),
    ],
)
def test_words_that_are_not_all_there_rule_a_rule_out(expression, text):
    assert not Index({0: parse(expression)}).candidates(read(Writing(text)), _never)


@pytest.mark.parametrize(
    "text",
    ["no gu4r4ntee", "no g u a r a n t e e", "no guаrantee", "no  gua-rantee", "#NoGuarantee", "no guaran\u200btee"],
)
def test_neighbours_in_disguise_are_found(text):
    node, reading = parse('"no guarantee"'), read(Writing(text))
    assert Index({0: node}).candidates(reading, _never) == [0]
    assert spans(node, reading)


def test_what_was_not_told_in_time_is_a_candidate_where_a_pattern_may_match():
    index = Index({0: parse("/gain/"), 1: parse("loss AND /gain/"), 2: parse("loss"), 3: parse("/risk/")})
    assert index.candidates(read(Writing("A risk")), _over) == [0, 3]


def test_no_pattern_that_matches_is_held_back():
    drawn, caught, held_back = Random(37), 0, 0
    for _ in range(300):
        patterns = [pattern("".join(drawn.choices(PIECES, k=drawn.randrange(1, 4)))) for _ in range(20)]
        sieve = Sieve(one.source for one in patterns)
        for _ in range(5):
            said = written(drawn) + drawn.choice(("", " 9 € s", " x" * WINDOW)) + written(drawn)
            text = read(Writing(said)).folded.text
            parts = sieve.parts(text)
            passing = sieve.passing(parts, _never)
            for one in patterns:
                matches = any(True for _ in found(one, text, _never))
                assert not matches or (one.source in passing and sieve.matches(one.source, parts, _never)), one.source
                caught += matches
                held_back += one.source not in passing
    assert min(caught, held_back) > 2_000


def test_no_hostile_pattern_is_held_back():
    patterns = [one for one in map(_allowed, hostile()) if one]
    sieve, short = Sieve(one.source for one in patterns), [text[:3_000] for text in HUNDRED_KILOBYTES]
    for text in short:
        passing = sieve.passing(sieve.parts(text), _never)
        for one in patterns:
            assert one.source in passing or not any(True for _ in found(one, text, _never))


@pytest.mark.parametrize("count", [100, 200])  # RE2 refuses to make one filter of two hundred
def test_too_many_patterns_for_one_filter_all_pass(count):
    drawn = Random(41)
    sources = ["".join(drawn.choices("abcdefghijklmnop", k=LONGEST_PATTERN)) for _ in range(count)]
    sieve = Sieve(sources)
    parts = sieve.parts(f"of {sources[-1]} and {'x ' * (WINDOW + OVERLAP)} or {sources[0]}")
    passing = sieve.passing(parts, _never)
    assert {sources[0], sources[-1]} <= passing
    assert (len(passing) < count) == (count == 100)


def _allowed(source: str) -> Pattern | None:
    try:
        return pattern(source)
    except Refused:
        return None


def _never() -> None:
    """A clock by which there is always time."""


def _over() -> None:
    raise Stopped
