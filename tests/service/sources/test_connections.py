"""Connecting, pausing, renewing and removing sources through the API: who may, what is refused, what stays secret."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text

from service.clock import now
from service.context import Service
from service.feed.refresh import follow_up
from service.people import meet
from service.settings import Settings
from service.sources import due_sources, failing, pull
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.http import Request, Response
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.service.sources.outside import ACCOUNT, Outside, harbour, says
from tests.social_adapters.exchanges.bluesky import PASSWORD, US, item, person, post

pytestmark = pytest.mark.quiet

SOURCES = "/api/v1/sources"
OWN = {"adapter": "bluesky", "settings": ACCOUNT}
PEOPLE = {
    "rhea": Role.REP,
    "rolf": Role.REP,
    "mira": Role.MARKETING,
    "max": Role.MANAGER,
    "ada": Role.ADMIN,
    "cora": Role.COMPLIANCE,
}


@pytest.fixture
def outside() -> Outside:
    return Outside(harbour())


@pytest.fixture
async def app(settings: Settings, outside: Outside) -> AsyncIterator[FastAPI]:
    """The application on an invented network; nothing is pulled unless a test says so."""
    async with quiet(settings, outside.networks) as app:
        yield app


@dataclass
class Team:
    service: Service
    workspace_id: int
    tokens: dict[str, str]
    client: Client

    def __getattr__(self, name: str) -> httpx.AsyncClient:
        return self.client(token=self.tokens[name])


@pytest.fixture
async def team(app: FastAPI, client: Client) -> Team:
    service: Service = app.state.service
    tokens = {}
    async with service.database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
        for name, role in PEOPLE.items():
            member_id = await add_member(connection, workspace_id, name.title(), f"{name}@harbour.example", [role])
            tokens[name] = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
        other_id = await create_workspace(connection, "Quay", sample=True)
        stranger_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        tokens["otto"] = await issue(connection, CredentialKind.TOKEN, other_id, stranger_id, None)
    return Team(service, workspace_id, tokens, client)


async def made(browser: httpx.AsyncClient, **more: Any) -> dict[str, Any]:
    answer = await browser.post(SOURCES, json=OWN | more)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def listed(browser: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await browser.get(SOURCES)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def read(team: Team, source: dict[str, Any]) -> None:
    assert await pull(team.service, team.workspace_id, int(source["id"]), (meet, follow_up))


# Connecting


async def test_connected_source_is_tried_first_and_due_at_once(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    assert len(outside.bluesky.requests("createSession")) == 1
    assert (source["title"], source["role"], source["state"]) == ("us.example", "ours", "active")
    assert source["owner"]["name"] == "Rhea"
    assert source["account"] == {"name": "Us", "handle": "us.example", "url": "https://bsky.app/profile/us.example"}
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]
    assert source["may_change"] is True
    assert await listed(team.cora) == [source | {"may_change": False}]


async def test_account_of_ours_is_nobodys_lead(team: Team) -> None:
    await read(team, await made(team.rhea))
    answer = await team.rhea.get("/api/v1/engagements")
    names = [card["person"]["name"] for card in answer.json()["items"]]
    assert len(names) == 3
    assert "Us" not in names


async def test_public_account_is_watched_without_credentials(team: Team) -> None:
    settings = {name: ACCOUNT[name] for name in ("service", "appview")} | {"handle": "paa.example"}
    source = await made(team.rhea, settings=settings)
    assert (source["role"], source["title"]) == ("watched", "paa.example")


@pytest.mark.parametrize("name", ["mira", "max", "ada"])
async def test_source_of_the_workspace_needs_one_of_three_roles(team: Team, name: str) -> None:
    source = await made(getattr(team, name), owner="workspace")
    assert source["owner"]["kind"] == "workspace"


@pytest.mark.parametrize("name", ["rhea", "cora"])
async def test_source_of_the_workspace_is_refused_to_others(team: Team, name: str) -> None:
    answer = await getattr(team, name).post(SOURCES, json=OWN | {"owner": "workspace"})
    assert answer.status_code == 403
    assert await listed(team.rhea) == []


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("handle", {"handle": ""}),
        ("handle", {"handle": "not a handle"}),
        ("handle", {"handle": 7}),
        ("service", {"service": "ftp://pds.example"}),
        ("service", {"service": "http://pds.example"}),
        ("appview", {"appview": "https://appview.example/path"}),
        ("colour", {"colour": "red"}),
    ],
)
async def test_bad_setting_is_refused_by_its_name(team: Team, field: str, changed: dict[str, Any]) -> None:
    answer = await team.rhea.post(SOURCES, json=OWN | {"settings": ACCOUNT | changed})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert PASSWORD not in answer.text
    assert await listed(team.rhea) == []


async def test_missing_setting_is_named(team: Team) -> None:
    answer = await team.rhea.post(SOURCES, json={"adapter": "bluesky", "settings": {}})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == ["handle"]


async def test_unknown_network_is_refused(team: Team) -> None:
    answer = await team.rhea.post(SOURCES, json={"adapter": "myspace", "settings": {}})
    assert answer.status_code == 422
    assert "myspace" in answer.json()["detail"]


async def test_what_the_network_refuses_is_told_in_its_words(team: Team) -> None:
    wrong = ACCOUNT | {"app_password": "aaaa-bbbb-cccc-dddd"}
    answer = await team.rhea.post(SOURCES, json=OWN | {"settings": wrong})
    assert answer.status_code == 422
    assert "Invalid identifier or password" in answer.json()["detail"]
    assert "aaaa-bbbb" not in answer.text
    assert await listed(team.rhea) == []


async def test_network_that_nobody_reaches_is_quoted_with_nothing(team: Team, outside: Outside) -> None:
    outside.instead = no_way
    answer = await team.rhea.post(SOURCES, json=OWN)
    assert (answer.status_code, answer.json()["detail"]) == (422, "Bluesky cannot be reached from this machine now.")
    assert "cannot be reached from this machine: Name or service not known" in answer.json()["details"]


async def no_way(_request: Request) -> Response | None:
    raise ConnectionError("[Errno -2] Name or service not known")


async def test_network_that_is_down_is_told_and_nothing_is_kept(team: Team, outside: Outside) -> None:
    outside.instead = says(503, {"message": "Maintenance until noon"})
    answer = await team.rhea.post(SOURCES, json=OWN)
    assert answer.status_code == 422
    assert "Maintenance until noon" in answer.json()["detail"]
    assert await listed(team.rhea) == []


# Whose it is


ACTS = (("post", "/pulls", None), ("patch", "", {"state": "paused"}), ("delete", "", None))


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
@pytest.mark.parametrize("name", ["rolf", "mira", "max", "cora"])
async def test_members_own_source_is_theirs(team: Team, name: str, method: str, path: str, body: Any) -> None:
    source = await made(team.rhea)
    answer = await getattr(team, name).request(method, f"{SOURCES}/{source['id']}{path}", json=body)
    assert answer.status_code == 403
    assert await listed(team.rhea) == [source]


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
@pytest.mark.parametrize(
    ("owner", "name"), [("me", "rhea"), ("me", "ada"), ("workspace", "mira"), ("workspace", "max")]
)
async def test_owner_and_keepers_may(team: Team, owner: str, name: str, method: str, path: str, body: Any) -> None:
    source = await made(team.ada if owner == "workspace" else team.rhea, owner=owner)
    answer = await getattr(team, name).request(method, f"{SOURCES}/{source['id']}{path}", json=body)
    assert answer.is_success, answer.text


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
async def test_rep_may_not_touch_the_workspaces_source(team: Team, method: str, path: str, body: Any) -> None:
    source = await made(team.mira, owner="workspace")
    answer = await team.rhea.request(method, f"{SOURCES}/{source['id']}{path}", json=body)
    assert answer.status_code == 403


@pytest.mark.parametrize(("method", "path", "body"), ACTS)
async def test_another_workspaces_source_is_not_there(team: Team, method: str, path: str, body: Any) -> None:
    source = await made(team.rhea)
    answer = await team.otto.request(method, f"{SOURCES}/{source['id']}{path}", json=body)
    assert answer.status_code == 404
    assert await listed(team.otto) == []
    assert await listed(team.rhea) == [source]


# What stays secret


async def test_secrets_are_in_no_answer_no_log_and_no_row(team: Team, capsys: pytest.CaptureFixture[str]) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answers = [source, await listed(team.rhea), (await team.rhea.get("/api/v1/adapters")).json()]
    assert PASSWORD not in str(answers)
    output = capsys.readouterr()
    assert PASSWORD not in output.err + output.out
    async with team.service.database.read() as connection:
        for table in ("source", "event", "actor", "activity", "engagement"):
            rows = [tuple(row) for row in await connection.execute(text(f"SELECT * FROM {table}"))]
            assert rows
            assert PASSWORD not in str(rows)
            assert PASSWORD.encode() not in b"".join(bytes(one) for row in rows for one in row if _is_bytes(one))


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes | memoryview)


async def test_form_of_a_network_hides_what_is_typed_as_a_password(team: Team) -> None:
    answer = await team.rhea.get("/api/v1/adapters")
    (bluesky,) = [one for one in answer.json()["items"] if one["name"] == "bluesky"]
    assert "password" in str(bluesky["settings"]["properties"]["app_password"])
    assert bluesky["settings"]["required"] == ["handle"]
    assert {one["name"] for one in answer.json()["items"]} >= {"bluesky", "mastodon", "feeds", "hackernews", "github"}


# Pausing, renewing, removing


async def test_source_that_is_paused_on_purpose_is_not_one_that_fails(team: Team, outside: Outside) -> None:
    async def unheard() -> list[str]:
        async with team.service.database.read() as connection:
            return [str(row.id) for row in await failing(connection)]

    source = await made(team.rhea)
    assert await unheard() == []
    outside.instead = says(503, {"message": "Maintenance until noon"})
    await read(team, source)
    assert await unheard() == [source["id"]]
    await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"state": "paused"})
    assert await unheard() == []


async def test_paused_source_says_who_paused_it_and_resumes(team: Team) -> None:
    source = await made(team.rhea)
    path = f"{SOURCES}/{source['id']}"
    paused = (await team.ada.patch(path, json={"state": "paused"})).json()
    assert (paused["state"], paused["paused_reason"]) == ("paused", "paused by Ada")
    assert await due_sources(team.service) == []
    active = (await team.rhea.patch(path, json={"state": "active"})).json()
    assert (active["state"], active["paused_reason"], active["last_error"]) == ("active", None, None)
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]


async def test_pull_now_makes_it_due(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    assert await due_sources(team.service) == []
    answer = await team.rhea.post(f"{SOURCES}/{source['id']}/pulls")
    assert answer.status_code == 202
    assert await due_sources(team.service) == [(team.workspace_id, int(source["id"]))]


async def test_source_whose_password_is_refused_lives_again_with_a_new_one(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    outside.bluesky.password = "zzzz-yyyy-xxxx-wwww"
    refused = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": ACCOUNT})
    assert refused.is_success  # the old sign-in still lasts
    fresh = ACCOUNT | {"app_password": outside.bluesky.password}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": fresh})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["activities"]) == ("active", 10)
    assert answer.json()["coverage"]
    assert outside.bluesky.password not in answer.text


async def test_new_password_alone_is_enough(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    outside.bluesky.password = "zzzz-yyyy-xxxx-wwww"
    alone = {"settings": {"app_password": outside.bluesky.password}}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json=alone)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["title"], answer.json()["activities"]) == (source["title"], 10)
    assert answer.json()["coverage"]


async def test_stored_password_goes_to_no_other_place(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    asked = len(outside.bluesky.asked)
    elsewhere = {"settings": {"service": "https://another.example"}}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json=elsewhere)
    assert answer.status_code == 422
    assert not [one for one in outside.bluesky.asked[asked:] if PASSWORD.encode() in (one.body or b"")]
    assert await listed(team.rhea) == [source]


async def test_new_settings_that_the_network_refuses_change_nothing(team: Team) -> None:
    source = await made(team.rhea)
    wrong = ACCOUNT | {"app_password": "aaaa-bbbb-cccc-dddd"}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": wrong})
    assert answer.status_code == 422
    assert await listed(team.rhea) == [source]
    await read(team, source)


async def test_settings_of_somebody_elses_account_are_refused(team: Team, outside: Outside) -> None:
    outside.bluesky.people.append(person("them"))
    source = await made(team.rhea)
    other = ACCOUNT | {"handle": "them.example"}
    answer = await team.rhea.patch(f"{SOURCES}/{source['id']}", json={"settings": other})
    assert answer.status_code == 422
    assert "another account" in answer.json()["detail"]


async def test_same_account_under_its_other_name_is_read_from_the_beginning(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answer = await team.rhea.patch(
        f"{SOURCES}/{source['id']}", json={"settings": ACCOUNT | {"handle": US["did"]}, "state": "active"}
    )
    assert (answer.status_code, answer.json()["coverage"]) == (200, [])
    await read(team, source)
    (after,) = await listed(team.rhea)
    assert (after["last_error"], after["activities"]) == (None, 10)


async def test_removed_source_takes_its_credentials_along_and_leaves_what_it_saw(team: Team) -> None:
    source = await made(team.rhea)
    await read(team, source)
    answer = await team.rhea.delete(f"{SOURCES}/{source['id']}")
    assert answer.status_code == 204
    assert await listed(team.rhea) == []
    assert (await team.rhea.delete(f"{SOURCES}/{source['id']}")).status_code == 404
    async with team.service.database.read() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM source"))).scalar() == 0
        assert (await connection.execute(text("SELECT count(*) FROM activity"))).scalar() == 10
    assert len((await team.rhea.get("/api/v1/engagements")).json()["items"]) == 3


async def test_source_shows_what_it_covers_and_what_it_did_not_see(team: Team, outside: Outside) -> None:
    source = await made(team.rhea)
    await read(team, source)
    (before,) = await listed(team.rhea)
    assert {one["stream"] for one in before["coverage"]} == {"posts", "notifications"}
    assert (before["gaps"], before["pulling"], before["activities"]) == ([], False, 10)
    outside.bluesky.feeds["us.example"].insert(0, item(post(US, "3kus2", "More", now())))
    await team.rhea.post(f"{SOURCES}/{source['id']}/pulls")
    await read(team, source)
    (after,) = await listed(team.rhea)
    assert len(after["coverage"]) == 2
    assert after["coverage"][0]["until"] > before["coverage"][0]["until"]
    assert after["activities"] == 11
