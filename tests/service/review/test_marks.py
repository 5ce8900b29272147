"""Marks: what people say of a text asks for its disclosures whatever the words say, and is part of what is approved."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import pytest

from service.posts import MARKS, Mark
from service.review.detection.packs import JURISDICTIONS, Jurisdiction
from service.review.detection.visible import FOLDS, visible
from service.review.findings import Beside, found
from service.review.policy.values import NONE_YET, Policy, Version
from tests.service.review.desk import PLAIN

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DAY = date(2026, 11, 29)
NETWORKS = (*FOLDS, "a network of tomorrow")
AT_RISK = "Don't invest unless you're prepared to lose all the money you invest."
TOLD: dict[tuple[Mark, Jurisdiction], str] = {
    ("testimonial", "us"): "Not representative, no guarantee.",
    ("testimonial", "uk"): "Results may vary.",
    ("paid", "us"): "#ad",
    ("paid", "uk"): "#ad",
    ("employee", "us"): "I work for Harbour.",
    ("employee", "uk"): "I work for Harbour.",
    ("high_risk", "us"): "You may lose it all: there is a risk of loss.",
    ("high_risk", "uk"): AT_RISK,
}
AD = f"#ad {PLAIN}"


def owed(text: str, network: str, mark: Mark, jurisdiction: Jurisdiction, card: tuple[str, ...] = ()) -> set[str]:
    """In what the disclosures are wrong that a mark asks for, of those that forbid an approval."""
    by = Version(0, "", Policy(jurisdictions=(jurisdiction,)))
    about = Beside(card=card, marks=frozenset({mark}))
    return {one.what for one in found(text, network, DAY, by, beside=about) if mark in one.marks and one.bars}


def each() -> Iterator[tuple[Mark, Jurisdiction, str]]:
    yield from ((mark, where, network) for mark in MARKS for where in JURISDICTIONS for network in NETWORKS)


def test_what_a_mark_asks_for_is_owed_where_it_is_absent_linked_or_after_the_fold_and_nowhere_else() -> None:
    for mark, where, network in each():
        words, case = TOLD[mark, where], (mark, where, network)
        assert (owed(PLAIN, network, *case[:2]), case) == ({"missing"}, case)
        linked = ("Gates", words.replace("#ad", "Paid ad: advertisement feature"))
        assert (owed(PLAIN, network, *case[:2], card=linked), case) == ({"only_linked"}, case)
        assert (owed("Gates.\n" * 15 + words, network, *case[:2]), case) == ({"buried"}, case)
        assert (owed(f"{words} {PLAIN}", network, *case[:2]), case) == (set(), case)


def test_wherever_it_stands_it_is_owed_unless_readers_see_all_of_it_at_once() -> None:
    chance = random.Random(25)
    seen = {True: 0, False: 0}
    for mark, where, network in each():
        words = TOLD[mark, where]
        for _ in range(12):
            before = "".join(chance.choice(("gate ", "log ", "\n", "night ")) for _ in range(chance.randrange(60)))
            text = f"{before}\n{words}\n{PLAIN}"
            is_seen = text.index(words) + len(words) <= visible(text, network)
            seen[is_seen] += 1
            assert (not owed(text, network, mark, where)) == is_seen, (mark, where, network, text)
    assert min(seen.values()) > 200  # both happen


def test_without_a_mark_nothing_is_asked_for_and_another_marks_disclosure_is_none() -> None:
    assert found(PLAIN, "bluesky", DAY, NONE_YET) == ()
    for where in JURISDICTIONS:
        assert owed("Results may vary.", "bluesky", "paid", where) == {"missing"}
        assert owed("#ad", "bluesky", "high_risk", where) == {"missing"}
    assert owed("I work for Harbour.", "bluesky", "paid", "uk") == {"missing"}
