"""The deletion test over 1,000 people: a reason taken out of the log moves the score as it said."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.scoring.deletion import Deletion, deletions


@pytest.fixture(scope="module")
def found() -> list[Deletion]:
    return deletions()


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def test_the_score_moves_the_way_every_reason_said(found: list[Deletion]) -> None:
    assert share([one.agrees for one in found]) >= 0.999


def test_the_score_moves_within_two_points_of_as_far(found: list[Deletion]) -> None:
    assert share([one.is_near for one in found]) >= 0.995


def test_who_did_no_more_than_is_read_moves_exactly_as_far(found: list[Deletion]) -> None:
    known = [abs(one.said - one.lost) for one in found if one.all_read]
    assert len(known) > 0.8 * len(found)
    assert share([apart < 0.5 for apart in known]) >= 0.999


def test_every_sort_of_reason_is_among_the_deleted(found: list[Deletion]) -> None:
    kinds = {one.kind for one in found}
    assert len(found) > 3_000
    assert kinds >= {"asked", "unanswered", "burst", "replied", "liked", "followed", "reciprocity", "quiet"}
    assert kinds >= {"said_request", "said_buying", "said_complaint", "said_praise"}


def test_other_people_give_the_same(found: list[Deletion]) -> None:
    others = deletions(150, seed=5)
    assert others != found[: len(others)]
    assert share([one.agrees and one.is_near for one in others]) >= 0.99
