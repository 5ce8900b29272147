"""A disclaimer takes findings away from itself, and never adds one; it stands whole in the text, or nowhere."""

from __future__ import annotations

from random import Random

import pytest

from service.review.detection.evaluation import matches
from service.review.detection.parsing import parse
from service.review.detection.reading import Writing, read
from tests.service.review.detection.test_finding import DISCLAIMER, VOCABULARY, query, written


def test_a_disclaimer_takes_matches_away_and_never_adds_one():
    drawn, less, same = Random(41), 0, 0
    for _ in range(5_000):
        expression, text = query(drawn, 3), written(drawn) + DISCLAIMER + ". " + written(drawn)
        if "body:" in expression or "disclaimer:" in expression or "hashtag:" in expression:
            continue  # these ask for a zone by name
        node, with_it, without = parse(expression), read(Writing.of(text, [DISCLAIMER])), read(Writing.of(text))
        found, before = ({one[:2] for one in matches(node, reading, _never)} for reading in (with_it, without))
        assert found <= before, (expression, text)
        less, same = less + (found < before), same + (bool(found) and found == before)
    assert less > 200 < same


def test_nothing_is_found_inside_of_it_and_all_that_is_outside():
    drawn = Random(7)
    for _ in range(500):
        word, around = drawn.choice(VOCABULARY[:4]), written(drawn)
        text = f"{around}. {DISCLAIMER}. {around}"
        with_it, bare = read(Writing.of(text, [DISCLAIMER])), read(Writing.of(f"{around}. . {around}"))
        assert len(matches(parse(word), with_it, _never)) >= len(matches(parse(word), bare, _never))
        places = [with_it.folded.span(one.begin, one.end) for one in matches(parse(word), with_it, _never)]
        (_, begin, end), *_ = Writing.of(text, [DISCLAIMER]).marks
        assert not [place for place in places if begin <= place[0] < end]


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("Up. Risk is ours.", True),
        ("Risk is ours.", True),
        ("(Risk is ours.)", True),
        ("Up. Risk is  ours.", False),
        ("Up. risk is ours.", False),
        ("Up. Risk is ours", False),
        ("Up. No-Risk is ours.", True),
        ("Up. NoRisk is ours.", False),
        ("Risk is ours.Really", True),
    ],
)
def test_it_stands_verbatim_and_whole(text: str, is_marked: bool):
    assert bool(Writing.of(text, ["Risk is ours."]).marks) is is_marked


def test_a_part_of_a_longer_word_is_none():
    assert Writing.of("Guaranteed, guarantees, a guarantee.", ["guarantee"]).marks == (("disclaimer", 26, 35),)


def test_what_goes_out_beside_a_text_makes_no_disclaimer_and_says_nothing_for_it():
    writing = Writing.of("Up.", ["At risk."], ["At risk."], ["At risk."])
    assert writing.marks == (("link", 14, 22),)
    assert (writing.itself.text, writing.text[14:22]) == ("Up.", "At risk.")


def _never() -> None:
    """A clock by which there is always time."""
