"""A workspace learns from its own past, uses what is better, and keeps what it has where that is not so."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from scoring import PRIOR, Kind
from scoring.learning.log import panel
from scoring.learning.trial import chances
from scoring.stored import dump, load
from service.clock import now
from service.context import Service, open_service
from service.database import new_id, table
from service.errors import Problem
from service.feed import jobs
from service.feed.history import read_history
from service.feed.models import Model, Training
from service.feed.store import models
from service.feed.weights.evaluation import evaluation_now
from service.feed.weights.learning import learn, log_of_past, read_past, roll_back
from service.feed.weights.models_seen import models_seen
from service.feed.weights.standing import models_of
from service.people import claim_row, make, meet
from service.settings import Settings
from tests.service.scene import Scene, post, reply, set_scene, somebody

DAYS = 240


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    async with open_service(settings) as service:
        yield service


@pytest.fixture
async def scene(service: Service) -> Scene:
    scene = await set_scene(service.database)
    scene.now, scene.steps = now(), (meet,)
    return scene


async def live_long(scene: Scene, shuffled: bool = False) -> None:
    """Thirty people write to us for eight months, each at a pace of their own until they leave; `shuffled`: the moments
    are dealt anew, so that nobody leaves and only how much each of them writes says anything."""
    chance = random.Random(4)
    told = []
    for n in range(30):
        one, pace, ago = somebody(f"Person {n}"), chance.choice((3, 6, 15, 40)), float(DAYS)
        leaves = chance.uniform(-60.0, DAYS * 0.8)
        while (ago := ago - chance.expovariate(1.0 / pace)) > max(0.1, leaves):
            write = post if chance.random() < 0.3 else reply
            told.append(write(one, scene.ago(days=ago), "Nice", key=f"at://{n}/{ago}"))
    if shuffled:
        moments = [one.published for one in told]
        chance.shuffle(moments)
        told = [replace(one, published=at) for one, at in zip(told, moments, strict=True)]
    await scene.tell(*sorted(told, key=lambda one: one.published))


def row_of(scene: Scene, promoted_ago: float | None, by_hand: bool = False, **weights: object) -> dict[str, object]:
    """A model's row; `weights` other than the prior's. `by_hand`: likes count a tenth, as somebody set them."""
    stored = dump(PRIOR) | ({"version": 2, "kinds": {"like": 0.1}} if by_hand else {})
    at = scene.now
    return {
        "workspace_id": scene.workspace_id,
        "id": new_id(),
        "weights": {**stored, "weights": {**stored["weights"], **weights}},
        "metrics": {},
        "why": {"kind": "better", "params": {}},
        "data_from": at,
        "data_until": at,
        "created_at": at,
        "promoted_at": None if promoted_ago is None else at - timedelta(days=promoted_ago),
        "withdrawn_at": None,
    }


async def add(service: Service, *rows: dict[str, object]) -> None:
    async with service.database.write() as connection:
        for row in rows:
            await models.add(connection, dict(row))


async def test_a_long_past_teaches_and_everybody_is_looked_at_again(service: Service, scene: Scene) -> None:
    await live_long(scene)
    await add(service, row_of(scene, 100.0, by_hand=True, base=2.0, alive=0.0, last_month=0.0, rhythm=0.0))
    verdict = await learn(service, scene.workspace_id, scene.now)
    assert verdict.weights is not None, verdict.why
    async with service.database.read() as connection:
        known = await models_of(connection, scene.workspace_id)
        told = await models_seen(connection, scene.workspace_id, scene.now)
    assert known.at(scene.now) == load(dump(verdict.weights))
    assert known.at(scene.now - timedelta(days=1)).base == 2.0
    assert known.at(scene.now - timedelta(days=200)) == PRIOR
    assert [one["state"] for one in told] == ["standing", "replaced"]
    assert told[0]["metrics"]["new"]["loss"] < told[0]["metrics"]["standing"]["loss"]
    assert known.at(scene.now).strength[Kind.LIKE] == 0.1  # kinds are set, not learned
    assert told[0]["data_from"] < told[0]["data_until"] <= told[0]["created_at"]
    assert await roll_back(service, scene.workspace_id, scene.now) == int(told[1]["id"])
    await _the_chances_learned_from_are_those_that_are_served(service, scene)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_is_promoted_beats_counting_and_the_weeks_after_say_that_it_knew_more(
    service: Service, scene: Scene
) -> None:
    await live_long(scene)
    before = await evaluation_now(service, scene.workspace_id, scene.now)
    assert before["brier_skill"] > 0.0  # over the rate of those very weeks
    verdict = await learn(service, scene.workspace_id, scene.ago(days=90))
    assert verdict.why.kind == "better"
    async with service.database.read() as connection:
        (told,) = await models_seen(connection, scene.workspace_id, scene.now)
    marks = told["metrics"]
    assert all(marks["new"]["loss"] < marks[name]["loss"] for name in ("recency", "count", "month"))
    after = await evaluation_now(service, scene.workspace_id, scene.now)
    assert after["brier_skill"] > before["brier_skill"]
    assert after["calibration_error"] < before["calibration_error"]
    await add(service, row_of(scene, float(DAYS), base=3.0, last_day=0.0, last_month=0.0))
    await roll_back(service, scene.workspace_id, scene.now)
    worse = await evaluation_now(service, scene.workspace_id, scene.now)
    assert worse["brier_skill"] < 0.0  # whoever says that everybody comes back


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_shuffled_past_promotes_nothing(service: Service, scene: Scene) -> None:
    await live_long(scene, shuffled=True)
    verdict = await learn(service, scene.workspace_id, scene.now)
    assert (verdict.weights, verdict.why.kind) == (None, "ranks_worse")
    async with service.database.read() as connection:
        assert await models.page(connection, scene.workspace_id, None, None) == []


async def _the_chances_learned_from_are_those_that_are_served(service: Service, scene: Scene) -> None:
    past = await read_past(service, scene.workspace_id, scene.now)
    then = scene.now - timedelta(days=20)
    people = panel(log_of_past(past, past.models.at(then)), then.timestamp(), past.models.at(then))
    bulk = sorted(chances(people, past.models.at(then)).tolist())
    served = []
    async with service.database.read() as connection:
        for account in (one.id for one in past.accounts if not one.ours):
            history = await read_history(connection, scene.workspace_id, [account], [], then)
            if history.log or history.posts:
                served.append(history.score(then).p)
    assert bulk == pytest.approx(
        sorted(served), abs=1e-5
    )  # a score tells its twelve newest words, the bulk all of 90 days


async def test_too_little_past_says_so_and_keeps_the_prior(service: Service, scene: Scene) -> None:
    await scene.tell(reply(somebody("Ada"), scene.ago(days=30), "Hello"))
    verdict = await learn(service, scene.workspace_id, scene.now)
    assert verdict.weights is None
    assert verdict.why.kind == "few_weeks"
    async with service.database.read() as connection:
        assert (await models_of(connection, scene.workspace_id)).at(scene.now) == PRIOR
        assert await models.page(connection, scene.workspace_id, None, None) == []


@pytest.mark.parametrize("weights", [{"month": 1e9}, {"month": None}, {"month": -0.5}])
async def test_a_model_that_cannot_be_read_leaves_the_one_before_it_standing(
    service: Service, scene: Scene, weights: dict[str, object]
) -> None:
    good, bad = row_of(scene, 10.0, base=-3.0), row_of(scene, 1.0, **weights)
    newer = row_of(scene, 2.0) | {"weights": {"version": 99}}
    await add(service, good, bad, newer)
    async with service.database.read() as connection:
        assert (await models_of(connection, scene.workspace_id)).at(scene.now).base == -3.0
        told = {one["id"]: one for one in await models_seen(connection, scene.workspace_id, scene.now)}
    assert told[str(good["id"])]["state"] == "standing"
    assert told[str(bad["id"])]["state"] == "unreadable"
    assert "month" in told[str(bad["id"])]["fault"]
    assert "newer" in told[str(newer["id"])]["fault"]


async def test_rolling_back_goes_back_step_by_step_to_the_prior(service: Service, scene: Scene) -> None:
    first, second = row_of(scene, 20.0, base=-4.0), row_of(scene, 10.0, base=-3.0)
    await add(service, first, second)
    assert await roll_back(service, scene.workspace_id, scene.now) == first["id"]
    assert await roll_back(service, scene.workspace_id, scene.now) is None
    with pytest.raises(Problem, match="No learned model"):
        await roll_back(service, scene.workspace_id, scene.now)
    async with service.database.read() as connection:
        known = await models_of(connection, scene.workspace_id)
    assert known.at(scene.now) == PRIOR
    assert known.at(scene.now - timedelta(days=1)).base == -3.0


async def test_scores_are_made_with_the_model_that_stands(service: Service, scene: Scene) -> None:
    scene.steps = (meet, *scene.steps[1:])
    scene.steps = Scene.__dataclass_fields__["steps"].default
    await scene.tell(reply(somebody("Ada"), scene.ago(days=2), "Hello?"))
    before = (await scene.rows("SELECT p FROM warmth WHERE member_id = 0"))[0].p
    await add(service, row_of(scene, 0.001, base=-2.0))
    async with service.database.write() as connection:
        await models.look_again(connection, scene.workspace_id, scene.now)
    await jobs.rescore(service, scene.workspace_id)
    after = (await scene.rows("SELECT p FROM warmth WHERE member_id = 0"))[0].p
    assert after > before + 0.2


async def test_every_workspace_comes_to_learn_and_the_outcome_stands_in_its_row(service: Service, scene: Scene) -> None:
    await jobs.tidy(service)
    await jobs.tidy(service)
    async with service.database.read() as connection:
        assert await models.due(connection, now()) == []
        assert await models.due(connection, now() + jobs.FIRST_LESSON) == [scene.workspace_id]
    await jobs.train(service, scene.workspace_id)
    async with service.database.write() as connection:
        row = await models.state_of(connection, scene.workspace_id)
        assert row.why is None, "it was not due"
        await connection.execute(update(table(Training)).values(due_at=now()))
    await jobs.train(service, scene.workspace_id)
    async with service.database.read() as connection:
        row = await models.state_of(connection, scene.workspace_id)
    assert row.why == {"kind": "few_weeks", "params": {"count": 0, "least": 8}}
    assert row.due_at > now() + timedelta(days=6)


async def test_prospect_whom_a_member_calls_a_customer_is_an_outcome_and_others_are_none(
    service: Service, scene: Scene
) -> None:
    names = ["Won", "Always", "Listed", "Mistaken"]
    await scene.tell(*(reply(somebody(name), scene.ago(days=60), "Hello") for name in names))
    await claimed(scene, 50, "prospect", "Won", "Listed", "Mistaken")
    await claimed(scene, 20, "customer", "Won", "Always", "Mistaken")
    await claimed(scene, 20, "customer", "Listed", by_member=False)
    await claimed(scene, 19.9, "prospect", "Mistaken")
    log = log_of_past(await read_past(service, scene.workspace_id, scene.now))
    assert [one.at for one in log.outcomes] == [pytest.approx(scene.ago(days=20).timestamp())]
    before, after = (panel(log, scene.ago(days=days).timestamp(), PRIOR) for days in (25, 19))
    assert (before.y.sum(), after.y.sum()) == (1.0, 0.0)


async def claimed(scene: Scene, days_ago: float, relation: str, *names: str, by_member: bool = True) -> None:
    at = scene.ago(days=days_ago)
    member_id = scene.member_id if by_member else None
    people = [row.id for row in await scene.rows("SELECT id, name FROM person") if row.name in names]
    rows = [claim_row(scene.workspace_id, one, "relation", at, value=relation, member_id=member_id) for one in people]
    async with scene.database.write() as connection:
        await make(connection, rows)


async def test_a_model_belongs_to_one_workspace(service: Service, scene: Scene) -> None:
    await add(service, row_of(scene, 1.0, base=-3.0))
    async with service.database.read() as connection:
        assert (await models_of(connection, scene.workspace_id + 1)).at(scene.now) == PRIOR
    assert table(Model).c.workspace_id.primary_key
