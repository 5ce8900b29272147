"""A person's page: what it shows today and showed then, who could introduce, whose accounts they are."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service.clock import now
from service.database import Database
from service.settings import Settings
from service.sources.actors import keep_ours
from service.team import CredentialKind, Role, add_member, create_workspace, issue
from social_adapters.vocabulary import Actor
from tests.service.conftest import Client
from tests.service.quiet import quiet
from tests.service.scene import NETWORK, US, Scene, deleted, like, mention, post, reply, set_scene, somebody

MARTA = somebody("Marta Olsen", summary="Head of Operations at Fjordline Freight")
LARS, INES = somebody("Lars Berg"), somebody("Ines Roth")
RHEA = Actor("did:plc:rhea", handle="rhea.example", name="Rhea at Harbour")
Json = dict[str, Any]


@dataclass
class Page:
    """A scene of today, and the API on it."""

    scene: Scene
    browser: httpx.AsyncClient
    stranger: httpx.AsyncClient

    async def get(self, path: str, **params: Any) -> Json:
        answer = await self.browser.get(f"/api/v1/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def of(self, name: str, **params: Any) -> Json:
        return await self.get(f"people/{await self.id_of(name)}", **params)

    async def id_of(self, name: str) -> str:
        (row,) = await self.scene.rows(f"SELECT id FROM person WHERE name = '{name}'")
        return str(row.id)

    async def actor_of(self, actor: Actor) -> str:
        (row,) = await self.scene.rows(f"SELECT id FROM actor WHERE key = '{actor.id}'")
        return str(row.id)

    async def cards(self) -> list[Json]:
        return list((await self.get("engagements"))["items"])


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    async with quiet(settings) as app:
        yield app


@pytest.fixture
async def page(app: FastAPI, database: Database, client: Client) -> Page:
    scene = await set_scene(database)
    scene.now = now() - timedelta(minutes=1)
    async with database.write() as connection:
        token = await issue(connection, CredentialKind.TOKEN, scene.workspace_id, scene.member_id, None)
        other_id = await create_workspace(connection, "Quay")
        stranger_id = await add_member(connection, other_id, "Otto", "otto@quay.example", [Role.ADMIN])
        strange = await issue(connection, CredentialKind.TOKEN, other_id, stranger_id, None)
    return Page(scene, client(token=token), client(token=strange))


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


# Whose accounts they are


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


# Organizations and search


async def test_organization_shows_its_people_warmest_first(page: Page) -> None:
    scene = page.scene
    colleague = somebody("Per Dahl", summary="Buyer at Fjordline Freight AS")
    await scene.tell(
        like(MARTA, scene.ago(days=3)),
        *(reply(colleague, scene.ago(days=day), "Yes", key=f"at://p/{day}") for day in (1, 2)),
    )
    organization = (await page.of("Marta Olsen"))["person"]["organization"]
    shown = await page.get(f"organizations/{organization['id']}")
    assert shown["name"].startswith("Fjordline Freight")
    assert [one["name"] for one in shown["people"]] == ["Per Dahl", "Marta Olsen"]
    assert shown["people"][0]["warmth"] > shown["people"][1]["warmth"] > 0
    assert (await page.stranger.get(f"/api/v1/organizations/{organization['id']}")).status_code == 404


@pytest.mark.parametrize("words", ["marta", "OLSEN", "operations", "fjordline", " Marta Olsen "])
async def test_search_finds_people_by_name_headline_and_employer(page: Page, words: str) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"), reply(LARS, page.scene.ago(days=1), "Hi"))
    found = (await page.get("search", q=words))["items"]
    assert [one["name"] for one in found if one["kind"] == "person"] == ["Marta Olsen"]


async def test_search_tells_first_whose_name_has_a_word_that_begins_so(page: Page) -> None:
    names = ("Alberta Stone", "Bert Wild", "Jean-Bertil Roy", "Rob Berts")
    await page.scene.tell(*(reply(somebody(name), page.scene.ago(days=2), "Hello", key=name) for name in names))
    found = [one["name"] for one in (await page.get("search", q="bert"))["items"]]
    assert found == ["Bert Wild", "Jean-Bertil Roy", "Rob Berts", "Alberta Stone"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'; DROP TABLE person; --", "nobody"])
async def test_search_takes_signs_for_what_they_are(page: Page, words: str) -> None:
    await page.scene.tell(reply(MARTA, page.scene.ago(days=2), "Hello"))
    assert (await page.get("search", q=words))["items"] == []
