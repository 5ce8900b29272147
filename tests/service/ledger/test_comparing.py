"""What an owner of the database did is told from the hashes: each way of it, and many ways at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ledger.comparing import Difference, Kind, differences

SIZE = 12
KEPT = [f"leaf {number}".encode() for number in range(SIZE)]
Rows = list[tuple[int, bytes]]


def rows(*leaves: bytes) -> Rows:
    """Numbered anew from 0."""
    return list(enumerate(leaves))


def told(found: list[Difference]) -> dict[Kind, list[int]]:
    return {kind: numbers for kind in Kind if (numbers := [one.entry for one in found if one.kind == kind])}


UNTOUCHED = rows(*KEPT)
SWAPPED = rows(*KEPT[:3], KEPT[7], *KEPT[4:7], KEPT[3], *KEPT[8:])
NEIGHBOURS = rows(*KEPT[:3], KEPT[4], KEPT[3], *KEPT[5:])
NEW = b"new"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (UNTOUCHED, {}),
        ([*UNTOUCHED, (12, NEW), (13, NEW * 2)], {}),
        (rows(*KEPT[:5], NEW, *KEPT[6:]), {Kind.ALTERED: [5]}),
        (rows(*KEPT[:-1], NEW), {Kind.ALTERED: [11]}),
        ([row for row in UNTOUCHED if row[0] != 5], {Kind.REMOVED: [5]}),
        (rows(*KEPT[:5], *KEPT[6:]), {Kind.REMOVED: [5]}),
        (rows(*KEPT[1:]), {Kind.REMOVED: [0]}),
        (SWAPPED, {Kind.REORDERED: [3, 7]}),
        (NEIGHBOURS, {Kind.REORDERED: [3, 4]}),
        (rows(*KEPT[:5], NEW, *KEPT[5:]), {Kind.INSERTED: [5]}),
        (rows(NEW, *KEPT), {Kind.INSERTED: [0]}),
        (rows(*KEPT[:6], KEPT[5], *KEPT[6:]), {Kind.INSERTED: [6]}),
        (rows(*KEPT[:4], KEPT[7], *KEPT[4:]), {Kind.INSERTED: [4]}),
        (UNTOUCHED[:9], {Kind.CUT: [9, 10, 11]}),
        ([], {Kind.CUT: list(range(12))}),
        (rows(*KEPT[:5], *KEPT[6:9], NEW, *KEPT[10:]), {Kind.REMOVED: [5], Kind.ALTERED: [9]}),
        (rows(*KEPT[:9], NEW), {Kind.ALTERED: [9], Kind.CUT: [10, 11]}),
        (
            rows(*KEPT[:2], NEW, *KEPT[3:6], KEPT[7], KEPT[6], *KEPT[8:10]),
            {Kind.ALTERED: [2], Kind.REORDERED: [6, 7], Kind.CUT: [10, 11]},
        ),
    ],
)
def test_each_way_is_told_by_number(found: Rows, expected: dict[Kind, list[int]]) -> None:
    assert told(differences(KEPT, found)) == expected


@given(st.sets(st.integers(0, SIZE - 1)), st.sets(st.integers(0, SIZE - 1)))
def test_altered_and_removed_are_told_apart_whichever_they_are(altered: set[int], removed: set[int]) -> None:
    there = [(at, b"x" + leaf if at in altered else leaf) for at, leaf in enumerate(KEPT) if at not in removed]
    left = [at for at, _ in there]
    cut = {at for at in removed if at > max(left, default=-1)}
    found = told(differences(KEPT, there))
    assert set(found.get(Kind.ALTERED, [])) == altered - removed
    assert set(found.get(Kind.REMOVED, [])) == removed - cut
    assert set(found.get(Kind.CUT, [])) == cut
    assert set(found) <= {Kind.ALTERED, Kind.REMOVED, Kind.CUT}


@given(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_a_row_that_stands_there_twice_is_told_with_what_it_copies(copied: int, place: int) -> None:
    found = differences(KEPT, rows(*KEPT[:place], KEPT[copied], *KEPT[place:]))
    at = place + 1 if copied == place else place
    assert found == [Difference(at, Kind.INSERTED, copied)]


@given(st.permutations(range(SIZE)))
def test_whatever_moved_is_told(order: list[int]) -> None:
    found = told(differences(KEPT, rows(*(KEPT[at] for at in order))))
    assert found.get(Kind.REORDERED, []) == [at for at in range(SIZE) if order[at] != at]
    assert set(found) <= {Kind.REORDERED}


@given(st.lists(st.sampled_from([*KEPT, b"other", b"another"]), max_size=20))
def test_only_a_history_that_continues_is_without_difference(leaves: list[bytes]) -> None:
    distinct = list(dict.fromkeys(leaves))
    continues = distinct[:SIZE] == KEPT
    assert (not differences(KEPT, rows(*distinct))) == continues
