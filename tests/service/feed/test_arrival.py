"""A new activity costs what it concerns: its pair, its person, however many others there are. Counted, not timed."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from service.database import Database
from tests.service.asked import asked
from tests.service.scene import US, Scene, reply, set_scene, somebody

LESS = 50  # times, than making the graph anew
TOWN = 120  # people, each with a pair towards us and one towards a neighbour
ADA = somebody("Ada")
Rows = dict[tuple[int, ...], bytes]


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def settle(scene: Scene, people: int, answered: bool = False) -> None:
    """A town in which everybody wrote to us and to the next; Ada among them, whom alone we have not `answered`."""
    town = [ADA, *(somebody(f"Person {n}") for n in range(people - 1))]
    at = scene.ago(days=3)
    await scene.tell(
        *(reply(one, at, "Nice", key=f"at://us/{n}") for n, one in enumerate(town)),
        *(reply(one, at, "Hm", to=town[n - 1], key=f"at://{n}") for n, one in enumerate(town)),
    )
    if answered:
        await scene.tell(*(reply(US, at, "Hm", to=one, key=f"at://ours/{n}") for n, one in enumerate(town[1:])))


async def arrive(scene: Scene) -> list[str]:
    """Ada writes once more; the statements that took."""
    scene.now = scene.ago(hours=-1)
    with asked(scene.database, writing=True) as told:
        await scene.tell(reply(ADA, scene.now, "Does it read gate logs?"))
    return told


async def pairs(scene: Scene) -> Rows:
    rows = await scene.rows("SELECT actor_id, target_id, row FROM pair_state")
    return {(one.actor_id, one.target_id): bytes(one.row) for one in rows}


async def actors(scene: Scene) -> Rows:
    return {(one.id,): bytes(one.row) for one in await scene.rows("SELECT id, row FROM actor_state")}


async def scored(scene: Scene) -> Rows:
    """Every stored score, and when it was made."""
    rows = await scene.rows("SELECT person_id, member_id, at FROM warmth")
    return {(one.person_id, one.member_id): str(one.at).encode() for one in rows}


def changed(before: Rows, after: Rows) -> set[tuple[int, ...]]:
    return {key for key, row in after.items() if before.get(key) != row} | before.keys() - after.keys()


async def test_a_new_activity_moves_one_pair_where_the_graph_has_hundreds(scene: Scene) -> None:
    await settle(scene, TOWN)
    before, own = await pairs(scene), await actors(scene)
    graph = nx.DiGraph(list(before))
    await arrive(scene)
    (moved,) = changed(before, await pairs(scene))
    assert changed(own, await actors(scene)) == {(one,) for one in moved}
    assert graph.number_of_edges() == 2 * TOWN
    assert graph.number_of_edges() >= LESS * len({moved})  # each of which networkx would add, and rank again and again


async def test_only_who_did_something_is_scored_and_shown_anew(scene: Scene) -> None:
    await settle(scene, TOWN)
    before, cards = await scored(scene), {card["id"]: card for card in await scene.cards()}
    await arrive(scene)
    (ada,) = await scene.rows("SELECT id FROM person WHERE name = 'Ada'")
    assert {person for person, _ in changed(before, await scored(scene))} == {ada.id}
    told = [card["person"]["name"] for card in await scene.cards() if cards[card["id"]] != card]
    assert told == ["Ada"]
    assert len(cards) == TOWN


async def test_what_is_asked_of_the_database_does_not_grow_with_the_town(scene: Scene) -> None:
    await settle(scene, 3)
    few = await arrive(scene)
    await settle(scene, TOWN)
    assert await arrive(scene) == few


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_the_database_does_for_it_does_not_grow_with_the_town(scene: Scene) -> None:
    """In instructions of SQLite's machine. Our account is at one end of every other pair: who asks by way of it reads
    them all."""
    await settle(scene, 10, answered=True)
    await arrive(scene)
    few = await instructions(scene), await instructions(scene, of_ours=True)
    await settle(scene, 4 * TOWN, answered=True)
    many = await instructions(scene), await instructions(scene, of_ours=True)
    assert many[0] < 1.5 * few[0]
    assert many[1] < 1.5 * few[1]


async def instructions(scene: Scene, of_ours: bool = False) -> int:
    """In tens, for Ada to write once more, or for us to answer her."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    async with scene.database._writer.connect() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
    await raw.set_progress_handler(count, 10)
    if of_ours:
        scene.now = scene.ago(hours=-1)
        await scene.tell(reply(US, scene.now, "It does.", to=ADA, of="at://us/0"))
    else:
        await arrive(scene)
    await raw.set_progress_handler(None, 0)
    return counted
