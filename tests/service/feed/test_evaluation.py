"""How good the chances were: week by week on the workspace's own past, and told where there is too little of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI

from service.clock import now
from service.context import Service
from service.database import Database, new_id
from service.feed import jobs
from service.feed.store import models
from service.feed.weights import evaluation
from service.people import meet
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, set_scene, somebody

pytestmark = pytest.mark.quiet


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now, scene.steps = now(), (meet,)
    return scene


@pytest.fixture
def service(app: FastAPI) -> Service:
    found: Service = app.state.service
    return found


async def gone_through(service: Service) -> None:
    """The next tick, and the jobs it asks for, of everybody who is new or due."""
    await evaluation.due(service)
    for workspace_id in await evaluation.due(service):
        await jobs.evaluate(service, workspace_id)


async def asked(scene: Scene, client: Client, workspace_id: int, member_id: int) -> dict[str, Any]:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)
    answer = await client(token=token).get("/api/v1/evaluation")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def tell_a_quarter(scene: Scene) -> None:
    faithful = [
        reply(somebody(f"Person {n}"), scene.ago(days=day + n / 10), "Hi", key=f"at://{n}/{day}")
        for n in range(4)
        for day in range(1, 90, 4 * (n + 1))
    ]
    lost = [reply(somebody("Gone"), scene.ago(days=89), "Bye", key="at://gone")]
    await scene.tell(*sorted(faithful + lost, key=lambda one: one.published))


async def test_the_past_is_told_week_by_week_and_belongs_to_one_workspace(
    scene: Scene, client: Client, service: Service
) -> None:
    await tell_a_quarter(scene)
    await gone_through(service)
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
    assert (await asked(scene, client, other, stranger))["at"] is None
    await gone_through(service)
    elsewhere = await asked(scene, client, other, stranger)
    assert elsewhere["weeks"] == []
    assert elsewhere["too_little"] == {
        "kind": "nobody_returned",
        "params": {"count": 0},
        "text": "0 weeks are over, and nobody returned in them",
    }


async def test_the_past_is_gone_through_once_a_day_and_after_an_import(
    scene: Scene, client: Client, service: Service
) -> None:
    assert (await asked(scene, client, scene.workspace_id, scene.member_id))["at"] is None
    await gone_through(service)
    before = await asked(scene, client, scene.workspace_id, scene.member_id)
    await tell_a_quarter(scene)
    await gone_through(service)
    assert await asked(scene, client, scene.workspace_id, scene.member_id) == before
    (row,) = await scene.rows("SELECT due_at FROM evaluation")
    assert str(row.due_at)[:13] == str(now() + timedelta(days=1))[:13]
    await evaluation.hasten(service, scene.workspace_id)
    await gone_through(service)
    after = await asked(scene, client, scene.workspace_id, scene.member_id)
    assert after["at"] > before["at"]
    assert after["weeks"]


async def test_afresh_is_what_the_row_says_then(scene: Scene, service: Service) -> None:
    await tell_a_quarter(scene)
    await gone_through(service)
    async with service.database.read() as connection:
        kept = await evaluation.evaluation(connection, scene.workspace_id, now())
    afresh = await evaluation.evaluation_now(service, scene.workspace_id, now())
    assert {**kept, "at": None, "weeks": len(kept["weeks"])} == {**afresh, "at": None, "weeks": len(afresh["weeks"])}


async def test_what_came_of_the_last_training_is_told_as_fields_and_in_english(
    scene: Scene, client: Client, service: Service
) -> None:
    why = {"kind": "ranks_worse", "params": {"name": "month"}}
    async with service.database.write() as connection:
        row = {"workspace_id": scene.workspace_id, "id": new_id(), "due_at": now(), "tried_at": None, "why": None}
        await models.begin(connection, [row])
        await models.tried(connection, scene.workspace_id, now(), now(), why)
    trained = (await asked(scene, client, scene.workspace_id, scene.member_id))["trained"]
    assert {name: trained[name] for name in why} == why
    assert trained["text"] == "kept the standing ones, as “How often lately” orders people better"


async def test_a_made_up_past_says_so(scene: Scene, client: Client) -> None:
    async with scene.database.write() as connection:
        sample = await create_workspace(connection, "Sample", sample=True)
        member = await add_member(connection, sample, "Kim", "kim@sample.example", [Role.REP])
    assert (await asked(scene, client, sample, member))["sample"] is True
