"""How much of what sentences say is heard, and how often that is right: no worse than was measured."""

from __future__ import annotations

from itertools import islice

import pytest

from scoring.hearing.weights import load, weighed
from scoring.said import evidence, said
from scoring.stored import Unreadable
from tests.scoring.sentences.heard import ALL, INTENTS, LANGUAGES, OTHER, SETS, heard, pooled, sentences, table
from tests.scoring.sentences.learn import written

SURE = {"own, mended": 0.90, "own, held": 0.86, "unseen": 0.89, "other, mended": 0.90, "other, held": 0.84}
HEARS = {"own, mended": 0.76, "own, held": 0.76, "unseen": 0.75, "other, mended": 0.85, "other, held": 0.63}
OF_OTHERS = {  # right and heard of what another hand wrote and nobody looked at, both languages together
    "question": (0.89, 0.94),
    "request": (0.86, 0.80),
    "buying": (0.78, 0.77),
    "complaint": (0.80, 0.31),
    "praise": (0.82, 0.42),
    "job_change": (0.82, 0.56),
    "competitor": (0.97, 0.97),
    "sensitive": (0.87, 0.58),
}


@pytest.fixture(scope="module")
def measured():
    return {(name, language): heard(language, name) for name in SETS for language in LANGUAGES}


@pytest.mark.parametrize("name", SETS)
def test_hearing_is_right_more_often_than_it_is_complete(measured, name):
    counts = pooled(count for language in LANGUAGES for count in measured[name, language].values())
    assert counts.precision >= SURE[name], table([name])
    assert counts.recall >= HEARS[name], table([name])


@pytest.mark.parametrize(("intent", "floors"), OF_OTHERS.items())
def test_an_intent_is_heard_in_words_that_nobody_looked_at(measured, intent, floors):
    counts = pooled(measured["other, held", language][intent] for language in LANGUAGES)
    right, complete = floors
    assert counts.precision >= right, counts
    assert counts.recall >= complete, counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_carry_only_intents_and_each_is_among_them(language):
    told = [intents for file, half in SETS.values() for intents in sentences(file, language, half).values()]
    assert frozenset().union(*told) == set(ALL)


def test_nothing_is_learned_from_what_must_only_be_counted():
    counted = {
        text
        for name in ("own, held", "unseen", "other, held")
        for language in LANGUAGES
        for text in sentences(SETS[name][0], language, SETS[name][1])
    }
    assert counted.isdisjoint(lesson.text for lesson in written())
    assert len(counted) > 2_000
    assert sum(lesson.judges for lesson in written()) == sum(
        len(sentences(OTHER, language, "mended")) for language in LANGUAGES
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_names_words_of_the_text(language):
    for text in islice(sentences(OTHER, language, "mended"), 200):
        told = evidence(text)
        assert told.keys() == said(text)
        assert all(word in text.casefold().replace("’", "'") for words in told.values() for word in words), text


def test_weights_weigh_every_intent_that_is_not_found_by_name_or_question_mark():
    assert set(weighed().intents) == {*INTENTS, "pleased", "cross"} - {"question", "competitor"}


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        ('{"version": 1, "inte', "cut short"),
        ("[]", "not version 1"),
        ('{"version": 2}', "not version 1"),
        ('{"version": 1, "intents": ["buying"], "base": [1]}', "no weights"),
        ('{"version": 1, "intents": ["buying"], "base": [], "weights": {}}', "another width"),
        ('{"version": 1, "intents": ["buying"], "base": [1], "weights": {"@buy": [1, 2]}}', "another width"),
        ('{"version": 1, "intents": ["buying"], "base": [NaN], "weights": {}}', "no number, or absurd"),
        ('{"version": 1, "intents": ["buying"], "base": [1], "weights": {"@buy": [900000]}}', "no number, or absurd"),
    ],
)
def test_weights_that_cannot_be_right_are_refused(stored, why):
    with pytest.raises(Unreadable, match=why):
        load(stored)
