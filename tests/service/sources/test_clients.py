"""Our clients at networks: entered by an admin, or given by an instance; and where networks send browsers back to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from fastapi import FastAPI

from service.settings import Settings
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.service.sources.signing_in import REDIRECT, Desk, desk, on_sqlite
from tests.social_adapters.exchanges.mastodon import ORIGIN, TOKEN, Instance, shop

pytestmark = pytest.mark.quiet

CLIENTS = "/api/v1/clients"
SECRET = "our-secret-at-x"


@dataclass
class Giving:
    """An instance that gives clients to everybody, and answers one of them with a token."""

    instance: Instance = field(default_factory=shop)
    apps: list[dict[str, list[str]]] = field(default_factory=list)
    codes: list[dict[str, list[str]]] = field(default_factory=list)
    is_closed: bool = False

    def handle(self, request: httpx.Request) -> httpx.Response:
        assert str(request.url).startswith(ORIGIN), "nothing else is asked"
        form = parse_qs(request.content.decode())
        if self.is_closed:
            return httpx.Response(403, json={"error": "Applications are given by hand here"})
        if request.url.path == "/api/v1/apps":
            self.apps.append(form)
            return httpx.Response(200, json={"client_id": f"app-{len(self.apps)}", "client_secret": "given"})
        if request.url.path == "/oauth/token":
            self.codes.append(form)
            return httpx.Response(200, json={"access_token": TOKEN, "token_type": "Bearer"})
        return self.instance.handle(request)


@pytest.fixture
def giving() -> Giving:
    return Giving()


@pytest.fixture
async def app(settings: Settings, giving: Giving) -> AsyncIterator[FastAPI]:
    async with quiet(settings, lambda database, workspace: httpx.MockTransport(giving.handle)) as app:
        yield app


@pytest.fixture
async def here(app: FastAPI, client: Client) -> Desk:
    return await desk(app, client, sample=True)


def at(here: Desk, name: str = "ada") -> httpx.AsyncClient:
    return here.browser(name)


async def listed(here: Desk, adapter: str) -> list[dict[str, Any]]:
    answer = await at(here).get(CLIENTS)
    assert answer.status_code == 200, answer.text
    return [one for one in answer.json()["items"] if one["adapter"] == adapter]


async def entered(here: Desk, **given: Any) -> None:
    answer = await at(here).put(f"{CLIENTS}/x", json=given)
    assert answer.status_code == 204, answer.text


INSTANCE = {"adapter": "mastodon", "settings": {"instance": "social.example"}}


# An instance that gives clients


async def test_instance_is_asked_for_a_client_once_and_signs_in(here: Desk, giving: Giving) -> None:
    await here.url("rolf", **INSTANCE)
    url = await here.url("rhea", **INSTANCE)
    assert str(url).startswith(f"{ORIGIN}/oauth/authorize?")
    assert (url.params["client_id"], url.params["scope"], url.params["redirect_uri"]) == (
        "app-1",
        "read write:statuses write:favourites write:follows",
        REDIRECT,
    )
    back = httpx.URL(REDIRECT, params={"state": url.params["state"], "code": "a-code"})
    ended = await here.come_back("rhea", back)
    assert (ended["outcome"], ended["detail"]) == ("done", None)
    assert [app["redirect_uris"] for app in giving.apps] == [[REDIRECT]]
    assert (giving.codes[0]["client_id"], giving.codes[0]["client_secret"]) == (["app-1"], ["given"])
    (source,) = await here.listed()
    assert (source["adapter"], source["role"], source["title"]) == ("mastodon", "ours", "shop@social.example")
    (client,) = await listed(here, "mastodon")
    assert (client["place"], client["client_id"], client["by_itself"]) == (ORIGIN, "app-1", True)


@on_sqlite
async def test_another_address_of_ours_needs_another_client(here: Desk, app: FastAPI, giving: Giving) -> None:
    await here.url("rhea", **INSTANCE)
    moved = app.state.service.settings
    moved.public_url = "https://feed.example/"
    url = await here.url("rhea", **INSTANCE)
    assert (url.params["client_id"], url.params["redirect_uri"]) == ("app-2", "https://feed.example/oauth/callback")
    assert len(await listed(here, "mastodon")) == 1


@on_sqlite
async def test_instance_that_gives_none_says_why(here: Desk, giving: Giving) -> None:
    giving.is_closed = True
    answer = await here.begin("rhea", **INSTANCE)
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        "Mastodon says: social.example/api/v1/apps answered 403: Applications are given by hand here",
    )


@on_sqlite
@pytest.mark.parametrize(
    ("wish", "detail"),
    [
        ({"adapter": "mastodon", "settings": {"instance": "http://social.example"}}, "over https"),
        ({"adapter": "mastodon", "settings": {"instance": "no host"}}, "no instance"),
        ({"adapter": "mastodon", "settings": {"unknown": 1}}, "unknown"),
        ({"adapter": "feeds", "settings": {"url": "https://a.example"}}, "has no sign-in"),
        ({"adapter": "nowhere", "settings": {}}, "no adapter"),
    ],
)
async def test_wish_that_cannot_be_met_is_refused_before_anybody_is_sent_off(
    here: Desk, giving: Giving, wish: dict[str, Any], detail: str
) -> None:
    answer = await here.begin("rhea", **wish)
    assert (answer.status_code, detail in answer.json()["detail"]) == (422, True), answer.text
    assert giving.apps == []


# A client entered by hand


@on_sqlite
async def test_admin_sees_what_to_register_and_never_a_secret(here: Desk) -> None:
    (slot,) = await listed(here, "x")
    assert (slot["client_id"], slot["redirect"], "tweet.read" in slot["scopes"]) == (None, REDIRECT, True)
    assert slot["allows"]
    await entered(here, client_id="at-x", secret=SECRET)
    (client,) = await listed(here, "x")
    assert (client["client_id"], client["has_secret"], client["by_itself"]) == ("at-x", True, False)
    assert SECRET not in str(client) + await here.dump("client")


@on_sqlite
async def test_without_a_client_an_admin_is_asked_for_one(here: Desk) -> None:
    answer = await here.begin("rhea", adapter="x")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/no-client")
    assert [one["sign_in"]["ready"] for one in await _adapters(here) if one["name"] in {"mastodon", "x"}] == [
        True,
        False,
    ]
    await entered(here, client_id="at-x", secret=SECRET)
    url = await here.url("rhea", adapter="x")
    assert (url.host, url.params["client_id"], SECRET in str(url)) == ("x.com", "at-x", False)
    assert [one["sign_in"]["ready"] for one in await _adapters(here) if one["name"] == "x"] == [True]


async def test_secret_stays_with_its_client_until_another_is_given(here: Desk) -> None:
    await entered(here, client_id="at-x", secret=SECRET)
    await entered(here, client_id="at-x", secret=None)
    assert (await listed(here, "x"))[0]["has_secret"]
    await entered(here, client_id="another")
    assert not (await listed(here, "x"))[0]["has_secret"]


async def test_removed_client_is_gone(here: Desk) -> None:
    await entered(here, client_id="at-x", secret=SECRET)
    assert [(await at(here).delete(f"{CLIENTS}/x")).status_code for _ in range(2)] == [204, 404]
    assert (await listed(here, "x"))[0]["client_id"] is None


async def test_clients_are_the_admins_of_their_workspace(here: Desk) -> None:
    await entered(here, client_id="at-x", secret=SECRET)
    given = {"client_id": "mine"}
    for method, path in (("get", ""), ("put", "/x"), ("delete", "/x")):
        body = {"json": given} if method == "put" else {}
        answer = await at(here, "rhea").request(method, CLIENTS + path, **body)
        assert answer.status_code == 403
    assert (await at(here, "otto").delete(f"{CLIENTS}/x")).status_code == 404
    assert (await at(here, "otto").put(f"{CLIENTS}/x", json=given)).status_code == 204
    assert (await listed(here, "x"))[0]["client_id"] == "at-x"


NO_CLIENTS: list[tuple[str, dict[str, Any]]] = [
    ("feeds", {"client_id": "a"}),
    ("nowhere", {"client_id": "a"}),
    ("x", {"client_id": " "}),
    ("x", {"client_id": "a\0"}),
    ("x", {"client_id": "a", "place": "javascript:alert(1)"}),
    ("x", {"client_id": "a", "place": "https://ann@x.example/path"}),
    ("x", {"client_id": "a", "secret": "s" * 3000}),
]


@on_sqlite
async def test_client_that_is_none_is_refused(here: Desk) -> None:
    for adapter, given in NO_CLIENTS:
        assert (await at(here).put(f"{CLIENTS}/{adapter}", json=given)).status_code == 422, given


# Where networks send browsers back to


@on_sqlite
async def test_host_that_is_none_goes_into_no_address(here: Desk) -> None:
    for host in ("evil.example/x", "a@b", "", "h:99999999", "h?x=1", "h h"):
        answer = await at(here).get(CLIENTS, headers={"host": host})
        assert (answer.status_code, "EMBERFEED_PUBLIC_URL" in answer.json()["detail"]) == (422, True), host


async def _adapters(here: Desk) -> list[dict[str, Any]]:
    return list((await at(here, "rhea").get("/api/v1/adapters")).json()["items"])
