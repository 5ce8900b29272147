"""Members, their roles and the links that let them in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import text

from service.database import Database
from service.team import Role, add_member, create_workspace, member_by_email, workspaces

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
Client = Callable[..., httpx.AsyncClient]


async def test_an_admin_adds_a_member_who_signs_in_by_the_link(browser: Browser, client: Client, team) -> None:
    new = {"name": "Noor", "email": "Noor@Northwind.Example", "roles": ["rep", "manager", "rep"]}
    answer = await (await browser("ada")).post("/api/v1/members", json=new)
    assert answer.status_code == 201
    made = answer.json()
    assert made["email"] == "noor@northwind.example"
    assert made["roles"] == ["rep", "manager"]
    path, _, token = made["sign_in"]["path"].partition("#")
    assert path == "/sign-in"
    noor = client()
    assert (await noor.post("/api/v1/sign-in", json={"token": token})).status_code == 204
    assert (await noor.get("/api/v1/me")).json()["member"]["id"] == made["id"]


async def test_members_are_listed_page_by_page(browser: Browser, team) -> None:
    rhea = await browser("rhea")
    first = (await rhea.get("/api/v1/members?limit=2")).json()
    second = (await rhea.get("/api/v1/members", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    names = [member["name"] for member in first["items"] + second["items"]]
    assert names == ["Ada", "Rhea", "Mira"]
    assert second["next_cursor"] is None
    assert {(one["email"], one["has_password"]) for one in first["items"]} == {(None, None)}  # for admins only
    listed = (await (await browser("ada")).get("/api/v1/members")).json()["items"]
    assert [(one["email"], one["has_password"]) for one in listed][1] == ("rhea@northwind.example", True)


async def test_who_is_let_go_is_out_at_once_and_keeps_a_name(browser: Browser, client: Client, team) -> None:
    ada, rhea = await browser("ada"), await browser("rhea")
    script = client(token=(await rhea.post("/api/v1/tokens", json={"label": "mine"})).json()["token"])
    token = (await ada.post(f"/api/v1/members/{team.rep}/links")).json()["path"].partition("#")[2]
    assert (await ada.delete(f"/api/v1/members/{team.rep}")).status_code == 204
    assert [(await one.get("/api/v1/me")).status_code for one in (rhea, script)] == [401, 401]
    by_password = {"email": "rhea@northwind.example", "password": team.password}
    for proof in (by_password, {"token": token}):
        assert (await client().post("/api/v1/sign-in", json=proof)).status_code == 401
    (left,) = [one for one in (await ada.get("/api/v1/members")).json()["items"] if not one["roles"]]
    assert left["name"] == "Rhea"
    assert (await ada.post(f"/api/v1/members/{team.rep}/links")).status_code == 409


async def test_who_left_is_taken_back_under_the_old_address(browser: Browser, client: Client, team) -> None:
    ada = await browser("ada")
    await ada.delete(f"/api/v1/members/{team.rep}")
    new = {"name": "Rhea Bell", "email": "Rhea@northwind.example", "roles": ["manager"]}
    made = (await ada.post("/api/v1/members", json=new)).json()
    assert (made["id"], made["name"], made["roles"]) == (str(team.rep), "Rhea Bell", ["manager"])
    back = client()
    await back.post("/api/v1/sign-in", json={"token": made["sign_in"]["path"].partition("#")[2]})
    assert (await back.get("/api/v1/me")).json()["member"]["name"] == "Rhea Bell"


async def test_only_admins_let_people_go(browser: Browser, team) -> None:
    assert (await (await browser("mira")).delete(f"/api/v1/members/{team.rep}")).status_code == 403


@pytest.mark.parametrize("path", ["/api/v1/members", "/api/v1/members/{rep}/links"])
async def test_only_admins_let_people_in(browser: Browser, team, path: str) -> None:
    new = {"name": "Noor", "email": "noor@northwind.example", "roles": ["admin"]}
    answer = await (await browser("mira")).post(path.format(rep=team.rep), json=new)
    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/forbidden"


async def test_an_address_has_one_member_in_a_workspace(browser: Browser) -> None:
    new = {"name": "Ada again", "email": "ADA@northwind.example", "roles": ["rep"]}
    answer = await (await browser("ada")).post("/api/v1/members", json=new)
    assert answer.status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a\0b"},
        {"name": "x" * 201},
        {"email": "nobody"},
        {"email": "a b@c"},
        {"roles": []},
        {"roles": ["owner"]},
        {"is_admin": True},
    ],
)
async def test_a_member_who_makes_no_sense_is_refused(browser: Browser, wrong: dict[str, object]) -> None:
    new = {"name": "Noor", "email": "noor@northwind.example", "roles": ["rep"], **wrong}
    answer = await (await browser("ada")).post("/api/v1/members", json=new)
    assert answer.status_code == 422
    assert answer.json()["errors"]


async def test_the_last_admin_stays(browser: Browser, team) -> None:
    ada = await browser("ada")
    answer = await ada.patch(f"/api/v1/members/{team.admin}", json={"roles": ["rep"]})
    assert answer.status_code == 409
    assert (await ada.delete(f"/api/v1/members/{team.admin}")).status_code == 409
    assert (await ada.get("/api/v1/me")).json()["member"]["roles"] == ["admin"]


async def test_two_admins_cannot_depose_each_other_at_once(browser: Browser, team) -> None:
    ada = await browser("ada")
    await ada.patch(f"/api/v1/members/{team.rep}", json={"roles": ["admin"]})
    rhea = await browser("rhea")
    answers = await asyncio.gather(
        ada.patch(f"/api/v1/members/{team.rep}", json={"roles": ["rep"]}),
        rhea.patch(f"/api/v1/members/{team.admin}", json={"roles": ["rep"]}),
    )
    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])


@pytest.mark.parametrize("member_id", ["1", "9223372036854775807"])
async def test_nobody_has_that_id(browser: Browser, member_id: str) -> None:
    answer = await (await browser("ada")).patch(f"/api/v1/members/{member_id}", json={"roles": ["rep"]})
    assert answer.status_code == 404


@pytest.mark.parametrize("member_id", ["-1", "9223372036854775808", "abc", "1.5"])
async def test_what_is_no_id_names_nobody(browser: Browser, member_id: str) -> None:
    answer = await (await browser("ada")).patch(f"/api/v1/members/{member_id}", json={"roles": ["rep"]})
    assert answer.status_code == 404


async def test_members_of_another_workspace_do_not_exist(browser: Browser, database: Database, team) -> None:
    async with database.write() as connection:
        other = await create_workspace(connection, "Elsewhere", sample=True)
        stranger = await add_member(connection, other, "Sam", "sam@elsewhere.example", [Role.REP])
    ada = await browser("ada")
    assert (await ada.patch(f"/api/v1/members/{stranger}", json={"roles": ["admin"]})).status_code == 404
    assert (await ada.post(f"/api/v1/members/{stranger}/links")).status_code == 404
    assert (await ada.delete(f"/api/v1/members/{stranger}")).status_code == 404
    assert "Sam" not in (await ada.get("/api/v1/members")).text


async def test_a_member_is_found_by_address_in_any_workspace(database: Database, team) -> None:
    async with database.read() as connection:
        found = await member_by_email(connection, " RHEA@northwind.example")
        listed = await workspaces(connection)
        assert await member_by_email(connection, "nobody@northwind.example") is None
    assert found is not None
    assert (found.id, found.workspace_id, found.roles) == (team.rep, team.workspace_id, (Role.REP,))
    assert [(each.name, each.sample) for each in listed] == [("Northwind", False)]


async def test_who_joins_and_whose_roles_change_stands_in_the_ledger(
    browser: Browser, database: Database, team
) -> None:
    ada = await browser("ada")
    await ada.patch(f"/api/v1/members/{team.rep}", json={"roles": ["rep", "compliance"]})
    new = {"name": "Noor", "email": "noor@northwind.example", "roles": ["rep"]}
    noor = (await ada.post("/api/v1/members", json=new)).json()["id"]
    query = "SELECT e.type, e.actor_id, e.subject_id, e.canonical, c.content FROM ledger_entry e "
    query += "JOIN ledger_content c USING (workspace_id, idx) ORDER BY idx"
    async with database.read() as connection:
        rows = list(await connection.execute(text(query)))
    assert [row.type for row in rows] == ["member.added"] * 3 + ["member.roles", "member.added"]
    roles, added = rows[3:]
    assert (roles.actor_id, roles.subject_id) == (team.admin, team.rep)
    assert json.loads(roles.content) == {"before": ["rep"], "roles": ["rep", "compliance"]}
    assert (added.actor_id, added.subject_id) == (team.admin, int(noor))
    assert json.loads(added.content)["email"] == "noor@northwind.example"
    assert "oor" not in added.canonical


async def test_a_change_that_is_refused_leaves_no_entry(browser: Browser, database: Database, team) -> None:
    ada = await browser("ada")
    await ada.patch(f"/api/v1/members/{team.admin}", json={"roles": ["rep"]})  # the last admin
    await ada.post("/api/v1/members", json={"name": "A", "email": "rhea@northwind.example", "roles": ["rep"]})
    async with database.read() as connection:
        assert (await connection.execute(text("SELECT size FROM ledger_head"))).scalar() == 3
