"""X: which answers are which, settings, and input that is wrong or hostile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unexpected
from social_adapters.http import Http
from social_adapters.testing import problems
from social_adapters.x import X, XSettings
from tests.social_adapters.exchanges.x import (
    ANN,
    BOB,
    OURS,
    TOKEN,
    US,
    answer,
    answering,
    converted,
    hours,
    naming,
    one,
    post,
    pull,
    quoting,
    repost,
    shop,
    source,
    written,
)
from tests.social_adapters.mutations import ANYTHING, mutated


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("users/12/tweets?max_results=5", "own_posts"),
        ("users/12/mentions", "posts"),
        ("users/12/liked_tweets", "posts"),
        ("users/12/timelines/reverse_chronological", "posts"),
        ("users/12/followers", "users"),
        ("users/12/following", "users"),
        ("users/me", "users"),
        ("users/by?usernames=ann", "users"),
        ("tweets/12", "posts"),
        ("tweets?ids=12,13", "posts"),
        ("tweets/12/liking_users", "users"),
        ("tweets/12/retweeted_by", "users"),
        ("tweets/12/quote_tweets", "posts"),
        ("tweets/search/recent?query=kilns", "posts"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(path: str, kind: str) -> None:
    assert X.kind_of(f"https://api.twitter.com/2/{path}", None) == kind


def test_a_body_says_what_kind_of_answer_it_is() -> None:
    assert X.kind_of(None, answer(OURS)) == "posts"
    assert X.kind_of(None, {"data": OURS}) == "posts"
    assert X.kind_of(None, {"data": [ANN]}) == "users"
    assert X.kind_of(None, {"data": []}) is None
    assert X.kind_of("https://api.x.com/2/spaces/1", {"errors": []}) is None


@pytest.mark.parametrize(
    ("given_", "names"),
    [
        ("@ann", ("ann",)),
        ("ann, bob\n@Ann", ("Ann", "bob")),
        ("https://x.com/ann/status/12", ("ann",)),
        ("twitter.com/ann?lang=en", ("ann",)),
        (["https://mobile.twitter.com/ann/", ""], ("ann",)),
        ("", ()),
        ([], ()),
    ],
)
def test_accounts_to_watch_are_taken_as_people_paste_them(given_: Any, names: tuple[str, ...]) -> None:
    assert XSettings.model_validate({"access_token": TOKEN, "watch": given_}).watch == names


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": TOKEN, "watch": "a name with spaces and a-dash"},
        {"access_token": TOKEN, "watch": "https://[/"},
        {"access_token": TOKEN, "watch": "https://x.com/"},
        {"access_token": TOKEN, "watch": [3]},
        {"access_token": TOKEN, "watch": {"ann": 1}},
        {"access_token": TOKEN, "watch": [f"a{n}" for n in range(101)]},
        {"access_token": 3},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        XSettings.model_validate(wrong)


@pytest.mark.parametrize("token", [None, ""])
async def test_before_anybody_signed_in_x_is_not_asked(token: str | None) -> None:
    network = shop()
    adapter = X(XSettings.model_validate({"access_token": token}), Http(httpx.MockTransport(network.handle)))
    with pytest.raises(Unauthorized, match="connect it"):
        await pull(adapter)
    assert network.asked == []


def test_a_token_is_not_shown() -> None:
    assert TOKEN not in repr(XSettings.model_validate({"access_token": TOKEN}))


@pytest.mark.parametrize("wrong", ["", "x", "1" * 20, "\0", "-1", "1.5", "１２"])
@pytest.mark.parametrize("name", ["id", "author_id", "in_reply_to_user_id", "conversation_id"])
def test_an_id_that_is_none_is_an_error(name: str, wrong: str) -> None:
    with pytest.raises(Unexpected):
        converted(answer({**OURS, name: wrong}))


def test_hostile_text_stays_text() -> None:
    urls = [{"url": "https://t.co/a", "expanded_url": "javascript:alert(1)"}]
    note = written(
        one(post(hours(1), ANN, "&lt;script&gt;\u202eevil\u202c 👩🏽‍🌾 https://t.co/a", entities={"urls": urls}))
    )
    assert note.content == "<script>\u202eevil\u202c 👩🏽‍🌾 https://t.co/a"
    assert note.links == ()


NOTE = post(
    hours(1),
    ANN,
    "@shop hi https://t.co/a",
    **{**answering(OURS), **naming(US)},
    attachments={"media_keys": ["3_1"], "poll_ids": ["9"]},
    note_tweet={"text": "longer https://t.co/a", "entities": {"urls": [{"url": "https://t.co/a"}]}},
)
LISTED = answer(NOTE, repost(hours(2), BOB, OURS, US), post(hours(3), BOB, "x", **quoting(OURS)), posts=(OURS,))
LISTED["includes"]["media"] = [{"media_key": "3_1", "type": "photo", "url": "https://m.example/1.jpg"}]
ANSWERS: dict[str, Any] = {"posts": LISTED, "own_posts": LISTED, "users": {"data": [ANN, BOB], "meta": {}}}


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_wrong_value_anywhere_is_an_error_or_does_no_harm(kind: str, data: st.DataObject) -> None:
    try:
        found = converted(data.draw(mutated(ANSWERS[kind])), kind)
    except Unexpected:
        return
    assert [problem for activity in found for problem in problems(activity)] == []


@settings(max_examples=30)
@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert X.kind_of(url, body) in {None, *X.kinds}


@settings(max_examples=30)
@given(data=st.data())
def test_a_wrong_value_anywhere_in_a_pull_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    network = shop()

    def handle(request: httpx.Request) -> httpx.Response:
        given = network.handle(request)
        wrong = data.draw(st.integers(0, 4)) == 0
        return httpx.Response(200, json=data.draw(mutated(given.json()))) if wrong else given

    with suppress(AdapterError):
        for page in asyncio.run(pull(source(handle))):
            assert [problem for activity in page.activities for problem in problems(activity)] == []


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"data": [{"id"', b"\xff\xfe", b"null", b"[1]", b"{}"])
async def test_a_broken_answer_is_one_clear_error(body: bytes) -> None:
    with pytest.raises(Unexpected):
        await pull(source(lambda request: httpx.Response(200, content=body)))


async def test_too_many_requests_wait_until_the_moment_x_names() -> None:
    headers = {
        "date": "Wed, 20 May 2026 12:00:00 GMT",
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": "1779278490",
    }
    body = {"title": "Too Many Requests", "detail": "Too Many Requests", "type": "about:blank", "status": 429}
    with pytest.raises(RateLimited) as limited:
        await pull(source(lambda request: httpx.Response(429, json=body, headers=headers)))
    assert limited.value.retry_after == 90


async def test_a_cursor_of_another_account_is_refused() -> None:
    (*_, last) = await pull(source(shop()))
    with pytest.raises(Unexpected):
        await pull(source(shop(), "ann"), last.cursor)


async def test_credits_that_are_used_up_are_told_in_the_words_of_x() -> None:
    told = {"title": "CreditsDepleted", "detail": "Your account has no credits to fulfill this request.", "status": 402}
    with pytest.raises(Unexpected, match="402: Your account has no credits"):
        await pull(source(lambda request: httpx.Response(402, json=told)))
