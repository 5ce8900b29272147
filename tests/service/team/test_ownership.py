"""The ownership policy: versions that stay, who may write one, and which was shown to whom."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import httpx
import pytest
from sqlalchemy import text

from service.database import Database
from service.team import Role, add_member, create_workspace
from service.team.ownership import standing
from service.team.ownership.product import TEXT

pytestmark = pytest.mark.quiet

Browser = Callable[..., Awaitable[httpx.AsyncClient]]
VERSIONS, MINE = "/api/v1/ownership-policies", "/api/v1/me/ownership-policy"
OURS = "What you bring is yours.\n\n# Leaving\nTake it along."


async def test_workspace_begins_with_the_text_of_the_product(browser: Browser) -> None:
    (first,) = (await (await browser("rhea")).get(VERSIONS)).json()["items"]
    assert (first["number"], first["text"], first["by"]) == (1, TEXT, None)


async def test_an_admin_writes_a_new_version_and_the_old_one_stays(browser: Browser, team) -> None:
    ada = await browser("ada")
    answer = await ada.post(VERSIONS, json={"text": f"  {OURS}\n"})
    assert answer.status_code == 201
    assert answer.json()["by"] == {"id": str(team.admin), "name": "Ada"}
    versions = (await (await browser("rhea")).get(VERSIONS)).json()["items"]
    assert [(one["number"], one["text"]) for one in versions] == [(2, OURS), (1, TEXT)]


async def test_new_version_stands_in_the_ledger_by_whom_and_word_for_word(
    browser: Browser, database: Database, team
) -> None:
    made = (await (await browser("ada")).post(VERSIONS, json={"text": OURS})).json()
    query = "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c "
    query += "USING (workspace_id, idx) WHERE e.type = 'ownership.written'"
    async with database.read() as connection:
        (entry,) = (await connection.execute(text(query))).all()
    assert (entry.actor_id, entry.subject_id) == (team.admin, int(made["id"]))
    assert json.loads(entry.content) == {"number": 2, "text": OURS}


@pytest.mark.parametrize(("who", "words", "status"), [("mira", OURS, 403), ("ada", " \n", 422), ("ada", "a\0b", 422)])
async def test_version_that_may_not_be_is_refused_and_leaves_nothing(
    browser: Browser, who: str, words: str, status: int
) -> None:
    asked = await browser(who)
    assert (await asked.post(VERSIONS, json={"text": words})).status_code == status
    assert len((await asked.get(VERSIONS)).json()["items"]) == 1


async def test_version_of_a_clock_that_lags_is_the_newest_all_the_same(browser: Browser, database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE ownership_policy SET id = id + 1000000000000000"))
    ada = await browser("ada")
    for words in ("Second.", "Third."):
        assert (await ada.post(VERSIONS, json={"text": words})).status_code == 201
    versions, cursor = [], {}
    while cursor is not None:
        page = (await ada.get(VERSIONS, params={"limit": 1, **cursor})).json()
        versions += [one["number"] for one in page["items"]]
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None
    assert versions == [3, 2, 1]
    assert (await ada.get(MINE)).json()["standing"]["number"] == 3


async def test_same_words_again_are_no_new_version(browser: Browser) -> None:
    ada = await browser("ada")
    answer = await ada.post(VERSIONS, json={"text": TEXT})
    assert (answer.status_code, "version 1" in answer.json()["detail"]) == (409, True)


async def test_no_route_edits_or_removes_a_version(browser: Browser) -> None:
    ada = await browser("ada")
    (first,) = (await ada.get(VERSIONS)).json()["items"]
    for method in ("PUT", "PATCH", "DELETE"):
        assert (await ada.request(method, f"{VERSIONS}/{first['id']}", json={})).status_code in (404, 405)


async def test_what_was_shown_is_kept_with_the_member_and_the_first_day_counts(browser: Browser) -> None:
    ada, rhea = await browser("ada"), await browser("rhea")
    before = (await rhea.get(MINE)).json()
    assert (before["last"], before["last_at"]) == (None, None)
    assert (await rhea.get("/api/v1/me")).json()["ownership_is_new"]
    shown = {"policy_id": before["standing"]["id"]}
    assert (await rhea.put(MINE, json=shown)).status_code == 204
    first = (await rhea.get(MINE)).json()
    assert (await rhea.put(MINE, json=shown)).status_code == 204
    assert (await rhea.get(MINE)).json() == first
    assert first["last"] == first["standing"]
    assert not (await rhea.get("/api/v1/me")).json()["ownership_is_new"]
    assert (await ada.get("/api/v1/me")).json()["ownership_is_new"]  # hers is hers


async def test_new_version_is_new_to_everybody_beside_the_one_they_know(browser: Browser) -> None:
    ada, rhea = await browser("ada"), await browser("rhea")
    await rhea.put(MINE, json={"policy_id": (await rhea.get(MINE)).json()["standing"]["id"]})
    await ada.post(VERSIONS, json={"text": OURS})
    mine = (await rhea.get(MINE)).json()
    assert (mine["standing"]["number"], mine["last"]["number"]) == (2, 1)
    assert (await rhea.get("/api/v1/me")).json()["ownership_is_new"]


async def test_in_a_sample_only_what_somebody_wrote_is_new(
    client: Callable[..., httpx.AsyncClient], database: Database
) -> None:
    async with database.write() as connection:
        workspace_id = await create_workspace(connection, "Sample", sample=True)
        await add_member(connection, workspace_id, "Sam", "sam@sample.example", [Role.ADMIN], "correct horse")
    sam = client()
    await sam.post("/api/v1/sign-in", json={"email": "sam@sample.example", "password": "correct horse"})
    assert not (await sam.get("/api/v1/me")).json()["ownership_is_new"]
    await sam.post(VERSIONS, json={"text": OURS})
    assert (await sam.get("/api/v1/me")).json()["ownership_is_new"]


async def test_another_workspace_has_versions_of_its_own(browser: Browser, database: Database) -> None:
    async with database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
    async with database.read() as connection:
        theirs = await standing(connection, other)
    ada = await browser("ada")
    assert (await ada.put(MINE, json={"policy_id": str(theirs.id)})).status_code == 404
    await ada.post(VERSIONS, json={"text": OURS})
    async with database.read() as connection:
        assert await standing(connection, other) == theirs


@pytest.mark.parametrize("path", [VERSIONS, MINE])
async def test_nobody_reads_it_without_signing_in(client: Callable[..., httpx.AsyncClient], path: str) -> None:
    assert (await client().get(path)).status_code == 401
