"""An item goes the way its kind, network, jurisdictions and policy say; whatever is unknown is looked at first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.review import risk
from service.review.detection.rules import SEVERITIES, Finding
from service.review.detection.visible import FOLDS
from service.review.routing import FORUMS, KINDS, STRICTEST_FIRST, WAYS, Item, Way, route

DAY = date(2026, 11, 27)
BEFORE, AFTER, SOME = STRICTEST_FIRST
EXPECTED = {  # kind: in the United States, in the United Kingdom
    "post": (BEFORE, BEFORE),
    "article": (BEFORE, BEFORE),
    "story": (BEFORE, BEFORE),
    "video": (BEFORE, BEFORE),
    "document": (BEFORE, BEFORE),
    "poll": (BEFORE, BEFORE),
    "event": (BEFORE, BEFORE),
    "advertisement": (BEFORE, BEFORE),
    "profile_text": (BEFORE, BEFORE),
    "profile_picture": (BEFORE, BEFORE),
    "banner": (BEFORE, BEFORE),
    "headline": (BEFORE, BEFORE),
    "pinned_post": (BEFORE, BEFORE),
    "reply": (SOME, AFTER),
    "comment": (SOME, AFTER),
    "direct_message": (SOME, AFTER),
    "live_session": (AFTER, BEFORE),
    "like": (AFTER, AFTER),
    "repost": (BEFORE, BEFORE),
    "quote": (BEFORE, BEFORE),
    "shared_link": (BEFORE, BEFORE),
}
REPLY = Item("reply", "bluesky", ("us",), "en")


def test_there_are_21_kinds_of_items():
    assert tuple(EXPECTED) == KINDS
    assert len(KINDS) == 21


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_goes_its_way_in_each_jurisdiction_and_the_stricter_in_both(kind):
    routes = [route(Item(kind, "linkedin", (one,), "en"), (), DAY) for one in ("us", "uk")]
    assert tuple(one.mode for one in routes) == EXPECTED[kind]
    assert all(one.rule_id in {way.id for way in WAYS} and one.source for one in routes)
    both = route(Item(kind, "linkedin", ("us", "uk"), "en"), (), DAY)
    assert both.mode == min(EXPECTED[kind], key=STRICTEST_FIRST.index)


@pytest.mark.parametrize("network", sorted(FORUMS))
def test_a_post_in_a_forum_is_interactive_in_the_united_states_alone(network):
    assert route(Item("post", network, ("us",), "en"), (), DAY).rule_id == "us-forum"
    assert route(Item("post", network, ("uk",), "en"), (), DAY).mode == BEFORE


@pytest.mark.parametrize(
    ("changed", "rule_id"),
    [
        ({"kind": "hologram"}, "unknown-kind"),
        ({"network": "elsewhere"}, "unknown-network"),
        ({"jurisdictions": ()}, "no-pack-for-jurisdiction"),
        ({"jurisdictions": ("us", "fr")}, "no-pack-for-jurisdiction"),
        ({"unread_media": True}, "media-not-read"),
        ({"language": "de"}, "no-pack-for-language"),
        ({"language": None}, "no-pack-for-language"),
        ({"findings": (Finding("a", "p", "insider", "high"),)}, "grave-finding"),
        ({"findings": (Finding("a", "p", "insider", "low", "stopped_early"),)}, "not-all-was-read"),
    ],
)
def test_what_is_unknown_unread_or_grave_is_looked_at_first(changed, rule_id):
    lax = Way("lax", "any", frozenset(KINDS), SOME, "ours")
    found = route(replace(REPLY, **changed), [lax], DAY)
    assert (found.mode, found.rule_id) == (BEFORE, rule_id)


def test_before_the_first_pack_everything_is_looked_at_first():
    assert route(REPLY, (), date(2020, 1, 1)).rule_id == "no-pack-for-jurisdiction"


def test_a_policy_makes_it_stricter_and_never_laxer():
    strict = Way("ours-replies", "any", frozenset({"reply"}), BEFORE, "ours", frozenset({"bluesky"}))
    lax = Way("ours-posts", "us", frozenset({"post"}), SOME, "ours")
    assert route(REPLY, [strict], DAY).rule_id == "ours-replies"
    assert route(replace(REPLY, network="x"), [strict], DAY).rule_id == "us-interactive"
    assert route(replace(REPLY, kind="post"), [lax], DAY).mode == BEFORE


@given(
    st.builds(
        Item,
        st.sampled_from([*KINDS, "hologram"]),
        st.sampled_from([*FOLDS, "elsewhere"]),
        st.lists(st.sampled_from(["us", "uk", "fr"]), unique=True).map(tuple),
        st.sampled_from(["en", "de", None]),
        st.booleans(),
    ),
    st.lists(st.sampled_from([replace(way, mode=mode) for way in WAYS for mode in STRICTEST_FIRST]), max_size=4),
)
def test_every_item_has_one_way_and_no_policy_opens_it_further(item, policy):
    by_law, with_policy = route(item, (), DAY), route(item, policy, DAY)
    assert STRICTEST_FIRST.index(with_policy.mode) <= STRICTEST_FIRST.index(by_law.mode)


def test_a_risk_is_the_sum_of_named_signals_and_every_one_counts():
    findings = tuple(Finding(f"r-{one}", "p", "promissory", one, seen_through=one == "low") for one in SEVERITIES)
    stopped = Finding("slow", "p", "promissory", "low", "stopped_early")
    known = risk.Known(True, True, True, False)
    found = risk.risk_of((*findings, stopped), known)
    assert found.score == sum(signal.points for signal in found.signals) == 190
    assert [signal.points for signal in found.signals] == sorted((one.points for one in found.signals), reverse=True)
    fewer = risk.risk_of(findings, known)
    assert found.score - fewer.score == risk.STOPPED_EARLY
    assert risk.risk_of((), risk.Known()).score == 0
