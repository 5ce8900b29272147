"""A person's own words are phrases that stand in their texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.words import phrases

TEXTS = [
    "We pay detention on one load in nine and nobody can tell me why.",
    "Gate logs again. Our gate logs are the only honest numbers in the yard.",
    "Detention fees before peak season, as every year.",
]


def test_words_are_what_sets_a_person_apart() -> None:
    found = phrases(TEXTS, ["The yard is wet", "Every year the same coffee"], 4)
    assert "gate logs" in found
    assert any("detention" in phrase for phrase in found)
    assert "yard" not in found


def test_german_stop_words_are_no_words() -> None:
    assert phrases(["Und das ist noch nicht so", "Die Rampe ist wieder zu"], (), 3) == ["rampe"]


def test_nothing_said_is_nothing_found() -> None:
    assert phrases([], (), 5) == []
    assert phrases(["", "and the of"], (), 5) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_every_phrase_literally_stands_in_the_texts(texts: list[str]) -> None:
    said = " ".join("\n".join(texts).lower().split())
    assert all(phrase in said for phrase in phrases(texts, (), 8))
