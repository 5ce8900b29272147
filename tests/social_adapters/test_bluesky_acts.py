"""Bluesky: likes, reposts, follows and the people behind them."""

from __future__ import annotations

from typing import Any

import pytest

from social_adapters.vocabulary import Actor, ActorType, Object, Reference
from tests.social_adapters.bluesky_source import AT, OURS, converted, happened
from tests.social_adapters.exchanges.bluesky import (
    ANN,
    BOB,
    CLEO,
    did,
    follow,
    like,
    notified,
    person,
    post,
    record,
    repost,
    reposted,
    strong,
)


def test_a_repost_announces_the_post_and_its_author() -> None:
    (activity,) = converted("getTimeline", {"feed": [reposted(OURS, BOB, "3kbobr", AT)]})
    assert (activity.type, activity.id) == ("Announce", f"at://{did('bob')}/app.bsky.feed.repost/3kbobr")
    assert (activity.actor.handle, activity.published) == ("bob.example", AT)
    assert isinstance(activity.object, Object)
    assert (activity.object.id, activity.object.attributed_to) == (OURS["uri"], did("us"))


def test_a_repost_without_an_address_is_known_by_who_and_what() -> None:
    bare = reposted(OURS, BOB, "3kbobr", AT)
    del bare["reason"]["uri"]
    (one,), (again,) = converted("getTimeline", {"feed": [bare]}), converted("getTimeline", {"feed": [bare]})
    assert one.id == again.id
    assert one.id.startswith(f"at://{did('bob')}/app.bsky.feed.repost/")


def test_a_pinned_post_is_a_post() -> None:
    pinned = {"post": OURS, "reason": {"$type": "app.bsky.feed.defs#reasonPin"}}
    assert converted("getAuthorFeed", {"feed": [pinned]})[0].type == "Create"


def test_likes_reposts_and_follows_name_what_they_are_about() -> None:
    page = f"https://bsky.app/profile/{did('us')}/post/3kus1"
    liked, shared = happened(like(ANN, "3kl", AT, OURS)), happened(repost(BOB, "3kr", AT, OURS))
    assert (liked.type, liked.id, liked.published) == ("Like", f"at://{did('ann')}/app.bsky.feed.like/3kl", AT)
    assert liked.object == shared.object == Reference(OURS["uri"], did("us"), page)
    assert (shared.type, shared.actor.handle) == ("Announce", "bob.example")
    followed = happened(follow(ANN, "3kf", AT))
    assert (followed.type, followed.object) == (
        "Follow",
        Reference(did("us"), None, f"https://bsky.app/profile/{did('us')}"),
    )


def test_a_like_through_our_repost_is_towards_the_repost_and_no_second_like_of_the_post() -> None:
    through = f"at://{did('us')}/app.bsky.feed.repost/3kusr"
    theirs = post(CLEO, "3kcleo1", "Boats", AT)
    towards_us = happened(like(ANN, "3kl", AT, theirs, reason="like-via-repost", reasonSubject=through))
    towards_author = happened(like(ANN, "3kl", AT, theirs))
    assert isinstance(towards_us.object, Reference)
    assert (towards_us.object.id, towards_us.object.actor_id) == (through, did("us"))
    assert towards_us.id != towards_author.id


@pytest.mark.parametrize("reason", ["verified", "unverified", "starterpack-joined", "contact-match", "something-new"])
def test_what_is_no_act_between_people_is_left_out(reason: str) -> None:
    told = notified({**OURS, "record": {"$type": "app.bsky.graph.starterpack"}}, reason)
    assert converted("listNotifications", {"notifications": [told]}) == []


def test_robots_by_their_own_word_and_labelers_are_services() -> None:
    def kind(**more: Any) -> ActorType:
        return converted("searchPosts", {"posts": [post(person("ann", **more), "3k", "x", AT)]})[0].actor.type

    assert kind(labels=[{"src": did("ann"), "val": "bot"}]) is ActorType.SERVICE
    assert kind(labels=[{"src": did("bob"), "val": "bot"}]) is ActorType.PERSON
    assert kind(associated={"labeler": True}) is ActorType.SERVICE


def test_an_account_without_name_or_valid_handle_is_known_by_its_id() -> None:
    nobody = {"did": did("x"), "handle": "handle.invalid", "displayName": " ", "description": ""}
    actor = converted("searchPosts", {"posts": [post(nobody, "3k", "x", AT)]})[0].actor
    assert actor == Actor(did("x"), url=f"https://bsky.app/profile/{did('x')}")


def test_who_liked_is_told_with_the_time_but_not_twice() -> None:
    rows = [{"actor": ANN, "createdAt": "1999-01-01T00:00:00Z", "indexedAt": "2026-10-01T09:30:00.000Z"}]
    (liked,) = converted("getLikes", {"uri": OURS["uri"], "likes": rows})
    assert (liked.type, liked.actor.id, liked.published) == ("Like", did("ann"), AT)
    assert isinstance(liked.object, Reference)
    assert liked.object.id == OURS["uri"]


def test_records_of_a_repository_bear_their_authors_time() -> None:
    rows = [
        {"uri": OURS["uri"], "cid": "x", "value": record("Hello", AT)},
        {
            "uri": f"at://{did('us')}/app.bsky.feed.like/1",
            "cid": "y",
            "value": {"$type": "app.bsky.feed.like", "subject": strong(OURS)},
        },
        {
            "uri": f"at://{did('us')}/app.bsky.actor.profile/self",
            "cid": "z",
            "value": {"$type": "app.bsky.actor.profile"},
        },
    ]
    activities = converted("listRecords", {"records": rows})
    assert [(one.type, one.actor.id, one.published) for one in activities] == [
        ("Create", did("us"), AT),
        ("Like", did("us"), None),
    ]
