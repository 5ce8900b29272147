"""A thank-you waits for nobody: not in the feed, not in its lenses, not today, not on any past day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.feed.store import today
from service.feed.weights.learning import log_of_past, read_past
from tests.service.scene import US, Scene, mention, reply, somebody

pytestmark = pytest.mark.quiet
TARIQ = somebody("Tariq Aziz")
ASKED, ANSWERED, THANKED = "at://thanks/1", "at://thanks/2", "at://thanks/3"


async def asked_and_answered(scene: Scene) -> None:
    await scene.tell(reply(TARIQ, scene.ago(days=2), "Does it read gate logs?", key=ASKED))
    await scene.tell(reply(US, scene.ago(days=1), "Every night.", to=TARIQ, of=ASKED, key=ANSWERED))


async def thanked(scene: Scene, words: str = "Thanks for the straight answer!") -> None:
    await scene.tell(reply(TARIQ, scene.ago(hours=1), words, of=ANSWERED, key=THANKED))


async def seen(who: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await who.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_question_waits_and_the_thanks_for_its_answer_does_not(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(reply(TARIQ, scene.ago(days=2), "Does it read gate logs?", key=ASKED))
    (before,) = (await seen(noor, "engagements", lens="unanswered"))["items"]
    assert (before["unanswered"], before["asks"], before["suggested_act"]) == (True, True, "reply")
    await scene.tell(reply(US, scene.ago(days=1), "Every night.", to=TARIQ, of=ASKED, key=ANSWERED))
    await thanked(scene)
    assert (await seen(noor, "engagements", lens="unanswered"))["items"] == []
    (card,) = (await seen(noor, "engagements", lens="for_you"))["items"]
    assert (card["unanswered"], card["asks"], card["suggested_act"]) == (False, False, None)
    assert card["priority"] < 9_000
    assert {reason["kind"] for reason in card["reasons"]}.isdisjoint({"asked", "unanswered"})
    assert [one["closing"] for one in card["activities"]] == [True]
    (row,) = await scene.rows("SELECT waits_since FROM engagement WHERE state = 'open'")
    assert row.waits_since is None


async def test_thanks_are_as_warm_as_any_words(scene: Scene) -> None:
    await asked_and_answered(scene)
    await thanked(scene)
    (card,) = await scene.cards()
    assert card["warmth"] > 50
    assert card["reasons"]


async def test_as_of_any_day_it_waits_or_not_as_it_did_then(scene: Scene, noor: httpx.AsyncClient) -> None:
    await asked_and_answered(scene)
    await thanked(scene)
    (card,) = await scene.cards()
    (stored,) = await scene.rows("SELECT p, warmth FROM warmth WHERE member_id = 0")
    waits = {}
    for ago in (timedelta(days=1, hours=12), timedelta(hours=12), timedelta()):
        as_of = (scene.now - ago).isoformat()
        waits[ago] = (await seen(noor, f"people/{card['person']['id']}", as_of=as_of))["warmth"]
    assert [one["unanswered"] for one in waits.values()] == [True, False, False]
    at_last = waits[timedelta()]
    assert (at_last["warmth"], at_last["p"]) == (stored.warmth, pytest.approx(stored.p, abs=1e-4))
    assert [one["kind"] for one in at_last["reasons"]] == [one["kind"] for one in card["reasons"]]


async def test_thanks_that_ask_for_something_wait(scene: Scene) -> None:
    await asked_and_answered(scene)
    await thanked(scene, "Thanks! Could you send it to my colleague, too?")
    (card,) = await scene.cards()
    assert (card["unanswered"], card["asks"]) == (True, True)


async def test_thanks_hide_no_question_that_still_waits(scene: Scene) -> None:
    await scene.tell(reply(TARIQ, scene.ago(days=2), "Does it read gate logs?", key=ASKED))
    await scene.tell(reply(TARIQ, scene.ago(hours=1), "Thank you!", key=THANKED))
    (card,) = await scene.cards()
    (row,) = await scene.rows("SELECT waits_since FROM engagement")
    assert (card["unanswered"], len(card["activities"])) == (True, 2)
    assert str(row.waits_since).startswith(scene.ago(days=2).strftime("%Y-%m-%d %H:%M"))


async def test_any_later_word_of_ours_deals_with_thanks(scene: Scene) -> None:
    await asked_and_answered(scene)
    await thanked(scene)
    await scene.tell(mention(US, scene.now, "@tariq the new version is out", of=TARIQ))
    assert await scene.cards() == []


async def test_who_thanked_is_learned_from_as_waiting_for_nothing(app: FastAPI, scene: Scene) -> None:
    await asked_and_answered(scene)
    await thanked(scene)
    words = log_of_past(await read_past(app.state.service, scene.workspace_id, scene.now)).words
    assert sorted(words.until > words.at) == [False, True]


async def test_questions_that_wait_are_among_the_cards_of_the_day_behind_any_number_of_remarks(
    scene: Scene, noor: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "SHOWN", 2)
    await scene.tell(reply(TARIQ, scene.ago(days=3), "What does it cost for two depots?", key=ASKED))
    for n in range(4):
        loud = somebody(f"Loud {n}")
        said = [reply(loud, scene.ago(days=3, hours=1 + 9 * more), "We count trailers by hand.") for more in range(4)]
        await scene.tell(*said)
    assert (await scene.names())[-1] == "Tariq Aziz"
    begin = (now() - timedelta(hours=15)).isoformat()
    cards = (await seen(noor, "today", since=begin))["cards"]
    assert "Tariq Aziz" in [card["person"]["name"] for card in cards]
