"""Who is around a person: how strong each tie is, and who works there too."""

from __future__ import annotations

from tests.service.feed.person_page import INES, Page
from tests.service.scene import post, reply, somebody


async def test_circle_tells_how_strong_each_tie_is_and_who_works_there_too(page: Page) -> None:
    scene = page.scene
    firm = "Head of Operations at Fjordline Freight"
    lars, ole, kim = (somebody(name, summary=firm) for name in ("Lars Berg", "Ole Vik", "Kim Dahl"))
    await scene.tell(
        *(reply(lars, scene.ago(days=day), "Good point", key=f"at://l/{day}") for day in (2, 5, 9)),
        reply(ole, scene.ago(days=3), "So true", to=lars, of="at://l/5", key="at://o/1"),
        reply(INES, scene.ago(days=4), "Yes", to=lars, of="at://l/5", key="at://i/1"),
        post(kim, scene.ago(days=1), "Rain again"),
    )
    ego = (await page.of("Lars Berg"))["ego"]
    around = {one["name"]: one for one in ego["nodes"]}
    assert [one["name"] for one in ego["nodes"]][:2] == ["Lars Berg", "Noor"]
    assert {name for name, one in around.items() if one["colleague"]} == {"Ole Vik", "Kim Dahl"}
    named = {one["id"]: one["name"] for one in ego["nodes"]}
    ties = {frozenset((named[one["from"]], named[one["to"]])): one for one in ego["edges"]}
    assert {key: one["count"] for key, one in ties.items()} == {
        frozenset(("Lars Berg", "Noor")): 3,
        frozenset(("Lars Berg", "Ole Vik")): 1,
        frozenset(("Lars Berg", "Ines Roth")): 1,
    }  # Kim had nothing to do with him
    assert all(0 < one["strength"] <= one["count"] for one in ego["edges"])
    (kims,) = [one["id"] for one in ego["nodes"] if one["name"] == "Kim Dahl"]
    assert (await page.get(f"people/{kims}"))["ego"]["edges"] == []
    assert [one["name"] for one in (await page.get(f"people/{kims}"))["ego"]["nodes"]] == ["Lars Berg", "Ole Vik"]
