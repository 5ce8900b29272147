"""Pages, acts and claims of one workspace at the same time, on both dialects: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from scoring import State, unpack, update
from service.database import Database
from service.feed.acts import act
from service.feed.refresh import refresh
from service.sources import log_of, posts_of
from tests.service.scene import Scene, like, reply, set_scene, somebody


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def test_pages_about_the_same_people_at_once_all_count(scene: Scene) -> None:
    people = [somebody(f"Person {n}") for n in range(5)]
    pages = [
        [
            *(
                reply(by, scene.ago(minutes=page * 7 + n), "Why?", key=f"at://{page}/{n}")
                for n, by in enumerate(people)
            ),
            *(like(by, scene.ago(minutes=page * 7 + n), of=f"at://us/{page}") for n, by in enumerate(people)),
        ]
        for page in range(12)
    ]
    await asyncio.gather(*(scene.tell(*page) for page in pages))
    assert await scene.count("activity") == 120
    assert await scene.count("person") == 5
    assert len(await scene.names()) == 5
    async with scene.database.read() as connection:
        actors = [row.id for row in await scene.rows("SELECT id FROM actor")]
        log = await log_of(connection, scene.workspace_id, actors)
        expected = update(State(), log, await posts_of(connection, scene.workspace_id, actors))
    for row in await scene.rows("SELECT actor_id, target_id, row FROM pair_state"):
        assert unpack(row.row) == pytest.approx(expected.pairs[row.actor_id, row.target_id], rel=1e-9)


async def test_acts_pages_and_second_looks_at_once_leave_one_card(scene: Scene) -> None:
    marta = somebody("Marta Olsen")
    await scene.tell(reply(marta, scene.ago(hours=1), "Does it read gate logs?"))
    (card,) = await scene.cards()
    person_id, engagement_id = int(card["person"]["id"]), int(card["id"])

    async def note(text: str) -> None:
        row = {"key": str(uuid.uuid4()), "kind": "note", "params": {"text": text}, "at": scene.now}
        async with scene.database.write() as connection:
            await act(connection, scene.workspace_id, engagement_id, scene.member_id, row)

    async def look() -> None:
        async with scene.database.write() as connection:
            await refresh(connection, scene.workspace_id, [person_id], scene.now)

    await asyncio.gather(
        *(note(f"note {n}") for n in range(8)),
        *(scene.tell(reply(marta, scene.ago(minutes=n), "And?", key=f"at://m/{n}")) for n in range(1, 9)),
        *(look() for _ in range(8)),
    )
    (card,) = await scene.cards()
    assert len(card["notes"]) == 8
    assert len(card["activities"]) == 9
