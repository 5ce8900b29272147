"""How much of what somebody else marked today's packs find; on the half that no author of rules has read."""

from __future__ import annotations

from collections import Counter

from service.review.detection.packs import JURISDICTIONS
from service.review.detection.rules import KINDS
from tests.bench.recall import BY_TODAYS, found_in
from tests.service.review.marked import REGISTERS, kept, marked


def test_the_set_is_large_varied_and_marked_with_what_rules_can_find() -> None:
    posts = [post for jurisdiction in JURISDICTIONS for post in marked(jurisdiction)]
    assert len({post.id for post in posts}) == len({post.text for post in posts}) == len(posts) >= 600
    assert {kind for post in posts for kind in post.kinds} <= set(KINDS)
    assert min(Counter(post.register for post in posts)[register] for register in REGISTERS) > len(posts) / 4
    assert 0.4 < sum(post.is_kept for post in posts) / len(posts) < 0.6


def test_what_is_found_of_the_kept_half_is_what_the_documentation_says() -> None:
    us, uk = (found_in(kept(one), one, BY_TODAYS) for one in JURISDICTIONS)
    assert (us.found, us.of, us.honest_flagged, us.honest) == (46, 94, 17, 88)
    assert (uk.found, uk.of, uk.honest_flagged, uk.honest) == (45, 87, 14, 83)
    assert [(one.on_top, one.places) for one in (us, uk)] == [(30, 36), (27, 34)]
