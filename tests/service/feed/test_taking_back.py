"""Looking back at what I did and taking it back; who is writing an answer, and the thread it goes into."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from service.clock import now
from service.database import Database, table
from service.feed.models import Lease
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from tests.service.conftest import Client
from tests.service.scene import US, Scene, post, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

API = "/api/v1"
MARTA, TOM = somebody("Marta Olsen"), somebody("Tom Reyes")


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    await scene.tell(reply(MARTA, scene.ago(hours=2), "Does it read gate logs?"))
    await scene.tell(reply(TOM, scene.ago(hours=1), "And what does it cost?"))
    return scene


async def member(scene: Scene, client: Client, name: str, workspace_id: int | None = None) -> httpx.AsyncClient:
    where = workspace_id or scene.workspace_id
    async with scene.database.write() as connection:
        member_id = await add_member(connection, where, name, f"{name.lower()}@harbour.example", [Role.REP])
        return client(token=await issue(connection, CredentialKind.TOKEN, where, member_id, None))


@pytest.fixture
async def ann(scene: Scene, client: Client) -> httpx.AsyncClient:
    return await member(scene, client, "Ann")


async def cards(browser: httpx.AsyncClient, state: str = "open") -> dict[str, dict[str, Any]]:
    found = (await browser.get(f"{API}/engagements", params={"state": state})).json()["items"]
    return {card["person"]["name"]: card for card in found}


async def act(browser: httpx.AsyncClient, card: dict[str, Any], kind: str, **more: Any) -> str:
    body = {"id": str(uuid.uuid4()), "kind": kind, **more}
    done = await browser.post(f"{API}/engagements/{card['id']}/acts", json=body)
    assert done.status_code == 201, done.text
    return body["id"]


async def undo(browser: httpx.AsyncClient, card: dict[str, Any], key: str) -> None:
    assert (await browser.delete(f"{API}/engagements/{card['id']}/acts/{key}")).status_code == 204


async def test_my_acts_are_listed_newest_first_and_those_i_took_back_no_more(
    scene: Scene, ann: httpx.AsyncClient, client: Client
) -> None:
    shown = await cards(ann)
    noted = await act(ann, shown["Tom Reyes"], "note", params={"text": "Met in Rotterdam"})
    done = await act(ann, shown["Marta Olsen"], "done")
    await act(await member(scene, client, "Ben"), shown["Tom Reyes"], "snooze")
    first = (await ann.get(f"{API}/acts", params={"limit": 1})).json()
    (mine,) = first["items"]
    assert (mine["id"], mine["kind"], mine["person"]["name"], mine["state"]) == (done, "done", "Marta Olsen", "done")
    (other,) = (await ann.get(f"{API}/acts", params={"cursor": first["next_cursor"]})).json()["items"]
    assert (other["id"], other["params"]) == (noted, {"text": "Met in Rotterdam"})
    await undo(ann, shown["Marta Olsen"], done)
    assert [one["id"] for one in (await ann.get(f"{API}/acts")).json()["items"]] == [noted]


async def test_what_was_done_together_is_listed_as_together(ann: httpx.AsyncClient) -> None:
    together = str(uuid.uuid4())
    for card in (await cards(ann)).values():
        await act(ann, card, "dismiss", params={"reason": "spam"}, together=together)
    assert [one["together"] for one in (await ann.get(f"{API}/acts")).json()["items"]] == [together, together]


async def test_a_card_says_which_acts_moved_it_and_undoing_them_all_brings_it_back(
    scene: Scene, ann: httpx.AsyncClient, client: Client
) -> None:
    card = (await cards(ann))["Marta Olsen"]
    assert card["moved_by"] == []
    await act(await member(scene, client, "Ben"), card, "snooze", params={"until": "2099-01-01T08:00:00Z"})
    await act(ann, card, "note", params={"text": "Ask Ben"})
    await act(ann, card, "done")
    moved = (await cards(ann, "done"))["Marta Olsen"]["moved_by"]
    assert [(one["kind"], one["member"]["name"]) for one in moved] == [("snooze", "Ben"), ("done", "Ann")]
    for one in moved:
        await undo(ann, card, one["id"])
    back = (await cards(ann))["Marta Olsen"]
    assert (back["moved_by"], [note["text"] for note in back["notes"]]) == ([], ["Ask Ben"])


async def test_a_note_is_taken_back_by_who_wrote_it_alone(scene: Scene, ann: httpx.AsyncClient, client: Client) -> None:
    card, ben = (await cards(ann))["Marta Olsen"], await member(scene, client, "Ben")
    noted = await act(ann, card, "note", params={"text": "Met in Rotterdam"})
    assert (await ben.delete(f"{API}/engagements/{card['id']}/acts/{noted}")).status_code == 403
    assert [note["text"] for note in (await cards(ben))["Marta Olsen"]["notes"]] == ["Met in Rotterdam"]
    await undo(ann, card, noted)
    assert (await cards(ben))["Marta Olsen"]["notes"] == []


async def test_undoing_does_not_put_off_again_who_has_spoken_since(scene: Scene, ann: httpx.AsyncClient) -> None:
    card = (await cards(ann))["Marta Olsen"]
    await act(ann, card, "snooze")
    scene.now = now() + timedelta(minutes=2)
    await scene.tell(reply(MARTA, now() + timedelta(minutes=1), "Anybody there?"))
    assert "Marta Olsen" in await cards(ann)
    await undo(ann, card, await act(ann, card, "done"))
    assert "Marta Olsen" in await cards(ann)


async def test_two_see_each_other_writing_until_one_stops(scene: Scene, ann: httpx.AsyncClient, client: Client) -> None:
    ben, card = await member(scene, client, "Ben"), (await cards(ann))["Marta Olsen"]
    lease = f"{API}/engagements/{card['id']}/lease"
    assert (await ann.put(lease)).json()["member"]["name"] == "Ann"
    assert (await ben.put(lease)).json()["member"]["name"] == "Ann"
    (held,) = (await ben.get(f"{API}/leases")).json()["items"]
    assert (held["engagement_id"], held["member"]["name"]) == (card["id"], "Ann")
    assert 100 < held["seconds"] <= 120
    assert (await ben.delete(lease)).status_code == 204
    assert len((await ben.get(f"{API}/leases")).json()["items"]) == 1
    assert (await ann.delete(lease)).status_code == 204
    assert (await ben.put(lease)).json()["member"]["name"] == "Ben"
    told = await scene.rows("SELECT kind, id FROM event WHERE kind = 'lease'")
    assert [tuple(one) for one in told] == [("lease", int(card["id"]))] * 3


async def test_a_lease_that_is_over_is_anybodys(scene: Scene, ann: httpx.AsyncClient, client: Client) -> None:
    ben, card = await member(scene, client, "Ben"), (await cards(ann))["Marta Olsen"]
    lease = f"{API}/engagements/{card['id']}/lease"
    await ann.put(lease)
    async with scene.database.write() as connection:
        await connection.execute(update(table(Lease)).values(until=now() - timedelta(seconds=1)))
    assert (await ben.get(f"{API}/leases")).json()["items"] == []
    assert (await ben.put(lease)).json()["member"]["name"] == "Ben"


@pytest.mark.parametrize("before", ["nobody's", "mine", "over"])
async def test_a_writing_given_up_takes_nothing_however_late_its_request_comes(
    scene: Scene, ann: httpx.AsyncClient, client: Client, before: str
) -> None:
    ben, card = await member(scene, client, "Ben"), (await cards(ann))["Marta Olsen"]
    lease, mine, other = f"{API}/engagements/{card['id']}/lease", {"writing": str(uuid.uuid4())}, str(uuid.uuid4())
    if before == "mine":
        await ann.put(lease, params={"writing": other})
    if before == "over":
        await ben.put(lease)
        await ben.delete(lease)
    assert (await ann.delete(lease, params=mine)).status_code == 204
    late = await ann.put(lease, params=mine)
    assert (late.status_code, late.json()["seconds"]) == (200, 0)
    standing = (await ben.get(f"{API}/leases")).json()["items"]
    assert len(standing) == (1 if before == "mine" else 0)  # what she writes elsewhere stays
    again = await ann.put(lease, params={"writing": str(uuid.uuid4())})
    assert again.json()["seconds"] == 120
    assert (await ben.put(lease)).json()["member"]["name"] == "Ann"


async def test_nobody_gives_up_what_another_holds_nor_what_is_not(
    scene: Scene, ann: httpx.AsyncClient, client: Client
) -> None:
    ben, card = await member(scene, client, "Ben"), (await cards(ann))["Marta Olsen"]
    lease, bens = f"{API}/engagements/{card['id']}/lease", {"writing": str(uuid.uuid4())}
    await ann.put(lease, params={"writing": str(uuid.uuid4())})
    assert (await ben.delete(lease, params=bens)).status_code == 204
    assert (await ann.delete(lease, params={"writing": str(uuid.uuid4())})).status_code == 204  # her other tab's
    assert (await ben.put(lease, params=bens)).json()["member"]["name"] == "Ann"
    assert (await ben.delete(f"{API}/engagements/7/lease", params=bens)).status_code == 204
    assert (await ben.put(f"{API}/engagements/7/lease", params=bens)).status_code == 404


async def test_a_thread_is_told_from_its_beginning_with_who_said_what(scene: Scene, ann: httpx.AsyncClient) -> None:
    opening = post(US, scene.ago(days=1), "We read gate logs now.", key="at://us/1")
    answer = reply(TOM, scene.ago(minutes=30), "It does, we use it.", MARTA, of=reply_key(scene))
    await scene.tell(opening, answer)
    (asked,) = (await cards(ann))["Marta Olsen"]["activities"]
    said = (await ann.get(f"{API}/activities/{asked['id']}/thread")).json()["items"]
    assert [(one["author"], one["ours"]) for one in said] == [
        ("Harbour", True),
        ("Marta Olsen", False),
        ("Tom Reyes", False),
        ("Tom Reyes", False),
    ]
    assert said[-1]["content"] == "It does, we use it."


def reply_key(scene: Scene) -> str:
    return f"at://{MARTA.id}/{scene.ago(hours=2).timestamp()}"


async def test_another_workspace_finds_nothing(scene: Scene, ann: httpx.AsyncClient, client: Client) -> None:
    card = (await cards(ann))["Marta Olsen"]
    async with scene.database.write() as connection:
        elsewhere = await create_workspace(connection, "Quay")
    otto = await member(scene, client, "Otto", elsewhere)
    await ann.put(f"{API}/engagements/{card['id']}/lease")
    assert (await otto.put(f"{API}/engagements/{card['id']}/lease")).status_code == 404
    assert (await otto.get(f"{API}/activities/{card['activities'][0]['id']}/thread")).status_code == 404
    for listed in ("acts", "leases"):
        assert (await otto.get(f"{API}/{listed}")).json() == {"items": [], "next_cursor": None}
