"""How far a list was read: what is read again, and what is news then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from social_adapters.errors import Unexpected
from social_adapters.standing import Entry, Seen, Stand, from_newest, in_order, news, remembered, settled, stand
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object
from social_adapters.window import LIMIT


def note(number: int, content: str = "x", at: int | None = None) -> Activity:
    published = None if at is None else datetime.fromtimestamp(at, UTC)
    return Activity(
        f"{number}#create", ActivityType.CREATE, Actor("ann"), Object(str(number), content=content), published
    )


def entries(*times: int) -> list[Entry]:
    return [Entry(str(number), at, note(number)) for number, at in enumerate(times)]


def test_a_list_never_read_begins_at_the_start_and_one_read_where_it_stands() -> None:
    assert stand({}, "posts", 7) == Stand(7, {})
    assert stand({"posts": Stand(9, {"1": "v ann"}).state()}, "posts", 7) == Stand(9, {"1": "v ann"})


@pytest.mark.parametrize("broken", [[], {"since": "x"}, {"known": []}, {"known": {"1": 2}}])
def test_a_state_that_cannot_be_read_is_unexpected(broken: object) -> None:
    with pytest.raises(Unexpected):
        stand({"posts": broken}, "posts", 7)


def test_what_is_read_again_begins_with_the_oldest_recent_entry() -> None:
    after = settled(entries(10, 60, 70), oldest=50, latest=95)
    assert (after.since, list(after.known)) == (60, ["1", "2"])


def test_a_quiet_list_is_read_again_from_a_little_before_now() -> None:
    assert settled(entries(10), oldest=50, latest=95) == Stand(95, {})


def test_entries_of_one_time_are_kept_together_or_not_at_all() -> None:
    after = settled(entries(*[60] * 3, *[70] * LIMIT), oldest=50, latest=95)
    assert (after.since, len(after.known)) == (61, LIMIT)
    crowded = settled(entries(*[60] * (LIMIT + 1)), oldest=50, latest=95)
    assert (crowded.since, crowded.known) == (61, {})


def test_the_same_is_no_news_and_another_wording_is_an_update() -> None:
    known = settled([Entry("1", 60, note(1))], 50, 95).known["1"]
    assert news(note(1), known) is None
    assert news(note(1), None) == note(1)
    edited = news(note(1, "y"), known)
    assert edited
    assert (edited.type, edited.object) == ("Update", Object("1", content="y"))


def test_every_edit_has_an_id_of_its_own() -> None:
    known = settled([Entry("1", 60, note(1))], 50, 95).known["1"]
    first, second = news(note(1, "y"), known), news(note(1, "z"), known)
    assert first
    assert second
    assert first.id != second.id


def test_the_oldest_comes_first_and_what_has_no_time_last() -> None:
    late, early, unknown = note(1, at=9), note(2, at=3), replace(note(3), published=None)
    assert in_order([unknown, late, None, early, late]) == [early, late, unknown]
    at_once = replace(late, id="said before it")
    assert from_newest([late, at_once, None, early]) == [early, at_once, late]


def test_what_was_not_read_this_time_can_be_remembered_all_the_same() -> None:
    seen = [Seen("a", 60, "v ann"), Seen("b", 70, "w bob"), Seen("c", 10, "x cy")]
    assert remembered(seen, oldest=50, latest=95) == Stand(60, {"a": "v ann", "b": "w bob"})
    assert remembered(seen, oldest=50, latest=95, most=1) == Stand(61, {"b": "w bob"})
