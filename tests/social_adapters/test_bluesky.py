"""Bluesky: posts, threads and records of any shape as what their authors wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social_adapters.bluesky import Bluesky
from social_adapters.bluesky.richtext import span
from social_adapters.errors import Unexpected
from social_adapters.testing import problems
from social_adapters.vocabulary import Actor, ActorType, Counts, Link, Media, Mention, Object, Reference
from tests.social_adapters.bluesky_source import AT, OURS, Json, converted, happened, written
from tests.social_adapters.exchanges.bluesky import (
    ANN,
    BOB,
    US,
    ago,
    answering,
    did,
    item,
    like,
    notified,
    person,
    post,
    record,
    strong,
)


def test_a_post_becomes_what_its_author_wrote() -> None:
    view = post(
        person("ann", description="Sails.\n", avatar="https://cdn.example/ann.jpg"), "3kann1", "Does it float?", AT
    )
    (activity,) = converted("getAuthorFeed", {"feed": [item(view)]})
    page = f"https://bsky.app/profile/{did('ann')}/post/3kann1"
    assert (activity.type, activity.id, activity.url) == (
        "Create",
        f"at://{did('ann')}/app.bsky.feed.post/3kann1#create",
        page,
    )
    assert activity.published == AT
    assert activity.actor == Actor(
        did("ann"),
        ActorType.PERSON,
        "ann.example",
        "Ann",
        "https://bsky.app/profile/ann.example",
        "Sails.",
        "https://cdn.example/ann.jpg",
    )
    assert activity.object == Object(
        id=f"at://{did('ann')}/app.bsky.feed.post/3kann1",
        url=page,
        content="Does it float?",
        language="en",
        published=AT,
        counts=Counts(likes=3, shares=2, replies=1),
    )


def test_the_time_is_when_the_network_received_it() -> None:
    claimed = post(ANN, "3kann1", "from the past", AT)
    claimed["record"]["createdAt"] = "1999-01-01T00:00:00Z"
    assert written(claimed).published == AT


def test_a_reply_names_its_parent_the_parents_author_and_the_thread() -> None:
    middle = post(BOB, "3kbob1", "Nice", AT, reply=answering(OURS))
    reply = written(post(ANN, "3kann1", "Indeed", AT, reply=answering(middle, OURS)))
    page = f"https://bsky.app/profile/{did('bob')}/post/3kbob1"
    assert reply.in_reply_to == Reference(middle["uri"], did("bob"), page)
    assert reply.context == OURS["uri"]


@pytest.mark.parametrize("media", [False, True])
def test_a_quote_names_what_it_quotes_also_beside_a_picture(media: bool) -> None:
    embed = {"$type": "app.bsky.embed.record", "record": strong(OURS)}
    beside = {"$type": "app.bsky.embed.recordWithMedia", "record": embed, "media": {"images": []}}
    quote = written(post(BOB, "3kbob1", "Look", AT, embed=beside if media else embed)).quote
    assert quote == Reference(OURS["uri"], did("us"), f"https://bsky.app/profile/{did('us')}/post/3kus1")


def test_mentions_and_links_are_found_by_bytes() -> None:
    text = "Grüße 🌊 @us.example, siehe hafen.example/berich…"
    at, page = text.encode().index(b"@us"), text.encode().index(b"hafen")
    facets = [
        {
            "index": {"byteStart": at, "byteEnd": at + 11},
            "features": [{"$type": "app.bsky.richtext.facet#mention", "did": did("us")}],
        },
        {
            "index": {"byteStart": page, "byteEnd": len(text.encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://hafen.example/bericht"}],
        },
        {"index": {"byteStart": 0, "byteEnd": 5}, "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "x"}]},
    ]
    note = written(post(ANN, "3kann1", text, AT, facets=facets))
    assert note.content == text
    assert note.mentions == (Mention(did("us"), "@us.example", f"https://bsky.app/profile/{did('us')}"),)
    assert note.links == (Link("https://hafen.example/bericht", "hafen.example/berich…"),)


@given(st.text(), st.integers(-5, 30), st.integers(-5, 30))
def test_a_facet_that_cuts_a_character_breaks_nothing(text: str, start: int, end: int) -> None:
    words = span(text, {"byteStart": start, "byteEnd": end})
    assert words is None or len(words) <= len(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "at://did:plc:x/app.bsky.feed.post/1", "", 7, "https://a b"])
def test_a_link_that_cannot_be_followed_is_left_out(url: Any) -> None:
    facet = {
        "index": {"byteStart": 0, "byteEnd": 1},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": url}],
    }
    assert written(post(ANN, "3kann1", "x", AT, facets=[facet])).links == ()


def test_a_link_card_stands_once_and_with_its_title() -> None:
    facet = {
        "index": {"byteStart": 4, "byteEnd": 18},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://hafen.example/"}],
    }
    card = {"$type": "app.bsky.embed.external", "external": {"uri": "https://hafen.example/", "title": "The harbour"}}
    note = written(post(ANN, "3kann1", "See https://hafen.e", AT, facets=[facet], embed=card))
    assert note.links == (Link("https://hafen.example/", "The harbour"),)


def test_pictures_and_film_carry_their_descriptions() -> None:
    shown = {
        "$type": "app.bsky.embed.images#view",
        "images": [{"fullsize": "https://cdn.example/1.jpg", "alt": "A red\nboat"}],
    }
    film = {"$type": "app.bsky.embed.video#view", "playlist": "https://cdn.example/2.m3u8", "alt": "Waves"}
    assert written(post(ANN, "3kann1", "x", AT, view=shown)).media == (
        Media("Image", "https://cdn.example/1.jpg", "A red\nboat"),
    )
    assert written(post(ANN, "3kann1", "x", AT, view=film)).media == (
        Media("Video", "https://cdn.example/2.m3u8", "Waves"),
    )
    with_quote = {"$type": "app.bsky.embed.recordWithMedia#view", "media": shown, "record": {}}
    assert written(post(ANN, "3kann1", "x", AT, view=with_quote)).media[0].alt == "A red\nboat"


def test_a_notification_shows_pictures_by_their_blobs() -> None:
    blob = {"$type": "blob", "ref": {"$link": "bafkrei1"}, "mimeType": "image/jpeg", "size": 1}
    embed = {"$type": "app.bsky.embed.images", "images": [{"image": blob, "alt": "A boat"}]}
    done = happened(notified(post(ANN, "3kann1", "x", AT, embed=embed, reply=answering(OURS)), "reply"))
    assert isinstance(done.object, Object)
    url = f"https://cdn.bsky.app/img/feed_fullsize/plain/{did('ann')}/bafkrei1@jpeg"
    assert done.object.media == (Media("Image", url, "A boat"),)


def test_self_labels_warn_of_the_content() -> None:
    labels = {
        "$type": "com.atproto.label.defs#selfLabels",
        "values": [{"val": "graphic-media"}, {"val": "!no-unauthenticated"}],
    }
    assert written(post(ANN, "3kann1", "x", AT, labels=labels)).summary == "graphic-media"


def test_a_thread_is_read_from_its_first_post_down_and_around_holes() -> None:
    first, second = post(US, "1", "first", AT), post(ANN, "2", "second", AT)
    gone = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": "at://x", "notFound": True}
    thread = {
        "post": second,
        "parent": {"post": first, "parent": gone},
        "replies": [{"post": post(BOB, "3", "third", AT), "replies": [{"post": post(US, "4", "fourth", AT)}]}, gone],
    }
    texts = [
        activity.object.content
        for activity in converted("getPostThread", {"thread": thread})
        if isinstance(activity.object, Object)
    ]
    assert texts == ["first", "second", "third", "fourth"]


def test_an_error_is_an_error_whatever_was_asked() -> None:
    body = {"error": "InvalidRequest", "message": "Profile not found"}
    assert Bluesky.kind_of("https://pds.example/xrpc/app.bsky.feed.getAuthorFeed", body) == "error"
    with pytest.raises(Unexpected, match="Profile not found"):
        converted("error", body)


@pytest.mark.parametrize(
    ("url", "body", "kind"),
    [
        ("https://bsky.example/xrpc/app.bsky.feed.getTimeline?limit=3", {"feed": []}, "getTimeline"),
        (None, {"notifications": []}, "listNotifications"),
        (None, [like(ANN, "3k", AT, OURS)], "listNotifications"),
        (None, {"posts": [], "uri": "at://x"}, "getQuotes"),
        (None, [person("ann")], "getProfile"),
        (None, {"lexicon": 1, "id": "app.bsky.feed.post", "defs": {}}, "lexicon"),
        (None, [], None),
        (None, b"<html>", None),
        ("https://bsky.example/about", {"what": 1}, None),
    ],
)
def test_a_kind_is_known_by_the_endpoint_or_the_fields(url: str | None, body: Any, kind: str | None) -> None:
    assert Bluesky.kind_of(url, body) == kind


def test_a_record_of_any_shape_is_read_as_far_as_it_makes_sense() -> None:
    odd: Json = {
        "text": 7,
        "langs": "en",
        "facets": [None, {"index": 3, "features": [{"$type": "app.bsky.richtext.facet#mention", "did": "x" * 9999}]}],
        "reply": [],
        "embed": {"images": {"image": 1}, "record": "x", "external": []},
        "labels": {"values": 3},
    }
    view = post(ANN, "3kann1", "x", AT)
    note = written({**view, "record": {**view["record"], **odd}})
    assert note == Object(id=view["uri"], url=note.url, published=AT, counts=note.counts)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from([US["did"], OURS["uri"]]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["$type", "uri", "did", "text", "record"]), inner)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["text", "facets", "reply", "embed", "langs", "labels", "subject", "$type"]), values
    )
)
def test_no_record_breaks_the_list_it_stands_in(odd: Json) -> None:
    view = post(ANN, "3kann1", "x", AT)
    for activity in converted(
        "listNotifications", {"notifications": [notified({**view, "record": {**view["record"], **odd}}, "reply")]}
    ):
        assert not [problem for problem in problems(activity) if "markup" not in problem]


@pytest.mark.parametrize("missing", ["uri", "author", "record"])
def test_what_the_network_promises_is_required(missing: str) -> None:
    broken = {name: value for name, value in OURS.items() if name != missing}
    with pytest.raises(Unexpected, match=missing):
        converted("searchPosts", {"posts": [broken]})


def test_masked_ids_stay_as_they_are_and_lead_nowhere() -> None:
    author = {"did": "user(0)", "handle": "eve.test"}
    reply = {"parent": {"uri": "record(1)", "cid": "cids(1)"}, "root": {"uri": "record(2)", "cid": "cids(2)"}}
    view = {"uri": "record(0)", "cid": "cids(0)", "author": author, "record": record("x", ago(days=1), reply=reply)}
    note = written({**view, "indexedAt": "1970-01-01T00:00:00.000Z"})
    assert (note.id, note.url, note.context) == ("record(0)", None, "record(2)")
    assert note.in_reply_to == Reference("record(1)")
