"""What we wrote on a person's cards: on their page also once a card is done, until whoever wrote it takes it back."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.service.feed.person_page import MARTA, Json, Page
from tests.service.scene import reply

pytestmark = pytest.mark.quiet


async def act(page: Page, card: Json, kind: str, **params: str) -> str:
    said = {"id": str(uuid4()), "kind": kind, "params": params}
    answer = await page.browser.post(f"/api/v1/engagements/{card['id']}/acts", json=said)
    assert answer.status_code == 201, answer.text
    return said["id"]


async def noted(page: Page) -> list[str]:
    return [note["text"] for note in (await page.of("Marta Olsen"))["notes"]]


async def test_notes_stay_on_their_page_after_the_card_is_done(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(hours=2), "Does it read gate logs?"))
    (first,) = await page.cards()
    note = await act(page, first, "note", text="Met in Rotterdam")
    await act(page, first, "done")
    assert await noted(page) == ["Met in Rotterdam"]
    await page.scene.tell(reply(MARTA, page.scene.now, "And at night?"))
    (second,) = await page.cards()
    assert second["id"] != first["id"]
    await act(page, second, "note", text="Prefers mornings")
    assert await noted(page) == ["Prefers mornings", "Met in Rotterdam"]
    undone = await page.browser.delete(f"/api/v1/engagements/{first['id']}/acts/{note}")
    assert undone.status_code == 204
    assert await noted(page) == ["Prefers mornings"]


async def test_a_past_day_knows_no_later_note_and_another_workspace_none(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(hours=2), "Does it read gate logs?"))
    (card,) = await page.cards()
    await act(page, card, "note", text="Met in Rotterdam")
    before = (page.scene.now - timedelta(hours=1)).isoformat()
    assert (await page.of("Marta Olsen", as_of=before))["notes"] == []
    answer = await page.stranger.get(f"/api/v1/people/{await page.id_of('Marta Olsen')}")
    assert answer.status_code == 404
