"""API tokens: shown once, used by scripts, taken back at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
Client = Callable[..., httpx.AsyncClient]


async def test_a_token_speaks_for_its_member_until_it_is_taken_back(browser: Browser, client: Client) -> None:
    rhea = await browser("rhea")
    made = (await rhea.post("/api/v1/tokens", json={"label": "my script"})).json()
    script = client(token=made["token"])
    assert (await script.get("/api/v1/me")).json()["member"]["name"] == "Rhea"
    assert (await rhea.delete(f"/api/v1/tokens/{made['id']}")).status_code == 204
    assert (await script.get("/api/v1/me")).status_code == 401


async def test_the_list_never_shows_a_secret(browser: Browser) -> None:
    rhea = await browser("rhea")
    secrets = [(await rhea.post("/api/v1/tokens", json={"label": label})).json()["token"] for label in "ab"]
    listed = await rhea.get("/api/v1/tokens")
    assert [token["label"] for token in listed.json()["items"]] == ["b", "a"]
    assert listed.json()["items"][0]["created_at"].endswith("Z")
    assert not any(secret in listed.text for secret in secrets)


async def test_nobody_sees_or_takes_back_anothers_token(browser: Browser, client: Client) -> None:
    made = (await (await browser("rhea")).post("/api/v1/tokens", json={"label": "mine"})).json()
    ada = await browser("ada")
    assert (await ada.get("/api/v1/tokens")).json()["items"] == []
    assert (await ada.delete(f"/api/v1/tokens/{made['id']}")).status_code == 404
    assert (await client(token=made["token"]).get("/api/v1/me")).status_code == 200


async def test_signing_out_with_a_token_leaves_the_token(browser: Browser, client: Client) -> None:
    made = (await (await browser("rhea")).post("/api/v1/tokens", json={"label": "mine"})).json()
    script = client(token=made["token"])
    assert (await script.post("/api/v1/sign-out")).status_code == 204
    assert (await script.get("/api/v1/me")).status_code == 200
