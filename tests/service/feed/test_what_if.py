"""What if: without a reason, without an activity, with other weights; computed on the log and kept nowhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import sqrt
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.people import notice_jobs
from social_adapters.vocabulary import Activity, Actor
from tests.service.asked import asked
from tests.service.feed.person_page import INES, LARS, MARTA, Json, Page
from tests.service.scene import US, Scene, deleted, like, mention, post, reply, somebody

pytestmark = pytest.mark.quiet

OLD = somebody("Olga Old")
LOUD = somebody("Lou Dahl")
ANN, BEN = somebody("Ann"), somebody("Ben")
PEOPLE = (MARTA, LARS, INES, OLD, LOUD)
NEAR = 2.0  # points: as near as a reason has to be


def story(scene: Scene) -> list[Activity]:
    """Somebody who waits, somebody who wakes up, a stranger, a customer who fell silent, and a chatterbox."""
    first = reply(MARTA, scene.ago(days=40), "Nice dock", key="at://m/1")
    return [
        first,
        reply(US, scene.ago(days=39), "Thank you", to=MARTA, of="at://m/1", key="at://us/m1"),
        like(MARTA, scene.ago(days=12)),
        mention(MARTA, scene.ago(days=9), "@harbour your competitor quayline is slow", key="at://m/2"),
        reply(MARTA, scene.ago(days=2), "Does it read gate logs?", key="at://m/3"),
        *(reply(LARS, scene.ago(days=day), "Good point", key=f"at://l/{day}") for day in (200, 150)),
        *(reply(LARS, scene.ago(days=day), "Back again", key=f"at://l/{day}") for day in (1, 2, 3)),
        post(INES, scene.ago(days=1), "Who can recommend software for dock time?", key="at://i/1"),
        *(reply(OLD, scene.ago(days=400 - 7 * n), "As every week", key=f"at://o/{n}") for n in range(40)),
        reply(US, scene.ago(days=120), "Good to hear", to=OLD, of="at://o/39", key="at://us/o"),
        like(OLD, scene.ago(days=60)),
        *(mention(LOUD, scene.ago(days=n / 3), "@harbour look", key=f"at://d/{n}") for n in range(1, 19)),
    ]


@pytest.fixture
async def told(page: Page) -> Page:
    await page.scene.tell(*sorted(story(page.scene), key=lambda one: one.published or page.scene.now))
    await customer(page, OLD)
    return page


async def customer(page: Page, who: Actor) -> None:
    path = f"/api/v1/people/{await page.id_of(str(who.name))}/claims"
    (await page.browser.post(path, json={"kind": "relation", "value": "customer"})).raise_for_status()


async def what_if(page: Page, who: Actor, **asked_for: Any) -> Json:
    answer = await ask(page.browser, await page.id_of(str(who.name)), **asked_for)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def ask(browser: httpx.AsyncClient, person: str, **asked_for: Any) -> httpx.Response:
    return await browser.post(f"/api/v1/people/{person}/what-if", json=asked_for)


async def feed_if(page: Page, **weights: float) -> Json:
    answer = await page.browser.post("/api/v1/what-if", json={"weights": weights})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


# Without a reason


@pytest.mark.parametrize("days", [None, 5])
async def test_struck_reason_moves_the_number_by_what_it_said(told: Page, days: int | None) -> None:
    as_of = told.scene.ago(days=days).isoformat() if days else None
    struck: list[str] = []
    for who in PEOPLE:
        before = (await what_if(told, who, as_of=as_of))["before"]
        for reason in before["reasons"]:
            found = await what_if(told, who, without=[reason["kind"]], as_of=as_of)
            said = reason["contribution"]
            assert found["before"] == before
            assert abs(found["moved"] + said) <= NEAR, (who.name, reason)
            assert found["moved"] * said <= 0.0, (who.name, reason)
            assert found["moved"] == pytest.approx(points(found["after"]) - points(before), abs=0.3)
            struck.append(reason["kind"])
    assert {"burst", "liked", "reciprocity", "none_yet"} <= set(struck)
    assert days or {"asked", "unanswered", "quiet"} <= set(struck)


def points(seen: Json) -> float:
    return 100.0 * sqrt(seen["p"])


async def test_before_is_what_the_page_shows_at_any_moment(told: Page) -> None:
    for moment in (told.scene.ago(days=0), told.scene.ago(days=5)):
        found = await what_if(told, MARTA, as_of=moment.isoformat())
        shown = (await told.of("Marta Olsen", as_of=moment.isoformat()))["warmth"]
        assert {name: found["before"][name] for name in shown} == shown
        assert (found["after"], found["moved"]) == (found["before"], 0.0)


async def test_who_had_not_asked_waits_for_nothing(told: Page) -> None:
    found = await what_if(told, MARTA, without=["asked", "unanswered"])
    assert (found["before"]["unanswered"], found["after"]["unanswered"]) == (True, False)
    assert found["before"]["priority"] > 10_000 > found["after"]["priority"]
    assert "asked" not in {reason["kind"] for reason in found["after"]["reasons"]}


async def test_silence_that_is_thought_away_brings_nobody_up(told: Page) -> None:
    silent = [who for who in PEOPLE if "quiet" in await kinds(told, who)]
    assert silent
    for who in silent:
        found = await what_if(told, who, without=["quiet"])
        before, after = found["before"], found["after"]
        assert before["priority"] - before["warmth"] >= 500
        assert (after["priority"] - after["warmth"]) % 1_000 == 0


async def kinds(told: Page, who: Actor) -> set[str]:
    return {reason["kind"] for reason in (await what_if(told, who))["before"]["reasons"]}


async def test_changed_profile_is_a_fact_like_others_and_moves_what_it_said(page: Page) -> None:
    scene = page.scene
    scene.steps = (notice_jobs, *scene.steps)
    await scene.tell(like(MARTA, scene.ago(days=12)))
    await scene.tell(like(replace(MARTA, summary="Chief of Yards at Contoso"), scene.ago(days=12)))
    (card,) = await page.cards()
    (reason,) = [one for one in card["reasons"] if one["kind"] == "profile_job"]
    assert reason["text"] == "Their profile names a new job"
    found = await what_if(page, MARTA, without=["profile_job"])
    assert found["before"]["p"] == pytest.approx(card["p"], abs=1e-3)
    assert -found["moved"] == pytest.approx(reason["contribution"], abs=NEAR)
    gone = await what_if(page, MARTA, without=[reason["activity_id"]])
    assert gone["moved"] <= found["moved"] < 0.0


async def test_reason_of_more_than_the_facts_that_are_read_is_as_near_as_the_rows_tell(page: Page) -> None:
    many = [mention(LOUD, page.scene.ago(days=n / 3), "@harbour look", key=f"at://d/{n}") for n in range(74, 0, -1)]
    await page.scene.tell(*many)
    (reason,) = [one for one in (await page.of("Lou Dahl"))["warmth"]["reasons"] if one["kind"] == "unanswered"]
    moved = (await what_if(page, LOUD, without=["unanswered"]))["moved"]
    assert -reason["contribution"] - 8.0 < moved < -0.8 * reason["contribution"]


# Without an activity


async def test_struck_activity_is_as_if_it_had_been_taken_back(told: Page) -> None:
    liked, moment = like(MARTA, told.scene.ago(days=12)), told.scene.now.isoformat()
    struck = await what_if(told, MARTA, without=[await activity_of(told, liked.id)], as_of=moment)
    await told.scene.tell(deleted(liked))
    taken_back = (await told.of("Marta Olsen", as_of=moment))["warmth"]
    assert {name: struck["after"][name] for name in taken_back} == taken_back
    assert struck["moved"] < 0.0


async def test_activity_older_than_the_facts_can_be_struck_too(told: Page) -> None:
    found = await what_if(told, LARS, without=[await activity_of(told, "at://l/200")])
    assert found["moved"] != 0.0


async def test_our_own_word_to_them_can_be_struck(told: Page) -> None:
    found = await what_if(told, MARTA, without=[await activity_of(told, "at://us/m1")])
    assert found["moved"] < 0.0


async def activity_of(page: Page, key: str) -> str:
    (row,) = await page.scene.rows(f"SELECT id FROM activity WHERE key = '{key}'")
    return str(row.id)


# With other weights


async def test_weights_are_tried_beside_the_standing_ones(told: Page) -> None:
    found = await what_if(told, MARTA, weights={"base": -4.0})
    assert found["moved"] > 0.0
    assert found["weights"]["base"] == {"prior": -6.3, "standing": -6.3, "tried": -4.0}
    assert {name for name, one in found["weights"].items() if one["standing"] != one["tried"]} == {"base"}


async def test_feed_in_the_order_it_would_have(told: Page) -> None:
    lately = (reply(ANN, told.scene.ago(hours=1), "Good point"), reply(BEN, told.scene.ago(hours=9), "Why is it slow?"))
    await told.scene.tell(*lately)
    today = await feed_if(told)
    assert [one["before"] for one in today["items"]] == [one["after"] for one in today["items"]]
    assert [one["id"] for one in today["items"]] == [card["id"] for card in await told.cards()]
    assert [one["before"]["warmth"] for one in today["items"]] == [card["warmth"] for card in await told.cards()]
    other = await feed_if(told, asked=10.0)
    assert [one["after"]["place"] for one in other["items"]] == list(range(1, len(other["items"]) + 1))
    assert [one["id"] for one in other["items"]] != [one["id"] for one in today["items"]]
    before = sorted(other["items"], key=lambda one: int(one["before"]["place"]))
    assert [one["before"] for one in before] == [one["before"] for one in today["items"]]
    assert (other["cards"], other["looked_at"]) == (len(today["items"]),) * 2


async def test_what_if_likes_never_mattered(page: Page) -> None:
    likes = [like(ANN, page.scene.ago(days=n), of=f"at://us/{n}") for n in range(1, 9)]
    await page.scene.tell(*likes, post(ANN, page.scene.ago(hours=2), "Who can recommend software for dock time?"))
    await page.scene.tell(post(BEN, page.scene.ago(hours=1), "Who can recommend software for dock time?"))
    answer = await page.browser.post("/api/v1/what-if", json={"kinds": {"like": 0}})
    found = answer.json()
    assert found["kinds"]["like"] == {"prior": 0.4, "standing": 0.4, "tried": 0.0}
    assert {one["tried"] == one["standing"] for name, one in found["kinds"].items() if name != "like"} == {True}
    ann, ben = (next(one for one in found["items"] if one["person"]["name"] == name) for name in ("Ann", "Ben"))
    assert (ann["before"]["place"], ben["before"]["place"]) == (1, 2)
    assert ann["before"]["warmth"] > ann["after"]["warmth"]
    assert ben["before"]["warmth"] == ben["after"]["warmth"]
    assert ann["before"]["priority"] - ann["before"]["warmth"] >= 1000 > ann["after"]["priority"]


async def test_nothing_that_was_tried_is_kept(told: Page) -> None:
    before = await stored(told)
    await what_if(told, MARTA, without=["asked"], weights={"base": 0.0})
    await feed_if(told, base=0.0)
    assert await stored(told) == before


async def stored(page: Page) -> list[Sequence[Any]]:
    kept = []
    for name in ("warmth", "engagement", "model", "pair_state", "actor_state", "event", "activity"):
        kept.append([tuple(row) for row in await page.scene.rows(f"SELECT * FROM {name} ORDER BY 1, 2")])
    return kept


# What cannot be asked


WRONG: list[Json] = [
    {"without": ["sunshine"]},
    {"without": ["1"]},
    {"without": ["9" * 18]},
    {"without": ["9" * 40]},
    {"without": ["liked", "-1"]},
    {"without": [""]},
    {"without": ["asked"] * 201},
    {"weights": {"charm": 1.0}},
    {"weights": {"strength": 1.0}},
    {"weights": {"base": 1e9}},
    {"weights": {"burst": -0.5}},
    {"weights": {"burst": "much"}},
    {"kinds": {"wink": 1.0}},
    {"kinds": {"like": -0.1}},
    {"kinds": {"like": 2.1}},
    {"wihtout": []},
    {"as_of": "yesterday"},
]


async def test_unknown_names_and_impossible_numbers_are_refused(page: Page) -> None:
    await page.scene.tell(like(MARTA, page.scene.ago(days=1)), reply(MARTA, page.scene.ago(days=1), "And why?"))
    marta = await page.id_of("Marta Olsen")
    for wrong in WRONG:
        answer = await ask(page.browser, marta, **wrong)
        assert answer.status_code == 422, (wrong, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        if "weights" in wrong or "kinds" in wrong:
            assert (await page.browser.post("/api/v1/what-if", json=wrong)).status_code == 422


async def test_somebody_elses_activity_and_what_came_later_are_unknown(told: Page) -> None:
    marta, lars = await told.id_of("Marta Olsen"), await told.id_of("Lars Berg")
    asked_at = await activity_of(told, "at://m/3")
    assert (await ask(told.browser, lars, without=[asked_at])).status_code == 422
    early: datetime = told.scene.ago(days=5)
    assert (await ask(told.browser, marta, without=[asked_at], as_of=early.isoformat())).status_code == 422


async def test_another_workspaces_people_and_cards_are_not_there(told: Page) -> None:
    assert (await ask(told.stranger, await told.id_of("Marta Olsen"))).status_code == 404
    answer = await told.stranger.post("/api/v1/what-if", json={})
    assert (answer.json()["cards"], answer.json()["items"]) == (0, [])


# What it costs


async def test_feed_is_tried_in_as_many_queries_for_few_cards_as_for_many(page: Page, app: FastAPI) -> None:
    counts = []
    for people in (1, 25):
        await page.scene.tell(*(reply(somebody(f"P {n}"), page.scene.ago(hours=n + 1), "Why?") for n in range(people)))
        with asked(app.state.service.database) as statements:
            assert len((await feed_if(page, burst=0.0))["items"]) == people
        counts.append(len(statements))
    assert counts[0] == counts[1]


async def test_nothing_is_tried_on_the_event_loop(told: Page) -> None:
    path, loops = f"/api/v1/people/{await told.id_of('Marta Olsen')}/what-if", set()
    sys.setprofile(lambda frame, _event, _value: loops.add(frame.f_code.co_name))  # of this thread, the event loop's
    try:
        await told.browser.post(path, json={"without": ["asked"]})
        await told.browser.post("/api/v1/what-if", json={"weights": {"burst": 0.0}})
    finally:
        sys.setprofile(None)
    assert "put_in" in loops
    assert loops.isdisjoint({"recompute", "score", "chance", "picture", "strike"})
