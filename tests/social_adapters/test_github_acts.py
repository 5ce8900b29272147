"""GitHub: what we do there, and the calls of its webhooks."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from social_adapters.conversion import perform, receive
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.vocabulary import Activity, Object, Reference
from tests.social_adapters.exchanges.github import HERE, NOW, SECRET, TOKEN, call, doing, site
from tests.social_adapters.github_source import source

ISSUE, COMMENT = f"{HERE}/issues/1", f"{HERE}/issues/comments/12"


async def done(act: Activity) -> tuple[Activity, str, Any]:
    """What is answered, and the last request with its body."""
    here = site()
    answer = await perform(source(here), act)
    last = here.asked[-1]
    said = json.loads(last.body) if last.body else None
    return answer, f"{last.method} {last.url.removeprefix('https://api.github.com/')}", said


@pytest.mark.parametrize(
    ("above", "asked", "id_"),
    [
        (ISSUE, "POST repos/kiln-shop/kiln/issues/1/comments", f"{HERE}/issues/comments/41"),
        (f"{HERE}/pulls/2", "POST repos/kiln-shop/kiln/issues/2/comments", f"{HERE}/issues/comments/41"),
        (COMMENT, "POST repos/kiln-shop/kiln/issues/1/comments", f"{HERE}/issues/comments/41"),
        (
            f"{HERE}/pulls/comments/22",
            "POST repos/kiln-shop/kiln/pulls/2/comments/22/replies",
            f"{HERE}/pulls/comments/41",
        ),
    ],
)
async def test_an_answer_stands_where_github_puts_it(above: str, asked: str, id_: str) -> None:
    draft = Object("draft", content="1,300 **C**", in_reply_to=Reference(above))
    made, way, said = await done(doing("Create", draft))
    assert (way, said) == (asked, {"body": "1,300 **C**"})
    assert isinstance(made.object, Object)
    assert (made.id, made.actor.id, made.object.id) == (f"{id_}#create", "kiln-shop", id_)
    assert (made.object.content, made.object.in_reply_to, made.published) == ("1,300 **C**", Reference(above), NOW)


@pytest.mark.parametrize(
    ("type_", "what", "asked", "id_"),
    [
        ("Like", ISSUE, "POST repos/kiln-shop/kiln/issues/1/reactions", f"{ISSUE}#reaction-31"),
        ("Like", COMMENT, "POST repos/kiln-shop/kiln/issues/comments/12/reactions", f"{COMMENT}#reaction-31"),
        (
            "Like",
            f"{HERE}/pulls/comments/22",
            "POST repos/kiln-shop/kiln/pulls/comments/22/reactions",
            f"{HERE}/pulls/comments/22#reaction-31",
        ),
        ("Like", HERE, "PUT user/starred/kiln-shop/kiln", f"{HERE}#star-kiln-shop"),
        ("Delete", COMMENT, "DELETE repos/kiln-shop/kiln/issues/comments/12", f"{COMMENT}#delete"),
        ("Delete", f"{COMMENT}#create", "DELETE repos/kiln-shop/kiln/issues/comments/12", f"{COMMENT}#delete"),
        ("Undo", f"{ISSUE}#reaction-31", "DELETE repos/kiln-shop/kiln/issues/1/reactions/31", None),
        ("Undo", f"{HERE}#star-kiln-shop", "DELETE user/starred/kiln-shop/kiln", None),
    ],
)
async def test_an_act_is_one_request(type_: str, what: str, asked: str, id_: str | None) -> None:
    made, way, _ = await done(doing(type_, Reference(what)))
    assert (way, made.id, made.type, made.actor.id) == (asked, id_ or f"{what}-undone", type_, "kiln-shop")


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("Like", f"{HERE}/commits/abc"),
        ("Like", "https://api.github.com/user/starred/../../x"),
        ("Like", "https://elsewhere.example/repos/a/b"),
        ("Delete", ISSUE),
        ("Undo", f"{HERE}#star-ann"),
        ("Undo", f"{ISSUE}#create"),
    ],
)
async def test_what_is_no_such_thing_or_not_ours_is_refused_before_anything_is_sent(type_: str, what: str) -> None:
    here = site()
    with pytest.raises(Unsupported):
        await perform(source(here), doing(type_, Reference(what)))
    assert {request.method for request in here.asked} <= {"GET"}


@pytest.mark.parametrize("above", [None, Reference(f"{HERE}/discussions/7"), Reference("https://kiln-shop.example/")])
async def test_what_has_no_comments_is_not_answered(above: Reference | None) -> None:
    with pytest.raises(Unsupported, match="can be answered"):
        await perform(source(site()), doing("Create", Object("draft", content="Hello", in_reply_to=above)))


async def test_without_a_token_nothing_is_done() -> None:
    here = site()
    with pytest.raises(Unauthorized, match="access token"):
        await perform(source(here, repository="kiln-shop/kiln", ours=True), doing("Like", Reference(ISSUE)))
    assert here.asked == []


def heard(delivery: Any, **given: Any) -> Any:
    told = {"repository": "kiln-shop/kiln", "ours": True, "token": TOKEN, **given}
    return receive(source(site(), **told), delivery, NOW)


def test_a_genuine_call_is_known_by_its_delivery() -> None:
    receipt = heard(call(b"{}", "a-guid"), secret=SECRET)
    assert (receipt.key, receipt.activities, receipt.refused_again) == ("a-guid", (), True)


def test_a_call_is_not_heard_without_a_secret_or_with_anothers() -> None:
    for given in ({}, {"secret": "somebody-elses-secret"}):
        with pytest.raises(Unauthorized):
            heard(call(b"{}"), **given)


def test_a_call_without_an_id_is_no_call() -> None:
    genuine = call(b"{}")
    headers = {name: value for name, value in genuine.headers.items() if name != "x-github-delivery"}
    with pytest.raises(Unexpected, match="x-github-delivery"):
        heard(replace(genuine, headers=headers), secret=SECRET)
