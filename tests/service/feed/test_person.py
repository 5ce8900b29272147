"""A person's page: what it shows today and showed then, who could introduce, whose accounts they are."""

from __future__ import annotations

import re
import sys
from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.sources.actors import keep_ours
from service.team import Role, add_member
from social_adapters.vocabulary import Actor
from tests.service.asked import asked, plan
from tests.service.feed.person_page import INES, LARS, MARTA, Json, Page
from tests.service.scene import NETWORK, US, deleted, like, post, reply, somebody

pytestmark = pytest.mark.quiet

RHEA = Actor("did:plc:rhea", handle="rhea.example", name="Rhea at Harbour")


def told(moment: datetime) -> str:
    return moment.isoformat()


# Then and now


async def test_score_of_a_past_moment_is_what_was_stored_then(page: Page) -> None:
    scene, today = page.scene, page.scene.now
    stored: dict[datetime, Json] = {}
    for days in (60, 40, 30, 6, 5, 0):
        scene.now = today - timedelta(days=days)
        await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?", key=f"at://m/{days}"))
        (stored[scene.now],) = await scene.cards()
    for moment, card in stored.items():
        then = (await page.of("Marta Olsen", as_of=told(moment)))["warmth"]
        assert [then[name] for name in ("warmth", "p", "lift", "unanswered")] == [
            card[name] for name in ("warmth", "p", "lift", "unanswered")
        ]
        assert [one["kind"] for one in then["reasons"]] == [one["kind"] for one in card["reasons"]]
        assert [one["contribution"] for one in then["reasons"]] == [one["contribution"] for one in card["reasons"]]


async def test_answer_given_later_does_not_change_what_was_owed_before(page: Page) -> None:
    scene, today = page.scene, page.scene.now
    scene.now = asked_at = today - timedelta(days=20)
    asked = reply(MARTA, scene.ago(hours=1), "Does it read gate logs?")
    await scene.tell(asked)
    (card,) = await scene.cards()
    scene.now = today
    await scene.tell(reply(US, today - timedelta(days=10), "It does.", to=MARTA, of=asked.object.id))
    then = (await page.of("Marta Olsen", as_of=told(asked_at)))["warmth"]
    assert (then["warmth"], then["unanswered"]) == (card["warmth"], True)
    assert not (await page.of("Marta Olsen"))["warmth"]["unanswered"]


async def test_relation_claimed_later_does_not_change_an_earlier_score(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=8), "Interesting"))
    path = f"people/{await page.id_of('Marta Olsen')}"
    moment = told(page.scene.ago(days=1))
    before = (await page.get(path, as_of=moment))["warmth"]
    answer = await page.browser.post(f"/api/v1/{path}/claims", json={"kind": "relation", "value": "customer"})
    assert answer.status_code == 201, answer.text
    assert (await page.get(path, as_of=moment))["warmth"] == before
    assert (await page.get(path))["warmth"]["warmth"] > before["warmth"]


async def test_history_ends_today_and_begins_before_they_came(page: Page) -> None:
    await page.scene.tell(*(reply(MARTA, page.scene.ago(days=day), "Yes", key=f"at://m/{day}") for day in (50, 3, 2)))
    shown = await page.of("Marta Olsen")
    assert len(shown["history"]) == 26
    assert shown["history"][-1]["warmth"] == shown["warmth"]["warmth"]
    assert shown["history"][0]["warmth"] < shown["history"][-1]["warmth"]
    assert [one["at"] for one in shown["history"]] == sorted(one["at"] for one in shown["history"])


async def test_history_says_what_moved_it(page: Page) -> None:
    scene = page.scene
    asked = reply(MARTA, scene.ago(days=9), "Does it read gate logs?")
    await scene.tell(
        asked,
        reply(US, scene.ago(days=8), "It does.", to=MARTA, of=asked.object.id),
        *(reply(MARTA, scene.ago(days=day), "Yes", key=f"at://m/{day}") for day in (2, 3)),
        like(MARTA, scene.ago(days=1)),
    )
    weeks = [(one["theirs"], one["ours"]) for one in (await page.of("Marta Olsen"))["history"]]
    assert weeks == [({}, 0)] * 24 + [({"reply": 1}, 1), ({"reply": 2, "like": 1}, 0)]


async def test_page_shows_who_they_are_and_how_we_know(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    shown = await page.of("Marta Olsen")
    assert shown["person"]["organization"]["name"] == "Fjordline Freight"
    (identity,) = shown["identities"]
    assert (identity["handle"], identity["evidence"]["kind"]) == (MARTA.handle, "seen")
    assert {claim["kind"] for claim in shown["claims"]} == {"account", "works_at"}
    assert [member["name"] for member in shown["members"]] == ["Noor"]
    assert [card["id"] for card in await page.cards()] == [shown["engagement_id"]]


async def test_what_was_claimed_later_is_not_on_an_earlier_page(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=8), "Interesting"))
    path, moments = f"people/{await page.id_of('Marta Olsen')}", []
    before = await page.get(path)
    for relation in ("prospect", "customer"):
        moments.append(told(now()))
        answer = await page.browser.post(f"/api/v1/{path}/claims", json={"kind": "relation", "value": relation})
        assert answer.status_code == 201, answer.text
    then, meanwhile, today = *[await page.get(path, as_of=moment) for moment in moments], await page.get(path)
    assert (then["person"], then["claims"]) == (before["person"], before["claims"])
    assert (then["person"]["relation"], today["person"]["relation"]) == (None, "customer")
    assert meanwhile["person"]["relation"] == "prospect"
    assert [(one["value"], one["ended_at"]) for one in meanwhile["claims"] if one["kind"] == "relation"] == [
        ("prospect", None)
    ]


async def test_page_scores_nothing_on_the_event_loop(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    path, called = f"people/{await page.id_of('Marta Olsen')}", set()
    sys.setprofile(lambda frame, _event, _value: called.add(frame.f_code.co_name))  # of this thread, the event loop's
    try:
        await page.get(path)
    finally:
        sys.setprofile(None)
    assert "read_history" in called
    assert called.isdisjoint({"recompute", "score", "chance", "weeks", "circle", "phrases"})


LOG = ("interaction", "activity", "answer", "word", "pair_state", "topic_text")


async def test_page_reads_no_more_of_the_log_than_the_person_fills(page: Page, app: FastAPI) -> None:
    """On SQLite, whose plans hang on nothing that is stored; PostgreSQL's follow what it has counted."""
    database: Database = app.state.service.database
    if not database.sqlite:
        return
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Does it read gate logs?"))
    path = f"people/{await page.id_of('Marta Olsen')}"
    with asked(database) as statements:
        await page.get(path)
    steps = [step for one in statements if "LIMIT" not in one for step in await plan(database, one)]
    wide = re.compile(rf"SCAN ({'|'.join(LOG)})\b|SEARCH ({'|'.join(LOG)}) .*\(workspace_id=\?\)")
    assert [step for step in steps if wide.search(step)] == []
    assert {step for step in steps if step.startswith("SEARCH answer")} == {
        "SEARCH answer USING INDEX ix_activity_in_reply_to (workspace_id=? AND in_reply_to=?)"
    }  # not by who answered: our own actors said the most of all


# Who could introduce


async def test_circle_of_a_past_moment_holds_nothing_that_came_later(page: Page) -> None:
    scene = page.scene
    await scene.tell(
        *(reply(LARS, scene.ago(days=day), "Good point", key=f"at://l/{day}") for day in (40, 50)),
        *(reply(LARS, scene.ago(days=day), "And again", key=f"at://l/{day}") for day in (1, 2, 3)),
        reply(LARS, scene.ago(days=1), "So true", to=INES, of="at://ines/1", key="at://l/i"),
    )
    then = await page.of("Lars Berg", as_of=told(scene.ago(days=30)))
    (path,) = then["paths"]
    assert [one["count"] for one in path["why"]] == [2]
    assert [one["name"] for one in then["ego"]["nodes"]] == ["Lars Berg", "Noor"]


async def test_much_of_years_ago_introduces_less_than_a_little_of_this_month(page: Page) -> None:
    scene, gone = page.scene, somebody("Gone Long")
    await scene.tell(
        *(reply(gone, scene.ago(days=700 + day), "Good point", key=f"at://g/{day}") for day in range(40)),
        *(
            reply(INES, scene.ago(days=700 + day), "Yes", to=gone, of="at://g/1", key=f"at://ig/{day}")
            for day in range(40)
        ),
        *(reply(LARS, scene.ago(days=day), "Good point", key=f"at://l/{day}") for day in (2, 5, 9)),
        *(reply(INES, scene.ago(days=day), "Yes", to=LARS, of="at://l/1", key=f"at://i/{day}") for day in (3, 4)),
    )
    ways = [[one["name"] for one in path["people"]] for path in (await page.of("Ines Roth"))["paths"]]
    assert ways[0] == ["Noor", "Lars Berg", "Ines Roth"]
    before = (await page.of("Ines Roth", as_of=told(scene.ago(days=690))))["paths"]
    assert [one["name"] for one in before[0]["people"]] == ["Noor", "Gone Long", "Ines Roth"]


async def test_somebody_we_know_introduces_whom_they_know(page: Page) -> None:
    scene = page.scene
    await scene.tell(
        *(reply(LARS, scene.ago(days=day), "Good point", key=f"at://l/{day}") for day in (2, 5, 9)),
        *(
            reply(INES, scene.ago(days=day), "So true", to=LARS, of="at://lars/1", key=f"at://i/{day}")
            for day in (3, 4)
        ),
    )
    (path,) = (await page.of("Ines Roth"))["paths"]
    assert [(one["kind"], one["name"]) for one in path["people"]] == [
        ("member", "Noor"),
        ("person", "Lars Berg"),
        ("person", "Ines Roth"),
    ]
    assert [one["count"] for one in path["why"]] == [3, 2]
    assert 0 < path["strength"] < 1


async def test_who_knows_us_needs_no_introduction(page: Page) -> None:
    async with page.scene.database.write() as connection:
        rhea = await add_member(connection, page.scene.workspace_id, "Rhea", "rhea@harbour.example", [Role.REP])
        await keep_ours(connection, page.scene.workspace_id, NETWORK, RHEA, rhea)
    await page.scene.tell(
        *(reply(LARS, page.scene.ago(days=day), "Yes", to=RHEA, key=f"at://r/{day}") for day in (1, 2, 3)),
        reply(LARS, page.scene.ago(days=4), "Yes", key="at://n/4"),
    )
    shown = await page.of("Lars Berg")
    assert [[one["name"] for one in path["people"]] for path in shown["paths"]] == [
        ["Rhea", "Lars Berg"],
        ["Noor", "Lars Berg"],
    ]
    assert [member["name"] for member in shown["members"]] == ["Rhea", "Noor"]


async def test_stranger_has_no_path_and_an_empty_circle(page: Page) -> None:
    await page.scene.tell(post(INES, page.scene.ago(days=1), "Who can recommend dock software?"))
    shown = await page.of("Ines Roth")
    assert (shown["paths"], shown["ego"]) == ([], {"nodes": [], "edges": []})


# Everything they did


async def test_timeline_comes_in_pages_that_miss_and_repeat_nothing(page: Page) -> None:
    scene = page.scene
    same = scene.ago(days=3)
    asked = reply(MARTA, scene.ago(days=2), "Does it read gate logs?", key="at://m/asked")
    await scene.tell(
        *(reply(MARTA, same, f"At once {n}", key=f"at://m/{n}") for n in range(4)),
        asked,
        like(MARTA, scene.ago(days=1)),
        reply(US, scene.ago(hours=3), "It does.", to=MARTA, of=asked.object.id),
    )
    path = f"people/{await page.id_of('Marta Olsen')}/timeline"
    whole = (await page.get(path))["items"]
    assert [(one["direction"], one["interaction"]) for one in whole[:3]] == [
        ("ours", None),
        ("theirs", "like"),
        ("theirs", "reply"),
    ]
    assert len(whole) == 7
    pages, cursor = [], None
    while True:
        part = await page.get(path, limit=2, **({"cursor": cursor} if cursor else {}))
        pages.append(part["items"])
        if not (cursor := part["next_cursor"]):
            break
    assert [one for part in pages for one in part] == whole
    assert [len(part) for part in pages] == [2, 2, 2, 1]


async def test_timeline_shows_that_something_was_deleted_without_its_words(page: Page) -> None:
    said = reply(MARTA, page.scene.ago(days=2), "secret wording")
    await page.scene.tell(said, reply(MARTA, page.scene.ago(days=1), "public wording"))
    before = (await page.of("Marta Olsen"))["warmth"]["warmth"]
    await page.scene.tell(deleted(said))
    items = (await page.get(f"people/{await page.id_of('Marta Olsen')}/timeline"))["items"]
    assert [(one["content"], one["deleted"]) for one in items] == [("public wording", False), ("", True)]
    shown = await page.of("Marta Olsen")
    assert "secret" not in str(shown)
    assert shown["warmth"]["warmth"] <= before


async def test_foreign_cursor_is_refused(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Hello"))
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}/timeline"
    for cursor in ("nonsense", "WzEsMl0", "!!!", "bnVsbA"):
        assert (await page.browser.get(path, params={"cursor": cursor})).status_code == 400


async def test_another_workspaces_people_are_not_there(page: Page) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=1), "Hello"))
    path = f"/api/v1/people/{await page.id_of('Marta Olsen')}"
    actor_id = await page.actor_of(MARTA)
    answers = [
        await page.stranger.get(path),
        await page.stranger.get(f"{path}/timeline"),
        await page.stranger.post(f"{path}/claims", json={"kind": "bot", "value": "yes"}),
        await page.stranger.post(f"{path}/accounts", json={"actor_id": actor_id}),
        await page.stranger.delete(f"{path}/accounts/{actor_id}"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert (await page.stranger.get("/api/v1/search", params={"q": "Marta"})).json()["items"] == []
