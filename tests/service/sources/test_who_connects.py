"""Whose a source is: who may connect, pause, pull and remove it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.sources.connecting import OWN, SOURCES, Team, app, listed, made, outside, team

__all__ = ["app", "outside", "team"]
pytestmark = pytest.mark.quiet


ACTS = (("post", "/pulls", None), ("patch", "", {"state": "paused"}), ("delete", "", None))


@pytest.mark.parametrize("name", ["mira", "max", "ada"])
async def test_source_of_the_workspace_needs_one_of_three_roles(team: Team, name: str) -> None:
    source = await made(getattr(team, name), owner="workspace")
    assert source["owner"]["kind"] == "workspace"


@pytest.mark.parametrize("name", ["rhea", "cora"])
async def test_source_of_the_workspace_is_refused_to_others(team: Team, name: str) -> None:
    answer = await getattr(team, name).post(SOURCES, json=OWN | {"owner": "workspace"})
    assert answer.status_code == 403
    assert await listed(team.rhea) == []


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
