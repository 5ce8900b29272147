"""Machines by the rules: claimed once with what tells them, out of the feed, shown to who asks, and taken back."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from social_adapters.vocabulary import Activity, Actor
from tests.service.scene import Scene, mention, reply, somebody

pytestmark = pytest.mark.quiet

SVEN = somebody("Sven Leads")
MARTA = somebody("Marta Olsen")
OFFER = "Hello! I can get you 500 leads a week, shall we talk about it?"


def offers(scene: Scene, by: Actor = SVEN) -> list[Activity]:
    """The same words to one after the other, us among them."""
    told = [
        reply(by, scene.ago(hours=n * n + 2), f"@u{n} {OFFER}", to=somebody(f"U {n}"), of=f"at://u/{n}")
        for n in range(5)
    ]
    return [*told, mention(by, scene.ago(hours=1), f"@harbour {OFFER}")]


async def names(noor: httpx.AsyncClient, **asked: str) -> list[tuple[str, str]]:
    answer = await noor.get("engagements", params=asked)
    assert answer.status_code == 200, answer.text
    return [(card["person"]["name"], card["state"]) for card in answer.json()["items"]]


async def claims(noor: httpx.AsyncClient, scene: Scene) -> list[dict[str, Any]]:
    answer = await noor.get(f"people/{await sven(scene)}")
    return [claim for claim in answer.json()["claims"] if claim["kind"] == "bot"]


async def sven(scene: Scene) -> int:
    (row,) = await scene.rows("SELECT id FROM person WHERE name = 'Sven Leads'")
    return int(row.id)


async def test_who_tells_everybody_the_same_is_out_of_the_feed_and_shown_on_demand(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    await scene.tell(*offers(scene), reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"))
    assert await names(noor) == [("Marta Olsen", "open")]
    assert sorted(await names(noor, bots="include")) == [("Marta Olsen", "open"), ("Sven Leads", "bot")]
    assert await names(noor, bots="include", state="done") == []


async def test_the_claim_says_what_tells_it_and_how_sure_the_rules_are(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(*offers(scene))
    (claim,) = await claims(noor, scene)
    assert (claim["value"], claim["by"], claim["ended_at"]) == ("yes", None, None)
    assert 0.8 <= claim["strength"] < 1
    assert [sign["kind"] for sign in claim["evidence"]["rules"]] == ["same_to_many"]


@pytest.mark.parametrize("way", ["said", "taken back"])
async def test_one_act_brings_the_card_back_and_the_rules_do_not_insist(
    scene: Scene, noor: httpx.AsyncClient, way: str
) -> None:
    await scene.tell(*offers(scene))
    if way == "said":
        answer = await noor.post(f"people/{await sven(scene)}/claims", json={"kind": "bot", "value": "no"})
    else:
        (claim,) = await claims(noor, scene)
        answer = await noor.delete(f"people/{await sven(scene)}/claims/{claim['id']}")
    assert answer.is_success, answer.text
    assert await names(noor) == [("Sven Leads", "open")]
    await scene.tell(mention(SVEN, scene.ago(minutes=5), f"@harbour {OFFER} Really."))
    assert await names(noor) == [("Sven Leads", "open")]


async def test_card_that_was_open_is_the_same_one_after_a_doubt(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(mention(SVEN, scene.ago(hours=1), "@harbour do you read gate logs?"))
    (before,) = await scene.cards()
    answer = await noor.post(f"people/{await sven(scene)}/claims", json={"kind": "bot", "value": "yes"})
    assert await names(noor) == []
    await noor.delete(f"people/{await sven(scene)}/claims/{answer.json()['id']}")
    (after,) = await scene.cards()
    assert after["id"] == before["id"]


async def test_customer_is_never_taken_for_a_machine_by_the_rules(scene: Scene, noor: httpx.AsyncClient) -> None:
    first, *others = offers(scene)
    await scene.tell(first)
    await noor.post(f"people/{await sven(scene)}/claims", json={"kind": "relation", "value": "customer"})
    await scene.tell(*others)
    assert await claims(noor, scene) == []


async def test_bots_take_no_other_word(noor: httpx.AsyncClient) -> None:
    assert (await noor.get("engagements", params={"bots": "perhaps"})).status_code == 422
