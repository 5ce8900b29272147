"""Which accounts become one person, and which stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service import people
from service.database import Database, new_id
from social_adapters.vocabulary import Activity
from tests.service.scene import Scene, post, set_scene, somebody

SOCIAL, CODE, BLOG = "https://social.test/@ann", "https://code.test/ann", "https://ann.test"
ANN = replace(somebody("Ann"), url=SOCIAL, also_known_as=(CODE,))
CODING_ANN = replace(somebody("Ann Codes"), url=CODE, also_known_as=(SOCIAL, BLOG))
BLOGGING_ANN = replace(somebody("Ann Writes"), url=BLOG, also_known_as=(CODE,))


@pytest.fixture
async def scene(database: Database) -> Scene:
    return await set_scene(database)


async def persons(scene: Scene) -> list[int]:
    return [row.person_id for row in await scene.rows("SELECT person_id FROM actor WHERE NOT ours ORDER BY id")]


def page(scene: Scene) -> list[Activity]:
    return [post(one, scene.ago(hours=1), "Hello") for one in (ANN, CODING_ANN, BLOGGING_ANN)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
async def test_accounts_that_prove_each_other_in_turn_end_at_the_oldest_person(
    scene: Scene, order: tuple[int, ...]
) -> None:
    for place in order:
        await scene.tell(page(scene)[place])
    found = await persons(scene)
    oldest = await scene.rows("SELECT min(id) AS id FROM person WHERE id IN (SELECT person_id FROM claim)")
    assert set(found) == {oldest[0].id}


async def test_accounts_that_prove_each_other_on_one_page_are_one_person(scene: Scene) -> None:
    await scene.tell(*page(scene))
    assert len(set(await persons(scene))) == 1


async def test_link_written_in_capitals_proves_as_much(scene: Scene) -> None:
    shouting = replace(ANN, also_known_as=(CODE.replace("https://code.test", " HTTPS://WWW.Code.Test"),))
    await scene.tell(
        *(post(one, scene.ago(hours=1), "Hello") for one in (shouting, replace(CODING_ANN, also_known_as=())))
    )
    assert len(set(await persons(scene))) == 1


async def test_account_a_member_split_off_stays_apart(scene: Scene) -> None:
    await scene.tell(*page(scene)[:2])
    (whole, _) = await persons(scene)
    (_, coding) = [row.id for row in await scene.rows("SELECT id FROM actor WHERE NOT ours ORDER BY id")]
    async with scene.database.write() as connection:
        account = await people.account(connection, scene.workspace_id, coding)
        home = await people.former_home(connection, scene.workspace_id, account, new_id())
        said = {"said": "split"}
        await people.join(connection, scene.workspace_id, coding, home, said, scene.now, scene.member_id)
    renamed = replace(ANN, name="Ann again"), replace(CODING_ANN, name="Ann codes again")
    await scene.tell(*(post(one, scene.ago(minutes=5), "Hello again") for one in renamed))
    assert await persons(scene) == [whole, home]


PROVED = "SELECT value, ended_at FROM claim WHERE kind = 'verified_link' ORDER BY id"


async def test_link_that_is_proved_later_joins(scene: Scene) -> None:
    alone = [replace(one, also_known_as=()) for one in (ANN, CODING_ANN)]
    await scene.tell(*(post(one, scene.ago(hours=2), "Hello") for one in alone))
    assert len(set(await persons(scene))) == 2
    await scene.tell(post(ANN, scene.ago(hours=1), "Hello again"))
    assert len(set(await persons(scene))) == 1


async def test_link_that_is_taken_back_proves_nothing_more(scene: Scene) -> None:
    await scene.tell(post(ANN, scene.ago(hours=3), "Hello"))
    await scene.tell(post(replace(ANN, name="Ann", also_known_as=None), scene.ago(hours=2), "Not told here"))
    await scene.tell(post(replace(ANN, name="Ann Lee"), scene.ago(hours=2), "Still there"))
    assert [row.ended_at for row in await scene.rows(PROVED)] == [None]
    await scene.tell(post(replace(ANN, also_known_as=()), scene.ago(hours=1), "Taken back"))
    assert [bool(row.ended_at) for row in await scene.rows(PROVED)] == [True]
    await scene.tell(post(replace(CODING_ANN, also_known_as=()), scene.ago(minutes=5), "Hello"))
    assert len(set(await persons(scene))) == 2


async def test_links_of_an_account_that_moved_are_still_its_own(scene: Scene) -> None:
    await scene.tell(*page(scene))
    gone = [replace(one, also_known_as=()) for one in (ANN, CODING_ANN, BLOGGING_ANN)]
    await scene.tell(*(post(one, scene.ago(minutes=5), "Hello") for one in gone))
    assert all(row.ended_at for row in await scene.rows(PROVED))
    await scene.tell(*(post(one, scene.ago(minutes=1), "Hello") for one in (ANN, CODING_ANN, BLOGGING_ANN)))
    assert [row.value for row in await scene.rows(PROVED) if row.ended_at is None] == [
        *("code.test/ann", "ann.test", "social.test/@ann", "code.test/ann"),
    ]
