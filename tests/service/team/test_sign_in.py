"""Signing in and out, as a browser does it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.app import create_app
from service.database import Database
from service.settings import Settings
from service.team import CredentialKind, issue

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
Client = Callable[..., httpx.AsyncClient]
ADA = "ada@northwind.example"


async def link(database: Database, team, ttl: timedelta = timedelta(hours=1)) -> str:
    async with database.write() as connection:
        return await issue(connection, CredentialKind.LINK, team.workspace_id, team.rep, ttl)


async def test_the_password_opens_a_session(browser: Browser) -> None:
    me = (await (await browser("ada")).get("/api/v1/me")).json()
    assert me["member"]["email"] == ADA
    assert me["member"]["roles"] == ["admin"]
    assert me["workspace"]["name"] == "Northwind"
    assert me["workspace"]["sample"] is False
    assert isinstance(me["member"]["id"], str)


async def test_the_address_may_be_written_in_any_case(client: Client, team) -> None:
    proof = {"email": " ADA@Northwind.Example ", "password": team.password}
    assert (await client().post("/api/v1/sign-in", json=proof)).status_code == 204


@pytest.mark.parametrize("email", [ADA, "nobody@northwind.example", ""])
async def test_wrong_password_and_unknown_address_fail_alike(client: Client, team, email: str) -> None:
    answer = await client().post("/api/v1/sign-in", json={"email": email, "password": "wrong"})
    assert answer.status_code == 401
    assert answer.json()["detail"] == "That e-mail address and password do not belong together."
    assert "set-cookie" not in answer.headers


async def test_a_member_without_a_password_cannot_guess_one(client: Client, database: Database, team) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE member SET password_hash = NULL"))
    answer = await client().post("/api/v1/sign-in", json={"email": ADA, "password": "nobody has this password"})
    assert answer.status_code == 401


async def test_the_eleventh_try_in_five_minutes_waits(client: Client, team) -> None:
    wrong = {"email": ADA, "password": "wrong"}
    answers = [await client().post("/api/v1/sign-in", json=wrong) for _ in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 300
    assert answers[-1].json()["type"] == "/problems/too-many-requests"
    other = await client().post("/api/v1/sign-in", json={"email": "rhea@northwind.example", "password": team.password})
    assert other.status_code == 204


async def test_signing_in_well_forgives_earlier_tries(client: Client, team) -> None:
    for _ in range(12):
        assert (await client().post("/api/v1/sign-in", json={"email": ADA, "password": "wrong"})).status_code == 401
        right = {"email": ADA, "password": team.password}
        assert (await client().post("/api/v1/sign-in", json=right)).status_code == 204


async def test_the_cookie_is_for_this_host_and_out_of_reach_of_scripts(client: Client, team) -> None:
    answer = await client().post("/api/v1/sign-in", json={"email": ADA, "password": team.password})
    name, _, rest = answer.headers["set-cookie"].partition("=")
    attributes = {part.strip().lower() for part in rest.split(";")[1:]}
    assert name == "emberfeed_session"
    assert {"httponly", "samesite=lax", "path=/", "max-age=2592000"} <= attributes
    assert not any(attribute.startswith(("domain", "secure")) for attribute in attributes)


async def test_the_cookie_is_secure_on_https(settings: Settings, team) -> None:
    app = create_app(settings.model_copy(update={"public_url": "https://feed.example"}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://feed.example") as client,
    ):
        answer = await client.post("/api/v1/sign-in", json={"email": ADA, "password": team.password})
    assert "; Secure" in answer.headers["set-cookie"]


async def test_a_link_signs_in_once(client: Client, database: Database, team) -> None:
    token = await link(database, team)
    first, second = client(), client()
    assert (await first.post("/api/v1/sign-in", json={"token": token})).status_code == 204
    assert (await first.get("/api/v1/me")).json()["member"]["name"] == "Rhea"
    assert (await second.post("/api/v1/sign-in", json={"token": token})).status_code == 401


async def test_of_concurrent_exchanges_of_one_link_one_succeeds(client: Client, database: Database, team) -> None:
    token = await link(database, team)
    answers = await asyncio.gather(*(client().post("/api/v1/sign-in", json={"token": token}) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [204] + [401] * 7


async def test_an_expired_link_does_not_sign_in(client: Client, database: Database, team) -> None:
    token = await link(database, team, timedelta(seconds=-1))
    assert (await client().post("/api/v1/sign-in", json={"token": token})).status_code == 401


async def test_a_session_is_no_link_and_a_link_no_session(client: Client, database: Database, team) -> None:
    token = await link(database, team)
    assert (await client(token=token).get("/api/v1/me")).status_code == 401
    assert (await client(cookie=f"emberfeed_session={token}").get("/api/v1/me")).status_code == 401


async def test_signing_out_ends_the_session_itself(browser: Browser, client: Client) -> None:
    signed_in = await browser("ada")
    secret = signed_in.cookies["emberfeed_session"]
    answer = await signed_in.post("/api/v1/sign-out")
    assert answer.status_code == 204
    assert "emberfeed_session" not in signed_in.cookies
    kept = client(cookie=f"emberfeed_session={secret}")
    assert (await kept.get("/api/v1/me")).status_code == 401


async def test_several_members_stay_signed_in_side_by_side(browser: Browser) -> None:
    ada = await browser("ada", origin="http://admin.localhost:8000")
    rhea = await browser("rhea", origin="http://rep.localhost:8000")
    await rhea.post("/api/v1/sign-out")
    assert (await ada.get("/api/v1/me")).json()["member"]["name"] == "Ada"


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"email": ADA},
        {"email": ADA, "password": "x", "token": "y"},
        {"token": 3},
        {"token": "\ud800"},
        [],
        None,
    ],
)
async def test_half_a_proof_is_a_problem(client: Client, team, proof: object) -> None:
    body = json.dumps(proof)
    answer = await client().post("/api/v1/sign-in", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_problem_never_repeats_a_password(client: Client, team) -> None:
    answer = await client().post("/api/v1/sign-in", json={"email": 7, "password": "s3cret-in-body"})
    assert answer.status_code == 422
    assert "s3cret-in-body" not in answer.text


async def test_only_hashes_are_stored(app: FastAPI, browser: Browser, database: Database) -> None:
    secret = (await browser("ada")).cookies["emberfeed_session"]
    async with database.read() as connection:
        rows = (await connection.execute(text("SELECT * FROM credential"))).all()
        people = (await connection.execute(text("SELECT password_hash FROM member"))).all()
    assert rows
    assert secret not in repr(rows)
    assert all(row.password_hash.startswith("$argon2id$") for row in people)


async def test_a_new_password_ends_every_other_session(browser: Browser, client: Client, team) -> None:
    here, elsewhere = await browser("ada"), await browser("ada")
    change = {"password": "another long password", "current": team.password}
    assert (await here.put("/api/v1/me/password", json={**change, "current": "wrong"})).status_code == 422
    assert (await here.put("/api/v1/me/password", json=change)).status_code == 204
    assert (await here.get("/api/v1/me")).status_code == 200
    assert (await elsewhere.get("/api/v1/me")).status_code == 401
    proof = {"email": ADA, "password": change["password"]}
    assert (await client().post("/api/v1/sign-in", json=proof)).status_code == 204


async def test_who_came_by_a_link_sets_a_password_without_knowing_the_old_one(
    client: Client, database: Database, team
) -> None:
    rhea = client()
    assert (await rhea.post("/api/v1/sign-in", json={"token": await link(database, team)})).status_code == 204
    assert (await rhea.get("/api/v1/me")).json()["member"]["has_password"] is False
    assert (await rhea.put("/api/v1/me/password", json={"password": "a new one, kept"})).status_code == 204
    assert (await rhea.get("/api/v1/me")).json()["member"]["has_password"] is True
    again = {"email": "rhea@northwind.example", "password": "a new one, kept"}
    assert (await client().post("/api/v1/sign-in", json=again)).status_code == 204
    old = {"email": "rhea@northwind.example", "password": team.password}
    assert (await client().post("/api/v1/sign-in", json=old)).status_code == 401
