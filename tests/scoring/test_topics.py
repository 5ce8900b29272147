"""Topics: found, labelled in the texts' own words, the same for the same texts, and continued over time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scoring.continued import aligned, still_said
from scoring.topics import Text, themes

SUBJECTS = {
    "dock slots": ("dock slots", "berth", "queue", "gate", "carriers", "slot booking", "yard"),
    "cold chain": ("cold chain", "reefer", "temperature", "freezer", "compressor", "vaccine", "probe"),
    "rail strike": ("rail strike", "unions", "timetable", "sidings", "locomotive", "freight trains", "drivers"),
}
FILLERS = ("Again", "Honestly", "This week", "Nobody talks of", "We spoke about", "More on", "A word on")


def spoken(seed: int = 3, each: int = 30) -> list[Text]:
    chance = Random(seed)
    subjects = [words for words in SUBJECTS.values() for _ in range(each)]
    chance.shuffle(subjects)
    return [
        Text(n, n % 9, f"{chance.choice(FILLERS)} {words[0]}: {' and '.join(chance.sample(words[1:], 3))}.")
        for n, words in enumerate(subjects, 1)
    ]


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return spoken()


def test_each_subject_has_a_topic_that_is_named_in_its_own_words(texts):
    found = themes(texts)
    by_id = {text.id: text.content for text in texts}
    for theme in found:
        subject = next(name for name in SUBJECTS if name in by_id[theme.texts[0]])
        assert all(subject in by_id[one] for one in theme.texts)
        assert any(theme.labels[0].casefold() in by_id[one].casefold() for one in theme.texts)
    firsts = {by_id[theme.texts[0]].split(":")[0].split()[-2:][-1] for theme in found}
    assert {"slots", "chain", "strike"} <= firsts


def test_every_text_of_a_topic_says_one_of_its_strong_words():
    """What people write of everything shares by-words with every topic: here with half of what was counted."""
    texts = [Text(n, n % 9, said) for n, said in enumerate(_sample_texts())]
    by_id = {text.id: text.content.casefold() for text in texts}
    found = themes(texts)
    assert len(found) > 5
    for theme in found:
        strong = [term for term, weight in theme.terms.items() if weight >= 0.4 * max(theme.terms.values())]
        aside = [by_id[one] for one in theme.texts if not any(term in by_id[one] for term in strong)]
        assert aside == [], theme.labels


def _sample_texts() -> list[str]:
    files = sorted((Path(__file__).parents[2] / "service" / "sample" / "texts").glob("*.json"))
    said = [one for file in files for one in _strings(json.loads(file.read_text()))]
    return [one for one in said if len(one.split()) > 4 and "{" not in one]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def test_the_same_texts_give_the_same_topics(texts):
    assert themes(texts) == themes(list(texts))


def test_later_topics_continue_the_ones_that_stood(texts):
    before = {n: theme.terms for n, theme in enumerate(themes(texts), 100)}
    later = [theme.terms for theme in themes(spoken(seed=8))]
    continued = aligned(later, before)
    assert len(continued) == min(len(before), len(later))
    for place, id_ in continued.items():
        assert next(iter(later[place])) in before[id_]


def test_days_and_judgements_that_many_share_are_no_topic(texts):
    polite = ("Good morning on Monday", "Worked late on Tuesday", "Wrote a long answer", "Thanks everybody")
    small_talk = [Text(2_000 + n, n % 9, f"{polite[n % 4]}, said number {n}.") for n in range(40)]
    found = themes([*texts, *small_talk])
    assert {one for theme in found for one in theme.texts} <= {text.id for text in texts}


def test_what_one_person_says_all_the_time_is_no_topic(texts):
    alone = [Text(1_000 + n, 77, f"My tulips and roses number {n} bloom in the garden {n}") for n in range(20)]
    labels = [label for theme in themes([*texts, *alone]) for label in theme.labels]
    assert not any("tulips" in label for label in labels)


@pytest.mark.parametrize(
    "few",
    [
        [],
        [Text(n, n, "") for n in range(50)],
        [Text(n, n, "and the of") for n in range(50)],
        [Text(n, n, f"word{chr(97 + n % 26) * 3}{chr(97 + n // 26) * 2}") for n in range(50)],
        [Text(n, n, "exactly the same words as everybody else") for n in range(50)],
        [Text(n, n, "dock slots") for n in range(5)],
    ],
)
def test_too_little_to_tell_gives_no_topic_or_one_and_no_error(few):
    assert len(themes(few)) <= 1


def test_words_that_nobody_says_any_more_are_forgotten():
    labels, terms = still_said(["secret plan", "dock slots"], {"secret": 0.9, "dock": 0.5}, ["Dock slots"])
    assert (labels, terms) == (["dock slots"], {"dock": 0.5})
    assert still_said(["secret plan"], {"secret": 0.9}, []) == ([], {})
