"""The private feed link: one for each member, shown once, read by whoever has it, and taken back at any time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest

from service.database import Database
from service.team import CredentialKind, issue, remove_member
from tests.service.conftest import Client
from tests.service.team.conftest import PASSWORD, Team

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
LINK = "/api/v1/me/feed-link"
NONE = {"created_at": None, "seen_at": None, "label": None}


async def made(browser: httpx.AsyncClient) -> str:
    answer = await browser.post(LINK)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["atom"])


async def test_a_link_is_shown_once_and_says_who_read_it_when(browser: Browser, client: Client) -> None:
    rhea = await browser("rhea")
    assert (await rhea.get(LINK)).json() == NONE
    path = await made(rhea)
    told = (await rhea.get(LINK)).json()
    assert (bool(told["created_at"]), told["seen_at"], told["label"]) == (True, None, "")
    assert (await client(**{"user-agent": "Reader/1.0"}).get(path)).status_code == 200
    told = await rhea.get(LINK)
    assert told.json()["seen_at"] is not None
    assert told.json()["label"] == "Reader/1.0"
    assert path.split("/")[-2] not in told.text


async def test_a_link_taken_back_leads_nowhere(browser: Browser, client: Client) -> None:
    rhea = await browser("rhea")
    path = await made(rhea)
    for _ in range(2):
        assert (await rhea.delete(LINK)).status_code == 204
    assert (await rhea.get(LINK)).json() == NONE
    gone = await client().get(path)
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/not-found")
    assert (await client().get(path, headers={"if-none-match": "*"})).status_code == 404


async def test_a_new_link_ends_the_one_before_and_nobody_elses(browser: Browser, client: Client) -> None:
    rhea, ada = await browser("rhea"), await browser("ada")
    first, theirs = await made(rhea), await made(ada)
    second = await made(rhea)
    assert [(await client().get(path)).status_code for path in (first, second, theirs)] == [404, 200, 200]


@pytest.mark.parametrize("secret", ["nothing", "emb_x", "%00", "%ff", "x" * 5000, "..%2f..", "🔥"])
async def test_what_is_no_link_opens_nothing(client: Client, team: Team, secret: str) -> None:
    assert (await client().get(f"/api/v1/feeds/{secret}/feed.json")).status_code == 404


async def test_a_link_opens_nothing_but_the_feed_and_nothing_else_opens_that(
    browser: Browser, client: Client, database: Database, team: Team
) -> None:
    rhea = await browser("rhea")
    secret = (await made(rhea)).split("/")[-2]
    assert (await client(token=secret).get("/api/v1/me")).status_code == 401
    as_cookie = client(cookie=f"emberfeed_session={secret}")
    assert (await as_cookie.get("/api/v1/me")).status_code == 401
    assert (await client().post("/api/v1/sign-in", json={"token": secret})).status_code == 401
    assert (await rhea.get("/api/v1/tokens")).json()["items"] == []
    others = [rhea.cookies["emberfeed_session"]]
    async with database.write() as connection:
        for kind in (CredentialKind.TOKEN, CredentialKind.LINK):
            others.append(await issue(connection, kind, team.workspace_id, team.rep, None))
    found = [(await client().get(f"/api/v1/feeds/{one}/atom.xml")).status_code for one in others]
    assert found == [404, 404, 404]


async def test_a_link_outlives_sessions_and_ends_with_the_member(
    browser: Browser, client: Client, database: Database, team: Team
) -> None:
    rhea = await browser("rhea")
    path = await made(rhea)
    await rhea.delete("/api/v1/sessions")
    change = {"password": "another good one", "current": PASSWORD}
    assert (await rhea.put("/api/v1/me/password", json=change)).status_code == 204
    assert (await client().get(path)).status_code == 200
    async with database.write() as connection:
        await remove_member(connection, team.workspace_id, team.rep)
    assert (await client().get(path)).status_code == 404


async def test_only_who_is_signed_in_has_one_and_no_other_site_makes_it(browser: Browser, client: Client) -> None:
    for method in ("GET", "POST", "DELETE"):
        assert (await client().request(method, LINK)).status_code == 401
    rhea = await browser("rhea")
    assert (await rhea.post(LINK, headers={"origin": "https://evil.example"})).status_code == 403
