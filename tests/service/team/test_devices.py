"""The browsers a member is signed in with: told apart, and signed out from any other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy import text

from service.clock import now
from service.database import Database
from service.team import CredentialKind, issue

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
Client = Callable[..., httpx.AsyncClient]
PHONE, LAPTOP = "Mozilla/5.0 (Linux; Android 15) Chrome/142", "Mozilla/5.0 (Windows NT 10.0) Firefox/145"


async def on(browser: Browser, agent: str, name: str = "rhea") -> httpx.AsyncClient:
    """A browser that says what it is, signed in and looked into once."""
    opened = await browser(name)
    opened.headers["user-agent"] = agent
    assert (await opened.get("/api/v1/me")).status_code == 200
    return opened


async def listed(client: httpx.AsyncClient) -> list[dict[str, str]]:
    return list((await client.get("/api/v1/sessions")).json()["items"])


async def test_the_list_says_which_browser_and_when_it_was_here_and_never_what_signs_it_in(browser: Browser) -> None:
    phone, laptop = await on(browser, PHONE), await on(browser, LAPTOP)
    found = await listed(laptop)
    assert [(one["label"], one["current"]) for one in found] == [(LAPTOP, True), (PHONE, False)]
    assert all(now() - datetime.fromisoformat(one["seen_at"]) < timedelta(minutes=1) for one in found)
    told = (await laptop.get("/api/v1/sessions")).text
    assert not any(one.cookies["emberfeed_session"] in told for one in (phone, laptop))
    assert "hash" not in told


async def test_a_browser_that_comes_back_is_seen_anew_and_not_at_every_step(
    browser: Browser, database: Database
) -> None:
    phone = await on(browser, PHONE)
    (first,) = await listed(phone)
    await phone.get("/api/v1/me")
    assert await listed(phone) == [first]
    async with database.write() as connection:
        await connection.execute(text("UPDATE credential SET seen_at = '2020-01-01 00:00:00.000000'"))
    await phone.get("/api/v1/me")
    (again,) = await listed(phone)
    assert again["seen_at"] >= first["seen_at"]


async def test_signed_out_from_elsewhere_a_browser_is_refused(browser: Browser) -> None:
    phone, laptop = await on(browser, PHONE), await on(browser, LAPTOP)
    lost = next(one["id"] for one in await listed(laptop) if not one["current"])
    assert (await laptop.delete(f"/api/v1/sessions/{lost}")).status_code == 204
    assert (await phone.get("/api/v1/engagements")).status_code == 401
    assert [one["label"] for one in await listed(laptop)] == [LAPTOP]
    assert (await laptop.delete(f"/api/v1/sessions/{lost}")).status_code == 404


async def test_signed_out_everywhere_else_only_this_browser_stays(browser: Browser, client: Client) -> None:
    others = [await on(browser, PHONE) for _ in range(3)]
    laptop = await on(browser, LAPTOP)
    token = (await laptop.post("/api/v1/tokens", json={"label": "my script"})).json()["token"]
    assert (await laptop.delete("/api/v1/sessions")).status_code == 204
    assert {(await one.get("/api/v1/me")).status_code for one in others} == {401}
    assert (await laptop.get("/api/v1/me")).status_code == 200
    assert (await client(token=token).get("/api/v1/me")).status_code == 200


async def test_nobody_sees_or_signs_out_anothers_browser_nor_a_token(browser: Browser) -> None:
    rhea, ada = await on(browser, PHONE), await on(browser, LAPTOP, "ada")
    (theirs,) = await listed(rhea)
    token = (await rhea.post("/api/v1/tokens", json={"label": "my script"})).json()["id"]
    assert [one["label"] for one in await listed(ada)] == [LAPTOP]
    assert (await ada.delete(f"/api/v1/sessions/{theirs['id']}")).status_code == 404
    assert (await rhea.delete(f"/api/v1/sessions/{token}")).status_code == 404
    assert (await rhea.get("/api/v1/me")).status_code == 200


async def test_sessions_that_ran_out_are_not_listed(browser: Browser, database: Database, team) -> None:
    phone = await on(browser, PHONE)
    async with database.write() as connection:
        await issue(connection, CredentialKind.SESSION, team.workspace_id, team.rep, timedelta(seconds=-1))
    assert len(await listed(phone)) == 1


async def test_a_name_that_is_no_name_does_no_harm(browser: Browser) -> None:
    phone = await on(browser, "\x01<b>" + 5000 * "x")
    (one,) = await listed(phone)
    assert one["label"] == "<b>" + 297 * "x"
