"""Every rule of every pack finds its hits and leaves its near misses alone; the pack of a day is the one in force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from service.review.detection.packs import JURISDICTIONS, Malformed, Pack, pack_from, pack_of, packs
from service.review.detection.reading import Writing
from service.review.detection.rules import Circumstances, Finding, Rule
from service.review.detection.ruleset import Ruleset
from service.review.detection.symbols import Unreadable

RULES = [pytest.param(rule, id=rule.id) for pack in packs() for rule in pack.rules]
RULE = {"id": "a", "kind": "personal", "severity": "low", "says": "", "source": "", "since": date(2020, 1, 1)}
PACK = {"id": "x", "version": "1", "in_force": date(2026, 1, 1), "jurisdiction": "x", "language": "en", "rule": [RULE]}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_hits_and_not_its_near_misses(rule: Rule):
    assert len(rule.hits) >= 2
    assert len(rule.near_misses) >= 2
    assert [text for text in rule.hits if not _found(rule, text)] == []
    assert [text for text in rule.near_misses if _found(rule, text)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_to_do_and_where_it_is_from(rule: Rule):
    assert rule.says.endswith(".")
    assert rule.source
    assert rule.since <= date(2026, 11, 1)


def test_each_jurisdiction_has_a_pack_for_english_and_no_other():
    day = date(2026, 11, 27)
    assert all(pack_of(day, jurisdiction) for jurisdiction in JURISDICTIONS)
    assert pack_of(day, "us", "de") is None
    assert pack_of(day, "atlantis") is None


def test_the_pack_of_a_day_is_the_latest_in_force_then():
    pack = pack_of(date(2026, 11, 27), "us")
    assert pack is not None
    assert pack_of(pack.in_force, "us") is pack
    assert pack_of(pack.in_force - timedelta(days=1), "us") is None


def test_a_rule_counts_from_its_day_to_its_last():
    rules = [{**RULE, "expression": "gain", "since": date(2026, 2, 1), "until": date(2026, 2, 28)}]
    pack = pack_from({**PACK, "rule": rules})
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [len(pack.on(day).scan(Writing("a gain"))) for day in days] == [0, 1, 1, 0]


def test_a_finding_names_its_pack_and_version():
    [found] = _pack("us").on(date(2026, 11, 27)).scan(Writing("This IPO is a sure thing."))
    assert (found.rule_id, found.pack) == ("us-promise-hype", "us-en-2026-11")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({**PACK, "rule": [RULE, RULE]}, "two rules are called a"),
        ({**PACK, "rule": [{**RULE, "kind": "vague"}]}, "kind is one of promissory"),
        ({**PACK, "rule": [{**RULE, "sign": "face"}]}, "sign is one of card"),
        ({**PACK, "rule": [{**RULE, "tags": ["loud"]}]}, "tags are of testimonial"),
        ({**PACK, "rule": [{**RULE, "colour": "red"}]}, "colour is not known"),
        ({**PACK, "rule": [{key: value for key, value in RULE.items() if key != "since"}]}, "'since'"),
        ({**PACK, "note": "x"}, "a pack has id"),
    ],
)
def test_a_malformed_pack_is_refused_by_name(written, why):
    with pytest.raises(Malformed, match=why):
        pack_from(written)


def test_a_pack_with_an_expression_that_is_none_is_refused():
    with pytest.raises(Unreadable, match="at character 6"):
        pack_from({**PACK, "rule": [{**RULE, "expression": "gain ("}]})


WARNING = "Don't invest unless you're prepared to lose all the money you invest."


@pytest.mark.parametrize(
    ("network", "before", "what"),
    [
        ("x", "", None),
        ("linkedin", "", None),
        ("linkedin", "Our bitcoin account is open. " * 5, "buried"),
        ("linkedin", "Bitcoin.\n\n\n\n", "buried"),
        ("x", "Our bitcoin account is open. " * 4, None),
        ("x", "Our bitcoin account is open. " * 9, "buried"),
        ("instagram", "Our bitcoin account is open to everybody who is curious. ", "buried"),
        ("mastodon", "Our bitcoin account is open. " * 9, None),
        ("not a network", "Our bitcoin account is open. " * 3, "buried"),
    ],
)
def test_a_warning_counts_only_where_the_network_shows_it_at_once(network, before, what):
    found = _pack("uk").on(date(2026, 11, 27)).scan(Writing.of(f"{before}{WARNING} Bitcoin."), Circumstances(network))
    assert next((one.what for one in found if one.rule_id == "uk-high-risk-warning"), None) == what


def test_a_warning_that_is_only_linked_or_missing_or_in_disguise_is_told_apart():
    ruleset = _pack("uk").on(date(2026, 11, 27))
    texts = [("Bitcoin.", [WARNING]), ("Bitcoin.", []), (f"{WARNING.replace('lose', 'l0se')} Bitcoin.", [])]
    found = [ruleset.scan(Writing.of(text, links=links), Circumstances("x"))[0].what for text, links in texts]
    assert found == ["only_linked", "missing", "missing"]


def test_a_tag_on_the_item_asks_for_the_disclosure_without_a_word_of_the_text():
    scan = _pack("us").on(date(2026, 11, 27)).scan
    plain = scan(Writing("What a year."), Circumstances("x"))
    tagged = scan(Writing("What a year."), Circumstances("x", frozenset({"testimonial"})))
    assert [one.rule_id for one in plain] == []
    assert [(one.rule_id, one.what) for one in tagged] == [("us-testimonial-disclosure", "missing")]


def test_a_claim_with_a_source_attached_is_no_finding():
    scan, text = _pack("us").on(date(2026, 11, 27)).scan, Writing("The lowest fees in the industry.")
    [found] = scan(text)
    assert found.what == "unsubstantiated"
    assert scan(text, Circumstances(sources=1)) == ()


def _pack(jurisdiction: str) -> Pack:
    pack = pack_of(date(2026, 11, 27), jurisdiction)
    assert pack
    return pack


def _found(rule: Rule, text: str) -> tuple[Finding, ...]:
    """A rule that only a tag triggers is tried on a tagged item."""
    tags = frozenset() if rule.expression or rule.sign else rule.tags
    return Ruleset.of("one", [rule]).scan(Writing(text), Circumstances("mastodon", tags))
