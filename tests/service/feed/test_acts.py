"""Acts through the API: what a card becomes, once each, undone, and who may not."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.scene import US, Scene, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")
API = "/api/v1"
MOVING = ("warmth", "p", "priority", "reasons", "closest", "snooze_ended")


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    return client(token=await token_of(scene.database, scene.workspace_id, scene.member_id))


async def token_of(database: Database, workspace_id: int, member_id: int) -> str:
    async with database.write() as connection:
        return await issue(connection, CredentialKind.TOKEN, workspace_id, member_id, None)


async def the_card(browser: httpx.AsyncClient, state: str = "open") -> dict[str, Any]:
    answer = await browser.get(f"{API}/engagements", params={"state": state})
    assert answer.status_code == 200, answer.text
    (card,) = answer.json()["items"]
    return card


def unscored(card: dict[str, Any]) -> dict[str, Any]:
    """A card without what time alone moves, and how putting it off ended."""
    return {name: value for name, value in card.items() if name not in MOVING}


async def act(browser: httpx.AsyncClient, card: dict[str, Any], kind: str, **params: Any) -> httpx.Response:
    body = {"id": str(uuid.uuid4()), "kind": kind, "params": params}
    return await browser.post(f"{API}/engagements/{card['id']}/acts", json=body)


@pytest.mark.parametrize(
    ("kind", "params", "state"),
    [
        ("done", {}, "done"),
        ("reply", {}, "done"),
        ("share", {}, "done"),
        ("ask", {}, "done"),
        ("refer", {}, "done"),
        ("dismiss", {"reason": "not_relevant"}, "dismissed"),
        ("snooze", {"until": "2099-01-01T08:00:00Z"}, "snoozed"),
        ("not_now", {}, "snoozed"),
        ("note", {"text": "Met in Rotterdam"}, "open"),
        ("assign", {"member_id": None}, "open"),
    ],
)
async def test_act_and_its_undoing(noor: httpx.AsyncClient, kind: str, params: dict[str, Any], state: str) -> None:
    before = await the_card(noor)
    done = await act(noor, before, kind, **params)
    assert done.status_code == 201, done.text
    assert done.json()["engagement"]["state"] == state
    assert (await the_card(noor, state))["state"] == state
    undone = await noor.delete(f"{API}/engagements/{before['id']}/acts/{done.json()['id']}")
    assert undone.status_code == 204
    assert unscored(await the_card(noor)) == unscored(before)


async def test_same_act_twice_is_once(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    answers = [await noor.post(f"{API}/engagements/{card['id']}/acts", json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert [note["text"] for note in (await the_card(noor))["notes"]] == ["Call back"]


async def test_act_that_arrives_again_after_its_undoing_stays_undone(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    acts = f"{API}/engagements/{card['id']}/acts"
    body = {"id": str(uuid.uuid4()), "kind": "dismiss", "params": {"reason": "spam"}}
    await noor.post(acts, json=body)
    await noor.delete(f"{acts}/{body['id']}")
    late = await noor.post(acts, json=body)
    assert (late.status_code, late.json()["params"], late.json()["engagement"]["state"]) == (200, {}, "open")
    assert unscored(await the_card(noor)) == unscored(card)


async def test_act_keeps_at_which_place_of_the_feed_its_card_stood(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(somebody("Lars Berg"), scene.ago(minutes=30), "Is this open to partners?"))
    first, second = (await noor.get(f"{API}/engagements")).json()["items"]
    await act(noor, second, "done")
    await act(noor, first, "snooze", until="2099-01-01T08:00:00Z")
    await act(noor, first, "done")
    assert [row.place for row in await scene.rows("SELECT place FROM act ORDER BY id")] == [2, 1, None]


async def test_undoing_twice_is_once(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    address = f"{API}/engagements/{card['id']}/acts/{done['id']}"
    assert [(await noor.delete(address)).status_code for _ in range(2)] == [204, 204]
    assert unscored(await the_card(noor)) == unscored(card)
    assert (await noor.delete(f"{API}/engagements/{card['id']}/acts/{uuid.uuid4()}")).status_code == 404


async def test_id_used_for_another_act_is_a_conflict(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    await noor.post(f"{API}/engagements/{card['id']}/acts", json=body)
    answer = await noor.post(f"{API}/engagements/{card['id']}/acts", json=body | {"kind": "done", "params": {}})
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/conflict"


async def act_on(browser: httpx.AsyncClient, card: dict[str, Any], version: str) -> httpx.Response:
    body = {"id": str(uuid.uuid4()), "kind": "done"}
    return await browser.post(f"{API}/engagements/{card['id']}/acts", json=body, headers={"if-match": version})


async def test_act_on_a_card_that_changed_meanwhile_is_refused(scene: Scene, noor: httpx.AsyncClient) -> None:
    seen = await the_card(noor)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Never mind, please stop writing to me."))
    refused = await act_on(noor, seen, f'"{seen["version"]}"')
    assert (refused.status_code, refused.json()["type"]) == (412, "/problems/changed-meanwhile")
    fresh = await the_card(noor)
    assert fresh["version"] != seen["version"]
    assert (await act_on(noor, fresh, f'"{fresh["version"]}"')).status_code == 201


@pytest.mark.parametrize("form", ["{}", '"{}"', 'W/"{}"', '"other", "{}"', "*"])
async def test_version_may_be_told_in_every_form_of_the_header(noor: httpx.AsyncClient, form: str) -> None:
    card = await the_card(noor)
    assert (await act_on(noor, card, form.format(card["version"]))).status_code == 201


async def test_time_alone_changes_no_version_and_acts_do(scene: Scene, noor: httpx.AsyncClient) -> None:
    before = await the_card(noor)
    await scene.later(days=3)
    cooler = await the_card(noor)
    assert (cooler["warmth"] < before["warmth"], cooler["version"]) == (True, before["version"])
    noted = (await act(noor, cooler, "note", text="Called her")).json()["engagement"]
    assert noted["version"] != cooler["version"]


async def test_retry_of_an_act_is_no_conflict_with_itself(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    body, headers = {"id": str(uuid.uuid4()), "kind": "done"}, {"if-match": card["version"]}
    path = f"{API}/engagements/{card['id']}/acts"
    answers = [await noor.post(path, json=body, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]


async def test_snoozed_card_comes_back_when_its_time_is_over(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    until = (scene.now + timedelta(hours=3)).isoformat()
    await act(noor, card, "snooze", until=until)
    await scene.later(hours=2)
    assert await scene.names() == []
    await scene.later(hours=2)
    assert await scene.names() == ["Marta Olsen"]


@pytest.mark.parametrize("kind", ["snooze", "not_now"])
async def test_card_put_off_to_what_is_past_by_the_time_it_arrives_is_open(noor: httpx.AsyncClient, kind: str) -> None:
    """Made without a connection, and sent when its time was over: it was meant, and is already over."""
    before = await the_card(noor)
    done = await act(noor, before, kind, until="2020-01-01T00:00:00Z")
    assert done.status_code == 201, done.text
    assert done.json()["params"] == {"until": "2020-01-01T00:00:00Z"}
    assert (done.json()["engagement"]["state"], done.json()["engagement"]["snoozed_until"]) == ("open", None)
    assert unscored(await the_card(noor)) == unscored(before)
    again = {"id": done.json()["id"], "kind": kind, "params": done.json()["params"]}
    assert (await noor.post(f"{API}/engagements/{before['id']}/acts", json=again)).status_code == 200
    assert unscored(await the_card(noor)) == unscored(before)
    undone = await noor.delete(f"{API}/engagements/{before['id']}/acts/{done.json()['id']}")
    assert undone.status_code == 204
    assert unscored(await the_card(noor)) == unscored(before)


async def test_card_put_off_too_late_leaves_a_closed_one_open_again(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "done")
    await act(noor, card, "snooze", until="2020-01-01T00:00:00Z")
    assert (await the_card(noor))["id"] == card["id"]


async def test_card_put_off_without_a_date_comes_back_when_they_speak(scene: Scene, noor: httpx.AsyncClient) -> None:
    await act(noor, await the_card(noor), "not_now")
    await scene.later(days=3)
    assert await scene.names() == []
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Still there?"))
    assert await scene.names() == ["Marta Olsen"]


async def test_done_card_stays_done_and_later_words_open_a_new_one(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "done")
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "One more thing: what does it cost?"))
    fresh = await the_card(noor)
    assert fresh["id"] != card["id"]
    assert [one["content"] for one in fresh["activities"]] == ["One more thing: what does it cost?"]


async def test_undoing_an_old_done_replaces_the_card_that_opened_meanwhile(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    back = await the_card(noor)
    assert back["id"] == card["id"]
    assert [one["content"] for one in back["activities"]] == ["What does it cost?", "Does it read gate logs?"]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "done"},
        {"id": "not-a-uuid", "kind": "done"},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "publish"},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "snooze", "params": {"until": "tomorrow"}},
        {
            "id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01",
            "kind": "snooze",
            "params": {"until": "9999-12-31T23:59:59-14:00"},
        },
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "done", "params": {"x": 1}},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "note", "params": {"text": "n\0"}},
        {"id": "0d0b2b1e-8d8f-4b37-9a58-6e8a0f6f0f01", "kind": "assign", "params": {"member_id": "9" * 30}},
    ],
)
async def test_malformed_act_is_refused_and_changes_nothing(noor: httpx.AsyncClient, body: dict[str, Any]) -> None:
    before = await the_card(noor)
    answer = await noor.post(f"{API}/engagements/{before['id']}/acts", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert await the_card(noor) == before


async def test_person_can_be_asked_as_of_any_moment(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    for moment in ("0001-01-01T00:00:00Z", "1970-01-01", "9999-12-31T23:59:59-14:00"):
        answer = await noor.get(f"{API}/people/{card['person']['id']}", params={"as_of": moment})
        assert answer.status_code in (200, 422), moment


async def test_list_that_cannot_be_read_is_a_clear_problem(noor: httpx.AsyncClient) -> None:
    answer = await noor.post(f"{API}/proposals", json={"text": 'name,email\n"' + 190_000 * "x"})
    assert answer.status_code == 422
    assert "cannot be read" in answer.json()["detail"]


async def test_other_workspaces_see_nothing_and_reach_nothing(
    scene: Scene, app: FastAPI, noor: httpx.AsyncClient, client: Client
) -> None:
    async with scene.database.write() as connection:
        other = await create_workspace(connection, "Elsewhere")
        stranger_id = await add_member(connection, other, "Sam", "sam@elsewhere.example", list(Role))
    stranger = client(token=await token_of(scene.database, other, stranger_id))
    card = await the_card(noor)
    assert (await stranger.get(f"{API}/engagements")).json()["items"] == []
    paths = [
        f"/engagements/{card['id']}",
        f"/people/{card['person']['id']}",
        f"/people/{card['person']['id']}/timeline",
    ]
    for path in paths:
        assert (await stranger.get(API + path)).status_code == 404, path
    assert (await act(stranger, card, "done")).status_code == 404
    claim = {"kind": "relation", "value": "customer"}
    assert (await stranger.post(f"{API}/people/{card['person']['id']}/claims", json=claim)).status_code == 404


async def test_assigning_to_somebody_of_another_workspace_is_refused(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    answer = await act(noor, card, "assign", member_id="12345")
    assert answer.status_code == 422
    assert (await the_card(noor))["assignee"] is None


async def test_feed_is_read_in_a_constant_number_of_queries_and_pages(scene: Scene, noor: httpx.AsyncClient) -> None:
    for n in range(30):
        await scene.tell(reply(somebody(f"Person {n:02}"), scene.ago(hours=2, minutes=n), "Why?"))
    whole = (await noor.get(f"{API}/engagements", params={"limit": 200})).json()["items"]
    paged, cursor = [], None
    while True:
        page = (
            await noor.get(f"{API}/engagements", params={"limit": 7, "cursor": cursor} if cursor else {"limit": 7})
        ).json()
        paged += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert [card["id"] for card in paged] == [card["id"] for card in whole]
    assert len(whole) == 31


async def test_search_is_folded_and_takes_wildcards_as_text(noor: httpx.AsyncClient) -> None:
    for words, found in {"GATE logs": 1, "marta": 1, "%": 0, "gate_logs": 0, "nothing": 0}.items():
        items = (await noor.get(f"{API}/engagements", params={"q": words})).json()["items"]
        assert len(items) == found, words


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "W10", "W1sxXSwyLDNd", "WzEsOTk5OTk5OTk5OTk5OTk5OTk5OTksM10"])
async def test_foreign_cursor_is_a_clear_problem(noor: httpx.AsyncClient, cursor: str) -> None:
    answer = await noor.get(f"{API}/engagements", params={"cursor": cursor})
    assert answer.status_code == 400


async def test_note_on_a_card_that_came_back_leaves_it_in_the_feed(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    await act(noor, card, "not_now")
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "Still there?"))
    note = (await act(noor, card, "note", text="Called her")).json()
    assert (await the_card(noor))["notes"][0]["text"] == "Called her"
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{note['id']}")
    assert (await the_card(noor))["notes"] == []


@pytest.mark.parametrize(("kind", "params"), [("note", {"text": "Called her"}), ("assign", {"member_id": None})])
async def test_note_on_an_answered_card_leaves_the_newer_one_open(
    scene: Scene, noor: httpx.AsyncClient, kind: str, params: dict[str, Any]
) -> None:
    card = await the_card(noor)
    (asked,) = await scene.rows("SELECT key FROM activity")
    await scene.tell(reply(US, scene.ago(minutes=30), "It does.", to=MARTA, of=asked.key))
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    newer = await the_card(noor)
    done = (await act(noor, card, kind, **params)).json()
    assert done["engagement"]["state"] == "done"
    assert (await the_card(noor))["id"] == newer["id"]
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    assert (await the_card(noor))["id"] == newer["id"]


async def test_card_that_gives_way_is_announced(scene: Scene, noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "done")).json()
    scene.now += timedelta(minutes=10)
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    newer = await the_card(noor)
    (before,) = await scene.rows("SELECT max(seq) AS seq FROM event")
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    told = {str(row.id) for row in await scene.rows(f"SELECT id FROM event WHERE seq > {before.seq}")}
    assert {card["id"], newer["id"]} <= told


async def test_dismissal_for_good_says_so_of_the_person_until_it_is_undone(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    card = await the_card(noor)
    done = (await act(noor, card, "dismiss", reason="do_not_engage")).json()
    await scene.tell(reply(MARTA, scene.ago(minutes=5), "What does it cost?"))
    assert await scene.names() == []
    await noor.delete(f"{API}/engagements/{card['id']}/acts/{done['id']}")
    assert (await the_card(noor))["id"] == card["id"]
    page = (await noor.get(f"{API}/people/{card['person']['id']}")).json()
    assert not page["person"]["do_not_engage"]


async def test_id_of_a_colleagues_act_is_a_conflict(scene: Scene, noor: httpx.AsyncClient, client: Client) -> None:
    async with scene.database.write() as connection:
        tom_id = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])
    tom = client(token=await token_of(scene.database, scene.workspace_id, tom_id))
    address = f"{API}/engagements/{(await the_card(noor))['id']}/acts"
    body = {"id": str(uuid.uuid4()), "kind": "note", "params": {"text": "Call back"}}
    sent = [await browser.post(address, json=body) for browser in (noor, tom, noor)]
    assert [one.status_code for one in sent] == [201, 409, 200]
