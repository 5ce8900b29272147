"""YouTube: videos, comments and subscriptions as the activities they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.vocabulary import Actor, Counts, Link, Mention, Reference
from social_adapters.youtube import YouTube
from tests.social_adapters.exchanges.youtube import (
    ANSWER,
    FIRED,
    PRAISE,
    QUESTION,
    SITE,
    THANKS,
    US,
    ago,
    answer,
    comment,
    converted,
    id_of,
    subscription,
    thread,
    upload,
    video,
    written,
)

WATCH = f"{SITE}/watch?v=video-one-1"


def test_an_upload_becomes_the_video_its_channel_published() -> None:
    (activity,) = converted("playlistItems", FIRED)
    assert (activity.type, activity.id, activity.url) == ("Create", "video-one-1#create", WATCH)
    assert activity.actor == Actor(US, name="Kilns", url=f"{SITE}/channel/{US}")
    assert activity.published == datetime.fromisoformat(ago(days=40))
    said = written(activity)
    assert (said.id, said.type, said.name) == ("video-one-1", "Video", "How we fire")
    assert (said.content, said.links) == (
        "See https://shop.example/heat, or ask.",
        (Link("https://shop.example/heat"),),
    )


def test_a_video_asked_for_by_id_shows_its_counts() -> None:
    (activity,) = converted("videos", video(FIRED))
    assert written(activity).counts == Counts(likes=7, replies=2)
    assert activity.id == converted("playlistItems", FIRED)[0].id


@pytest.mark.parametrize("status", ["private", "unlisted", "privacyStatusUnspecified"])
def test_what_is_not_for_everybody_is_left_out(status: str) -> None:
    hidden = {**FIRED, "status": {"privacyStatus": status}}
    assert converted("playlistItems", hidden) == []
    assert converted("videos", video(hidden)) == []


@pytest.mark.parametrize("title", ["Private video", "Deleted video"])
def test_the_place_of_a_video_that_is_gone_is_no_video(title: str) -> None:
    gone = upload("video-one-1", ago(days=1), title)
    assert converted("playlistItems", {**gone, "status": {}, "contentDetails": {}}) == []


def test_a_list_of_others_videos_tells_what_their_owners_published() -> None:
    shown = {"playlistId": "PL1", "videoOwnerChannelId": id_of("omar"), "videoOwnerChannelTitle": "Omar"}
    listed = upload("video-one-1", ago(days=1), "Rent", **shown)
    listed["contentDetails"]["videoPublishedAt"] = ago(days=9)
    (activity,) = converted("playlistItems", listed)
    assert (activity.actor.id, activity.published) == (id_of("omar"), datetime.fromisoformat(ago(days=9)))


def test_an_entry_that_names_no_owner_tells_only_that_it_was_put_into_a_list() -> None:
    listed = upload("video-one-1", ago(days=1), "Rent", playlistId="PL1", videoOwnerChannelId=None)
    (activity,) = converted("playlistItems", listed)
    assert (activity.type, activity.actor.id) == ("Announce", US)
    assert activity.object == Reference("video-one-1", None, WATCH)


def test_a_comment_answers_the_video() -> None:
    (activity,) = converted("commentThreads", thread(PRAISE))
    assert (activity.id, activity.type) == ("Ug2#create", "Create")
    assert activity.actor == Actor(
        id_of("pia"), handle="pia", url="http://www.youtube.com/@pia", icon="https://pictures.example/pia.png"
    )
    said = written(activity)
    assert (said.content, said.context, said.updated) == ("Lovely & warm", "video-two-2", None)
    assert said.url == f"{SITE}/watch?v=video-two-2&lc=Ug2"
    assert said.in_reply_to == Reference("video-two-2", US, f"{SITE}/watch?v=video-two-2")
    assert said.counts == Counts(likes=1, replies=0)


def test_a_reply_answers_the_first_comment_of_its_thread() -> None:
    question, ours, thanks = converted("commentThreads", thread(QUESTION, ANSWER, THANKS))
    above = Reference("Ug1", id_of("nora"), f"{WATCH}&lc=Ug1")
    assert (written(ours).in_reply_to, written(thanks).in_reply_to) == (above, above)
    assert (written(question).content, written(question).counts.replies) == ("How hot?", 2)
    assert written(ours).counts.replies is None


def test_replies_listed_alone_name_what_they_answer() -> None:
    (said,) = converted("comments", ANSWER)
    assert written(said).in_reply_to == Reference("Ug1", None, f"{WATCH}&lc=Ug1")


def test_a_comment_whose_channel_is_gone_is_nobodys() -> None:
    assert converted("comments", comment("Ug9", None, ago(days=1), "x")) == []


@pytest.mark.parametrize("more", [{"moderationStatus": "heldForReview"}, {"moderationStatus": "rejected"}])
def test_what_was_not_published_is_left_out(more: dict[str, str]) -> None:
    assert converted("comments", comment("Ug9", "pia", ago(days=1), "x", **more)) == []


def test_a_thread_that_is_not_public_is_left_out() -> None:
    assert converted("commentThreads", thread(QUESTION, ANSWER, isPublic=False)) == []


def test_an_edit_has_its_time() -> None:
    (edited,) = converted("comments", comment("Ug9", "pia", ago(days=2), "x", updatedAt=ago(days=1)))
    assert written(edited).updated == datetime.fromisoformat(ago(days=1)).astimezone(UTC)


def test_links_mentions_and_hashtags_of_a_comment_are_told_apart() -> None:
    text = (
        f'<a href="{SITE}/channel/{id_of("omar")}">@omar</a> see <a href="https://a.example/">a.example</a><br />'
        f'<a href="http://www.youtube.com/results?search_query=%23kilns">#kilns</a> \u202babc\U0001f525'
    )
    said = written(converted("comments", comment("Ug9", "pia", ago(days=1), text))[0])
    assert said.content == "@omar see a.example\n#kilns \u202babc\U0001f525"
    assert said.links == (Link("https://a.example/", "a.example"),)
    assert said.mentions == (Mention(id_of("omar"), "@omar", f"{SITE}/channel/{id_of('omar')}"),)


def test_markup_that_would_run_disappears() -> None:
    hostile = comment("Ug9", "pia", ago(days=1), '<script>alert(1)</script><a href="javascript:alert(1)">go</a> on')
    said = written(converted("comments", hostile)[0])
    assert (said.content, said.links) == ("go on", ())


def test_a_name_from_before_handles_is_a_name() -> None:
    (said,) = converted("comments", comment("Ug9", "pia", ago(days=1), "x", authorDisplayName="Pia P."))
    assert (said.actor.name, said.actor.handle) == ("Pia P.", None)


def test_a_subscriber_follows_us() -> None:
    (follow,) = converted("subscriptions", subscription("omar", ago(days=1)))
    assert (follow.id, follow.type) == (f"{id_of('omar')}#follows/{US}", "Follow")
    assert follow.actor == Actor(
        id_of("omar"), name="Omar", url=f"{SITE}/channel/{id_of('omar')}", icon="https://pictures.example/omar.png"
    )
    assert (follow.object.id, follow.published) == (US, datetime.fromisoformat(ago(days=1)))


def test_a_subscription_of_a_channel_is_its_own_doing() -> None:
    shown = {key: value for key, value in subscription("omar", ago(days=1)).items() if key != "subscriberSnippet"}
    (follow,) = converted("subscriptions", shown)
    assert (follow.actor.id, follow.object.id) == (id_of("omar"), US)


def test_the_search_escapes_its_texts() -> None:
    shown = {"publishedAt": ago(days=1), "channelId": US, "channelTitle": "A &amp; B", "title": "It&#39;s hot"}
    found = {
        "kind": "youtube#searchResult",
        "id": {"kind": "youtube#video", "videoId": "video-one-1"},
        "snippet": shown,
    }
    channel = {"kind": "youtube#searchResult", "id": {"kind": "youtube#channel", "channelId": US}, "snippet": shown}
    (activity,) = convert(YouTube, "search", answer("search", [found, channel]), Context())
    assert (activity.actor.name, written(activity).name) == ("A & B", "It's hot")


def did(kind: str, **details: Any) -> dict[str, Any]:
    pictures = {"default": {"url": "https://i.ytimg.com/vi/video-one-1/default.jpg"}}
    shown = {"publishedAt": ago(days=1), "channelId": US, "title": "x", "type": kind, "thumbnails": pictures}
    return {
        "kind": "youtube#activity",
        "id": "a1",
        "snippet": shown,
        "contentDetails": {kind: details} if details else {},
    }


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (did("upload", videoId="video-one-1"), ("video-one-1#create", "Create", "video-one-1")),
        (did("upload"), ("video-one-1#create", "Create", "video-one-1")),
        (did("like", resourceId={"videoId": "v2"}), (f"{US}#likes/v2", "Like", "v2")),
        (did("subscription", resourceId={"channelId": "UC2"}), (f"{US}#follows/UC2", "Follow", "UC2")),
        (did("playlistItem", resourceId={"videoId": "v2"}, playlistItemId="p3"), ("p3#announce", "Announce", "v2")),
    ],
)
def test_a_channels_activities_are_what_it_did(row: dict[str, Any], told: tuple[str, str, str]) -> None:
    (activity,) = convert(YouTube, "activities", answer("activity", [row]), Context())
    assert (activity.id, activity.type, activity.object.id) == told


@pytest.mark.parametrize("kind", ["like", "subscription", "playlistItem", "bulletin", "something new"])
def test_what_a_channel_did_with_nothing_named_is_left_out(kind: str) -> None:
    assert convert(YouTube, "activities", answer("activity", [did(kind)]), Context()) == ()


@pytest.mark.parametrize(("code", "error"), [(403, Unauthorized), (429, RateLimited), (400, Unexpected)])
def test_an_error_is_the_error_it_says(code: int, error: type[Exception]) -> None:
    body = {"error": {"code": code, "message": "No."}}
    assert YouTube.kind_of(None, body) == "error"
    with pytest.raises(error, match="YouTube refused: No"):
        convert(YouTube, "error", body, Context())
