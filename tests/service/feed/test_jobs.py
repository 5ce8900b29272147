"""The jobs of the feed on the clock as it is: silence cools for everybody, and nobody is looked at for nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from service.clock import now
from service.context import Service, open_service
from service.feed import jobs
from service.feed.acts import act
from service.feed.refresh import mark, refresh
from service.feed.store import warmth
from service.people import join, meet
from service.settings import Settings
from tests.service.scene import US, Scene, deleted, reply, set_scene, somebody

MARTA, LARS, INES = somebody("Marta Olsen"), somebody("Lars Berg"), somebody("Ines Roth")
NEW = somebody("Nora New")


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    async with open_service(settings) as service:
        yield service


@pytest.fixture
async def scene(service: Service) -> Scene:
    """Three people wrote forty days ago; all of it was dealt with."""
    scene = await set_scene(service.database)
    scene.now = now() - timedelta(days=40)
    await scene.tell(*(reply(one, scene.ago(hours=1), "Nice", key=f"at://{one.id}") for one in (MARTA, LARS, INES)))
    async with service.database.write() as connection:
        for n, card in enumerate(await scene.cards()):
            done = {"key": str(n), "kind": "done", "params": {}, "at": scene.now}
            await act(connection, scene.workspace_id, int(card["id"]), scene.member_id, done)
    return scene


async def due(service: Service) -> list[int]:
    async with service.database.read() as connection:
        return [person_id for _, person_id in await warmth.due(connection, now(), 100)]


async def test_person_without_a_card_cools_too(service: Service, scene: Scene) -> None:
    query = "SELECT warmth FROM warmth WHERE member_id = 0"
    before = [row.warmth for row in await scene.rows(query)]
    assert len(await due(service)) == 3
    await jobs.rescore(service, scene.workspace_id)
    assert await due(service) == []
    after = [row.warmth for row in await scene.rows(query)]
    assert all(cold < warm for cold, warm in zip(after, before, strict=True))


async def test_quiet_people_are_looked_at_a_batch_at_a_time(
    service: Service, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "RESCORED", 2)
    left = []
    for _ in range(3):
        await jobs.rescore(service, scene.workspace_id)
        left.append(len(await due(service)))
    assert left == [1, 0, 0]


async def test_tick_asks_for_those_whose_warmth_has_moved(service: Service, scene: Scene) -> None:
    async with service.database.write() as connection:
        await connection.exec_driver_sql("UPDATE source SET state = 'paused'")
    noted = Noted()
    await jobs.tick(replace(service, queue=noted))
    jobs_first = ["give_out_checkpoint", "check_itself", "rescore"]
    assert noted.asked == [(job, scene.workspace_id) for job in jobs_first]
    await jobs.give_out_checkpoint(service, scene.workspace_id)
    await jobs.check_itself(service, scene.workspace_id)
    await jobs.rescore(service, scene.workspace_id)
    await jobs.tick(replace(service, queue=noted))
    assert noted.asked.count(("rescore", scene.workspace_id)) == 1
    assert noted.asked[3:] == [("evaluate", scene.workspace_id)]


async def test_people_of_many_pages_are_looked_at_once(service: Service, scene: Scene) -> None:
    scene.now, scene.steps = now(), (meet, mark)
    for n in range(3):
        await scene.tell(reply(MARTA, scene.ago(minutes=3 - n), f"Part {n}", key=f"at://part/{n}"))
    assert await scene.cards() == []
    events = await scene.count("event")
    await jobs.look(service, scene.workspace_id)
    (card,) = await scene.cards()
    assert [one["content"] for one in card["activities"]] == ["Part 2", "Part 1", "Part 0"]
    assert await scene.count("event") == events + 1
    assert await due(service)
    assert not await marked(service, scene)


async def test_whom_nobody_came_to_look_at_is_looked_at_before_others(service: Service, scene: Scene) -> None:
    scene.now, scene.steps = now(), (meet, mark)
    await scene.tell(reply(NEW, scene.ago(minutes=1), "Hello, who answers?"))
    (last,) = await marked(service, scene)
    assert (await due(service))[0] == last
    await jobs.rescore(service, scene.workspace_id)
    assert await scene.names() == ["Nora New"]


async def test_what_is_taken_back_among_many_pages_is_gone_at_once(service: Service, scene: Scene) -> None:
    scene.now, said = now(), reply(NEW, now() - timedelta(minutes=1), "My secret")
    await scene.tell(said)
    scene.steps = (meet, mark)
    await scene.tell(deleted(said))
    assert await scene.cards() == []


async def marked(service: Service, scene: Scene) -> set[int]:
    async with service.database.read() as connection:
        return await warmth.marked(connection, scene.workspace_id, 100)


class Noted:
    """A queue that keeps what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | int, ...]] = []

    async def enqueue(self, job: str, *ids: int) -> None:
        self.asked.append((job, *ids))

    async def close(self) -> None:
        return


async def test_who_never_wrote_cools_and_then_stands_still(service: Service, scene: Scene) -> None:
    await scene.tell(reply(US, scene.ago(hours=1), "Welcome aboard", to=somebody("Newcomer"), key="at://us/w"))
    query = (
        "SELECT warmth, rescore_at, person_id FROM warmth w JOIN person p ON p.id = w.person_id "
        "WHERE w.member_id = 0 AND p.name NOT IN ('Marta Olsen', 'Lars Berg', 'Ines Roth')"
    )
    (spoken_to,) = await scene.rows(query)
    async with service.change(scene.workspace_id) as connection:
        await refresh(connection, scene.workspace_id, [spoken_to.person_id], scene.now + timedelta(days=3_000))
    (forgotten,) = await scene.rows(query)
    assert spoken_to.warmth > forgotten.warmth == 4
    assert forgotten.rescore_at is None


async def test_person_whose_accounts_are_somebody_elses_is_scored_no_more(service: Service, scene: Scene) -> None:
    people = {row.name: row.id for row in await scene.rows("SELECT name, id FROM person")}
    (account,) = await scene.rows(f"SELECT id FROM actor WHERE key = '{LARS.id}'")
    async with service.database.write() as connection:
        marta, lars = people["Marta Olsen"], people["Lars Berg"]
        await join(connection, scene.workspace_id, account.id, marta, {}, scene.now, scene.member_id)
        await refresh(connection, scene.workspace_id, {marta, lars}, scene.now)
    assert lars not in await due(service)
