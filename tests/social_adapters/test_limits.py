"""What a text counts in each network's unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social_adapters.limits import Attachable, Attached, Excess, Limits, Unit, crowded, excess, length
from social_adapters.vocabulary import File, Media, Object

PDF = "application/pdf"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"  # one sign of five code points
FLAG = "\U0001f1e9\U0001f1ea"
KEYCAP = "1\ufe0f\u20e3"


@pytest.mark.parametrize(
    ("text", "unit", "used"),
    [
        ("é", Unit.GRAPHEMES, 1),
        ("e\u0301", Unit.GRAPHEMES, 1),
        (FAMILY + FLAG, Unit.GRAPHEMES, 2),
        (FAMILY, Unit.CODE_POINTS, 5),
        (FAMILY, Unit.UTF16, 8),
        (FAMILY, Unit.BYTES, 18),
        (FAMILY + FLAG, Unit.WEIGHTED, 4),
        ("Grüße, наука, عربي", Unit.WEIGHTED, 18),
        ("日本 and 한국", Unit.WEIGHTED, 13),
        ("“quoted” – and…", Unit.WEIGHTED, 16),
    ],
)
def test_text_counts_in_its_unit(text: str, unit: Unit, used: int) -> None:
    assert length(text, Limits(300, unit)) == used


def test_address_counts_what_the_network_says_whatever_its_length() -> None:
    limits = Limits(280, Unit.WEIGHTED, link=23)
    assert length("a https://a.example/ b", limits) == length(f"a https://a.example/{'x' * 90} b", limits) == 27


def test_full_stop_behind_an_address_is_not_part_of_it() -> None:
    assert length("(https://a.example/x).", Limits(500, Unit.CODE_POINTS, link=23)) == 26


def test_host_of_a_mention_elsewhere_does_not_count() -> None:
    limits = Limits(500, Unit.CODE_POINTS, link=23, local_mentions=True)
    assert length("@ann@social.example hi", limits) == len("@ann hi")


def test_every_passed_limit_is_told() -> None:
    picture = Media("Image", "", "A gate at night", File(b"12345", "image/png", "gate.png", 30, 20))
    thing = Object("1", content=FAMILY * 20, media=(picture,) * 5)
    pictures = Attachable(4, ("image/png",), 4, 10, pixels=500, side=25)
    found = excess(thing, Limits(10, Unit.GRAPHEMES, bytes=300, media=(pictures,)))
    assert found == (
        Excess("graphemes", 20, 10),
        Excess("bytes", 360, 300),
        Excess("files of this type", 5, 4),
        Excess("bytes in a file", 5, 4),
        Excess("characters in a description", 15, 10),
        Excess("pixels in a picture", 600, 500),
        Excess("pixels along a side", 30, 25),
    )
    assert excess(Object("1", content="fits"), Limits(10, Unit.GRAPHEMES)) == ()


def test_files_of_two_sorts_and_of_none_are_not_taken_together() -> None:
    limits = Limits(10, Unit.GRAPHEMES, media=(Attachable(4, ("image/png",), 9, 9), Attachable(1, (PDF,), 9, 9)))
    picture, document = Attached("image/png", 1, ""), Attached(PDF, 1, "")
    assert crowded([picture] * 4, limits) == crowded([document], limits) == crowded([], limits) == ()
    assert crowded([document, document], limits) == (Excess("files of this type", 2, 1),)
    assert crowded([picture, document], limits) == (Excess(f"files of the type {PDF} beside these", 1, 0),)
    nameless = Object("1", media=(Media("Image", "https://a.example/1"),))
    assert excess(nameless, limits) == (Excess("files of the type Image beside these", 1, 0),)


@given(st.text())
def test_no_text_is_more_graphemes_than_code_points(text: str) -> None:
    assert length(text, Limits(1, Unit.GRAPHEMES)) <= length(text, Limits(1, Unit.CODE_POINTS))
