"""X: what we do there, and how it is signed in to."""

from __future__ import annotations

import json
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr

from social_adapters.conversion import perform
from social_adapters.errors import AdapterError, Unauthorized, Unexpected, Unsupported
from social_adapters.oauth import Attempt, Client, authorize_url
from social_adapters.vocabulary import Activity, Media, Object, Reference
from social_adapters.x import X
from tests.social_adapters.exchanges.x import ANN, NEW, NOW, OURS, US, Json, act, pull, shop, source, written

PAGE = f"https://x.com/i/status/{OURS['id']}"


async def done(type_: str, what: Object | Reference) -> tuple[Activity, str, Json | None]:
    """What is answered, and what was asked for it."""
    network = shop()
    answer = await perform(source(network), act(type_, what))
    first, last = network.asked
    assert first.url.path == "/2/users/me"
    return answer, f"{last.method} {last.url.path}", json.loads(last.content) if last.content else None


async def test_an_answer_is_written_below_what_it_answers() -> None:
    draft = Object("draft", content="We do", in_reply_to=Reference(OURS["id"]), quote=Reference("12"))
    made, asked, said = await done("Create", draft)
    assert (asked, said) == (
        "POST /2/tweets",
        {"text": "We do", "reply": {"in_reply_to_tweet_id": OURS["id"]}, "quote_tweet_id": "12"},
    )
    assert (made.id, made.actor.id, made.published) == (f"{NEW}#create", US["id"], NOW + timedelta(minutes=3))
    assert (written(made).id, written(made).content, written(made).in_reply_to) == (NEW, "We do", draft.in_reply_to)


async def test_what_was_written_reads_as_the_thing_that_was_published() -> None:
    made, *_ = await done("Create", Object("draft", content="New bowls"))
    network = shop()
    network.timelines[US["id"]] = [{**OURS, "id": NEW, "edit_history_tweet_ids": [NEW]}]
    assert made.id in {one.id for page in await pull(source(network)) for one in page.activities}


@pytest.mark.parametrize(
    ("type_", "what", "asked", "said", "id_"),
    [
        ("Like", OURS["id"], "POST /2/users/1001/likes", {"tweet_id": OURS["id"]}, f"1001#likes/{OURS['id']}"),
        (
            "Announce",
            OURS["id"],
            "POST /2/users/1001/retweets",
            {"tweet_id": OURS["id"]},
            f"1001#announces/{OURS['id']}",
        ),
        ("Follow", "1002", "POST /2/users/1001/following", {"target_user_id": "1002"}, "1001#follows/1002"),
        ("Delete", OURS["id"], f"DELETE /2/tweets/{OURS['id']}", None, f"{OURS['id']}#delete"),
        ("Delete", f"{OURS['id']}#create", f"DELETE /2/tweets/{OURS['id']}", None, f"{OURS['id']}#delete"),
        ("Undo", "1001#likes/12", "DELETE /2/users/1001/likes/12", None, "1001#likes/12-undone"),
        ("Undo", "1001#announces/12", "DELETE /2/users/1001/retweets/12", None, "1001#announces/12-undone"),
        ("Undo", "1001#follows/1002", "DELETE /2/users/1001/following/1002", None, "1001#follows/1002-undone"),
    ],
)
async def test_an_act_is_one_request(type_: str, what: str, asked: str, said: Json | None, id_: str) -> None:
    made, way, body = await done(type_, Reference(what))
    assert (way, body, made.id, made.type, made.actor.handle) == (asked, said, id_, type_, "shop")


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("Like", "../me"),
        ("Follow", "ann"),
        ("Delete", "https://x.com/ann/status/12"),
        ("Undo", "1002#likes/12"),
        ("Undo", "12"),
    ],
)
async def test_what_is_no_thing_of_x_or_not_ours_is_refused_before_it_is_asked_for(type_: str, what: str) -> None:
    network = shop()
    with pytest.raises(Unsupported):
        await perform(source(network), act(type_, Reference(what)))
    assert network.paths() == ["users/me"]


@pytest.mark.parametrize(
    ("type_", "what", "answer"),
    [
        ("Like", "12", {"data": {"liked": False}}),
        ("Delete", "12", {"data": {"deleted": False}}),
        ("Undo", "1001#likes/12", {"data": {"liked": True}}),
        ("Announce", "12", {"errors": [{"detail": "no"}]}),
    ],
)
async def test_an_answer_that_it_was_not_done_is_an_error(type_: str, what: str, answer: Json) -> None:
    network = shop()

    def handle(request: httpx.Request) -> httpx.Response:
        return network.handle(request) if request.method == "GET" else httpx.Response(200, json=answer)

    with pytest.raises(Unexpected):
        await perform(source(handle), act(type_, Reference(what)))


async def test_a_follow_that_waits_for_consent_was_asked_for() -> None:
    network = shop()

    def handle(request: httpx.Request) -> httpx.Response:
        waiting = {"data": {"following": False, "pending_follow": True}}
        return network.handle(request) if request.method == "GET" else httpx.Response(200, json=waiting)

    assert (await perform(source(handle), act("Follow", Reference(ANN["id"])))).type == "Follow"


async def test_a_refusal_is_told_in_the_words_of_x() -> None:
    network, detail = shop(), "You are not permitted to perform this action."

    def handle(request: httpx.Request) -> httpx.Response:
        refusal = {"title": "Forbidden", "detail": detail, "type": "about:blank", "status": 403}
        return network.handle(request) if request.method == "GET" else httpx.Response(403, json=refusal)

    with pytest.raises(Unauthorized, match=detail):
        await perform(source(handle), act("Create", Object("draft", content="Hello")))


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        ("a" * 280, True),
        ("a" * 281, False),
        ("字" * 140, True),
        ("字" * 141, False),
        ("a" * 256 + " https://shop.example/" + "long" * 50, True),
        ("a" * 257 + " https://shop.example/", False),
    ],
)
async def test_a_post_holds_280_weighted_characters(content: str, fits: bool) -> None:
    try:
        await perform(source(shop()), act("Create", Object("draft", content=content)))
    except Unsupported:
        assert not fits
    else:
        assert fits


async def test_pictures_are_not_sent() -> None:
    picture = Media("Image", "https://shop.example/1.jpg")
    with pytest.raises(Unsupported, match="files"):
        await perform(source(shop()), act("Create", Object("draft", content="x", media=(picture,))))


def test_signing_in_asks_for_what_is_used_and_for_access_that_lasts() -> None:
    assert X.oauth is not None
    attempt = Attempt("a-state", "a-verifier", "https://ember.example/back")
    url = httpx.URL(authorize_url(X.oauth, Client("a-client", SecretStr("s")), attempt))
    assert (url.host, url.path, url.params["code_challenge_method"]) == ("x.com", "/i/oauth2/authorize", "S256")
    asked = set(url.params["scope"].split(" "))
    assert {"tweet.read", "users.read", "offline.access", "tweet.write"} <= asked
    assert not [scope for scope in asked if scope.startswith(("dm.", "block.", "mute.", "users.email"))]
    assert X.oauth.client_auth == "basic"


async def test_a_request_that_may_have_been_done_is_not_repeated() -> None:
    network, sent = shop(), list[str]()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return network.handle(request)
        sent.append(request.url.path)
        return httpx.Response(503)

    with pytest.raises(AdapterError):
        await perform(source(handle), act("Create", Object("draft", content="Hello")))
    assert sent == ["/2/tweets"]
