"""Instagram: which answers are which, settings, and input that is wrong or hostile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.instagram import Instagram
from social_adapters.instagram.settings import InstagramSettings
from social_adapters.testing import problems
from tests.social_adapters.exchanges.instagram import MAGAZINE, PROFILE, SHOP, comment, media, shop, told
from tests.social_adapters.graph import NOW, TOKEN, Json, activities, ago, call, pull, written
from tests.social_adapters.mutations import ends_well, mutated

HOST = "https://graph.facebook.com/v24.0"
POSTED = media(
    "201",
    "With @ann https://a.example/",
    ago(hours=1),
    children={"data": [{"media_type": "VIDEO", "media_url": "https://p.example/1.mp4"}]},
)
SAID = comment("301", "ann", "Is it for sale?", ago(hours=2), comment("302", "bob", "Yes", ago(hours=1)))
ANSWERS: dict[str, Json] = {
    "account": PROFILE,
    "call": call("instagram", SHOP, told("304", "ann", "Thanks", parent_id="301")),
    "comments": {"data": [SAID], "paging": {"next": f"{HOST}/201/comments?after=x"}},
    "discovery": {"business_discovery": {**MAGAZINE, "media": {"data": [POSTED]}}, "id": SHOP},
    "media": {"data": [POSTED]},
    "mentioned": {"mentioned_comment": {**SAID, "media": {"id": "201"}}, "id": SHOP},
    "node": POSTED,
    "nodes": {"201": POSTED, "301": SAID},
    "owned": {"data": [POSTED], "paging": {"next": f"{HOST}/{SHOP}/media?after=x"}},
}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/1/media?limit=3", "owned"),
        ("/1/tags", "media"),
        ("/1/top_media", "media"),
        ("/1/comments", "comments"),
        ("/1/replies", "comments"),
        ("/1/insights", "account"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(path: str, kind: str) -> None:
    assert Instagram.kind_of(HOST + path, None) == kind


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_body_says_what_kind_of_answer_it_is(kind: str) -> None:
    assert Instagram.kind_of(None, ANSWERS[kind]) == kind


@pytest.mark.parametrize("body", [[], {}, {"data": []}, "text", 7, {"id": "1"}, {"a": {"id": "b"}}])
def test_a_body_that_shows_nothing_is_of_no_kind(body: Any) -> None:
    assert Instagram.kind_of(None, body) is None


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_wrong_value_anywhere_is_an_error_or_does_no_harm(kind: str, data: st.DataObject) -> None:
    body = data.draw(mutated(ANSWERS[kind]))
    assert ends_well(Instagram, kind, body)


@settings(max_examples=40)
@given(data=st.data())
def test_a_wrong_value_anywhere_in_a_pull_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    graph = shop()

    def play(request: Request) -> Response:
        answer = graph.play(request)
        if not request.url.partition("?")[0].endswith(edge):
            return answer
        body = data.draw(mutated(orjson.loads(answer.body)))
        return Response(200, {}, request.url, orjson.dumps(body))

    edge = data.draw(st.sampled_from(["/media", "/comments", "/tags", "/me"]))
    source = Instagram(InstagramSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play)))
    with suppress(AdapterError):
        found = asyncio.run(pull(source))
        assert [problem for activity in activities(found) for problem in problems(activity)] == []


@pytest.mark.parametrize("after", ["same", "2){access_token", "x,y"])
async def test_cursors_of_a_watched_account_that_lead_nowhere_end(after: str) -> None:
    asked: list[str] = []

    def play(request: Request) -> Response:
        asked.append(request.url)
        listed = {"data": [media("800", "x", ago(hours=1), "clay.weekly")], "paging": {"cursors": {"after": after}}}
        found = {"business_discovery": {**MAGAZINE, "media": listed}, "id": SHOP}
        body = {"id": "1", "instagram_business_account": PROFILE} if "/me" in request.url else found
        return Response(200, {}, request.url, orjson.dumps(body))

    settings = InstagramSettings.model_validate({"page_token": TOKEN, "account": "clay.weekly"})
    assert len(activities(await pull(Instagram(settings, Http(stand_in(play))), None, NOW))) == 1
    assert len(asked) <= 3
    assert not [url for url in asked if "access_token" in url]


def test_names_that_only_look_like_mentions_are_none() -> None:
    words = "mail ann@example.com, @@x, @ alone, @_ok. and @Ünï"
    (one,) = convert(Instagram, "node", {**POSTED, "caption": words}, Context())
    assert [mention.actor_id for mention in written(one).mentions] == ["_ok"]


@pytest.mark.parametrize(
    ("pasted", "account"),
    [
        ("kilnshop", "kilnshop"),
        (" @Kiln.Shop ", "kiln.shop"),
        ("https://www.instagram.com/kilnshop/?hl=en", "kilnshop"),
        ("instagram.com/kilnshop", "kilnshop"),
        ("", None),
        (None, None),
    ],
)
def test_an_account_is_known_by_whatever_people_paste(pasted: str | None, account: str | None) -> None:
    assert InstagramSettings(account=pasted).account == account


@pytest.mark.parametrize("wrong", ["a b", "https://evil.example/x", "x){access_token}", 7])
def test_settings_that_cannot_work_are_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        InstagramSettings.model_validate({"account": wrong})
