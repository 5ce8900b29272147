"""Webhooks of Facebook and Instagram: what they tell, and which calls are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from social_adapters.adapter import Adapter
from social_adapters.conversion import receive
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.facebook import Facebook
from social_adapters.hooks import Delivery
from social_adapters.instagram import Instagram
from social_adapters.vocabulary import Activity, Reference
from tests.social_adapters.exchanges import facebook, instagram
from tests.social_adapters.exchanges.facebook import ANN, BOB, SHOP, told
from tests.social_adapters.graph import (
    NOW,
    SECRET,
    WORD,
    Json,
    activities,
    call,
    challenged,
    delivered,
    pull,
    written,
)

GIVEN = {"app_secret": SECRET, "verify_token": WORD}
POST = f"{SHOP}_11"


def page(**given: Any) -> Adapter:
    return facebook.shop().source(Facebook, **{**GIVEN, **given})


def heard(*changes: Json) -> tuple[Activity, ...]:
    return receive(page(), delivered(call("page", SHOP, *changes)), NOW).activities


def one(change: Json) -> Activity:
    (activity,) = heard(change)
    return activity


def test_a_comment_is_told_as_the_list_shows_it() -> None:
    top = one(told("comment", "add", comment_id="11_93", parent_id=POST, message="Hi"))
    assert (top.id, top.actor.id, top.actor.name, top.to) == ("11_93#create", ANN["id"], ANN["name"], (SHOP,))
    assert (written(top).in_reply_to, written(top).content) == (Reference(POST), "Hi")
    assert top.published == NOW - timedelta(seconds=5)
    answer = one(told("comment", "add", comment_id="11_94", parent_id="11_93", message="Oh"))
    assert (written(answer).in_reply_to, written(answer).context) == (Reference("11_93"), POST)


async def test_a_call_and_a_list_tell_of_one_comment_and_like() -> None:
    calls = heard(told("comment", "add", comment_id="11_91", parent_id=POST, message="x"), told("reaction", "add"))
    listed = {activity.id for activity in activities(await pull(page()))}
    assert {activity.id for activity in calls} <= listed
    assert len(calls) == 2


def test_a_like_comes_with_its_time_and_goes() -> None:
    like = one(told("reaction", "add", reaction_type="love"))
    assert (like.type, like.object, like.published) == ("Like", Reference(POST), NOW - timedelta(seconds=5))
    undone = one(told("reaction", "remove", reaction_type="love"))
    assert (undone.type, undone.object) == ("Undo", Reference(like.id, ANN["id"]))
    assert heard(told("reaction", "add", reaction_type="angry")) == ()
    assert one(told("like", "add", comment_id="11_91")).object == Reference("11_91")


def test_a_visitors_post_is_told_edited_and_removed() -> None:
    address = f"https://www.facebook.com/{SHOP}/posts/11/"
    made = one(told("post", "add", message="Open?", post={"permalink_url": address}))
    assert (made.type, made.actor.id, made.to, made.url) == ("Create", ANN["id"], (SHOP,), address)
    edited = one(told("status", "edited", message="Open on Monday?"))
    assert (edited.type, written(edited).content, edited.published) == ("Update", "Open on Monday?", NOW)
    gone = one(told("post", "remove"))
    assert (gone.type, gone.object) == ("Delete", Reference(POST, ANN["id"]))


def test_what_is_removed_by_nobody_named_is_gone_all_the_same() -> None:
    gone = one(
        {"field": "feed", "value": {"item": "comment", "verb": "remove", "comment_id": "11_93", "post_id": POST}}
    )
    assert (gone.type, gone.object.id) == ("Delete", "11_93")


def test_who_names_us_elsewhere_speaks_to_us() -> None:
    value = {"item": "post", "verb": "add", "post_id": "555_77", "sender_id": "555", "sender_name": "Clay Weekly"}
    named = one({"field": "mention", "value": {**value, "created_time": int(NOW.timestamp())}})
    assert (named.id, named.actor.id, named.to) == ("555_77#create", "555", (SHOP,))


@pytest.mark.parametrize(
    "change",
    [
        told("comment", "hide", comment_id="11_93", parent_id=POST),
        told("post", "add", published=0),
        told("event", "add"),
        {"field": "ratings", "value": {"item": "rating", "verb": "add"}},
        {"field": "feed"},
    ],
)
def test_what_nobody_did_to_us_is_no_activity(change: Json) -> None:
    assert heard(change) == ()


def test_a_comment_on_instagram_is_told_as_the_list_shows_it() -> None:
    source = instagram.shop().source(Instagram, **GIVEN)
    told = [instagram.told("304", "Ann.Example", "Thanks"), instagram.told("305", "bob", "?", parent_id="301")]
    first, second = receive(source, delivered(call("instagram", instagram.SHOP, *told)), NOW).activities
    assert (first.id, first.actor.id, first.published) == ("304#create", "ann.example", NOW)
    assert written(first).in_reply_to == Reference("201")
    assert (written(second).in_reply_to, written(second).context) == (Reference("301"), "201")


def test_a_mention_on_instagram_tells_only_that_something_happened() -> None:
    source = instagram.shop().source(Instagram, **GIVEN)
    mention = {"field": "mentions", "value": {"media_id": "17900", "comment_id": "17901"}}
    receipt = receive(source, delivered(call("instagram", instagram.SHOP, mention)), NOW)
    assert (receipt.activities, bool(receipt.key)) == ((), True)


def test_other_pages_of_the_same_app_are_left_out_where_ours_is_known() -> None:
    body = call("page", "999", told("reaction", "add"))
    assert receive(page(own_page=SHOP), delivered(body), NOW).activities == ()
    assert len(receive(page(own_page="999"), delivered(body), NOW).activities) == 1


def test_one_call_has_one_name_and_another_change_in_the_same_second_another() -> None:
    first, second = (delivered(call("page", SHOP, told("reaction", "add", **{"from": by}))) for by in (ANN, BOB))
    names = {receive(page(), delivery, NOW).key for delivery in (first, first, second)}
    assert len(names) == 2
    assert None not in names


@pytest.mark.parametrize(
    "delivery",
    [
        delivered(call("page", SHOP), secret="another"),
        Delivery("POST", {}, {}, b"{}"),
        Delivery("POST", {"x-hub-signature-256": "sha256=\u0661"}, {}, b"{}"),
        Delivery("POST", {"x-hub-signature": delivered(b"{}").headers["x-hub-signature-256"]}, {}, b"{}"),
        delivered(call("page", SHOP, at=NOW - timedelta(days=2))),
        delivered(call("page", SHOP, at=NOW + timedelta(hours=1))),
        challenged("a guess"),
        challenged(""),
    ],
)
def test_a_call_that_is_not_theirs_or_too_old_is_refused(delivery: Delivery) -> None:
    with pytest.raises(Unauthorized):
        receive(page(), delivery, NOW)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"entry": [{"id": "1"}]}', b'{"entry": [{"id": "1", "time": "x"}]}']
)
def test_a_genuine_call_of_another_shape_is_an_error(body: bytes) -> None:
    with pytest.raises(Unexpected):
        receive(page(), delivered(body), NOW)


def test_a_call_that_was_tried_again_is_heard_late() -> None:
    late = call("page", SHOP, told("reaction", "add"), at=NOW - timedelta(hours=20))
    assert len(receive(page(), delivered(late), NOW).activities) == 1


def test_the_challenge_is_echoed_to_who_knows_the_word() -> None:
    assert receive(page(), challenged(), NOW).answer == b"1158201444"
    for wrong in ({"challenge": "<script>"}, {"challenge": ""}, {"mode": "unsubscribe"}):
        with pytest.raises(Unexpected):
            receive(page(), challenged(**wrong), NOW)


def test_without_a_word_or_secret_in_the_settings_nothing_is_heard() -> None:
    with pytest.raises(Unauthorized):
        receive(page(verify_token=None), challenged(""), NOW)
    with pytest.raises(Unsupported):
        receive(page(app_secret=None), delivered(call("page", SHOP)), NOW)
