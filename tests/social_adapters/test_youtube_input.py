"""YouTube: which answers are which, settings, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError
from social_adapters.youtube import YouTube
from social_adapters.youtube.settings import Settings
from tests.social_adapters.exchanges.youtube import (
    ANSWER,
    FIRED,
    KEY,
    QUESTION,
    TOKEN,
    US,
    ago,
    answer,
    channel,
    subscription,
    thread,
    video,
)
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

DID = {
    "kind": "youtube#activity",
    "snippet": {"publishedAt": ago(days=1), "channelId": US, "type": "like", "title": "x"},
    "contentDetails": {"like": {"resourceId": {"videoId": "v2"}}},
}
ANSWERS: dict[str, Any] = {
    "activities": answer("activity", [DID]),
    "commentThreads": answer("commentThread", [thread(QUESTION, ANSWER)]),
    "comments": answer("comment", [ANSWER]),
    "playlistItems": answer("playlistItem", [FIRED]),
    "search": answer("search", [{"id": {"videoId": "v2"}, "snippet": FIRED["snippet"]}]),
    "subscriptions": answer("subscription", [subscription("omar", ago(days=1))]),
    "videos": answer("video", [video(FIRED)]),
}


def correct(kind: str, body: Any) -> bool:
    return ends_well(YouTube, kind, body)


@settings(max_examples=200)
@given(st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))))
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(YouTube.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert YouTube.kind_of(url, body) in {None, *YouTube.kinds}


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_says_what_it_is(kind: str) -> None:
    assert YouTube.kind_of(None, ANSWERS[kind]) == kind
    assert YouTube.kind_of(f"https://www.googleapis.com/youtube/v3/{kind}?part=snippet", {"items": []}) == kind


def test_an_error_is_none_of_the_methods() -> None:
    assert YouTube.kind_of("https://www.googleapis.com/youtube/v3/error", {}) is None
    assert YouTube.kind_of("https://www.googleapis.com/youtube/v3/videos", {"error": {"code": 403}}) == "error"
    assert YouTube.kind_of(None, answer("channel", [channel("kilns")])) == "channels"


def test_a_list_that_is_left_out_is_empty() -> None:
    body = {"kind": "youtube#videoListResponse", "pageInfo": {"totalResults": 0}}
    assert convert(YouTube, "videos", body, Context()) == ()


@pytest.mark.parametrize(
    ("given_", "name"),
    [
        ("kilns", "@kilns"),
        (" @Kilns ", "@Kilns"),
        (US, US),
        (f"https://www.youtube.com/channel/{US}/videos", US),
        ("https://youtube.com/@kilns?si=x", "@kilns"),
        ("m.youtube.com/@kilns/featured", "@kilns"),
        ("https://www.youtube.com/user/kilns", "user/kilns"),
        ("", None),
        (" ", None),
    ],
)
def test_a_channel_is_a_handle_an_id_or_the_address_of_its_page(given_: str, name: str | None) -> None:
    assert Settings.model_validate({"channel": given_}).channel == name


@pytest.mark.parametrize(
    "wrong",
    [
        "https://www.youtube.com/watch?v=x",
        "https://www.youtube.com/c/kilns",
        "https://a.example/@kilns",
        "youtu.be/video-one-1",
        "a b c",
        "x",
        7,
    ],
)
def test_what_is_no_channel_is_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"channel": wrong})


def test_secrets_are_not_shown() -> None:
    shown = repr(Settings.model_validate({"api_key": KEY, "access_token": TOKEN}))
    assert KEY not in shown
    assert TOKEN not in shown


@pytest.mark.parametrize("wrong", ["a b", "<p>", "x" * 300, "\0", "a\n"])
def test_an_id_that_cannot_be_one_is_an_error(wrong: str) -> None:
    with pytest.raises(AdapterError):
        convert(YouTube, "comments", answer("comment", [{**QUESTION, "id": wrong}]), Context())


@pytest.mark.parametrize("wrong", ["-1", "many", "9" * 30, "1.5"])
def test_a_count_that_is_none_is_an_error(wrong: str) -> None:
    body = answer("video", [video(FIRED, statistics={"likeCount": wrong})])
    with pytest.raises(AdapterError, match="likeCount"):
        convert(YouTube, "videos", body, Context())
