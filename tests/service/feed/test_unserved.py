"""What the library does not answer: open questions, each passed on by one act; and where words differ."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from sqlalchemy import text

from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.feed.test_suggesting import GATES, GRIEF, shelved, signed_in
from tests.service.scene import US, Scene, reply, somebody

__all__ = ["shelved"]
pytestmark = pytest.mark.quiet
CRANES = "Does it also plan the cranes for a second quay?"
MARTA = somebody("Marta")


async def questions(noor: httpx.AsyncClient) -> list[str]:
    answer = await noor.get("/unserved-questions")
    assert answer.status_code == 200, answer.text
    return [one["text"] for one in answer.json()["questions"]]


async def test_a_question_to_us_that_no_content_answers_is_open_and_one_that_one_answers_is_not(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    await scene.tell(
        reply(MARTA, scene.ago(hours=1), CRANES, key="at://1"),
        reply(somebody("Lars"), scene.ago(hours=2), GATES, key="at://2"),
        reply(somebody("Ines"), scene.ago(hours=2), "Thank you, that was kind.", key="at://3"),
        reply(somebody("Olaf"), scene.ago(days=40), f"{CRANES} ", key="at://4"),
    )
    assert await questions(noor) == [CRANES]


async def test_it_is_passed_on_by_one_act_and_then_a_request_with_its_holder(
    scene: Scene, noor: httpx.AsyncClient, client: Client
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), CRANES, key="at://1"))
    (one,) = (await noor.get("/unserved-questions")).json()["questions"]
    assert (await noor.post("/requests", json={"activity_id": one["activity_id"]})).status_code == 201
    assert await questions(noor) == []
    max_ = await signed_in(scene, client, Role.MARKETING)
    (request,) = (await noor.get("/requests")).json()["items"]
    assert (await max_.put(f"/api/v1/requests/{request['id']}/holder")).status_code == 204
    assert (await noor.get("/requests")).json()["items"][0]["holder"] == "Marketing"


async def test_what_one_of_us_answered_is_served(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=2), CRANES, key="at://1"))
    await scene.tell(reply(US, scene.ago(hours=1), "It does, from spring on.", key="at://2", to=MARTA, of="at://1"))
    assert await questions(noor) == []


async def test_who_grieves_and_who_is_not_to_be_engaged_is_asked_about_nowhere(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    await scene.tell(
        reply(MARTA, scene.ago(hours=3), CRANES, key="at://1"),
        reply(MARTA, scene.ago(hours=2), GRIEF, key="at://2"),
        reply(somebody("Lars"), scene.ago(hours=2), f"{CRANES} Please?", key="at://3"),
    )
    async with scene.database.write() as connection:
        await connection.execute(text("UPDATE person SET do_not_engage = :yes WHERE name = 'Lars'"), {"yes": True})
    assert await questions(noor) == []


async def test_where_words_differ_stands_with_who_said_them_and_which_contents(
    scene: Scene, noor: httpx.AsyncClient, shelved: dict[str, str]
) -> None:
    about = "Our gate logs end in a spreadsheet every night"
    await scene.tell(
        *(reply(somebody(name), scene.ago(hours=1), about, key=f"at://{name}") for name in ("Marta", "Lars")),
        *(reply(somebody(f"P{n}"), scene.ago(hours=1), "Nice weather", key=f"at://p{n}") for n in range(6)),
    )
    found: dict[str, Any] = (await noor.get("/vocabulary-differences")).json()
    (word,) = (one for one in found["theirs"] if one["word"] == "spreadsheet")
    assert (word["people"], [one["text"] for one in word["examples"]]) == (2, [about] * 2)
    hulls = next(one for one in found["ours"] if one["word"].lower() == "barnacles")
    assert hulls["contents"] == [{"id": shelved["Hulls"], "title": "Hulls"}]


async def test_nothing_of_another_workspace_is_told(scene: Scene, noor: httpx.AsyncClient, client: Client) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), CRANES, key="at://1"))
    async with scene.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        who = await add_member(connection, other, "Eve", "eve@elsewhere.example", [Role.MARKETING])
        token = await issue(connection, CredentialKind.TOKEN, other, who, None)
    eve = client(token=token)
    assert (await eve.get("/api/v1/unserved-questions")).json() == {"questions": []}
    assert (await eve.get("/api/v1/vocabulary-differences")).json() == {"theirs": [], "ours": []}
    assert await questions(noor) == [CRANES]
