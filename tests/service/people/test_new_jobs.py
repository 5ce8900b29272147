"""A profile that names a new job: one dated activity, a card with its reason, and gone with the account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.database import Database
from service.feed.refresh import follow_up
from service.people import meet, notice_jobs
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Reference
from tests.service.scene import Scene, like, post, set_scene, somebody

OLD, NEW = "Transport Planner at Calder Mills. Cyclist", "Logistics Director at Northgate Terminals. Cyclist"
JOINED = "I've just joined Northgate as head of yards!"
JONAS = somebody("Jonas Berg", url="https://social.test/@jonas")
NEWS = "SELECT id, at, content, deleted_at FROM activity WHERE type = 'Update' ORDER BY id"


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.steps = (notice_jobs, meet, follow_up)
    return scene


def seen(scene: Scene, summary: str | None, by: Actor = JONAS) -> Activity:
    """An old like of somebody else's post, that shows the profile as it is now."""
    return like(replace(by, summary=summary), scene.ago(days=20), of="at://other/1", author=None)


async def news(scene: Scene, *summaries: str | None) -> list[str]:
    """What is told when the profile is seen so, an hour apart."""
    for summary in summaries:
        await scene.tell(seen(scene, summary))
        await scene.later(hours=1)
    return [row.content for row in await scene.rows(NEWS)]


async def test_new_job_opens_a_card_with_a_reason_that_links_to_the_profile(scene: Scene) -> None:
    assert await news(scene, OLD) == []
    before = (await scene.rows("SELECT p FROM warmth WHERE member_id = 0"))[0].p
    await scene.tell(seen(scene, NEW))
    (card,) = await scene.cards()
    (told,) = card["activities"]
    assert (told["type"], told["form"], told["content"], told["url"]) == ("Update", "profile", NEW, JONAS.url)
    reason = next(one for one in card["reasons"] if one["kind"] == "profile_job")
    assert (reason["activity_id"], reason["at"][:13]) == (told["id"], scene.now.isoformat()[:13])
    assert reason["contribution"] > 0
    assert card["p"] > before
    assert card["organization"]["name"] == "Northgate Terminals"
    assert card["suggested_act"] == "ask"


@pytest.mark.parametrize(
    ("summaries", "told"),
    [
        ((None, NEW), []),
        ((OLD, NEW, NEW), [NEW]),
        ((OLD, NEW, None, NEW), [NEW]),
        ((OLD, NEW, OLD, NEW, OLD), [NEW]),
        ((OLD, f"{OLD}. Father of two"), []),
        ((OLD, "Transport planner at CALDER MILLS Ltd"), []),
        ((OLD, "Head of Planning at Calder Mills"), ["Head of Planning at Calder Mills"]),
        (("Coffee", "Head of Planning at Calder Mills"), ["Head of Planning at Calder Mills"]),
        (("Coffee", "Speaking at Yard Expo"), []),
        (("Coffee", "Cyclist, Father"), []),
        ((OLD, "Berlin, Germany"), []),
        (("Tea.\nCoffee", f"Tea.\n{JOINED}"), [JOINED]),
        (("I just started a new job!", "I have just started a new job!!"), []),
    ],
    ids=str,
)  # fmt: skip
async def test_only_another_job_than_those_named_lately_is_told(
    scene: Scene, summaries: tuple[str | None, ...], told: list[str]
) -> None:
    assert await news(scene, *summaries) == told


async def test_name_that_says_so_is_told(scene: Scene) -> None:
    await scene.tell(seen(scene, OLD))
    renamed = replace(JONAS, name="Jonas Berg – I've just joined Northgate as director")
    await scene.tell(seen(scene, None, renamed))
    assert [row.content for row in await scene.rows(NEWS)] == [renamed.name]


async def test_old_employer_is_a_new_job_after_a_season(scene: Scene) -> None:
    await news(scene, OLD, NEW)
    await scene.later(days=100)
    assert await news(scene, OLD) == [NEW, OLD]


async def test_two_profiles_of_one_person_tell_it_once(scene: Scene) -> None:
    home = "https://jonas.test"
    here = replace(JONAS, also_known_as=(home,))
    there = somebody("Jonas B", url=home, also_known_as=(JONAS.url,))
    await scene.tell(*(seen(scene, OLD, one) for one in (here, there)))
    await scene.tell(seen(scene, NEW, here))
    await scene.tell(seen(scene, NEW, there))
    assert len(await scene.rows(NEWS)) == 1


async def test_company_changes_no_jobs_and_grief_opens_no_card(scene: Scene) -> None:
    firm = replace(JONAS, type=ActorType.SERVICE)
    await scene.tell(seen(scene, OLD, firm))
    await scene.tell(seen(scene, NEW, firm))
    assert await scene.rows(NEWS) == []
    eamon = somebody("Eamon")
    await scene.tell(seen(scene, OLD, eamon))
    await scene.tell(seen(scene, f"{NEW}.\nMy father died on Sunday.", eamon))
    assert len(await scene.rows(NEWS)) == 1
    assert await scene.names() == []


async def test_deleted_account_takes_it_away_and_the_card_with_it(scene: Scene) -> None:
    await news(scene, OLD, NEW)
    assert await scene.names() == ["Jonas Berg"]
    gone = Activity(f"{JONAS.id}#gone", ActivityType.DELETE, JONAS, Reference(JONAS.id), scene.now)
    await scene.tell(gone)
    await scene.tell(gone)
    assert [(row.content, bool(row.deleted_at)) for row in await scene.rows(NEWS)] == [("", True)]
    assert await scene.cards() == []
    assert "Northgate" not in str(await scene.rows("SELECT folded FROM engagement"))


async def test_somebody_elses_deletion_of_an_account_takes_nothing(scene: Scene) -> None:
    await news(scene, OLD, NEW)
    await scene.tell(Activity("gone", ActivityType.DELETE, somebody("Eve"), Reference(JONAS.id), scene.now))
    assert await scene.names() == ["Jonas Berg"]


async def test_state_counted_anew_from_the_log_is_the_same(scene: Scene) -> None:
    mine = post(JONAS, scene.ago(days=3), "Trains", key="at://jonas/1")
    await scene.tell(mine)
    await news(scene, OLD, NEW)
    rows = await scene.rows("SELECT id, row FROM actor_state ORDER BY id")
    liked = like(JONAS, scene.ago(hours=5))
    await scene.tell(liked)
    await scene.tell(Activity(f"{liked.id}#undo", ActivityType.UNDO, JONAS, Reference(liked.id), scene.now))
    again = await scene.rows("SELECT id, row FROM actor_state ORDER BY id")
    assert [row.row for row in again if row.id == rows[0].id] == [rows[0].row]
