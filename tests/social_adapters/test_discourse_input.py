"""Discourse: settings, which answers are which, refusals, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.discourse import Discourse, cooked
from social_adapters.discourse.settings import Settings
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.vocabulary import Actor
from tests.social_adapters.discourse_forum import BASE, INA, MENTION_US, OTTO, Forum, Topic, ago, notice
from tests.social_adapters.discourse_forum import post as written
from tests.social_adapters.exchanges.discourse import KEY
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

HERE = Forum([Topic(10, "Hives", [written(INA, ago(days=3), MENTION_US), written(OTTO, ago(days=2), "x", 1)])])
ROW = HERE.row(HERE.topics[0], 2)
ASKED = {"username": "otto", "filter": "1,4,5,6", "offset": "0", "limit": "9"}
ANSWERS: dict[str, Any] = {
    "topic": HERE.topic(10),
    "post": ROW,
    "posts": {"latest_posts": [ROW]},
    "actions": HERE.answer("/user_actions", ASKED),
    "search": HERE.answer("/search", {"q": "x after:2020-01-01 order:latest", "page": "1"}),
    "topics": HERE.answer("/c/bees/4/l/latest", {"page": "0"}),
    "notifications": {"notifications": [notice(1, ago(days=1), 10, 2), notice(800, ago(days=1))]},
}
CONTEXTS = [Context(), Context(url=BASE), Context(url=BASE, me=Actor(f"{BASE}/u/bee_house", handle="bee_house"))]


def correct(kind: str, body: Any, context: Context) -> bool:
    return ends_well(Discourse, kind, body, context)


@given(
    st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))),
    st.sampled_from(CONTEXTS),
)
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any], context: Context) -> None:
    assert correct(*mutation, context)


@given(st.sampled_from(sorted(Discourse.kinds)), ANYTHING, st.sampled_from(CONTEXTS))
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any, context: Context) -> None:
    assert correct(kind, body, context)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert Discourse.kind_of(url, body) in {None, *Discourse.kinds}


@given(st.text(alphabet='<>/aside clq"=-x ', max_size=200))
def test_any_markup_leaves_none_of_it(html: str) -> None:
    assert "<aside>" not in cooked.read(f"<aside>{html}</aside>", BASE).text.content


def test_seams_without_an_end_take_no_longer() -> None:
    for seam in ('<aside class="quote">', '<div class="meta">', "<aside " * 2):
        assert cooked.read(seam * 5000, BASE).text.content.replace("<aside ", "") == ""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/user_actions.json?username=ina", "actions"),
        ("/notifications.json", "notifications"),
        ("/search.json?q=x", "search"),
        ("/t/10.json", "topic"),
        ("/t/hives/10/2.json", "topic"),
        ("/t/10/posts.json", "topic"),
        ("/posts.json?before=9", "posts"),
        ("/posts/9.json", "post"),
        ("/posts/by_number/10/2.json", "post"),
        ("/posts/9/replies.json", "posts"),
        ("/latest.json", "topics"),
        ("/topics/created-by/ina.json", "topics"),
        ("/c/bees/4/l/latest.json", "topics"),
        ("/tag/bees.json", "topics"),
        ("/post_action_users.json?id=9&post_action_type_id=2", "lists"),
        ("/u/ina.json", "lists"),
        ("/session/current.json", "lists"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(path: str, kind: str) -> None:
    assert Discourse.kind_of(f"{BASE}{path}", {}) == kind


def test_a_body_says_what_kind_of_answer_it_is() -> None:
    for kind, body in ANSWERS.items():
        assert Discourse.kind_of(None, body) == kind
    for body in ({"user": {}}, {"members": []}, {"post_action_users": []}, [{"username": "ina"}], {"badges": []}):
        assert Discourse.kind_of(None, body) == "lists"
    assert Discourse.kind_of(None, []) is None
    assert Discourse.kind_of(None, {"x": 1}) is None


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("rate_limit", RateLimited),
        ("not_found", Unsupported),
        ("invalid_access", Unauthorized),
        ("not_logged_in", Unauthorized),
        ("read_only", Unavailable),
        ("something_new", Unexpected),
    ],
)
def test_a_refusal_is_what_it_says(kind: str, error: type[AdapterError]) -> None:
    body = {"errors": ["Wait a little."], "error_type": kind, "extras": {"wait_seconds": 9}}
    assert Discourse.kind_of(None, body) == "error"
    with pytest.raises(error, match="Wait a little") as raised:
        convert(Discourse, "error", body, Context())
    assert not isinstance(raised.value, RateLimited) or raised.value.retry_after == 9


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"user": "ina", "query": "bees"},
        {"user": "in a"},
        {"place": "bees"},
        {"place": "c/../admin"},
        {"query": "ab"},
        {"api_key": KEY},
        {"api_username": "ina"},
        {"user_api_key": KEY, "api_key": KEY, "api_username": "ina"},
        {"forum": "no forum", "user": "ina"},
        {"forum": "ftp://forum.example", "user": "ina"},
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings(**{"forum": BASE, **settings})


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ({"user": "@Ina"}, "Ina"),
        ({"user": "https://forum.example/talk/u/Ina/activity"}, "Ina"),
        ({"place": "https://forum.example/talk/c/bees/4"}, "c/bees/4"),
        ({"place": "/tag/smoker/"}, "tag/smoker"),
        ({"place": "c/bees/hives/7.json"}, "c/bees/hives/7"),
    ],
)
def test_what_people_paste_is_understood(pasted: dict[str, str], kept: str) -> None:
    given_ = Settings(forum=BASE, **pasted)
    assert (given_.user or given_.place) == kept


def test_the_forum_of_an_answer_is_known_by_the_address_it_was_asked_at() -> None:
    (told,) = convert(Discourse, "post", ROW, Context(url=f"{BASE}/posts/77.json?include_raw=1"))
    assert told.object.id == f"{BASE}/t/10/2"
