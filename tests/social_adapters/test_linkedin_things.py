"""LinkedIn: posts, comments and notifications, one at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.linkedin import LinkedIn
from social_adapters.vocabulary import Activity, ActivityType, Counts, Mention, Object, ObjectType, Reference
from tests.social_adapters.exchanges.linkedin import (
    ANN,
    ASKED,
    BOB,
    NOW,
    POST,
    UNDER,
    US,
    Json,
    ago,
    comment,
    notification,
    post,
    reaction,
)

REST = "https://api.linkedin.com/rest"
PAGE_OF_POST = f"https://www.linkedin.com/feed/update/{POST}"


def written(activity: Activity) -> Object:
    assert isinstance(activity.object, Object)
    return activity.object


def one(kind: str, body: Any, url: str | None = None) -> Activity:
    (found,) = convert(LinkedIn, kind, body, Context(url=url))
    return found


def test_drafts_and_posts_for_connections_are_left_out() -> None:
    rows = [
        post(POST, "x", ago(days=1), lifecycleState="DRAFT"),
        post(POST, "x", ago(days=1), visibility="CONNECTIONS"),
    ]
    assert convert(LinkedIn, "posts", {"elements": rows}, Context()) == ()


def test_a_bare_repost_is_an_announce_and_one_with_words_a_quote() -> None:
    shared = {"reshareContext": {"parent": "urn:li:share:1", "root": "urn:li:share:1"}}
    bare, said = (one("post", post(POST, text, ago(days=1), **shared)) for text in ("", "Look"))
    assert (bare.type, bare.object.id) == (ActivityType.ANNOUNCE, "urn:li:share:1")
    assert written(said).quote == Reference(
        "urn:li:share:1", None, "https://www.linkedin.com/feed/update/urn:li:share:1"
    )


def test_mentions_articles_and_polls_of_a_post_are_kept() -> None:
    text = r"With @[Ann \(A\.\) Lee](urn:li:person:aNn0x1) https://a.example/x"
    content = {"article": {"source": "https://b.example/y", "title": "Why kilns"}}
    found = written(one("post", post(POST, text, ago(days=1), content=content)))
    assert found.content == r"With Ann (A.) Lee https://a.example/x"
    assert found.mentions == (Mention("urn:li:person:aNn0x1", "Ann (A.) Lee"),)
    assert [(link.url, link.name) for link in found.links] == [
        ("https://b.example/y", "Why kilns"),
        ("https://a.example/x", None),
    ]
    poll = written(one("post", post(POST, "", ago(days=1), content={"poll": {"question": "Gas?", "options": []}})))
    assert (poll.type, poll.name) == (ObjectType.QUESTION, "Gas?")


def test_an_edited_post_says_when() -> None:
    edited = {"lifecycleStateInfo": {"isEditedByAuthor": True}, "lastModifiedAt": ago(hours=1)}
    assert written(one("post", post(POST, "x", ago(days=1), **edited))).updated == NOW - timedelta(hours=1)


# ---- comments


def test_places_in_a_comment_are_counted_in_utf_16() -> None:
    attributes = [
        {"start": 3, "length": 7, "value": {"person": {"person": ANN}}},
        {"start": 15, "length": 11, "value": {"organization": {"organization": US}}},
    ]
    message = {"text": "👩 Ann Lee and Kiln Rental", "attributes": attributes}
    found = written(one("post_comment", comment(ASKED, BOB, "", ago(days=1), message=message)))
    assert found.mentions == (Mention(ANN, "Ann Lee"), Mention(US, "Kiln Rental"))


def test_counts_and_pictures_of_a_comment_are_kept() -> None:
    told = comment(ASKED, BOB, "x", ago(days=1), content=[{"url": "https://m.example/1.png", "type": "IMAGE"}])
    told |= {"likesSummary": {"aggregatedTotalLikes": 3}, "commentsSummary": {"aggregatedTotalComments": 2}}
    found = written(one("post_comment", told))
    assert found.counts == Counts(likes=3, replies=2)
    assert [(media.type, media.url) for media in found.media] == [("Image", "https://m.example/1.png")]


def test_a_list_of_comments_stands_under_the_post_it_was_asked_for() -> None:
    body = {"elements": [comment(ASKED, ANN, "x", ago(days=1))]}
    above = written(one("post_comments", body, f"{REST}/socialActions/urn%3Ali%3Ashare%3A7001/comments")).in_reply_to
    assert above == Reference(POST, None, PAGE_OF_POST)
    above = written(one("post_comments", body)).in_reply_to
    assert above == Reference(UNDER, None, f"https://www.linkedin.com/feed/update/{UNDER}")


# ---- notifications and calls


def test_a_shortened_urn_is_written_out_so_that_call_and_list_agree() -> None:
    details = {"entity": ASKED, "owner": ANN, "object": UNDER, "text": "Hi"}
    told = notification(1, "COMMENT", ago(days=1), details)
    assert told["generatedActivity"] == "urn:li:comment:(activity:9001,1)"
    assert one("notification", told).id == f"{ASKED}#create"
    without = {**told, "decoratedGeneratedActivity": {"comment": {"owner": ANN, "text": "Hi"}}}
    assert one("notification", without).id == f"{ASKED}#create"


@pytest.mark.parametrize(
    "told",
    [
        notification(1, "LIKE", ago(days=1)),
        notification(1, "COMMENT", ago(days=1)),
        notification(1, "SOMETHING_NEW", ago(days=1), {"entity": ASKED, "owner": ANN}),
        notification(1, "SHARE", ago(days=1), {"entity": POST, "owner": US, "text": "our own"}),
    ],
    ids=["names nobody", "not decorated", "unknown", "our own post"],
)
def test_a_notification_that_tells_too_little_is_nothing(told: Json) -> None:
    assert convert(LinkedIn, "notification", told, Context()) == ()


def test_a_share_without_words_is_an_announce() -> None:
    told = notification(1, "SHARE", ago(days=1), {"entity": "urn:li:share:8001", "owner": BOB, "text": " "})
    found = one("notification", told)
    assert (found.type, found.object) == (ActivityType.ANNOUNCE, Reference(POST, US, PAGE_OF_POST))


def test_an_edit_and_a_deletion_that_are_told_change_the_comment() -> None:
    details = {"entity": ASKED, "owner": ANN, "text": "Hotter?"}
    edited, deleted = (
        one("notification", notification(1, action, ago(days=1), details))
        for action in ("COMMENT_EDIT", "COMMENT_DELETE")
    )
    assert (edited.type, edited.object.id, edited.actor.id) == (ActivityType.UPDATE, ASKED, ANN)
    assert edited.published == NOW - timedelta(days=1)
    assert (deleted.type, deleted.object.id, deleted.actor.id) == (ActivityType.DELETE, ASKED, ANN)


def test_what_is_delivered_twice_is_told_once() -> None:
    told = notification(1, "COMMENT", ago(days=1), {"entity": ASKED, "owner": ANN, "text": "Hi"})
    body = {"type": "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS", "notifications": [told, told]}
    assert len(convert(LinkedIn, "webhook", body, Context())) == 1


def test_a_call_and_the_list_tell_the_same_comment_with_one_id() -> None:
    listed = one("post_comment", comment(ASKED, ANN, "Hi", ago(days=1)))
    told = one("notification", notification(1, "COMMENT", ago(days=1), {"entity": ASKED, "owner": ANN, "text": "Hi"}))
    assert (listed.id, listed.actor.id, written(listed).content) == (told.id, told.actor.id, written(told).content)
    assert replace(written(listed), in_reply_to=None, context=None, counts=Counts()) == replace(
        written(told), in_reply_to=None, context=None
    )


def test_milliseconds_are_kept() -> None:
    found = one("post_reaction", reaction(ANN, UNDER, 1_760_000_000_123))
    assert found.published == datetime(2025, 10, 9, 8, 53, 20, 123_000, tzinfo=UTC)


def test_a_like_of_the_older_api_is_the_same_like() -> None:
    made = {"actor": ANN, "time": ago(days=1)}
    older = one("post_like", {"$URN": "urn:li:like:(x,y)", "actor": ANN, "object": UNDER, "created": made})
    assert older == one("post_reaction", reaction(ANN, UNDER, ago(days=1)))


def test_a_reaction_is_known_by_its_name_where_it_says_no_more() -> None:
    found = one("post_reaction", {"id": f"urn:li:reaction:({ANN},{ASKED})", "reactionType": "LIKE"})
    assert (found.actor.id, found.object.id, found.published) == (ANN, ASKED, None)
