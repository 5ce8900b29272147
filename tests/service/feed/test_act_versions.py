"""An act says which version of its card it was done on: what has changed meanwhile is refused."""

from __future__ import annotations

import uuid
from typing import Any

import httpx
import pytest

from tests.service.feed.acting import API, MARTA, act, noor, scene, the_card
from tests.service.scene import Scene, reply

__all__ = ["noor", "scene"]
pytestmark = pytest.mark.quiet


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
