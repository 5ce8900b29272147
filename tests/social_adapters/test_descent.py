"""Lists that are read from their newest end, one answer at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from social_adapters.descent import MOST_STEPS, Descent, Entry, Piece, changes, descent, further, recent
from social_adapters.standing import deletion
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object

ANN = Actor("ann")


def entry(key: str, mark: str = "1") -> Entry:
    said = Activity(f"{key}#create", ActivityType.CREATE, ANN, Object(key, content=mark))
    return Entry(key, f"{mark} ann", said)


def gone(key: str, author: str) -> Activity:
    return deletion(key, Actor(author))


def read(places: list[int], rows: int, at: Descent, most: int) -> tuple[list[str], Descent]:
    """One look at a list of those places: what it brings, and where the next begins."""
    told: list[str] = []
    while True:
        high = at.below or 1_000
        there = sorted((one for one in places if at.since <= one < high), reverse=True)
        shown, more = there[:rows], len(there) > rows
        piece = Piece(shown[-1] if more else at.since, high, [entry(str(one)) for one in shown], more)
        told += [done.id for done in changes(at.known, piece, gone)]
        at = further(at, piece, 0, most)
        if at.below is None:
            return told, at


def test_new_edited_and_gone_are_told_apart() -> None:
    known = {"1": "1 ann", "2": "1 ann", "3": "1 ann", "9": "1 ann"}
    piece = Piece(1, 9, [entry("1"), entry("2", "2"), entry("4")], more=False)
    assert [(done.type, done.id.partition("#")[0]) for done in changes(known, piece, gone)] == [
        ("Update", "2"),
        ("Create", "4"),
        ("Delete", "3"),
    ]


def test_what_hangs_on_something_gone_goes_with_it() -> None:
    known = {"1": "1 ann", "1#tada/ben": "- ben", "2": "1 ann", "2#tada/ben": "- ben"}
    told = changes(known, Piece(1, 9, [entry("2")], more=False), gone)
    assert [done.id for done in told] == ["1#delete", "2#tada/ben#delete"]


@given(
    st.lists(st.integers(1, 900), unique=True, max_size=30),
    st.lists(st.integers(1, 900), unique=True, max_size=5),
    st.integers(2, 9),
    st.integers(1, 12),
)
def test_everything_is_told_once_however_small_the_answers(
    first: list[int], later: list[int], rows: int, most: int
) -> None:
    told, at = read(first, rows, Descent(0, {}), most)
    assert sorted(told) == sorted(f"{one}#create" for one in first)
    new = [one for one in later if one not in first and one >= max(first, default=0)]
    again, after = read([*first, *new], rows, descent(at.state(), 7), most)
    assert sorted(again) == sorted(f"{one}#create" for one in new)
    assert read([*first, *new], rows, after, most)[0] == []


def test_a_list_without_end_is_left_after_a_number_of_answers() -> None:
    told, at = read(list(range(1, 900)), 2, Descent(0, {}), 200)
    assert len(told) == 2 * MOST_STEPS
    assert at.since == 900 - 2 * MOST_STEPS


def test_of_one_place_all_are_known_or_none() -> None:
    known = {"1": "", "2": "", "2#a": "", "2#b": "", "3": ""}
    assert recent(known, 3) == ({"3": ""}, 3)
    assert recent(known, 4) == ({"2": "", "2#a": "", "2#b": "", "3": ""}, 2)
