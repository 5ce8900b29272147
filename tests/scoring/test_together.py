"""The chance that at least one of several comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import at_least_one, shares, warmth_of
from scoring.model import points

chances = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=30)


@given(chances)
def test_it_is_between_the_surest_of_them_and_their_sum(ps: list[float]) -> None:
    assert max(ps) - 1e-9 <= at_least_one(ps) <= min(1.0, sum(ps)) + 1e-9


@given(chances)
def test_their_order_does_not_matter(ps: list[float]) -> None:
    assert at_least_one(sorted(ps)) == pytest.approx(at_least_one(ps))


@given(chances)
def test_a_share_is_what_is_lost_without_that_one(ps: list[float]) -> None:
    for at, share in enumerate(shares(ps)):
        rest = [p for other, p in enumerate(ps) if other != at]
        assert points(at_least_one(ps)) - share == pytest.approx(points(at_least_one(rest)))


def test_one_person_alone_is_as_warm_as_where_they_work() -> None:
    for p in (0.0018, 0.17, 0.7):
        assert warmth_of(at_least_one([p])) == warmth_of(p)
        assert shares([p]) == [points(p)]
