"""Whose accounts they are: joined and split in one click, and nothing lost."""

from __future__ import annotations

import pytest

from tests.service.feed.person_page import LARS, MARTA, Json, Page
from tests.service.scene import US, mention, reply

pytestmark = pytest.mark.quiet


async def test_join_is_one_click_and_split_is_one_click_back(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(MARTA, scene.ago(days=2), "Does it read gate logs?"), mention(LARS, scene.ago(days=1), "Hi"))
    before = [unscored(card) for card in await page.cards()]
    pages = {name: await page.of(name) for name in ("Marta Olsen", "Lars Berg")}
    marta, lars = await page.id_of("Marta Olsen"), await page.actor_of(LARS)
    answer = await page.browser.post(f"/api/v1/people/{marta}/accounts", json={"actor_id": lars})
    assert answer.status_code == 204, answer.text
    (card,) = await page.cards()
    assert sorted(one["content"] for one in card["activities"]) == ["Does it read gate logs?", "Hi"]
    assert {one["actor_id"] for one in (await page.of("Marta Olsen"))["identities"]} == {
        lars,
        await page.actor_of(MARTA),
    }
    answer = await page.browser.delete(f"/api/v1/people/{marta}/accounts/{lars}")
    assert answer.status_code == 204, answer.text
    assert [unscored(card) for card in await page.cards()] == before
    for name, shown in pages.items():
        after = await page.of(name)
        assert after["person"] == shown["person"]
        assert after["warmth"]["warmth"] == shown["warmth"]["warmth"]
        assert len(after["claims"]) >= len(shown["claims"])


async def test_account_that_was_joined_and_split_off_is_known_by_what_was_said_last(page: Page) -> None:
    scene = page.scene
    await scene.tell(reply(MARTA, scene.ago(days=2), "Hello"), mention(LARS, scene.ago(days=1), "Hi"))
    marta, lars = await page.id_of("Marta Olsen"), await page.actor_of(LARS)
    assert (await page.of("Lars Berg"))["identities"][0]["evidence"]["kind"] == "seen"
    await page.browser.post(f"/api/v1/people/{marta}/accounts", json={"actor_id": lars})
    await page.browser.delete(f"/api/v1/people/{marta}/accounts/{lars}")
    assert (await page.of("Lars Berg"))["identities"][0]["evidence"]["kind"] == "said"


def unscored(card: Json) -> Json:
    """A card without its own id and what time alone moves: what was closed by a join comes back as a new card."""
    gone = ("id", "warmth", "p", "priority", "reasons", "closest", "opened_at")
    return {name: value for name, value in card.items() if name not in gone}


async def test_account_that_was_never_joined_gets_a_person_of_its_own(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"))
    marta, actor = await page.id_of("Marta Olsen"), await page.actor_of(MARTA)
    answer = await page.browser.delete(f"/api/v1/people/{marta}/accounts/{actor}")
    assert answer.status_code == 204, answer.text
    (card,) = await page.cards()
    assert card["person"]["id"] != marta
    assert card["person"]["name"] == "Marta Olsen"


async def test_account_of_ours_is_nobodys_to_join(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"))
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}/accounts"
    assert (await page.browser.post(path, json={"actor_id": await page.actor_of(US)})).status_code == 422
    assert (await page.browser.post(path, json={"actor_id": "1"})).status_code == 422
    assert (await page.browser.delete(f"{path}/1")).status_code == 404
