"""Searches that are kept, and the predicates they are made of."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database, new_id
from service.feed.acts import act
from service.feed.search.searches import AT_MOST
from service.people import claim_row, make
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.scene import US, Scene, like, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")
LARS, INES = somebody("Lars Berg"), somebody("Ines Roth")
Json = dict[str, Any]
TWICE_AND_NEVER = [
    {"kind": "replied", "at_least": 2, "within_days": 30},
    {"kind": "answered", "negate": True},
]


@pytest.fixture
async def scene(app: FastAPI, database: Database) -> Scene:
    """Marta replied twice, Lars twice and was answered once, Ines once and long ago liked."""
    scene = await set_scene(database)
    scene.now = now()
    await scene.tell(
        like(INES, scene.ago(days=60)),
        *(
            reply(MARTA, scene.ago(days=day), "Does it read logs?", key=f"at://m/{day}", language="en")
            for day in (1, 9)
        ),
        *(
            reply(LARS, scene.ago(days=day), "Liest es Protokolle?", key=f"at://l/{day}", language="de")
            for day in (2, 8)
        ),
        reply(INES, scene.ago(days=3), "Hello", key="at://i/3"),
        reply(US, scene.ago(days=7), "It does", to=LARS, of="at://l/8"),
    )
    return scene


async def token_of(scene: Scene, member_id: int) -> str:
    async with scene.database.write() as connection:
        return await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member_id, None)


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    return client(origin="http://rep.localhost:8000/api/v1", token=await token_of(scene, scene.member_id))


@pytest.fixture
async def tom(scene: Scene, client: Client) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        member = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])
    return client(origin="http://rep.localhost:8000/api/v1", token=await token_of(scene, member))


async def found(noor: httpx.AsyncClient, *where: Json, **asked: Any) -> list[str]:
    told = {"where": json.dumps(where)} if where else {}
    answer = await noor.get("engagements", params={"lens": "all", **told, **asked})
    assert answer.status_code == 200, answer.text
    return sorted(card["person"]["name"] for card in answer.json()["items"])


async def test_replied_twice_and_never_answered(noor: httpx.AsyncClient) -> None:
    assert await found(noor, TWICE_AND_NEVER[0]) == ["Lars Berg", "Marta Olsen"]
    assert await found(noor, *TWICE_AND_NEVER) == ["Marta Olsen"]
    assert await found(noor, {"kind": "replied", "at_least": 2, "within_days": 5}) == []
    assert await found(noor, {"kind": "replied", "at_least": 2, "negate": True}) == ["Ines Roth"]
    assert await found(noor, {"kind": "liked"}) == ["Ines Roth"]
    assert await found(noor, {"kind": "interacted", "at_least": 2, "within_days": 90}) == await found(noor)
    assert await found(noor, {"kind": "answered", "within_days": 3}) == []


async def test_has_not_spoken_since_a_day_or_since_our_act(scene: Scene, noor: httpx.AsyncClient) -> None:
    since = {"kind": "spoken", "since": scene.ago(days=2, hours=12).isoformat()}
    assert await found(noor, since) == ["Lars Berg", "Marta Olsen"]
    assert await found(noor, since | {"negate": True}) == ["Ines Roth"]
    asked = {"kind": "spoken", "since_act": "ask"}
    assert await found(noor, asked) == await found(noor, asked | {"negate": True}) == []
    await asked_of(scene, noor, "Ines Roth")
    assert (await found(noor, asked), await found(noor, asked | {"negate": True})) == ([], ["Ines Roth"])
    await scene.tell(reply(INES, scene.now + timedelta(seconds=5), "Thursday", key="at://i/later"))
    assert "Ines Roth" in await found(noor, asked)


async def asked_of(scene: Scene, noor: httpx.AsyncClient, name: str) -> None:
    cards = (await noor.get("engagements")).json()["items"]
    (card,) = [one for one in cards if one["person"]["name"] == name]
    row = {"key": str(new_id()), "kind": "ask", "params": {}, "at": scene.now}
    async with scene.database.write() as connection:
        await act(connection, scene.workspace_id, int(card["id"]), scene.member_id, row)


async def test_network_language_relation_organization(scene: Scene, noor: httpx.AsyncClient) -> None:
    assert await found(noor, language="de") == ["Lars Berg"]
    assert await found(noor, {"kind": "language", "value": "de", "negate": True}) == ["Ines Roth", "Marta Olsen"]
    assert len(await found(noor, network="bluesky")) == 3
    assert await found(noor, network="github") == []
    (person,) = await scene.rows("SELECT id, organization_id FROM person WHERE name = 'Marta Olsen'")
    assert await found(noor, organization=str(person.organization_id)) == ["Marta Olsen"]
    async with scene.database.write() as connection:
        await make(connection, [claim_row(scene.workspace_id, person.id, "relation", scene.now, value="customer")])
    assert await found(noor, relation="customer") == ["Marta Olsen"]


async def test_source_is_of_those_it_told_of(scene: Scene, noor: httpx.AsyncClient) -> None:
    told = {"kind": "source", "id": str(scene.source_id)}
    assert await found(noor, told) == await found(noor)
    assert await found(noor, told | {"negate": True}) == []
    assert await found(noor, {"kind": "source", "id": str(new_id())}) == []


async def test_topic_is_of_those_who_speak_of_it_or_of_what_was_merged_into_it(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    (said,) = await scene.rows("SELECT id FROM activity WHERE key = 'at://m/1'")
    merged, into, link = new_id(), new_id(), new_id()
    async with scene.database.write() as connection:
        for topic, other in ((into, "NULL"), (merged, str(into))):
            await connection.exec_driver_sql(
                "INSERT INTO topic (workspace_id, id, labels, terms, merged_into, at) "
                f"VALUES ({scene.workspace_id}, {topic}, '[]', '{{}}', {other}, '2026-11-01 00:00:00')"
            )
        await connection.exec_driver_sql(
            "INSERT INTO topic_text (workspace_id, id, topic_id, activity_id) "
            f"VALUES ({scene.workspace_id}, {link}, {merged}, {said.id})"
        )
    assert await found(noor, topic=str(merged)) == await found(noor, topic=str(into)) == ["Marta Olsen"]
    assert await found(noor, topic="7") == []


async def test_search_is_kept_run_narrowed_renamed_and_removed(noor: httpx.AsyncClient) -> None:
    query = {"lens": "unanswered", "q": "logs", "where": TWICE_AND_NEVER}
    kept = (await noor.post("searches", json={"name": "Waits for us", "query": query})).json()
    assert kept["query"]["where"][0] == {**TWICE_AND_NEVER[0], "negate": False}
    run = {"search": kept["id"]}
    answer = (await noor.get("engagements", params=run)).json()["items"]
    assert [card["person"]["name"] for card in answer] == ["Marta Olsen"]
    assert (await noor.get("engagements", params=run | {"language": "de"})).json()["items"] == []
    changed = await noor.patch(
        f"searches/{kept['id']}", json={"name": "Waits", "query": {"lens": "all", "q": "protokoll"}}
    )
    assert (changed.json()["name"], changed.json()["query"]["where"]) == ("Waits", [])
    answer = (await noor.get("engagements", params=run)).json()["items"]
    assert [card["person"]["name"] for card in answer] == ["Lars Berg"]
    assert [one["name"] for one in (await noor.get("searches")).json()["items"]] == ["Waits"]
    assert (await noor.delete(f"searches/{kept['id']}")).status_code == 204
    for answer in (await noor.delete(f"searches/{kept['id']}"), await noor.get("engagements", params=run)):
        assert answer.status_code == 404


async def test_search_of_another_member_is_not_there(noor: httpx.AsyncClient, tom: httpx.AsyncClient) -> None:
    kept = (await noor.post("searches", json={"name": "Mine"})).json()
    assert (await tom.get("searches")).json()["items"] == []
    assert (await tom.get("engagements", params={"search": kept["id"]})).status_code == 404
    assert (await tom.patch(f"searches/{kept['id']}", json={"name": "His"})).status_code == 404
    assert (await tom.delete(f"searches/{kept['id']}")).status_code == 404


async def test_there_is_an_end_to_how_many_are_kept(noor: httpx.AsyncClient) -> None:
    for n in range(AT_MOST):
        assert (await noor.post("searches", json={"name": f"Search {n}"})).status_code == 201
    assert (await noor.post("searches", json={"name": "One more"})).status_code == 409


BAD = [
    {"kind": "clicked"},
    {"kind": "replied", "at_least": 0},
    {"kind": "replied", "within_days": 4000},
    {"kind": "spoken"},
    {"kind": "spoken", "since": "2026-01-01T00:00:00Z", "since_act": "ask"},
    {"kind": "spoken", "since": "2026-01-01T00:00:00"},
    {"kind": "network"},
    {"kind": "topic", "id": "x"},
    {"kind": "answered", "by": "me"},
]


@pytest.mark.parametrize("bad", BAD, ids=json.dumps)
async def test_bad_predicate_is_a_clear_problem(noor: httpx.AsyncClient, bad: Json) -> None:
    assert (await noor.post("searches", json={"name": "Bad", "query": {"where": [bad]}})).status_code == 422
    answer = await noor.get("engagements", params={"where": json.dumps([bad])})
    assert answer.status_code == 400
    assert "where" in answer.json()["detail"]


@pytest.mark.parametrize("where", ["{", "7", json.dumps([{"kind": "answered"}] * 13), "[" * 3000])
async def test_where_that_is_no_list_is_a_clear_problem(noor: httpx.AsyncClient, where: str) -> None:
    assert (await noor.get("engagements", params={"where": where})).status_code == 400


async def test_signs_alone_are_no_search(noor: httpx.AsyncClient) -> None:
    answer = await noor.post("searches", json={"name": "Signs", "query": {"q": "😀"}})
    assert answer.status_code == 422
    assert "signs alone" in answer.text


@pytest.mark.parametrize("place", [[1e300, 1, 1], [1, 1, 1e300], [1 << 63, 1, 1], [1, 1, -(1 << 63)], [True, 1, 1]])
@pytest.mark.parametrize("lens", ["for_you", "open", "all"])
async def test_cursor_that_no_column_holds_is_a_clear_problem(
    noor: httpx.AsyncClient, place: list[float], lens: str
) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(place).encode()).decode()
    assert (await noor.get("engagements", params={"lens": lens, "cursor": cursor})).status_code == 400


@pytest.mark.parametrize("q", ["", "   ", "\0", "a\0b", "x" * 201])
async def test_nobody_is_looked_for_by_nothing(noor: httpx.AsyncClient, q: str) -> None:
    assert (await noor.get("search", params={"q": q})).status_code == 422
