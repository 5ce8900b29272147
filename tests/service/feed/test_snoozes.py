"""What was put off never comes back or goes without a word: the card says why, and so does what I did."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest

from service.clock import now
from service.database import Database
from service.team import CredentialKind, issue
from social_adapters.vocabulary import Reference
from tests.service.conftest import Client
from tests.service.scene import US, Scene, post, reply, set_scene, somebody

pytestmark = pytest.mark.quiet

MARTA = somebody("Marta Olsen")
API = "/api/v1"
QUESTION = "at://marta/question"


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?", key=QUESTION))
    return scene


@pytest.fixture
async def noor(scene: Scene, client: Client) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    return client(token=token)


async def test_an_answer_of_ours_ends_a_snooze_and_the_card_says_who_gave_it(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    await put_off(noor, "snooze", until="2099-01-01T08:00:00Z")
    scene.now = now()
    await scene.tell(post(US, scene.now, "Every night.", in_reply_to=Reference(QUESTION, MARTA.id)))
    (done,) = await cards(noor, "done")
    assert (done["unanswered"], done["snooze_ended"]["why"], done["snooze_ended"]["by"]) == (False, "answered", "Noor")
    assert not {"asked", "unanswered"} & {one["kind"] for one in done["reasons"]}
    (mine,) = (await noor.get(f"{API}/acts")).json()["items"]
    assert (mine["state"], mine["closed_by"]) == ("done", "answer")


async def test_their_words_end_a_snooze_without_a_time(scene: Scene, noor: httpx.AsyncClient) -> None:
    await put_off(noor, "not_now")
    assert (await cards(noor, "snoozed"))[0]["snooze_ended"] is None
    scene.now = now()
    await scene.tell(reply(MARTA, scene.now, "And does it read PLC logs?"))
    (card,) = await cards(noor)
    assert (card["snooze_ended"]["why"], card["snooze_ended"]["member"]["name"]) == ("spoke", "Noor")
    await scene.later(minutes=5)
    assert (await cards(noor))[0]["snooze_ended"]["why"] == "spoke"  # until somebody does something
    await put_off(noor, "done")
    assert (await cards(noor, "done"))[0]["snooze_ended"] is None


async def test_a_snooze_whose_time_is_over_says_so(scene: Scene, noor: httpx.AsyncClient) -> None:
    await put_off(noor, "snooze", until=(now() + timedelta(minutes=5)).isoformat())
    scene.now = now()
    await scene.later(minutes=6)
    assert (await cards(noor))[0]["snooze_ended"]["why"] == "over"


async def test_words_said_before_a_snooze_and_heard_of_after_it_end_it(scene: Scene, noor: httpx.AsyncClient) -> None:
    said = now() - timedelta(minutes=5)
    await put_off(noor, "snooze")
    scene.now = now()
    await scene.tell(reply(MARTA, said, "And does it read PLC logs?"))
    assert (await cards(noor))[0]["snooze_ended"]["why"] == "spoke"


@pytest.mark.parametrize("until", [None, "2099-01-01T08:00:00Z"])
async def test_what_no_promise_and_no_words_brought_back_says_nothing(
    noor: httpx.AsyncClient, until: str | None
) -> None:
    person = (await cards(noor))[0]["person"]["id"]
    await put_off(noor, "snooze", until=until)
    for value in ("yes", "no"):
        claim = {"kind": "bot", "value": value}
        (await noor.post(f"{API}/people/{person}/claims", json=claim)).raise_for_status()
    assert (await cards(noor))[0]["snooze_ended"] is None


async def put_off(noor: httpx.AsyncClient, kind: str, **params: Any) -> None:
    (card,) = await cards(noor)
    made = {"id": str(uuid.uuid4()), "kind": kind, "params": params}
    (await noor.post(f"{API}/engagements/{card['id']}/acts", json=made)).raise_for_status()


async def cards(noor: httpx.AsyncClient, lens: str = "for_you") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await noor.get(f"{API}/engagements", params={"lens": lens})).json()["items"]
    return items
