"""An expression is read, or refused with the place and what was expected there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.review.detection.parsing import DEEPEST, LONGEST_EXPRESSION, parse
from service.review.detection.symbols import Unreadable
from service.review.detection.terms import AllOf, AnyOf, Exactly, InZones, Near, NotNear, Phrase, Without

GAIN, RISK, LOSS = Exactly("gain"), Exactly("risk"), Exactly("loss")


@pytest.mark.parametrize(
    ("expression", "node"),
    [
        ("gain OR risk AND loss", AnyOf((GAIN, AllOf((RISK, LOSS))))),
        ("gain AND risk AND loss", AllOf((GAIN, RISK, LOSS))),
        ("gain NOT risk", Without(GAIN, RISK)),
        ("gain AND NOT risk NEAR/2 loss", Without(GAIN, Near(RISK, LOSS, 2))),
        ("gain NOT NEAR/2 risk", NotNear(GAIN, RISK, 2)),
        ("gain ONEAR/0 risk NEAR/1 loss", Near(Near(GAIN, RISK, 0, ordered=True), LOSS, 1)),
        ('"Gain  risk"', Phrase((GAIN, RISK))),
        ("gain-risk", Phrase((GAIN, RISK))),
        ("disclaimer:gain", InZones(frozenset({"disclaimer"}), GAIN)),
        ("((Ｇａｉｎ))", GAIN),
        ("and", Exactly("and")),
    ],
)
def test_operators_bind_as_stated(expression, node):
    assert parse(expression) == node


@pytest.mark.parametrize(
    ("expression", "position", "expected"),
    [
        ("", 0, "a word, a phrase"),
        ("gain risk", 5, 'in "quotes"'),
        ("gain )", 5, "no ( for this )"),
        ("(gain OR (risk)", 15, "expected ) for the ( at character 1"),
        ('gain "risk', 5, "not closed"),
        ("gain /risk", 5, "not closed"),
        ("NOT gain", 0, "cannot only exclude"),
        ("gain OR NOT risk", 8, "cannot only exclude"),
        ("gain NEAR risk", 5, "NEAR/5"),
        ("gain NEAR/51 risk", 5, "0 to 50"),
        ("gain NEAR/-1 risk", 5, "0 to 50"),
        ("gain AND/2 risk", 5, "AND takes no number"),
        ("(gain AND risk) NEAR/2 loss", 0, "beside NEAR"),
        ("loss NEAR/2 (gain OR (gain NOT risk))", 12, "beside NEAR"),
        ("title: gain", 0, "no zone"),
        ("a*", 0, "2 letters in a row"),
        ("~gain", 0, "right behind a whole word"),
        ("gain AND !!!", 9, "letters or digits"),
        ("gain AND /(?<=x)y/", 9, "invalid perl operator"),
        ("(" * (DEEPEST + 1) + "gain", DEEPEST, "inside each other"),
        (" OR ".join(["gain"] * 300), 1600, "at most 400 symbols"),
        ("gain" * LONGEST_EXPRESSION, LONGEST_EXPRESSION, "at most 4,000 characters"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_was_expected(expression, position, expected):
    with pytest.raises(Unreadable, match=f"^at character {position + 1}: ") as refused:
        parse(expression)
    assert expected in refused.value.expected
    assert refused.value.position == position


@given(st.text('ab *?~()"/:\\NOTEARD/5^.|[]{}é\u200b', max_size=40))
def test_any_writing_is_read_or_refused_in_words(expression):
    refused = _refused(expression)
    assert refused is None or (0 <= refused.position <= len(expression) and refused.expected)


def _refused(expression: str) -> Unreadable | None:
    try:
        parse(expression)
    except Unreadable as refused:
        return refused
    return None
