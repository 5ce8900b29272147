"""A person's own words: telling, literal, and never stop words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scoring.words import DULL_WORDS, phrases

OTHERS = ["The weather is lovely today.", "We are selling shoes and coffee.", "Our team had lunch with customers."]
THEIRS = [
    "Zero-downtime migrations are hard, but we got there with logical replication.",
    "Another week of logical replication. Postgres never gets boring.",
    "Postgres 18 is out! Zero-downtime migrations just got easier: https://example.com/logical",
    "Talking about Postgres at the meetup tonight with @friend@example.social",
    "Coffee with the team. The weather is lovely.",
]


def test_their_own_subjects_come_before_what_everybody_says():
    found = phrases(THEIRS, OTHERS, 3)
    assert set(found) == {"logical replication", "Zero-downtime migrations", "Postgres"}


def test_german_words_count_and_german_stop_words_do_not():
    texts = ["Die Wärmepumpe läuft, aber der Netzanschluss fehlt.", "Wieder kein Netzanschluss für die Wärmepumpe."]
    assert set(phrases(texts, [], 2)) == {"Wärmepumpe", "Netzanschluss"}


def test_addresses_and_handles_are_no_words():
    assert phrases(["Compare https://example.com/data-mesh and @data@mesh.example"], [], 5) == ["Compare"]


def test_nothing_said_gives_nothing():
    assert phrases([], OTHERS, 5) == []
    assert phrases(["", "   ", "and the", "42 !!"], OTHERS, 5) == []
    assert phrases(THEIRS, OTHERS, 0) == []


@given(st.lists(st.text(max_size=80), max_size=8), st.lists(st.text(max_size=40), max_size=3), st.integers(1, 6))
def test_every_phrase_stands_in_a_text_and_no_phrase_in_another(texts, background, limit):
    found = phrases(texts, background, limit)
    assert len(found) <= limit
    for phrase in found:
        assert any(phrase in text for text in texts)
        words = phrase.casefold().replace("’", "'").split()
        assert not {words[0], words[-1]} & DULL_WORDS
        assert not any(f" {phrase.casefold()} " in f" {other.casefold()} " for other in found if other != phrase)
