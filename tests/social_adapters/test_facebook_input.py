"""Facebook: which answers are which, settings, and input that is wrong or hostile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError, Unexpected
from social_adapters.facebook import Facebook
from social_adapters.facebook.settings import FacebookSettings
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.testing import problems
from tests.social_adapters.exchanges.facebook import ANN, BOB, PAGE, SHOP, comment, picture, post, reaction, shop, told
from tests.social_adapters.graph import NOW, TOKEN, Json, activities, ago, call, pull, written
from tests.social_adapters.mutations import ends_well, mutated

HOST = "https://graph.facebook.com/v24.0"
POSTED = post(
    "11",
    "See https://a.example/",
    ago(hours=1),
    ANN,
    message_tags=[{"id": SHOP, "name": "Kiln Shop"}],
    attachments={"data": [picture("https://p.example/1.jpg")]},
    shares={"count": 1},
    parent_id="555_1",
)
SAID = comment("92", "11", BOB, "Yes", ago(hours=1), comment("91", "11", ANN, "Is it?", ago(hours=2)))
ANSWERS: dict[str, Json] = {
    "call": call("page", SHOP, told("comment", "edited", comment_id="11_9", message="x"), told("reaction", "add")),
    "comment": SAID,
    "comments": {"data": [SAID], "paging": {"next": f"{HOST}/{SHOP}_11/comments?after=x"}},
    "page": PAGE,
    "post": POSTED,
    "posts": {"data": [POSTED]},
    "reactions": {"data": [reaction(ANN)], "paging": {"next": f"{HOST}/{SHOP}_11/reactions?after=x"}},
    "tagged": {"data": [POSTED]},
}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/1/feed?limit=3", "posts"),
        ("/1/posts", "posts"),
        ("/1/tagged", "tagged"),
        ("/1_2/comments?filter=stream", "comments"),
        ("/1_2/reactions", "reactions"),
        ("/1_2/likes", "reactions"),
        ("/me/accounts", "pages"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(path: str, kind: str) -> None:
    assert Facebook.kind_of(HOST + path, None) == kind


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_body_says_what_kind_of_answer_it_is(kind: str) -> None:
    assert Facebook.kind_of(None, ANSWERS[kind]) == {"tagged": "posts"}.get(kind, kind)


@pytest.mark.parametrize("body", [[], {}, {"data": []}, "text", 7, {"id": "1"}])
def test_a_body_that_shows_nothing_is_of_no_kind(body: Any) -> None:
    assert Facebook.kind_of(None, body) is None


@pytest.mark.parametrize("kind", ANSWERS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_wrong_value_anywhere_is_an_error_or_does_no_harm(kind: str, data: st.DataObject) -> None:
    body = data.draw(mutated(ANSWERS[kind]))
    assert ends_well(Facebook, kind, body)


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

    edge = data.draw(st.sampled_from(["/feed", "/comments", "/reactions", "/tagged"]))
    source = Facebook(FacebookSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play)))
    with suppress(AdapterError):
        found = asyncio.run(pull(source))
        assert [problem for activity in activities(found) for problem in problems(activity)] == []


@pytest.mark.parametrize("wrong", ["", "\0", "a b", "1\n2", "9" * 500])
def test_an_id_that_cannot_be_kept_is_an_error(wrong: str) -> None:
    for row in ({**POSTED, "id": wrong}, {**POSTED, "from": {"id": wrong}}):
        with pytest.raises(Unexpected):
            convert(Facebook, "post", row, Context())


def test_markup_and_hostile_addresses_stay_text() -> None:
    words = "<script>alert(1)</script> \u202eolleh 👩‍👩‍👧 javascript:alert(1)"
    row = {**POSTED, "message": words, "permalink_url": "javascript:alert(1)"}
    (one,) = convert(Facebook, "post", row, Context())
    assert (written(one).content, one.url, written(one).links) == (words, None, ())


async def test_pages_that_lead_in_circles_end() -> None:
    row = post("11", "x", ago(hours=1))
    asked: list[str] = []

    def play(request: Request) -> Response:
        asked.append(request.url)
        circle = {"data": [row], "paging": {"next": f"{HOST}/{SHOP}/feed?after=same"}}
        body = circle if "/feed" in request.url else {"data": []} if "tagged" in request.url else PAGE
        return Response(200, {}, request.url, orjson.dumps(body))

    source = Facebook(FacebookSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play)))
    assert len(activities(await pull(source))) == 1
    assert len([url for url in asked if "/feed" in url]) == 2


async def test_a_list_without_end_is_cut_and_coverage_says_where() -> None:
    def play(request: Request) -> Response:
        place = int(request.url.partition("after=")[2] or 0)
        rows = [post(str(9000 - n), "x", ago(minutes=n)) for n in range(place, place + 50)]
        endless = {"data": rows, "paging": {"next": f"{HOST}/{SHOP}/feed?access_token=x&after={place + 50}"}}
        body = endless if "/feed" in request.url else {"data": []} if "tagged" in request.url else PAGE
        return Response(200, {}, request.url, orjson.dumps(body))

    source = Facebook(FacebookSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play)))
    found = await pull(source)
    assert len(activities(found)) == 500
    assert found[0].coverage[0].since == NOW - timedelta(minutes=499)


async def test_an_empty_page_is_not_the_end_of_a_list() -> None:
    def play(request: Request) -> Response:
        empty = {"data": [], "paging": {"next": f"{HOST}/{SHOP}/feed?after=2"}}
        last = {"data": [post("11", "x", ago(hours=1))]}
        body = (last if "after=2" in request.url else empty) if "/feed" in request.url else {**PAGE, "data": []}
        return Response(200, {}, request.url, orjson.dumps(body))

    source = Facebook(FacebookSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play)))
    assert len(activities(await pull(source))) == 1


async def test_no_token_stands_in_an_address() -> None:
    asked: list[str] = []
    graph = shop()
    graph.size = 1

    def play(request: Request) -> Response:
        asked.append(request.url)
        return graph.play(request)

    await pull(Facebook(FacebookSettings.model_validate({"page_token": TOKEN}), Http(stand_in(play))))
    assert len(asked) > 6
    assert not [url for url in asked if TOKEN in url or "access_token=" in url]


@pytest.mark.parametrize(
    ("pasted", "page"),
    [
        ("kilnshop", "kilnshop"),
        (" @kilnshop ", "kilnshop"),
        ("https://www.facebook.com/kilnshop/", "kilnshop"),
        ("m.facebook.com/kilnshop?ref=x", "kilnshop"),
        ("https://www.facebook.com/Kiln-Shop-100200300", "100200300"),
        ("https://www.facebook.com/pages/Kiln/100200300", "100200300"),
        ("https://www.facebook.com/profile.php?id=100200300", "100200300"),
        ("", None),
        (None, None),
    ],
)
def test_a_page_is_known_by_whatever_people_paste(pasted: str | None, page: str | None) -> None:
    assert FacebookSettings(page=pasted).page == page


@pytest.mark.parametrize("wrong", ["a b", "https://evil.example/x", "me/accounts", "x?fields=access_token", 7])
def test_settings_that_cannot_work_are_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError):
        FacebookSettings.model_validate({"page": wrong})
