"""Expressions find what their definition says, and no more, wherever they are nested."""

from __future__ import annotations

from random import Random

import pytest

from service.review.detection.evaluation import Stopped, matches
from service.review.detection.parsing import parse
from service.review.detection.reading import Writing, read
from tests.service.review.detection.plainly import spans

VOCABULARY = ("gain", "gains", "risk", "no", "loss", "g4in", "risk-free", "g a i n s", "#NoRisk", "rіsk", "profit's")
SIGNS = (" ", " ", " ", " ", ". ", "! ", "\n", ", ", "  ")
ATOMS = (
    "gain",
    "gain~",
    "ga*",
    "ris?",
    "no",
    "loss",
    '"no risk"',
    '"gain~ no"',
    "/r.sk/",
    "/[!,] /",
    "*ain",
    "riskfree",
)
DISCLAIMER = "no loss"


def test_ten_thousand_random_texts_and_queries_give_what_the_definition_gives():
    drawn, found = Random(13), 0
    for _ in range(10_000):
        expression, text = query(drawn, 3), written(drawn)
        reading = read(Writing.of(text, [DISCLAIMER], ["gain no risk"] if drawn.random() < 0.1 else ()))
        node = parse(expression)
        got = {match[:2] for match in matches(node, reading, _never)}
        assert got == spans(node, reading), (expression, text)
        found += bool(got)
    assert 2_000 < found < 8_000  # neither nothing nor everything


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        ("gain NEAR/1 risk", "risk of gain", ["risk of gain"]),
        ("gain NEAR/1 risk", "risk of any gain", []),
        ("risk ONEAR/5 gain", "gain without risk", []),
        ("gain ONEAR/5 risk", "gain without risk", ["gain without risk"]),
        ("risk NEAR/3 risk", "one risk", []),
        ("gain SENTENCE risk", "A gain. A risk.", []),
        ("gain SENTENCE risk", "A gain, e.g. a risk.", ["gain, e.g. a risk"]),
        ("guaranteed NOT NEAR/3 no", "No, not guaranteed", []),
        ("guaranteed NOT NEAR/3 no", "You will never lose, no. Guaranteed", ["Guaranteed"]),
        ('gain OR "gain of"', "gain of", ["gain", "gain of"]),
        ("gain AND NOT (loss OR risk)", "gain and risk", []),
        ("gain NOT loss", "gain and risk", ["gain"]),
        ("guarantee~", "We guarantee it: guaranteed guarantees", ["guarantee", "guaranteed", "guarantees"]),
        ('"no risk"', "There is no risk; no. Risk", ["no risk"]),
        ("hashtag:risk", "risk #NoRisk", ["Risk"]),
        ("link:offer", "offer at https://example.test/offer", ["offer"]),
        ("/\\d+ ?%/", "up 9 % in May", ["9 %"]),
        ("can't", "You can’t lose", ["can’t"]),
        ("no_loss", "no-loss", ["no-loss"]),
    ],
)
def test_operators_mean_what_they_say(expression, text, found):
    reading = read(Writing.of(text))
    places = [reading.folded.span(match.begin, match.end) for match in matches(parse(expression), reading, _never)]
    assert [text[begin:end] for begin, end in places] == found


def test_nothing_is_looked_for_in_a_disclaimer_unless_asked():
    reading = read(Writing.of("No gain. Capital at risk.", ["Capital at risk."]))
    assert not matches(parse("risk"), reading, _never)
    assert len(matches(parse("disclaimer:risk"), reading, _never)) == 1
    assert len(matches(parse("anywhere:(risk OR gain)"), reading, _never)) == 2


@pytest.mark.parametrize("beside", [{"links": ["Risk and loss"]}, {"alts": ["Risk and loss"]}])
def test_what_is_near_stands_in_the_text_or_behind_it_never_across(beside):
    reading = read(Writing.of("A gain. ", **beside))
    assert [word.form for word in reading.words[reading.behind :]] == ["risk", "and", "loss"]
    assert not matches(parse("gain NEAR/5 risk"), reading, _never)
    assert len(matches(parse("loss NEAR/5 risk"), reading, _never)) == 1
    assert len(matches(parse("gain AND risk"), reading, _never)) == 2


def test_too_many_matches_are_never_taken_for_none():
    reading = read(Writing.of("risk " * 6_000))
    with pytest.raises(Stopped):
        matches(parse("risk"), reading, _never)


def query(drawn: Random, depth: int) -> str:
    """Within proximity no AND or NOT: those are drawn above it only."""
    if depth and drawn.random() < 0.5:
        operator = drawn.choice(("AND", "NOT", "AND NOT", "OR"))
        return f"({query(drawn, depth - 1)} {operator} {query(drawn, depth - 1)})"
    return _beside(drawn, depth)


def _beside(drawn: Random, depth: int) -> str:
    if not depth or drawn.random() < 0.3:
        return drawn.choice(ATOMS)
    number = drawn.randrange(4)
    operator = drawn.choice((f"NEAR/{number}", f"ONEAR/{number}", f"NOT NEAR/{number}", "SENTENCE", "OR"))
    zone = drawn.choice(("", "", "", "body:", "disclaimer:", "anywhere:", "hashtag:", "link:"))
    return f"{zone}({_beside(drawn, depth - 1)} {operator} {_beside(drawn, depth - 1)})"


def written(drawn: Random) -> str:
    return "".join(drawn.choice(VOCABULARY) + drawn.choice(SIGNS) for _ in range(drawn.randrange(12)))


def _never() -> None:
    """A clock by which there is always time."""
