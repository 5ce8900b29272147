"""The first run, on an installation without members."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest

from service.database import Database
from service.team import workspaces

pytestmark = pytest.mark.quiet

Client = Callable[..., httpx.AsyncClient]
PATH = "/api/v1/first-run"
FIRST = {
    "workspace": "Northwind",
    "name": "Ada",
    "email": "ada@northwind.example",
    "password": "a long password",
}


async def test_whoever_comes_first_becomes_the_admin(client: Client) -> None:
    ada = client()
    assert (await ada.get(PATH)).json() == {"needed": True}
    assert (await ada.post(PATH, json=FIRST)).status_code == 204
    me = (await ada.get("/api/v1/me")).json()
    assert me["workspace"]["name"] == "Northwind"
    assert "admin" in me["member"]["roles"]
    assert (await ada.get(PATH)).json() == {"needed": False}


async def test_whoever_comes_second_is_told_to_sign_in(client: Client) -> None:
    await client().post(PATH, json=FIRST)
    late = await client().post(PATH, json={**FIRST, "email": "eve@elsewhere.example"})
    assert late.status_code == 409
    assert "set-cookie" not in late.headers


async def test_of_many_at_once_one_is_first(client: Client, database: Database) -> None:
    answers = await asyncio.gather(*(client().post(PATH, json=FIRST) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [204] + [409] * 5
    async with database.read() as connection:
        assert len(await workspaces(connection)) == 1


async def test_another_site_cannot_set_an_installation_up(client: Client) -> None:
    answer = await client().post(PATH, json=FIRST, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["rebound.evil.example:8000", "127.0.0.1.evil.example", "[", "a.b:c"])
async def test_a_name_that_somebody_else_points_at_us_cannot_set_it_up(client: Client, host: str) -> None:
    origin = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    for path in (PATH, f"{PATH}/sample"):
        answer = await client().post(path, json=FIRST, headers=origin)
        assert (answer.status_code, "EMBERFEED_PUBLIC_URL" in answer.json()["detail"]) == (403, True)
    assert (await client().get(PATH)).json() == {"needed": True}


@pytest.mark.parametrize("host", ["localhost:8000", "demo.localhost", "192.168.1.7:8000", "[::1]:8000", "feed"])
async def test_addresses_and_names_of_this_network_set_it_up(client: Client, host: str) -> None:
    headers = {"host": host, "origin": f"http://{host}"}
    assert (await client().post(PATH, json=FIRST, headers=headers)).status_code == 204


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
async def test_a_password_has_a_length(client: Client, password: str) -> None:
    answer = await client().post(PATH, json={**FIRST, "password": password})
    assert answer.status_code == 422
    assert (await client().get(PATH)).json() == {"needed": True}
