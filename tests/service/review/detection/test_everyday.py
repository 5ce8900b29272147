"""Honest posts in ten languages are hardly ever taken for disguises, and seldom flagged by packs for English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from service.review.backtests.figures import between
from service.review.detection.packs import JURISDICTIONS, pack_of
from service.review.detection.reading import Writing
from service.review.detection.rules import Finding
from service.review.detection.ruleset import Ruleset
from tests.service.review.detection.everyday import LANGUAGES, everyday
from tests.service.review.detection.test_folding import TERMS
from tests.service.review.detection.written import rule_of

POSTS = {name: text for language in LANGUAGES for name, text in everyday(language).items()}
DAY = date(2026, 11, 29)
RULESETS = [
    Ruleset.of("terms", [*(rule_of(term, term) for term in TERMS), rule_of("", "mixed", sign="mixed_scripts")]),
    *(pack.on(DAY) for pack in (pack_of(DAY, jurisdiction) for jurisdiction in JURISDICTIONS) if pack),
]


def _found(text: str) -> Iterator[Finding]:
    for ruleset in RULESETS:
        yield from ruleset.scan(Writing.of(text))


def test_there_are_sixty_posts_of_each_of_ten_languages_and_no_two_alike():
    assert [len(everyday(language)) for language in LANGUAGES] == [60] * 10
    assert len(set(POSTS.values())) == 600
    assert all(40 <= len(text) <= 280 for text in POSTS.values())
    assert len(RULESETS) == 1 + len(JURISDICTIONS)


def test_fewer_than_one_in_a_hundred_honest_posts_are_taken_for_disguises():
    taken = {name for name, text in POSTS.items() if any(one.seen_through for one in _found(text))}
    _, at_most = between(len(taken), len(POSTS))
    assert at_most < 0.01, taken
    assert taken == {"el-23"}, "the only one is a Greek ending on a small English word (emailάκι)"


def test_packs_for_english_flag_few_honest_posts_of_other_languages():
    flagged = [name for name, text in POSTS.items() if any(one.pack != "terms" for one in _found(text))]
    assert Counter(name[:2] for name in flagged) == {"de": 2, "el": 2, "es": 1, "ru": 1}


@pytest.mark.parametrize("word", ["PDFка", "CRMки", "3Dпечать", "#ITвакансии", "#ITθέσεις", "IPшник"])
def test_an_abbreviation_with_an_ending_of_another_alphabet_is_honest(word):
    assert not _mixed(f"Hello, {word} here")


@pytest.mark.parametrize("word", ["Сrypto", "riskфree", "PRОFIT", "GUARаntееd", "Bеасон", "PDFкα"])
def test_a_word_in_two_alphabets_is_a_sign_where_it_is_no_such_abbreviation(word):
    assert _mixed(f"Hello, {word} here") == [word]


def test_a_word_disguised_as_such_an_abbreviation_is_still_seen_through():
    [found] = Ruleset.of("one", [rule_of("crypto")]).scan(Writing.of("Hello, CRурто here"))
    assert (found.seen_through, found.spans[0].begin, found.spans[0].end) == (True, 7, 13)


def _mixed(text: str) -> list[str]:
    found = Ruleset.of("signs", [rule_of("", sign="mixed_scripts")]).scan(Writing.of(text))
    return [text[span.begin : span.end] for one in found for span in one.spans]
