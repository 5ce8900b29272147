"""Whom a member watches: the next public word opens a card, also of who never turned to us; and its undoing."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from service.database import new_id
from service.errors import Problem
from service.feed.acts import act, undo
from service.team import CredentialKind, Role, add_member, issue
from tests.service.conftest import Client
from tests.service.feed.person_page import MARTA, Page
from tests.service.scene import Scene, like, post, reply, somebody

pytestmark = pytest.mark.quiet

WANDA = somebody("Wanda Lund")
NOTHING = "The weather is fine today"  # no question, no keyword, nothing of ours


async def met(page: Page) -> str:
    """Somebody we know of, who never turned to us and has no card."""
    await page.scene.tell(post(WANDA, page.scene.ago(days=40), NOTHING, key="at://w/0"))
    assert await page.cards() == []
    return await page.id_of("Wanda Lund")


async def watch(page: Page, person: str, on: bool = True) -> None:
    answer = await page.browser.request("PUT" if on else "DELETE", f"/api/v1/people/{person}/watch")
    assert answer.status_code == 204, answer.text


async def later(page: Page, key: str, content: str = NOTHING) -> None:
    """They speak, after everything that was done."""
    page.scene.now = page.scene.ago(minutes=-2)
    await page.scene.tell(post(WANDA, page.scene.now, content, key=key))


async def do(scene: Scene, kind: str, member_id: int, **params: Any) -> tuple[int, str]:
    (card,) = await scene.cards()
    row = {"key": str(new_id()), "kind": kind, "params": params, "at": scene.now}
    async with scene.database.write() as connection:
        await act(connection, scene.workspace_id, int(card["id"]), member_id, row)
    return int(card["id"]), str(row["key"])


async def test_next_word_of_somebody_watched_opens_a_card_though_they_never_turned_to_us(page: Page) -> None:
    wanda = await met(page)
    await watch(page, wanda)
    assert await page.cards() == []
    await later(page, "at://w/1")
    (card,) = await page.cards()
    assert card["activities"][0]["content"] == NOTHING
    reason, *others = card["reasons"]
    assert (reason["kind"], reason["activity_id"]) == ("watched", card["activities"][0]["id"])
    assert reason["text"].startswith("Noor watches them: they spoke ")
    assert reason["contribution"] == 0.0
    assert "none_yet" in {one["kind"] for one in others}
    assert card["watched_by"] == [{"id": str(page.scene.member_id), "name": "Noor"}]


async def test_nobody_watches_and_nothing_opens(page: Page) -> None:
    await met(page)
    await later(page, "at://w/1")
    assert await page.cards() == []


async def test_watching_ends_and_a_card_that_was_there_for_nothing_else_goes(page: Page) -> None:
    wanda = await met(page)
    await watch(page, wanda)
    await watch(page, wanda)
    await later(page, "at://w/1")
    assert [one["person_id"] for one in (await page.get("watches"))["items"]] == [wanda]
    await watch(page, wanda, on=False)
    assert await page.cards() == []
    assert (await page.get("watches"))["items"] == []
    await later(page, "at://w/2")
    assert await page.cards() == []


async def test_card_that_is_done_opens_again_only_by_what_they_say_next(page: Page) -> None:
    await watch(page, await met(page))
    await later(page, "at://w/1")
    await do(page.scene, "done", page.scene.member_id)
    await page.scene.later(minutes=1)
    assert await page.cards() == []
    await later(page, "at://w/2")
    assert [one["id"] for one in (await page.cards())[0]["activities"]] != []


async def test_grief_and_what_is_no_word_open_nothing(page: Page) -> None:
    await watch(page, await met(page))
    await later(page, "at://w/1", "My father died this morning. I will miss him so much.")
    page.scene.now = page.scene.ago(minutes=-2)
    await page.scene.tell(like(WANDA, page.scene.now, of="at://somebody/1", author=somebody("Ina")))
    assert await page.cards() == []


async def test_watching_is_an_act_on_a_card_and_is_undone_like_one(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(WANDA, scene.ago(hours=1), "Does it read logs?", key="at://w/1"))
    card, key = await do(scene, "watch", scene.member_id)
    (shown,) = await scene.cards()
    assert [one["name"] for one in shown["watched_by"]] == ["Noor"]
    assert (shown["state"], shown["moved_by"]) == ("open", [])
    _, stop = await do(scene, "watch", scene.member_id, stop=True)
    assert (await scene.cards())[0]["watched_by"] == []
    for act_key, watching in ((stop, True), (key, False)):
        async with scene.database.write() as connection:
            await undo(connection, scene.workspace_id, card, scene.member_id, act_key, scene.now)
        assert bool((await scene.cards())[0]["watched_by"]) is watching


async def test_undoing_one_act_leaves_a_watch_that_stood_before(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(WANDA, scene.ago(hours=1), "Does it read logs?", key="at://w/1"))
    await watch(page, await page.id_of("Wanda Lund"))
    card, key = await do(scene, "watch", scene.member_id)
    async with scene.database.write() as connection:
        await undo(connection, scene.workspace_id, card, scene.member_id, key, scene.now)
    assert [one["name"] for one in (await scene.cards())[0]["watched_by"]] == ["Noor"]


async def test_watch_whose_act_is_undone_does_not_come_back_when_its_end_is_undone(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(WANDA, scene.ago(hours=1), "Does it read logs?", key="at://w/1"))
    card, key = await do(scene, "watch", scene.member_id)
    _, stop = await do(scene, "watch", scene.member_id, stop=True)
    for act_key in (key, stop):
        async with scene.database.write() as connection:
            await undo(connection, scene.workspace_id, card, scene.member_id, act_key, scene.now)
        assert (await scene.cards())[0]["watched_by"] == []


async def test_nobody_undoes_the_watch_of_somebody_else(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(WANDA, scene.ago(hours=1), "Does it read logs?", key="at://w/1"))
    card, key = await do(scene, "watch", scene.member_id)
    async with scene.database.write() as connection:
        with pytest.raises(Problem, match="Only who watches"):
            await undo(connection, scene.workspace_id, card, scene.member_id + 1, key, scene.now)
    assert [one["name"] for one in (await scene.cards())[0]["watched_by"]] == ["Noor"]


async def test_who_is_watched_again_stands_first(page: Page) -> None:
    await page.scene.tell(post(MARTA, page.scene.ago(days=40), NOTHING, key="at://m/0"))
    wanda, marta = await met(page), await page.id_of("Marta Olsen")
    await watch(page, wanda)
    await watch(page, marta)
    await watch(page, wanda, on=False)
    await watch(page, wanda)
    first = await page.get("watches", limit=1)
    rest = await page.get("watches", limit=1, cursor=first["next_cursor"])
    assert [one["person_id"] for one in first["items"] + rest["items"]] == [wanda, marta]


async def test_watch_follows_the_accounts_of_somebody_who_is_joined_to_another(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(MARTA, scene.ago(days=2), "Does it read gate logs?"))
    await scene.tell(post(WANDA, scene.ago(days=40), NOTHING, key="at://w/0"))
    await watch(page, await page.id_of("Wanda Lund"))
    marta = await page.id_of("Marta Olsen")
    joined = {"actor_id": await page.actor_of(WANDA)}
    assert (await page.browser.post(f"/api/v1/people/{marta}/accounts", json=joined)).status_code == 204
    assert [one["person_id"] for one in (await page.get("watches"))["items"]] == [marta]
    assert [one["name"] for one in (await page.cards())[0]["watched_by"]] == ["Noor"]


async def test_card_of_a_stranger_is_of_who_watches_until_somebody_is_closer(page: Page) -> None:
    await watch(page, await met(page))
    await later(page, "at://w/1")
    (row,) = await page.scene.rows("SELECT owner_id FROM engagement WHERE state = 'open'")
    assert row.owner_id == page.scene.member_id


async def test_the_list_is_ones_own_and_other_workspaces_people_are_not_there(page: Page, client: Client) -> None:
    wanda = await met(page)
    await watch(page, wanda)
    tom = await colleague(page.scene, client)
    assert (await tom.get("watches")).json()["items"] == []
    assert (await page.stranger.put(f"/api/v1/people/{wanda}/watch")).status_code == 404
    assert (await page.stranger.delete(f"/api/v1/people/{wanda}/watch")).status_code == 404


async def colleague(scene: Scene, client: Client) -> httpx.AsyncClient:
    async with scene.database.write() as connection:
        member = await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, member, None)
    return client(origin="http://rep.localhost:8000/api/v1", token=token)
