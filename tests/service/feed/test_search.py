"""Organizations, and finding people."""

from __future__ import annotations

import pytest

from tests.service.feed.person_page import LARS, MARTA, Page
from tests.service.scene import like, reply, somebody

pytestmark = pytest.mark.quiet


async def test_organization_shows_its_people_warmest_first(page: Page) -> None:
    scene = page.scene
    colleague = somebody("Per Dahl", summary="Buyer at Fjordline Freight AS")
    await scene.tell(
        like(MARTA, scene.ago(days=3)),
        *(reply(colleague, scene.ago(days=day), "Yes", key=f"at://p/{day}") for day in (1, 2)),
    )
    organization = (await page.of("Marta Olsen"))["person"]["organization"]
    shown = await page.get(f"organizations/{organization['id']}")
    assert shown["name"].startswith("Fjordline Freight")
    assert [one["name"] for one in shown["people"]] == ["Per Dahl", "Marta Olsen"]
    assert shown["people"][0]["warmth"] > shown["people"][1]["warmth"] > 0
    assert (await page.stranger.get(f"/api/v1/organizations/{organization['id']}")).status_code == 404


@pytest.mark.parametrize("words", ["marta", "OLSEN", "operations", "fjordline", " Marta Olsen "])
async def test_search_finds_people_by_name_headline_and_employer(page: Page, words: str) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"), reply(LARS, page.scene.ago(days=1), "Hi"))
    found = (await page.get("search", q=words))["items"]
    assert [one["name"] for one in found if one["kind"] == "person"] == ["Marta Olsen"]


async def test_search_tells_first_whose_name_has_a_word_that_begins_so(page: Page) -> None:
    names = ("Alberta Stone", "Bert Wild", "Jean-Bertil Roy", "Rob Berts")
    await page.scene.tell(*(reply(somebody(name), page.scene.ago(days=2), "Hello", key=name) for name in names))
    found = [one["name"] for one in (await page.get("search", q="bert"))["items"]]
    assert found == ["Bert Wild", "Jean-Bertil Roy", "Rob Berts", "Alberta Stone"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; DROP TABLE person; --", "nobody"])
async def test_search_takes_signs_for_what_they_are(page: Page, words: str) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"))
    assert (await page.get("search", q=words))["items"] == []
