"""Promises: they come back on their day, with a card or without, and go when they are kept."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from service.feed.refresh import refresh
from service.feed.store import warmth
from tests.service.feed.person_page import MARTA, Json, Page
from tests.service.scene import US, reply

pytestmark = pytest.mark.quiet

SEND = "Send the gate part"


async def promised(page: Page, days: int, key: str | None = None) -> str:
    """Noor promises something to Marta; the promise's id."""
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}/promises"
    due = (page.scene.now + timedelta(days=days)).isoformat()
    answer = await page.browser.post(path, json={"id": key or str(uuid4()), "text": f" {SEND} ", "due": due})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def change(page: Page, promise_id: str, method: str, **body: bool) -> int:
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}/promises/{promise_id}"
    return (await page.browser.request(method, path, json=body or None)).status_code


async def on_day(page: Page, days: int) -> list[Json]:
    """The feed after somebody looked at Marta again so many days from now."""
    scene = page.scene
    person_id = int(await page.id_of("Marta Olsen"))
    async with scene.database.write() as connection:
        await refresh(connection, scene.workspace_id, [person_id], scene.now + timedelta(days=days))
    return await scene.cards()


async def answered(page: Page, days: int = 20) -> None:
    asked = reply(MARTA, page.scene.ago(days=days), "Does it read gate logs?")
    await page.scene.tell(asked, reply(US, page.scene.ago(days=days - 1), "It does.", to=MARTA, of=asked.object.id))


async def test_promise_opens_a_card_on_its_day_and_not_before(page: Page) -> None:
    await answered(page)
    await promised(page, days=3)
    assert await on_day(page, 2) == []
    async with page.scene.database.read() as connection:
        at = page.scene.now + timedelta(days=3, minutes=1)
        assert [person for _, person in await warmth.due(connection, at, 9)]  # the job looks at her by then
    (card,) = await on_day(page, 4)
    assert card["reasons"][0]["kind"] == "promised"
    assert card["reasons"][0]["params"] == {"name": "Noor", "text": SEND}
    assert 9_000 <= card["priority"] < 10_000
    assert (await page.get("engagements", lens="unanswered"))["items"] == []
    assert [one["id"] for one in (await page.get("engagements", lens="for_you"))["items"]] == [card["id"]]
    assert [one["content"] for one in card["activities"]] == ["Does it read gate logs?"]


async def test_promise_comes_with_the_card_that_waits(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    (before,) = await page.cards()
    await promised(page, days=0)
    (card,) = await on_day(page, 1)
    assert (card["id"], card["reasons"][0]["kind"]) == (before["id"], "promised")
    assert card["priority"] // 10_000 == 1


async def test_snoozed_card_comes_back_for_a_promise(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    (card,) = await page.cards()
    await promised(page, days=2)
    await act(page, card, "snooze")
    assert await on_day(page, 1) == []
    (back,) = await on_day(page, 3)
    assert (back["id"], back["snooze_ended"]["why"]) == (card["id"], "promised")


@pytest.mark.parametrize("how", ["kept", "taken back", "card done"])
async def test_promise_dealt_with_is_no_reason_any_more(page: Page, how: str) -> None:
    await answered(page)
    promise_id = await promised(page, days=-1)
    (card,) = await on_day(page, 0)
    if how == "kept":
        assert await change(page, promise_id, "PATCH", kept=True) == 204
        assert [one["id"] for one in await page.scene.cards("done")] == [card["id"]]
    elif how == "taken back":
        assert await change(page, promise_id, "DELETE") == 204
    else:
        await act(page, card, "done")
    assert await on_day(page, 1) == []


async def test_promise_made_past_its_day_is_due_at_once_whenever_the_card_was_closed(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    (card,) = await page.cards()
    await act(page, card, "done")
    assert await on_day(page, 0) == []
    await promised(page, days=-30)
    (back,) = await on_day(page, 0)
    assert back["reasons"][0]["kind"] == "promised"


async def test_promise_stands_on_the_page_of_every_day_since(page: Page) -> None:
    await answered(page)
    promise_id = await promised(page, days=3)
    (shown,) = (await page.of("Marta Olsen"))["promises"]
    assert (shown["id"], shown["text"], shown["by"]["name"], shown["kept_at"]) == (promise_id, SEND, "Noor", None)
    await change(page, promise_id, "PATCH", kept=True)
    assert (await page.of("Marta Olsen"))["promises"][0]["kept_at"]
    assert (await page.of("Marta Olsen", as_of=page.scene.ago(days=2).isoformat()))["promises"] == []


async def test_same_promise_twice_is_one_and_bad_ones_are_refused(page: Page) -> None:
    await answered(page)
    key = str(uuid4())
    assert await promised(page, 3, key) == await promised(page, 3, key)
    assert await page.scene.count("promise") == 1
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}/promises"
    for text, due in (("", "2030-01-01T00:00:00Z"), (SEND, "2030-01-01T00:00:00"), (SEND, "9999-01-01T00:00:00Z")):
        answer = await page.browser.post(path, json={"id": str(uuid4()), "text": text, "due": due})
        assert answer.status_code == 422, answer.text
    made = {"id": str(uuid4()), "text": SEND, "due": "2030-01-01T00:00:00Z"}
    assert (await page.stranger.post(path, json=made)).status_code == 404
    assert (await page.stranger.delete(f"{path}/{await promised(page, 3, key)}")).status_code == 404
    assert await change(page, "1", "PATCH", kept=True) == 404


async def act(page: Page, card: Json, kind: str) -> None:
    path = f"/api/v1/engagements/{card['id']}/acts"
    answer = await page.browser.post(path, json={"id": str(uuid4()), "kind": kind})
    assert answer.status_code in (200, 201), answer.text
