"""Signing in at a network, against one that exists only here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import orjson
import pytest
from pydantic import SecretStr

from social_adapters.errors import Unauthorized, Unexpected
from social_adapters.http import Http, Request, Response, stand_in
from social_adapters.oauth import (
    Attempt,
    Client,
    OAuth,
    Tokens,
    authorize_url,
    challenge,
    exchange,
    refresh,
    register,
)

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
NETWORK = OAuth("{instance}/authorize?lang=en", "{instance}/token", ("read", "offline"), register="{instance}/apps")
HERE = NETWORK.at({"instance": "https://net.example"})
CLIENT = Client("our id", SecretStr("our:secret"))
ATTEMPT = Attempt("a-state", "a-verifier", "https://feed.example/oauth")
TOKENS = (b'{"access_token": "short", "expires_in": 7200}', b'{"access_token": "long", "expires_in": 5184000}')
asked: list[Request] = []


def answering(answer: dict[str, Any] | Callable[[Request], Response]) -> Http:
    asked.clear()

    def play(request: Request) -> Response:
        asked.append(request)
        return answer(request) if callable(answer) else Response(200, {}, request.url, orjson.dumps(answer))

    return Http(stand_in(play))


def form() -> dict[str, str]:
    return dict(parse_qsl(asked[-1].body.decode()))


def test_browser_is_sent_with_state_and_the_hash_of_the_verifier() -> None:
    url = urlsplit(authorize_url(HERE, CLIENT, ATTEMPT))
    told = parse_qs(url.query)
    assert url.netloc == "net.example"
    assert told["lang"] == ["en"]
    assert told["scope"] == ["read offline"]
    assert told["redirect_uri"] == [ATTEMPT.redirect]
    assert told["state"] == ["a-state"]
    assert told["code_challenge"] == [challenge("a-verifier")]
    assert "a-verifier" not in url.query
    assert "secret" not in url.query


async def test_code_becomes_tokens_with_their_end() -> None:
    http = answering({"access_token": "A", "refresh_token": "R", "expires_in": 7200})
    tokens = await exchange(http, HERE, CLIENT, ATTEMPT, "the code", NOW)
    assert tokens == Tokens(SecretStr("A"), SecretStr("R"), NOW + timedelta(hours=2))
    sent = form()
    assert (sent["code"], sent["code_verifier"], sent["redirect_uri"]) == ("the code", "a-verifier", ATTEMPT.redirect)
    assert (sent["client_id"], sent["client_secret"]) == ("our id", "our:secret")


async def test_client_that_proves_itself_in_the_header_says_nothing_in_the_body() -> None:
    http = answering({"access_token": "A"})
    basic = OAuth("https://net.example/a", "https://net.example/t", ("read",), client_auth="basic", pkce=False)
    tokens = await exchange(http, basic, CLIENT, ATTEMPT, "c", NOW)
    assert asked[-1].headers["authorization"] == "Basic b3VyJTIwaWQ6b3VyJTNBc2VjcmV0"
    assert form().keys() == {"grant_type", "code", "redirect_uri"}
    assert tokens.expires_at is None


@pytest.mark.parametrize("again", [{}, {"refresh_token": ""}, {"refresh_token": None}])
async def test_refresh_token_is_never_overwritten_by_none(again: dict[str, Any]) -> None:
    http = answering({"access_token": "B", "expires_in": 60, **again})
    old = Tokens(SecretStr("A"), SecretStr("R"), NOW)
    fresh = await refresh(http, HERE, CLIENT, old, NOW)
    assert fresh == Tokens(SecretStr("B"), SecretStr("R"), NOW + timedelta(minutes=1))


async def test_new_refresh_token_replaces_the_old_one() -> None:
    http = answering({"access_token": "B", "refresh_token": "S"})
    fresh = await refresh(http, HERE, CLIENT, Tokens(SecretStr("A"), SecretStr("R"), NOW), NOW)
    assert fresh.refresh == SecretStr("S")


async def test_access_without_a_refresh_token_asks_for_a_person() -> None:
    with pytest.raises(Unauthorized, match="connect it again"):
        await refresh(answering({}), HERE, CLIENT, Tokens(SecretStr("A"), None, NOW), NOW)


async def test_token_that_does_not_last_is_exchanged_for_one_that_does() -> None:
    lasting = replace(HERE, extend="fb_exchange_token")
    http = answering(lambda request: Response(200, {}, request.url, TOKENS[b"grant_type=fb_" in request.body]))
    tokens = await exchange(http, lasting, CLIENT, ATTEMPT, "the code", NOW)
    assert tokens == Tokens(SecretStr("long"), None, NOW + timedelta(days=60))
    sent = form()
    assert (sent["grant_type"], sent["fb_exchange_token"]) == ("fb_exchange_token", "short")
    assert sent["client_secret"] == "our:secret"
    again = await refresh(http, lasting, CLIENT, tokens, NOW)
    assert (again.access, form()["fb_exchange_token"]) == (SecretStr("long"), "long")


def test_token_is_renewed_before_it_ends() -> None:
    tokens = Tokens(SecretStr("A"), None, NOW)
    assert [tokens.is_ending(NOW - timedelta(minutes=ahead)) for ahead in (6, 4, 0)] == [False, True, True]
    assert not Tokens(SecretStr("A"), None, None).is_ending(NOW)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"error": "bad_verification_code"}, Unauthorized),
        ({"access_token": 7}, Unexpected),
        ({}, Unexpected),
        (lambda request: Response(400, {}, request.url, b'{"error": "invalid_grant"}'), Unauthorized),
    ],
)
async def test_refusal_is_clear(answer: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as refused:
        await exchange(answering(answer), HERE, CLIENT, ATTEMPT, "c", NOW)
    assert "secret" not in str(refused.value)


async def test_instance_gives_us_a_client_of_our_own() -> None:
    http = answering({"client_id": "i", "client_secret": "s"})
    assert await register(http, HERE, ATTEMPT.redirect) == Client("i", SecretStr("s"))
    assert asked[-1].url == "https://net.example/apps"
    assert form()["redirect_uris"] == ATTEMPT.redirect
