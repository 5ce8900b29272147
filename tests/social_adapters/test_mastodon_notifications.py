"""Mastodon: what happens to us, as notifications tell it: one by one, in groups, and in a stream."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from social_adapters.vocabulary import Actor, Reference
from tests.social_adapters.exchanges.mastodon import (
    ANN,
    AT,
    BOB,
    US,
    account,
    boost,
    converted,
    group,
    notification,
    one,
    partial,
    status,
    written,
)


def test_a_boost_is_one_thing_in_a_timeline_and_in_a_notification() -> None:
    ours = status("12", US, "News", AT)
    (seen,) = converted("statuses", [boost("13", ANN, ours, "2026-04-30T10:00:00.000Z")])
    (told,) = converted("notifications", [notification("5", "reblog", ANN, "2026-04-30T10:00:01.000Z", ours)])
    assert seen.id == told.id == f"{ANN['url']}#announces/{ours['uri']}"
    assert (seen.type, written(seen).attributed_to) == ("Announce", US["url"])
    assert seen.published == datetime(2026, 4, 30, 10, tzinfo=UTC)


def test_a_quote_names_what_it_quotes_and_drops_the_repeated_address() -> None:
    ours = status("12", US, "News", AT)
    words = '</p><p class="quote-inline">RE: <a href="https://social.example/@shop/12">…</a></p><p>I agree'
    quoting = status("13", ANN, words, AT, quote={"state": "accepted", "quoted_status": ours})
    (told,) = converted("notifications", [notification("5", "quote", ANN, AT, quoting)])
    assert written(told).quote == Reference(ours["uri"], US["url"], ours["url"])
    assert written(told).content == "I agree"


def test_likes_and_follows_are_ours_at_the_time_of_the_notification() -> None:
    ours = status("12", US, "News", AT)
    told = [
        notification("7", "follow", BOB, "2026-04-30T11:00:00.000Z"),
        notification("6", "favourite", BOB, "2026-04-30T10:00:00.000Z", ours),
    ]
    like, follow = converted("notifications", told)
    assert (like.type, like.actor.id, written(like).id) == ("Like", BOB["url"], ours["uri"])
    assert like.published == datetime(2026, 4, 30, 10, tzinfo=UTC)
    assert isinstance(follow.object, Actor)
    assert (follow.type, follow.object.id) == ("Follow", US["url"])
    assert follow.id == f"{BOB['url']}#follows/{US['url']}"


@pytest.mark.parametrize(("kind", "type_"), [("favourite", "Like"), ("reblog", "Announce")])
def test_a_reaction_shown_with_somebodys_boost_is_of_what_was_boosted(kind: str, type_: str) -> None:
    """Mastodon shows the status itself; snac2 shows a boosted one as the boost."""
    ours = status("12", US, "News", AT)
    reaction = notification("6", kind, BOB, AT, boost("12", ANN, ours, AT))
    told, follow = converted("notifications", [notification("7", "follow", BOB, AT), reaction])
    assert (told.type, written(told).id, written(told).attributed_to) == (type_, ours["uri"], US["url"])
    assert isinstance(follow.object, Actor)
    assert follow.object.id == US["url"]


def test_a_follow_is_of_whoever_asked_when_nothing_else_says_so() -> None:
    follow = one(notification("7", "follow", BOB, AT), "notification")
    assert follow.object == Reference("https://social.example/api/v1/accounts/verify_credentials")
    me = Actor(US["url"])
    (known,) = converted("notification", notification("7", "follow", BOB, AT), me=me)
    assert known.object == me


def test_a_request_to_follow_and_the_follow_are_one() -> None:
    asked, did = (one(notification("7", kind, BOB, AT), "notification") for kind in ("follow_request", "follow"))
    assert asked == did


def test_an_edit_we_are_told_of_is_an_update() -> None:
    edited = status("12", ANN, "better", AT, edited_at="2026-04-30T10:00:00.000Z")
    update = one(notification("7", "update", ANN, AT, edited), "notification")
    assert (update.type, update.published) == ("Update", datetime(2026, 4, 30, 10, tzinfo=UTC))
    assert update.id == f"{edited['uri']}#updates/2026-04-30T10:00:00+00:00"


@pytest.mark.parametrize("kind", ["poll", "admin.sign_up", "severed_relationships", "moderation_warning", "novelty"])
def test_notifications_of_nothing_anybody_did_to_us_are_no_activity(kind: str) -> None:
    assert converted("notification", notification("7", kind, ANN, AT, status("12", ANN, "x", AT))) == []


def test_a_mention_whose_status_is_not_shown_is_no_activity() -> None:
    assert converted("notification", notification("7", "mention", ANN, AT, None)) == []


def test_a_group_is_one_activity_for_each_account_it_shows() -> None:
    ours = status("12", US, "News", AT)
    cat = account("4", "cat")
    body = {
        "accounts": [ANN, US],
        "partial_accounts": [partial(BOB), partial(cat)],
        "statuses": [ours],
        "notification_groups": [group("favourite", [ANN, BOB], AT, ours), group("follow", [cat], AT)],
    }
    found = converted("grouped_notifications", body)
    assert {(activity.type.value, activity.actor.handle) for activity in found} == {
        ("Like", "ann@social.example"),
        ("Like", "bob@far.example"),
        ("Follow", "cat@social.example"),
    }
    times = {activity.actor.handle: activity.published for activity in found}
    assert times["bob@far.example"] is None
    assert times["ann@social.example"] == datetime(2026, 4, 30, 9, tzinfo=UTC)


def test_a_stream_tells_of_each_thing_once_and_of_its_deletion() -> None:
    raw = status("12", ANN, "Hello", AT)
    edited = {**raw, "edited_at": "2026-04-30T10:00:00.000Z"}
    told = notification("7", "mention", ANN, AT, raw)
    events = [("update", json.dumps(raw)), ("notification", json.dumps(told)), ("status.update", json.dumps(edited))]
    events += [("delete", "12"), ("delete", "99"), ("filters_changed", "")]
    body = ":)\n" + "".join(f"event: {event}\ndata: {data}\n\n" for event, data in events) + ":thump\n"
    create, update, delete = converted("stream", body)
    assert (create.type, update.type, delete.type) == ("Create", "Update", "Delete")
    assert delete.object == Reference(raw["uri"], ANN["url"])
