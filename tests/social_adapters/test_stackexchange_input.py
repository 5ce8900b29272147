"""Stack Exchange: settings, which answers are which, refusals, and values of any other type."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from social_adapters.adapter import Context
from social_adapters.conversion import convert
from social_adapters.errors import AdapterError, RateLimited, Unauthorized, Unavailable, Unexpected, Unsupported
from social_adapters.http import error_of
from social_adapters.stackexchange import StackExchange, StackExchangeSettings
from tests.social_adapters.exchanges.stackexchange import IDA, OLE, SITE, US, answer, comment, question, told
from tests.social_adapters.mutations import ANYTHING, ends_well, mutated

ANSWERS: dict[str, Any] = {
    "questions": {"items": [{**question(1, IDA, 7, "Silk?"), "comments": [comment(2, OLE, 8, 1, "x", US)]}]},
    "answers": {"items": [answer(3, OLE, 9, 1, '<a href="https://yarn.example/">Wool</a>')], "has_more": False},
    "comments": {"items": [comment(2, OLE, 8, 1, "x", US)], "has_more": False},
    "posts": {"items": [{**answer(3, OLE, 9, 1, "Wool"), "post_id": 3, "post_type": "answer"}]},
    "inbox": {"items": [told("comment", 7, comment_id=2)]},
}
ASKED = Context(url=f"https://api.stackexchange.com/2.3/questions?site={SITE}")


def correct(kind: str, body: Any, context: Context) -> bool:
    return ends_well(StackExchange, kind, body, context)


@given(
    st.sampled_from(sorted(ANSWERS)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(ANSWERS[kind]))),
    st.sampled_from([Context(), ASKED]),
)
def test_a_value_of_another_type_does_no_harm(mutation: tuple[str, Any], context: Context) -> None:
    assert correct(*mutation, context)


@given(st.sampled_from(sorted(StackExchange.kinds)), ANYTHING)
def test_an_answer_of_another_shape_does_no_harm(kind: str, body: Any) -> None:
    assert correct(kind, body, ASKED)


@given(st.none() | st.text(), ANYTHING)
def test_any_answer_has_a_kind_or_none(url: str | None, body: Any) -> None:
    assert StackExchange.kind_of(url, body) in {None, *StackExchange.kinds}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/2.3/questions", "questions"),
        ("/2.3/questions/1;2", "questions"),
        ("/2.3/questions/1;2/answers", "answers"),
        ("/2.3/search/advanced", "questions"),
        ("/2.3/users/7/questions", "questions"),
        ("/2.3/users/7/comments/9", "comments"),
        ("/2.3/users/7/mentioned", "comments"),
        ("/2.3/posts/7/comments", "comments"),
        ("/2.3/posts/7", "posts"),
        ("/2.3/me/inbox/unread", "inbox"),
        ("/2.3/me/notifications", "inbox"),
        ("/2.3/users/7", "lists"),
        ("/2.3/me", "lists"),
    ],
)
def test_an_address_says_what_kind_of_answer_it_gives(path: str, kind: str) -> None:
    assert StackExchange.kind_of(f"https://api.stackexchange.com{path}?site={SITE}", {"items": []}) == kind


def test_a_body_says_what_kind_of_answer_it_is() -> None:
    for kind, body in ANSWERS.items():
        assert StackExchange.kind_of(None, body) == kind
    assert StackExchange.kind_of(None, {"items": []}) is None
    assert StackExchange.kind_of(None, {"items": [], "has_more": False}) == "lists"
    assert StackExchange.kind_of(None, {"items": [{"timeline_type": "commented", "question_id": 1}]}) is None


@pytest.mark.parametrize(
    ("number", "error"),
    [
        *[(number, Unauthorized) for number in (401, 402, 403, 405, 406)],
        (400, Unexpected),
        (404, Unsupported),
        (500, Unavailable),
        (502, RateLimited),
        (503, Unavailable),
    ],
)
def test_every_refusal_is_what_its_number_says(number: int, error: type[AdapterError]) -> None:
    name = "throttle_violation" if number == 502 else "something_else"
    body = {"error_id": number, "error_name": name, "error_message": "no"}
    assert StackExchange.kind_of(None, body) == "error"
    with pytest.raises(error, match="no"):
        convert(StackExchange, "error", body, Context())
    raw = f'{{"error_id":{number},"error_name":"{name}","error_message":"no"}}'.encode()
    assert type(error_of(400, {}, raw)) is error


@pytest.mark.parametrize(
    "given_",
    [
        {"users": "1", "tags": "yarn"},
        {"users": "1", "account": "7"},
        {"account": "7", "access_token": "x"},
        {"account": "7 8"},
        {"users": "ann"},
        {"tags": "a?b"},
        {"tags": "yarn", "site": "no site"},
        {"tags": "yarn", "site": "https://"},
        {"query": "x"},
    ],
)
def test_settings_that_make_no_sense_are_refused(given_: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        StackExchangeSettings(**given_)


def test_the_quota_of_a_day_is_counted_by_requests_and_the_sign_in_asks_for_no_more_than_the_inbox() -> None:
    meter, oauth = StackExchange.meter, StackExchange.oauth
    assert (meter.most("x"), meter.spent("x", b"{}"), meter.daily) == (1, 1, 300)
    assert set(oauth.scopes) == {"read_inbox", "no_expiry"}
    assert StackExchangeSettings(site=SITE).ours


def test_whose_answers_are_is_known_by_the_site_asked_or_by_the_authors_page() -> None:
    row = {**question(1, IDA, 7, "Silk?"), "owner": {"user_id": 21, "display_name": "Ida"}}
    with pytest.raises(Unexpected, match="which site"):
        convert(StackExchange, "questions", {"items": [row]}, Context())
    (asked,) = convert(StackExchange, "questions", {"items": [row]}, ASKED)
    assert asked.actor.id == f"https://{SITE}/users/21"


def test_markup_in_a_name_stays_text_and_in_a_text_disappears() -> None:
    hostile = {**IDA, "display_name": "&lt;script&gt;alert(1)&lt;/script&gt;"}
    row = comment(1, hostile, 7, 2, '<script>alert(1)</script><a href="javascript:alert(1)">go</a> on')
    (note,) = convert(StackExchange, "comments", {"items": [row]}, ASKED)
    assert note.actor.name == "<script>alert(1)</script>"
    assert getattr(note.object, "content", None) == "go on"
