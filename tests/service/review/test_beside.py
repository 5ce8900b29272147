"""What is read beside a text: a card is a link's title, and says nothing for the text nor takes any of it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from service.review.detection.rules import Finding
from service.review.findings import Beside, found, named, told
from service.review.policy import NONE_YET
from tests.service.review.desk import PLAIN
from tests.service.review.marked import marked

DAY = date(2026, 12, 28)
RISKY = "We guarantee a return of 9 %, risk-free."
AT_RISK = "Past performance is no guide to future returns. Your capital is at risk."
PAST = "Our fund returned 9 % last year."


def read(text: str, beside: Beside, network: str = "bluesky") -> tuple[Finding, ...]:
    return found(text, network, DAY, NONE_YET, (float, float), beside)


def rules(findings: Sequence[Finding]) -> set[str]:
    return {one.rule_id for one in findings}


@pytest.mark.parametrize("card", [(RISKY, ""), ("Gates", RISKY)])
def test_what_a_card_claims_is_found_and_quoted_from_the_card(card: tuple[str, str]) -> None:
    beside = Beside(card=card)
    shown = told(read(PLAIN, beside), PLAIN, NONE_YET, beside)
    assert {"us-risk-free", "uk-risk-free"} <= {one.rule_id for one in shown}
    quotes = [quote for one in shown for quote in one.quotes]
    assert {quote.place for quote in quotes} == {"card"}
    assert all(quote.begin > len(PLAIN) and quote.text in RISKY for quote in quotes)


@pytest.mark.parametrize(("beside", "place"), [(Beside(alts=("", RISKY)), "picture"), (Beside(card=(RISKY,)), "card")])
def test_a_quote_says_where_it_stands(beside: Beside, place: str) -> None:
    both = replace(beside, card=(*beside.card, "Gates"), alts=("A gate", *beside.alts))
    shown = told(read(PLAIN, both), PLAIN, NONE_YET, both)
    assert {quote.place for one in shown for quote in one.quotes} == {place}
    inside = told(read(RISKY, Beside(card=("Gates",))), RISKY, NONE_YET)
    assert {quote.place for one in inside for quote in one.quotes} == {"text"}


@pytest.mark.parametrize("network", ["bluesky", "linkedin"])
def test_a_disclosure_in_a_card_or_description_is_none(network: str) -> None:
    about = {one.rule_id: one.what for one in read(PAST, Beside(), network)}
    assert about["us-performance-disclosure"] == about["uk-past-performance"] == "missing"
    in_card = {one.rule_id: one.what for one in read(PAST, Beside(card=("Our fund", AT_RISK)), network)}
    assert in_card["us-performance-disclosure"] == in_card["uk-past-performance"] == "only_linked"
    described = {one.rule_id: one.what for one in read(PAST, Beside(alts=(AT_RISK,)), network)}
    assert about.items() <= described.items()
    theirs = read(PLAIN, Beside(alts=(f"{PAST} {AT_RISK}",)), network)
    assert {one.what for one in theirs if one.rule_id in about} >= {"missing"}
    said = read(f"{AT_RISK} {PAST}", Beside(card=(PAST,)), network)
    assert not rules(said) & {"us-performance-disclosure", "uk-past-performance"}


def test_one_rule_is_one_finding_of_each_kind_whatever_stands_beside() -> None:
    for post in marked("us")[:60]:
        beside = Beside(card=(RISKY, AT_RISK), alts=(PAST,))
        got = [named(one)[:2] for one in read(post.text, beside, post.network) if not one.stopped_early]
        assert len(got) == len(set(got)), post.text


def test_what_stands_beside_a_text_never_takes_a_finding_of_it_away() -> None:
    looked_at = 0
    for post in marked("us")[:80]:
        alone = rules(read(post.text, Beside(), post.network))
        cleared = "Beware: a scam, a myth, a red flag. According to the source. Not guaranteed."
        for beside in (Beside(card=(cleared, "")), Beside(alts=(cleared,)), Beside(card=("Gates", AT_RISK))):
            assert alone <= rules(read(post.text, beside, post.network)), post.text
        looked_at += bool(alone)
    assert looked_at > 20


@pytest.mark.parametrize(
    "words", ["With investments no risk is excluded.", "No risk: a myth, says nobody. Not guaranteed."]
)
def test_a_disclaimer_takes_findings_away_and_adds_none(words: str) -> None:
    own = Beside(disclaimers=(words,))
    for post in marked("us")[:80]:
        text = f"{post.text} {words}"
        assert rules(read(text, own, post.network)) <= rules(read(text, Beside(), post.network))


def test_it_is_one_where_it_stands_as_it_was_approved_and_nowhere_else() -> None:
    words = "With investments no risk is excluded."
    own, risky = Beside(disclaimers=(words,)), {"us-risk-free", "uk-risk-free"}
    assert risky <= rules(read(f"{PLAIN} {words}", Beside()))
    assert not rules(read(f"{PLAIN} {words}", own))
    for text in (f"{PLAIN} {words} There is no risk.", f"{PLAIN} {words.lower()}", f"{PLAIN} {words[:-1]}"):
        assert risky <= rules(read(text, own))
    beside = replace(own, card=(words, ""), alts=(words,))
    shown = told(read(f"{PLAIN} {words}", beside), f"{PLAIN} {words}", NONE_YET, beside)
    assert {quote.place for one in shown for quote in one.quotes} == {"picture", "card"}
