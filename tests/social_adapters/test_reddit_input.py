"""Reddit: which answers are which, settings, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError
from social_adapters.reddit import Reddit
from social_adapters.reddit.settings import Settings
from tests.social_adapters.exchanges.reddit import (
    ASKED,
    MENTION,
    OURS,
    REPLY,
    THEIRS,
    TOKEN,
    Json,
    account,
    listing,
    post,
    told,
)
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

RICH = post(
    "p1", "ann", 7.0, "Look", "x", crosspost_parent="t3_b1", crosspost_parent_list=[THEIRS["data"]],
    media={"reddit_video": {"fallback_url": "https://v.example/1.mp4"}}, edited=9.0,
    media_metadata={"x": {"s": {"u": "https://i.example/1.png"}}},
)  # fmt: skip
INBOX = listing([told(REPLY, "comment_reply"), told(MENTION, "username_mention")])
ANSWERS: dict[str, Any] = {
    "listing": listing([RICH, *INBOX["data"]["children"]]),
    "thread": [listing([OURS]), listing([{**ASKED, "data": {**ASKED["data"], "replies": listing([REPLY])}}])],
    "more": {"json": {"data": {"things": [ASKED]}}},
}


def correct(kind: str, body: Any) -> bool:
    return ends_well(Reddit, kind, body)


@settings(max_examples=200)
@given(st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))))
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any]) -> None:
    assert correct(*mutation)


@given(st.sampled_from(sorted(Reddit.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert Reddit.kind_of(url, body) in {None, *Reddit.kinds}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (listing([]), "listing"),
        ([listing([]), listing([])], "thread"),
        ({"json": {"data": {"things": []}}}, "more"),
        (account("ann"), "account"),
        ({"kind": "t2", "data": account("ann")}, "account"),
        ({"kind": "t5", "data": {}}, "subreddit"),
        ({"message": "Forbidden", "error": 403}, "error"),
        ([], None),
    ],
)
def test_an_answer_says_what_it_is(body: Any, kind: str | None) -> None:
    assert Reddit.kind_of("https://oauth.reddit.com/any", body) == kind


def test_a_thread_of_any_depth_is_read() -> None:
    thing: Json = ASKED
    for number in range(400):
        data = {**ASKED["data"], "name": f"t1_d{number}", "replies": listing([thing])}
        thing = {"kind": "t1", "data": data}
    assert len(convert(Reddit, "thread", [listing([thing])], Context())) == 401


@pytest.mark.parametrize(
    ("given_", "name"),
    [
        ("ann", "ann"),
        (" u/Ann ", "Ann"),
        ("/user/ann/", "ann"),
        ("@ann", "ann"),
        ("https://old.reddit.com/u/ann?sort=new", "ann"),
        ("www.reddit.com/user/ann/comments/", "ann"),
    ],
)
def test_a_person_is_a_name_or_the_address_of_their_page(given_: str, name: str) -> None:
    assert Settings.model_validate({"access_token": TOKEN, "user": given_}).user == name


@pytest.mark.parametrize("given_", ["kilns", "r/kilns", "https://www.reddit.com/r/kilns/new/"])
def test_a_subreddit_is_a_name_or_its_address(given_: str) -> None:
    assert Settings.model_validate({"access_token": TOKEN, "subreddit": given_}).subreddit == "kilns"


def test_empty_fields_of_the_form_are_not_given() -> None:
    empty = {"user": " ", "subreddit": "", "words": ""}
    assert Settings.model_validate({"access_token": TOKEN, **empty}).ours


@pytest.mark.parametrize(
    "wrong",
    [
        {"user": "ann", "subreddit": "kilns"},
        {"user": "ann", "words": "kiln"},
        {"user": "a b"},
        {"subreddit": "kilns and more"},
        {"words": "x"},
        {"access_token": 7},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: Json) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"access_token": TOKEN, **wrong})


def test_a_token_is_not_shown() -> None:
    assert TOKEN not in repr(Settings.model_validate({"access_token": TOKEN}))


@pytest.mark.parametrize("wrong", ["", "t4_a1", "t1_A", "t1_" + "a" * 99, "\0", "t3_a1\n"])
@pytest.mark.parametrize("name", ["name", "parent_id", "link_id"])
def test_an_id_that_cannot_be_one_is_an_error(name: str, wrong: str) -> None:
    body = listing([{**ASKED, "data": {**ASKED["data"], name: wrong}}])
    with pytest.raises(AdapterError):
        convert(Reddit, "listing", body, Context())
