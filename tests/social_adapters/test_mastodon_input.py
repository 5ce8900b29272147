"""Mastodon: which answers are which, settings, and input that is wrong or hostile."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.errors import AdapterError, RateLimited, Unexpected
from social_adapters.http import Http
from social_adapters.mastodon import Mastodon
from social_adapters.mastodon.settings import Settings
from social_adapters.testing import problems
from tests.social_adapters.exchanges.mastodon import (
    ANN,
    AT,
    BOB,
    NOW,
    ORIGIN,
    TOKEN,
    US,
    Instance,
    Json,
    activities,
    boost,
    converted,
    group,
    hours_ago,
    mention,
    notification,
    one,
    partial,
    pull,
    seconds,
    source,
    status,
    written,
)
from tests.social_adapters.mutations import mutated


@pytest.mark.parametrize("name", ["", None, " \n "])
def test_an_account_without_a_name_has_none(name: str | None) -> None:
    assert one(status("12", {**ANN, "display_name": name}, "x", AT)).actor.name is None


def test_markup_in_a_name_stays_text_and_in_a_text_disappears() -> None:
    hostile = {**ANN, "display_name": "<script>alert(1)</script> Ann", "note": "<img src=x onerror=alert(1)>hi"}
    activity = one(status("12", hostile, '<script>alert(1)</script><a href="javascript:alert(1)">go</a> on', AT))
    assert activity.actor.name == "<script>alert(1)</script> Ann"
    assert activity.actor.summary == "hi"
    assert (written(activity).content, written(activity).links) == ("go on", ())


def test_an_address_that_is_no_web_address_is_no_profile() -> None:
    with pytest.raises(Unexpected):
        converted("status", status("12", {**ANN, "url": "javascript:alert(1)", "uri": "data:,"}, "x", AT))


def test_twenty_thousand_characters_are_kept() -> None:
    assert len(written(one(status("12", ANN, "long " * 4000, AT))).content) == 19_999


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00Z", "2080-01-01T00:00:00Z"])
def test_times_long_past_or_to_come_are_kept(at: str) -> None:
    assert one(status("12", ANN, "x", at)).published == datetime.fromisoformat(at)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/api/v1/notifications?limit=3", "notifications"),
        ("/api/v1/notifications/34975861", "notification"),
        ("/api/v2/notifications", "grouped_notifications"),
        ("/api/v1/accounts/1/statuses?limit=2", "statuses"),
        ("/api/v1/timelines/tag/boats", "statuses"),
        ("/api/v1/timelines/home", "statuses"),
        ("/api/v1/statuses/1", "status"),
        ("/api/v1/statuses/1/context", "context"),
        ("/api/v1/statuses/1/favourited_by", "accounts"),
        ("/api/v1/accounts/1/followers", "accounts"),
        ("/api/v1/accounts/lookup?acct=ann", "account"),
        ("/api/v1/accounts/verify_credentials", "account"),
        ("/api/v2/search?q=boats", "search"),
        ("/api/v1/streaming/user", "stream"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(url: str, kind: str) -> None:
    assert Mastodon.kind_of(f"{ORIGIN}{url}", None) == kind


def test_a_body_says_what_kind_of_answer_it_is() -> None:
    note = status("12", ANN, "x", AT)
    assert Mastodon.kind_of(None, [note]) == "statuses"
    assert Mastodon.kind_of(None, note) == "status"
    assert Mastodon.kind_of(None, [notification("1", "follow", ANN, AT)]) == "notifications"
    assert Mastodon.kind_of(None, ANN) == "account"
    assert Mastodon.kind_of(None, [ANN]) == "accounts"
    assert Mastodon.kind_of(None, {"accounts": [], "statuses": [], "hashtags": []}) == "search"
    assert Mastodon.kind_of(None, "event: update\ndata: {}\n") == "stream"
    assert Mastodon.kind_of(None, []) is None
    assert Mastodon.kind_of(None, {"error": "x"}) is None


@pytest.mark.parametrize(
    "link", ['<{same}>; rel="next"', '<https://evil.example/?max_id=1>; rel="next"', "<::>; rel=next"]
)
async def test_pages_that_lead_in_circles_end(link: str) -> None:
    asked: list[httpx.URL] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        if request.url.path.endswith("lookup"):
            return httpx.Response(200, json=ANN)
        rows = [status(str(60 - n), ANN, "x", hours_ago(n)) for n in range(40)]
        return httpx.Response(200, json=rows, headers={"link": link.format(same=request.url)})

    adapter = Mastodon(Settings(instance="social.example", account="ann"), Http(httpx.MockTransport(handle)))
    assert len(activities(await pull(adapter))) == 40
    assert {url.host for url in asked} == {"social.example"}
    assert len(asked) <= 3


async def test_a_list_without_end_is_cut_and_coverage_says_where() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("lookup"):
            return httpx.Response(200, json=ANN)
        newest = int(request.url.params.get("max_id", "1000000"))
        rows = [
            status(str(n), ANN, "x", seconds(NOW - timedelta(seconds=1_000_000 - n)))
            for n in range(newest - 1, newest - 41, -1)
        ]
        link = f'<{ORIGIN}/?max_id={newest - 40}>; rel="next"'
        return httpx.Response(200, json=rows, headers={"link": link})

    adapter = Mastodon(Settings(instance="social.example", account="ann"), Http(httpx.MockTransport(handle)))
    found = await pull(adapter)
    assert len(activities(found)) == 4000
    assert found[-1].coverage[0].since == NOW - timedelta(seconds=4000)


async def test_a_cursor_of_another_source_is_refused() -> None:
    instance = Instance(US, [ANN, BOB], [])
    (page,) = await pull(source(instance, account="ann"))
    with pytest.raises(Unexpected):
        await pull(source(instance, account="bob@far.example"), page.cursor)


@pytest.mark.parametrize(
    ("given_", "origin"),
    [
        ("Social.Example", ORIGIN),
        (" https://social.example/about ", ORIGIN),
        ("localhost:3000", "https://localhost:3000"),
    ],
)
def test_an_instance_is_a_host_or_its_address(given_: str, origin: str) -> None:
    assert Settings(instance=given_, account="ann").instance == origin


@pytest.mark.parametrize(
    "wrong",
    [
        {"instance": "ann@social.example", "account": "ann"},
        {"instance": "ftp://social.example", "account": "ann"},
        {"instance": "", "account": "ann"},
        {"instance": "social.example", "account": "a b"},
        {"instance": "social.example", "account": "https://[/"},
        {"instance": "social.example"},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: Json) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_a_token_is_not_shown() -> None:
    assert TOKEN not in repr(Settings.model_validate({"instance": "social.example", "access_token": TOKEN}))


NOTE = status(
    "12",
    BOB,
    'hi <a href="https://a.example/">a</a>',
    AT,
    mentions=[mention(US)],
    media_attachments=[{"type": "image", "url": "https://m.example/1.png", "description": "x"}],
    card={"url": "https://a.example/", "title": "A"},
    quote={"state": "accepted", "quoted_status": status("11", US, "News", AT)},
    reblog=None,
    in_reply_to_id="10",
    in_reply_to_account_id="1",
)
ANSWERS: dict[str, Json | list[Json]] = {
    "statuses": [NOTE, boost("13", ANN, NOTE, AT)],
    "context": {"ancestors": [NOTE], "descendants": []},
    "notifications": [notification("1", kind, ANN, AT, NOTE) for kind in ("mention", "favourite", "follow", "update")],
    "grouped_notifications": {
        "accounts": [ANN],
        "partial_accounts": [partial(BOB)],
        "statuses": [NOTE],
        "notification_groups": [group("favourite", [ANN, BOB], AT, NOTE)],
    },
    "account": ANN,
    "search": {"accounts": [ANN], "statuses": [NOTE], "hashtags": []},
}


@pytest.mark.parametrize("kind", ANSWERS)
@given(data=st.data())
def test_a_wrong_value_anywhere_is_an_error_or_does_no_harm(kind: str, data: st.DataObject) -> None:
    body = data.draw(mutated(ANSWERS[kind]))
    try:
        found = converted(kind, body)
    except Unexpected:
        return
    assert [problem for activity in found for problem in problems(activity)] == []


@given(data=st.data())
def test_a_wrong_value_anywhere_in_a_pull_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    instance = Instance(US, [], [NOTE], [])

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("notifications"):
            return httpx.Response(200, content=json.dumps(data.draw(mutated(ANSWERS["notifications"]))).encode())
        return instance.handle(request)

    adapter = Mastodon(Settings(instance="social.example", access_token=TOKEN), Http(httpx.MockTransport(handle)))
    with suppress(AdapterError):
        asyncio.run(pull(adapter))


@pytest.mark.parametrize("body", [b"", b"<html>", b'[{"id"', b"\xff\xfe", b"null", b"{}", b"[1]", b'{"error": "x"}'])
async def test_a_broken_answer_is_one_clear_error(body: bytes) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=US) if "verify" in request.url.path else httpx.Response(200, content=body)

    adapter = Mastodon(Settings(instance="social.example", access_token=TOKEN), Http(httpx.MockTransport(handle)))
    with pytest.raises(Unexpected):
        await pull(adapter)


async def test_too_many_requests_wait_until_the_reset_the_instance_names() -> None:
    reset = datetime.now(UTC) + timedelta(seconds=90)

    def handle(request: httpx.Request) -> httpx.Response:
        headers = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset.isoformat().replace("+00:00", "Z")}
        return httpx.Response(429, json={"error": "Too many requests"}, headers=headers)

    adapter = Mastodon(Settings(instance="social.example", account="ann"), Http(httpx.MockTransport(handle)))
    with pytest.raises(RateLimited) as limited:
        await pull(adapter)
    assert 60 < limited.value.retry_after <= 120


@pytest.mark.parametrize("wrong", ["", "\0", "https://a.example/\n", "x" * 500, "\ud800"])
@pytest.mark.parametrize("name", ["id", "uri", "in_reply_to_id"])
def test_an_id_that_cannot_be_kept_is_an_error(name: str, wrong: str) -> None:
    if name == "in_reply_to_id" and not wrong:
        assert written(one({**NOTE, name: wrong})).in_reply_to is None
        return
    with pytest.raises(Unexpected):
        converted("status", {**NOTE, name: wrong})
