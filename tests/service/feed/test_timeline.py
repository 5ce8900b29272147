"""What went on between a person and us: as it stood at a moment, and who of us spoke."""

from __future__ import annotations

from datetime import timedelta

from service.sources.actors import keep_ours
from service.team import Role, add_member
from social_adapters.vocabulary import Actor
from tests.service.feed.person_page import LARS, MARTA, Page
from tests.service.scene import NETWORK, US, reply, somebody

SAM = Actor("did:plc:sam", handle="sam.example", name="sam on bluesky")
BRAND = Actor("did:plc:brand", handle="brand.example", name="Harbour, the brand")


async def test_timeline_of_a_past_moment_knows_nothing_that_came_later(page: Page) -> None:
    scene = page.scene
    asked = reply(MARTA, scene.ago(days=20), "Does it read gate logs?")
    answered = reply(US, scene.ago(days=10), "It does.", to=MARTA, of=asked.object.id)
    await scene.tell(asked, answered, reply(MARTA, scene.ago(hours=1), "Thank you", key="at://m/thanks"))
    path = f"people/{await page.id_of('Marta Olsen')}/timeline"
    then = (await page.get(path, as_of=scene.ago(days=15).isoformat()))["items"]
    assert [(one["content"], one["answered"]) for one in then] == [("Does it read gate logs?", False)]
    assert [one["answered"] for one in (await page.get(path))["items"]] == [False, False, True]
    assert (await page.get(path, as_of=(scene.now - timedelta(days=900)).isoformat()))["items"] == []


async def test_timeline_says_who_of_us_spoke(page: Page) -> None:
    scene = page.scene
    async with scene.database.write() as connection:
        sam = await add_member(connection, scene.workspace_id, "Sam Birch", "sam@harbour.example", [Role.REP])
        await keep_ours(connection, scene.workspace_id, NETWORK, SAM, sam)
        await keep_ours(connection, scene.workspace_id, NETWORK, BRAND, None)
    asked = reply(MARTA, scene.ago(days=3), "Does it read gate logs?")
    await scene.tell(
        asked,
        reply(SAM, scene.ago(days=2), "It does.", to=MARTA, of=asked.object.id, key="at://s/1"),
        reply(BRAND, scene.ago(days=1), "All of them.", to=MARTA, of=asked.object.id, key="at://b/1"),
    )
    items = (await page.get(f"people/{await page.id_of('Marta Olsen')}/timeline"))["items"]
    assert [(one["direction"], one["by"]) for one in items] == [
        ("ours", {"id": None, "name": "Harbour, the brand"}),
        ("ours", {"id": str(sam), "name": "Sam Birch"}),
        ("theirs", None),
    ]


async def test_timeline_of_an_organization_says_whose_each_is(page: Page) -> None:
    scene = page.scene
    per = somebody("Per Dahl", summary="Buyer at Fjordline Freight AS")
    asked = reply(MARTA, scene.ago(days=3), "Does it read gate logs?")
    await scene.tell(
        asked,
        reply(US, scene.ago(days=2), "It does.", to=MARTA, of=asked.object.id),
        reply(per, scene.ago(days=1), "Is it dear?", key="at://p/1"),
        reply(LARS, scene.ago(hours=1), "Elsewhere", key="at://l/1"),
    )
    organization = (await page.of("Marta Olsen"))["person"]["organization"]
    path = f"organizations/{organization['id']}"
    items = (await page.get(f"{path}/timeline"))["items"]
    told = [(one["content"], one["person"] and one["person"]["name"], one["by"] and one["by"]["name"]) for one in items]
    assert told == [
        ("Is it dear?", "Per Dahl", None),
        ("It does.", None, "Noor"),
        ("Does it read gate logs?", "Marta Olsen", None),
    ]
    shown = await page.get(path)
    assert {one["name"]: one["waits"] for one in shown["people"]} == {"Per Dahl": True, "Marta Olsen": False}
    (noor,) = shown["members"]
    assert (noor["name"], noor["person"]["name"]) == ("Noor", shown["people"][0]["name"])
    assert (await page.stranger.get(f"/api/v1/{path}/timeline")).status_code == 404
