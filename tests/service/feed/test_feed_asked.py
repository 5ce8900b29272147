"""What lists and pages are asked for: a moment, a word, a place; and what cannot be read."""

from __future__ import annotations

import httpx
import pytest

from tests.service.feed.acting import API, noor, scene, the_card
from tests.service.scene import Scene, reply, somebody

__all__ = ["noor", "scene"]
pytestmark = pytest.mark.quiet


async def test_person_can_be_asked_as_of_any_moment(noor: httpx.AsyncClient) -> None:
    card = await the_card(noor)
    for moment in ("0001-01-01T00:00:00Z", "1970-01-01", "9999-12-31T23:59:59-14:00"):
        answer = await noor.get(f"{API}/people/{card['person']['id']}", params={"as_of": moment})
        assert answer.status_code in (200, 422), moment


async def test_list_that_cannot_be_read_is_a_clear_problem(noor: httpx.AsyncClient) -> None:
    answer = await noor.post(f"{API}/proposals", json={"text": 'name,email\n"' + 190_000 * "x"})
    assert answer.status_code == 422
    assert "cannot be read" in answer.json()["detail"]


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
