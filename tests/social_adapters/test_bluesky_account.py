"""Bluesky: the form that connects an account, signing in, and staying signed in."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.http import Http, Request, Response, stand_in
from tests.social_adapters.bluesky_source import activities, ours, pull, watched
from tests.social_adapters.exchanges import bluesky as network
from tests.social_adapters.exchanges.bluesky import did


async def test_signing_in_once_serves_all_pulls_of_a_process() -> None:
    there = network.lively()
    http = Http(stand_in(there.play))
    first = await pull(ours(there, http))
    await ours(there, http).whoami()
    await pull(ours(there, http), first[-1].cursor)
    assert len(there.requests("createSession")) == 1


async def test_a_stale_token_is_renewed() -> None:
    there = network.lively()
    there.stale = {"access-1"}
    assert len(activities(await pull(ours(there)))) == 11
    assert len(there.requests("refreshSession")) == 1
    assert len(there.requests("createSession")) == 1


async def test_where_renewing_fails_it_signs_in_again() -> None:
    there = network.lively()
    there.stale, there.refusing = {"access-1"}, {"refresh-1"}
    assert len(activities(await pull(ours(there)))) == 11
    assert len(there.requests("createSession")) == 2


async def test_a_limit_is_obeyed_until_the_moment_the_network_names() -> None:
    def limited(request: Request) -> Response:
        headers = {"date": "Tue, 20 Oct 2026 12:00:00 GMT", "ratelimit-remaining": "0", "ratelimit-reset": "1792497690"}
        return Response(429, headers, request.url, b'{"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}')

    with pytest.raises(RateLimited) as caught:
        await Bluesky(BlueskySettings(handle="ann.example"), Http(stand_in(limited))).watches()
    assert caught.value.retry_after == 90


async def test_a_wrong_password_is_unauthorized_and_tried_once() -> None:
    there = network.lively()
    with pytest.raises(Unauthorized):
        await ours(there, app_password="wrong").whoami()
    assert len(there.asked) == 1


async def test_an_account_that_is_not_there_is_said_so() -> None:
    with pytest.raises(Unexpected, match="Profile not found"):
        await watched(network.Bluesky(), handle="nobody.example").watches()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ann.Example", "ann.example"),
        ("@ann.example", "ann.example"),
        (" https://bsky.app/profile/ann.example/post/3k ", "ann.example"),
        (did("ann"), did("ann")),
        ("https://bsky.app/profile/did:web:ann.example", "did:web:ann.example"),
    ],
)
def test_an_account_is_taken_as_people_paste_it(given: str, kept: str) -> None:
    assert BlueskySettings(handle=given).handle == kept


@pytest.mark.parametrize(
    "given", ["", "ann", "ann example.com", "did:plc:x", "-a.example", "ann@example.com", "a" * 250 + ".example"]
)
def test_what_is_no_account_is_refused(given: str) -> None:
    with pytest.raises(ValidationError, match="handle"):
        BlueskySettings(handle=given)


@pytest.mark.parametrize(
    "given", ["http://pds.example", "pds.example", "https://a.example/x", "https://me:pw@a.example", "ftp://a.example"]
)
def test_a_password_goes_to_nothing_but_a_secure_server(given: str) -> None:
    with pytest.raises(ValidationError, match="server"):
        BlueskySettings(handle="ann.example", service=given)


def test_an_empty_password_field_means_watching() -> None:
    assert BlueskySettings(handle="ann.example", app_password="").app_password is None
    assert BlueskySettings(handle="ann.example", service="http://localhost:2583/").service == "http://localhost:2583"


def test_the_form_names_every_field_for_people() -> None:
    for field in BlueskySettings.model_fields.values():
        assert field.title
        assert field.description
