"""Mastodon: a status as the activity it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from social_adapters.vocabulary import Actor, ActorType, Counts, Link, Media, Mention, Reference
from tests.social_adapters.exchanges.mastodon import (
    ANN,
    AT,
    BOB,
    US,
    account,
    answering,
    boost,
    converted,
    mention,
    notification,
    one,
    status,
    written,
)


def test_a_status_becomes_what_its_author_wrote() -> None:
    raw = status(
        "12",
        BOB,
        "Does it <b>float</b>?",
        AT,
        spoiler_text="boats",
        favourites_count=3,
        reblogs_count=2,
        replies_count=1,
    )
    activity = one(raw)
    assert (activity.type, activity.id) == ("Create", "https://far.example/users/bob/statuses/912/activity")
    assert activity.actor == Actor(
        "https://far.example/@bob",
        ActorType.PERSON,
        "bob@far.example",
        "Bob",
        "https://far.example/@bob",
        "I am bob.",
        "https://far.example/avatars/bob.png",
        also_known_as=(),
    )
    assert activity.published == datetime(2026, 4, 30, 9, tzinfo=UTC)
    note = written(activity)
    assert (note.id, note.content, note.summary) == (
        "https://far.example/users/bob/statuses/912",
        "Does it float?",
        "boats",
    )
    assert (note.language, note.counts, note.attributed_to) == ("en", Counts(likes=3, shares=2, replies=1), None)


def test_somebody_at_home_is_called_by_the_instance_too() -> None:
    assert one(status("12", ANN, "Hello", AT)).actor.handle == "ann@social.example"


def test_text_keeps_paragraphs_whole_links_and_mentions() -> None:
    words = (
        'Hi <span class="h-card"><a href="https://far.example/@bob" class="u-url mention">@<span>bob</span></a></span>,'
        "<br />"
        'see</p><p><a href="https://shop.example/a/long/path"><span class="invisible">https://</span>'
        '<span class="ellipsis">shop.example/a/lo</span><span class="invisible">ng/path</span></a>'
        ' <a href="https://social.example/tags/boats" class="mention hashtag">#<span>boats</span></a>'
    )
    note = written(one(status("12", ANN, words, AT, mentions=[mention(BOB)])))
    assert note.content == "Hi @bob,\nsee\n\nhttps://shop.example/a/long/path #boats"
    assert note.links == (Link("https://shop.example/a/long/path", "https://shop.example/a/long/path"),)
    assert note.mentions == (Mention("https://far.example/@bob", "bob@far.example", "https://far.example/@bob"),)


def test_media_and_the_previewed_link_stand_beside_the_text() -> None:
    picture = {"type": "image", "url": "https://m.example/1.png", "description": "A red\nboat"}
    processing = {"type": "video", "url": None, "remote_url": "https://m.example/2.mp4", "description": None}
    card = {"url": "https://shop.example/", "title": "The shop"}
    note = written(one(status("12", ANN, "x", AT, media_attachments=[picture, processing], card=card)))
    assert note.media == (
        Media("Image", "https://m.example/1.png", "A red boat"),
        Media("Video", "https://m.example/2.mp4"),
    )
    assert note.links == (Link("https://shop.example/", "The shop"),)


def test_a_reply_names_its_parent_as_everybody_does() -> None:
    parent, reply = status("11", BOB, "Question?", AT), status("12", ANN, "Answer", AT)
    body = {"ancestors": [parent], "descendants": [{**reply, **answering(parent)}]}
    (_, answer) = converted("context", body)
    assert written(answer).in_reply_to == Reference(parent["uri"], BOB["url"], parent["url"])


def test_a_parent_at_home_is_named_like_its_authors_other_statuses() -> None:
    other, absent = status("9", US, "News", AT), status("10", US, "not shown", AT)
    replies = [{**status(number, who, "Nice", AT), **answering(absent)} for number, who in (("13", BOB), ("12", ANN))]
    (_, *answers) = converted("statuses", [*replies, other])
    assert {written(answer).in_reply_to for answer in answers} == {Reference(absent["uri"], US["url"])}


def test_a_parent_that_may_be_either_of_two_peoples_is_not_guessed() -> None:
    """Who goes on after answering us still answers us, by what Mastodon says; the parent is their own."""
    ours = status("9", US, "News", AT)
    going_on = status("12", ANN, "And", AT, in_reply_to_id="11", in_reply_to_account_id=US["id"])
    (_, answer) = converted("statuses", [going_on, ours])
    assert written(answer).in_reply_to == Reference("https://social.example/statuses/11", US["url"])


def test_an_unknown_parent_is_named_by_its_address_on_the_instance() -> None:
    reply = status("12", ANN, "Nice", AT, in_reply_to_id="7", in_reply_to_account_id="3", mentions=[mention(BOB)])
    assert written(one(reply)).in_reply_to == Reference("https://social.example/statuses/7", BOB["url"])


@pytest.mark.parametrize("visibility", ["private", "direct", "local", None])
def test_what_is_not_public_is_left_out_everywhere(visibility: str | None) -> None:
    secret = status("12", ANN, "psst", AT, visibility=visibility)
    assert converted("status", secret) == []
    assert converted("statuses", [boost("13", BOB, secret, AT)]) == []
    told = [notification(str(n), kind, ANN, AT, secret) for n, kind in enumerate(["mention", "favourite", "reblog"])]
    assert converted("notifications", told) == []


def test_an_unlisted_status_is_public() -> None:
    assert one(status("12", ANN, "quietly", AT, visibility="unlisted")).type == "Create"


def test_a_quote_of_something_not_shown_is_named_by_number() -> None:
    note = written(one(status("13", ANN, "x", AT, quote={"state": "accepted", "quoted_status_id": "7"})))
    assert note.quote == Reference("https://social.example/statuses/7")


def test_a_poll_is_a_question() -> None:
    assert written(one(status("12", ANN, "Which?", AT, poll={"id": "1", "options": []}))).type == "Question"


def test_robots_and_groups_are_services() -> None:
    assert one(status("12", {**ANN, "bot": True}, "x", AT)).actor.type == "Service"
    assert one(status("12", {**ANN, "group": True}, "x", AT)).actor.type == "Service"


def test_only_what_the_instance_verified_is_known_as_the_same_person() -> None:
    fields = [
        {"name": "Site", "value": '<a href="https://ann.example/">ann</a>', "verified_at": "2024-01-01T00:00:00Z"},
        {"name": "Other", "value": '<a href="https://bank.example/">me</a>', "verified_at": None},
    ]
    moved = account("8", "ann", "new.example")
    actor = one(status("12", {**ANN, "fields": fields, "moved": moved}, "x", AT)).actor
    assert actor.also_known_as == ("https://ann.example/", "https://new.example/@ann")
