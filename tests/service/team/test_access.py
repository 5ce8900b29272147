"""Every route asks who is there, and browsers cannot be made to act by other sites."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from sqlalchemy import event, text

from service.database import Database
from service.team import CredentialKind, Role, issue

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
Client = Callable[..., httpx.AsyncClient]

OPEN_TO_ALL = {
    ("GET", "/api/v1/health"),
    ("GET", "/api/v1/ready"),
    ("POST", "/api/v1/sign-in"),
    ("GET", "/api/v1/first-run"),
    ("POST", "/api/v1/first-run"),
    ("POST", "/api/v1/first-run/sample"),
    ("GET", "/api/v1/hooks/{workspace_id}/{source_id}"),
    ("POST", "/api/v1/hooks/{workspace_id}/{source_id}"),
    ("GET", "/api/v1/feeds/{token}/atom.xml"),  # the address is the proof: a wrong one is 404 (test_feed_links.py)
    ("GET", "/api/v1/feeds/{token}/feed.json"),
    ("GET", "/api/v1/digest-link"),  # the secret from a mail is the proof: a wrong one is 404 (test_digest_links.py)
    ("POST", "/api/v1/digest-link/act"),
    ("DELETE", "/api/v1/digest-link/act"),
    ("GET", "/api/v1/digest-links/{token}/off"),
    ("POST", "/api/v1/digest-links/{token}/off"),
    ("GET", "/l/{token}"),  # a share's link, for whoever meets it: a wrong one is 404 (test_share_links.py)
    ("GET", "/oauth/callback"),  # a page: whoever is not signed in is sent to where they can
}


def guarded(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of every route that may answer only members, with each parameter filled in."""
    found = []
    for route in iter_route_contexts(app.routes):
        path = route.path or ""
        if isinstance(route.original_route, APIRoute) or path.startswith("/api/v1"):
            found += [(method, path) for method in route.methods or () if method != "HEAD"]
    return sorted(set(found) - OPEN_TO_ALL)


def filled(path: str) -> str:
    return "/".join("1" if part.startswith("{") else part for part in path.split("/"))


async def test_every_route_refuses_whoever_is_not_signed_in(app: FastAPI, client: Client, team) -> None:
    routes = guarded(app)
    assert ("GET", "/api/v1/me") in routes
    for method, path in routes:
        for nobody in (client(), client(token="emb_wrong"), client(cookie="emberfeed_session=wrong")):
            answer = await nobody.request(method, filled(path), json={})
            assert answer.status_code == 401, f"{method} {path} answers {answer.status_code}"
            assert answer.headers["content-type"] == "application/problem+json"


async def test_the_document_marks_exactly_the_open_routes(app: FastAPI) -> None:
    document = app.openapi()
    marked = {
        (method.upper(), path)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation.get("security") == []
    }
    assert marked <= OPEN_TO_ALL
    assert document["security"] == [{"session": []}, {"token": []}]


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({"origin": "http://rep.localhost:8000"}, True),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://admin.localhost:8000"}, False),
        ({"origin": "http://rep.localhost:8000", "sec-fetch-site": "same-site"}, False),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({}, False),
    ],
)
async def test_a_cookie_counts_only_from_our_own_pages(
    browser: Browser, client: Client, headers: dict[str, str], passes: bool
) -> None:
    secret = (await browser("mira")).cookies["emberfeed_session"]
    other = client(cookie=f"emberfeed_session={secret}")
    del other.headers["origin"]
    words = {"names": [], "competitors": [], "keywords": []}
    answer = await other.put("/api/v1/workspace/vocabulary", json=words, headers=headers)
    assert answer.status_code == (200 if passes else 403)
    assert (await other.get("/api/v1/me", headers=headers)).status_code == 200


async def test_the_public_address_is_ours_too(app: FastAPI, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    mira = await browser("mira")
    monkeypatch.setattr(app.state.service.settings, "public_url", "https://feed.example")
    answer = await mira.post("/api/v1/sign-out", headers={"origin": "https://feed.example"})
    assert answer.status_code == 204


async def test_another_site_cannot_sign_a_browser_in(client: Client, team) -> None:
    proof = {"email": "ada@northwind.example", "password": team.password}
    answer = await client().post("/api/v1/sign-in", json=proof, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


async def test_a_form_of_another_site_is_not_read_as_json(browser: Browser) -> None:
    mira = await browser("mira")
    answer = await mira.put(
        "/api/v1/workspace/vocabulary",
        content=b'{"names":[],"competitors":[],"keywords":[]}',
        headers={"content-type": "text/plain"},
    )
    assert answer.status_code == 422


async def test_a_token_needs_no_origin(client: Client, database: Database, team) -> None:
    async with database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, team.workspace_id, team.marketing, None)
    assert token.startswith("emb_")
    words = {"names": ["Northwind"], "competitors": [], "keywords": []}
    answer = await client(token=token).put("/api/v1/workspace/vocabulary", json=words)
    assert answer.status_code == 200


@pytest.mark.parametrize("value", ["Basic YTpi", "Bearer", "Bearer ", "emb_x"])
async def test_another_kind_of_authorization_is_refused_even_beside_a_cookie(browser: Browser, value: str) -> None:
    ada = await browser("ada")
    answer = await ada.get("/api/v1/me", headers={"authorization": value})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_check_is_one_query_and_writes_nothing(app: FastAPI, browser: Browser) -> None:
    rhea = await browser("rhea")
    statements: list[str] = []
    engine = app.state.service.database._reader.sync_engine

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest) -> None:
        statements.append(statement)

    answer = await rhea.put("/api/v1/workspace/vocabulary", json={"names": [], "competitors": [], "keywords": []})
    assert answer.status_code == 403
    assert answer.json()["detail"] == "This needs the role manager or marketing or admin."
    assert len([each for each in statements if "FROM member" in each or "credential" in each]) == 1
    assert not [each for each in statements if each.startswith(("INSERT", "UPDATE", "DELETE"))]


async def test_the_check_finds_its_row_by_an_index(database: Database) -> None:
    query = "SELECT 1 FROM credential c JOIN member m ON m.workspace_id = c.workspace_id AND m.id = c.member_id"
    async with database.read() as connection:
        if not database.sqlite:  # else it scans what is only a few rows
            await connection.execute(text("SET enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if database.sqlite else "EXPLAIN"
        plan = str((await connection.execute(text(f"{explain} {query} WHERE c.hash = 'x'"))).all())
    assert "SCAN" not in plan, plan
    assert "Seq Scan" not in plan, plan


async def test_an_ended_session_is_refused(client: Client, database: Database, browser: Browser) -> None:
    ada = await browser("ada")
    async with database.write() as connection:
        await connection.execute(text("UPDATE credential SET expires_at = '2020-01-01 00:00:00.000000'"))
    assert (await ada.get("/api/v1/me")).status_code == 401


async def test_a_role_taken_away_counts_from_the_next_request(browser: Browser, team) -> None:
    ada, mira = await browser("ada"), await browser("mira")
    words = {"names": [], "competitors": [], "keywords": []}
    assert (await mira.put("/api/v1/workspace/vocabulary", json=words)).status_code == 200
    await ada.patch(f"/api/v1/members/{team.marketing}", json={"roles": [Role.REP]})
    assert (await mira.put("/api/v1/workspace/vocabulary", json=words)).status_code == 403
