"""Reading the feed: what it asks of the database, however many cards there are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.team import CredentialKind, issue
from tests.service.asked import asked
from tests.service.conftest import Client
from tests.service.scene import Scene, reply, set_scene, somebody


@pytest.fixture
async def scene(database: Database) -> Scene:
    scene = await set_scene(database)
    scene.now = now() - timedelta(hours=1)
    return scene


@pytest.mark.parametrize("text", ["none", "en"])
async def test_feed_takes_as_many_queries_for_one_card_as_for_thirty(
    scene: Scene, app: FastAPI, client: Client, text: str
) -> None:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    noor = client(token=token)
    await tell(scene, 1)
    with asked(app.state.service.database) as few:
        assert len(await shown(noor, text)) == 1
    await tell(scene, 30)
    with asked(app.state.service.database) as many:
        assert len(await shown(noor, text)) == 30
    assert many == few
    assert len([statement for statement in many if "FROM engagement" in statement]) == 1


async def test_sentences_stand_with_the_reasons_whatever_somebody_wrote(scene: Scene, client: Client) -> None:
    async with scene.database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
    odd = '","reasons":[{"kind":"odd"}],"activities":[], why?'
    await scene.tell(reply(somebody(f"Marta {odd}"), scene.ago(minutes=5), odd))
    (plain,), (worded,) = [await shown(client(token=token), text) for text in ("none", "en")]
    assert all(reason.pop("text") for reason in worded["reasons"])
    assert worded == plain
    assert plain["activities"][0]["content"] == odd


async def tell(scene: Scene, people: int) -> None:
    await scene.tell(*[reply(somebody(f"Person {n:02}"), scene.ago(minutes=n), "Why?") for n in range(people)])


async def shown(browser: httpx.AsyncClient, text: str) -> list[Any]:
    answer = await browser.get("/api/v1/engagements", params={"text": text})
    items: list[Any] = answer.raise_for_status().json()["items"]
    return items
