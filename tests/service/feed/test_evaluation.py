"""How good the chances were: week by week on the workspace's own past, and told where there is too little of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.people import meet
from service.settings import Settings
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.service.scene import Scene, reply, set_scene, somebody


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    async with quiet(settings) as app:
        yield app


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now, scene.steps = now(), (meet,)
    return scene


async def asked(scene: Scene, client: Client, workspace_id: int, member_id: int) -> dict[str, Any]:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    answer = await client(token=token).get("/api/v1/evaluation")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_the_past_is_told_week_by_week_and_belongs_to_one_workspace(scene: Scene, client: Client) -> None:
    faithful = [
        reply(somebody(f"Person {n}"), scene.ago(days=day + n / 10), "Hi", key=f"at://{n}/{day}")
        for n in range(4)
        for day in range(1, 90, 4 * (n + 1))
    ]
    lost = [reply(somebody("Gone"), scene.ago(days=89), "Bye", key="at://gone")]
    await scene.tell(*sorted(faithful + lost, key=lambda one: one.published))
    told = await asked(scene, client, scene.workspace_id, scene.member_id)
    assert (told["sample"], told["horizon_days"], told["model_id"]) == (False, 14, None)
    weeks = told["weeks"]
    assert [week["at"] for week in weeks] == sorted(week["at"] for week in weeks)
    assert all(0 < week["returned"] <= week["people"] == 5 for week in weeks)
    assert weeks[-1]["at"] <= (scene.now - timedelta(days=13)).isoformat()
    assert told["overall"]["ours"]["precision"] > 0.2
    assert sum(one["people"] for one in told["calibration"]) == 5 * len(weeks)
    assert 0.0 <= told["calibration_error"] <= 1.0

    async with scene.database.write() as connection:
        other = await create_workspace(connection, "Quay")
        stranger = await add_member(connection, other, "Sam", "sam@quay.example", [Role.REP])
    elsewhere = await asked(scene, client, other, stranger)
    assert elsewhere["weeks"] == []
    assert elsewhere["too_little"].startswith("too little data")


async def test_a_made_up_past_says_so(scene: Scene, client: Client) -> None:
    async with scene.database.write() as connection:
        sample = await create_workspace(connection, "Sample", sample=True)
        member = await add_member(connection, sample, "Kim", "kim@sample.example", [Role.REP])
    assert (await asked(scene, client, sample, member))["sample"] is True
