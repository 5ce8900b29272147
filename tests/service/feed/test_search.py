"""Organizations, and finding people."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from fastapi import FastAPI

from service.database import Database
from tests.service.asked import asked, plan
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


async def test_search_tells_first_who_has_an_open_card_then_the_warmest(page: Page) -> None:
    scene = page.scene
    names = ("Rhea Adams", "Rhea Berg", "Rhea Vance", "Rhea Whitlock", "Theo Zhou")
    for place, name in enumerate(names):
        said = range(1, 2 + place)
        firm = "Dispatch at Rhea Haulage" if name == "Theo Zhou" else ""
        await scene.tell(
            *(reply(somebody(name, summary=firm), scene.ago(days=day), "Yes", key=f"{name}{day}") for day in said)
        )
    for card in await page.cards():
        if card["person"]["name"] in ("Rhea Adams", "Rhea Vance"):
            done = {"id": str(uuid4()), "kind": "done"}
            assert (await page.browser.post(f"/api/v1/engagements/{card['id']}/acts", json=done)).is_success
    found = (await page.get("search", q="rhea"))["items"]
    people = [one for one in found if one["kind"] == "person"]
    assert [one["name"] for one in people] == ["Rhea Whitlock", "Rhea Berg", "Rhea Vance", "Rhea Adams", "Theo Zhou"]
    assert [one["is_open"] for one in people] == [True, True, False, False, True]
    assert all(one["warmth"] > 0 for one in people)
    assert [one["kind"] for one in found][:3] == [
        "person",
        "person",
        "organization",
    ]  # no firm hides whose card is open
    pages = [(await page.get("search", q="rhea", cursor=begin, limit=2))["items"] for begin in (0, 2, 4)]
    assert [one for items in pages for one in items] == found


async def test_search_reads_card_and_warmth_of_those_it_finds_alone(page: Page, app: FastAPI) -> None:
    """On SQLite, whose plans hang on nothing that is stored; PostgreSQL's follow what it has counted."""
    database: Database = app.state.service.database
    if not database.sqlite:
        return
    with asked(database) as statements:
        await page.get("search", q="marta")
    steps = [step for one in statements for step in await plan(database, one)]
    read = [step for step in steps if re.match(r"(SCAN|SEARCH) (engagement|warmth)\b", step)]
    assert len(read) == 2
    assert all("(workspace_id=? AND person_id=?" in step for step in read)


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; DROP TABLE person; --", "nobody"])
async def test_search_takes_signs_for_what_they_are(page: Page, words: str) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"))
    assert (await page.get("search", q=words))["items"] == []
