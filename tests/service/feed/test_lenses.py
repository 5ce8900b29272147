"""Lenses: each shows what it says, in the feed's order, page by page; who is left out comes on demand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import insert, update

from service.database import new_id, table
from service.feed.acts import act
from service.feed.models import Engagement
from service.feed.refresh import refresh
from service.people import claim_row, make
from service.team import Role, add_member
from tests.service.asked import asked
from tests.service.scene import Scene, like, mention, post, reply, somebody

pytestmark = pytest.mark.quiet

MARTA, LARS, INES = somebody("Marta Olsen"), somebody("Lars Berg"), somebody("Ines Roth")
Json = dict[str, Any]


@pytest.fixture
async def tom(scene: Scene) -> int:
    async with scene.database.write() as connection:
        return await add_member(connection, scene.workspace_id, "Tom", "tom@harbour.example", [Role.REP])


async def cards(noor: httpx.AsyncClient, **asked: Any) -> list[Json]:
    answer = await noor.get("engagements", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def names(noor: httpx.AsyncClient, lens: str, **asked: Any) -> list[str]:
    return [card["person"]["name"] for card in await cards(noor, lens=lens, **asked)]


async def say(scene: Scene, name: str, kind: str, value: str = "yes") -> None:
    (person,) = await scene.rows(f"SELECT id FROM person WHERE name = '{name}'")
    async with scene.database.write() as connection:
        await make(connection, [claim_row(scene.workspace_id, person.id, kind, scene.now, value=value)])
        await refresh(connection, scene.workspace_id, [person.id], scene.now)


async def do(scene: Scene, card: Json, kind: str, **params: Any) -> None:
    async with scene.database.write() as connection:
        row = {"key": str(new_id()), "kind": kind, "params": params, "at": scene.now}
        await act(connection, scene.workspace_id, int(card["id"]), scene.member_id, row)


async def test_each_lens_shows_what_it_says(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(
        reply(MARTA, scene.ago(hours=3), "Does it read gate logs?"),
        mention(LARS, scene.ago(hours=2), "@harbour looks good"),
        post(INES, scene.ago(hours=1), "I am happy to share that I'm starting a new position as Head of Yard"),
    )
    assert await names(noor, "for_you") == [*await names(noor, "unanswered"), "Ines Roth"]
    assert sorted(await names(noor, "unanswered")) == ["Lars Berg", "Marta Olsen"]
    assert await names(noor, "questions") == ["Marta Olsen"]
    assert await names(noor, "job_changes") == ["Ines Roth"]
    assert sorted(await names(noor, "all")) == ["Ines Roth", "Lars Berg", "Marta Olsen"]
    (card,) = [one for one in await cards(noor, lens="for_you") if one["person"]["name"] == "Lars Berg"]
    await do(scene, card, "snooze", until=(scene.now + timedelta(days=1)).isoformat())
    assert await names(noor, "snoozed") == ["Lars Berg"]
    assert "Lars Berg" not in await names(noor, "for_you")
    (card,) = await cards(noor, lens="questions")
    await do(scene, card, "done")
    assert await names(noor, "done") == ["Marta Olsen"]
    assert "Marta Olsen" in await names(noor, "all")


async def test_heating_up_is_who_does_more_than_they_used_to(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(
        reply(MARTA, scene.ago(days=80), "Long ago", key="at://m/0"),
        *(reply(MARTA, scene.ago(hours=n), "And this?", key=f"at://m/{n}") for n in (1, 2, 3, 4)),
        reply(LARS, scene.ago(hours=1), "Hello"),
    )
    assert "Marta Olsen" in await names(noor, "heating_up")
    assert all(card["lift"] for card in await cards(noor, lens="heating_up"))


async def quiet_customer(scene: Scene) -> None:
    """Who wrote every third day for three months, and then no more."""
    await scene.tell(
        *(reply(MARTA, scene.ago(days=90 + day), "Yes", key=f"at://m/{day}") for day in range(0, 90, 3)),
    )
    await say(scene, "Marta Olsen", "relation", "customer")


async def test_customer_silent_beyond_their_rhythm_is_told_once(scene: Scene, noor: httpx.AsyncClient) -> None:
    await quiet_customer(scene)
    (card,) = await cards(noor, lens="gone_quiet")
    assert (card["state"], card["quiet"], card["unanswered"]) == ("open", True, False)
    assert [one["kind"] for one in card["reasons"]].count("quiet") == 1
    await do(scene, card, "ask")
    await scene.later(days=30)
    assert await names(noor, "gone_quiet") == await names(noor, "for_you") == []
    await scene.tell(reply(MARTA, scene.now, "I am back", key="at://m/back"))
    assert await names(noor, "for_you") == ["Marta Olsen"]
    assert await names(noor, "gone_quiet") == []


async def test_silent_customer_comes_before_a_strangers_like_and_behind_who_waits(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    await quiet_customer(scene)
    await scene.tell(
        like(LARS, scene.ago(minutes=5)),  # towards Noor's own account: so the card is hers before others'
        reply(INES, scene.ago(hours=1), "Does it read gate logs?"),
    )
    shown = {card["person"]["name"]: card for card in await cards(noor, lens="for_you")}
    assert list(shown) == ["Ines Roth", "Marta Olsen", "Lars Berg"]
    assert shown["Lars Berg"]["closest"]["id"] == str(scene.member_id)
    await give(scene, {"Marta Olsen": None}, priority=None)
    assert await names(noor, "for_you") == ["Ines Roth", "Marta Olsen", "Lars Berg"]
    assert await names(noor, "gone_quiet") == ["Marta Olsen"]
    assert await names(noor, "unanswered") == ["Ines Roth"]


async def test_question_dealt_with_by_an_act_waits_no_more_when_the_customer_falls_silent(
    scene: Scene, noor: httpx.AsyncClient
) -> None:
    await scene.tell(
        *(reply(MARTA, scene.ago(days=45 + day), "Yes", key=f"at://m/{day}") for day in range(0, 160, 2)),
        reply(MARTA, scene.ago(days=1), "Does it read gate logs?", key="at://m/asked"),
    )
    await say(scene, "Marta Olsen", "relation", "customer")
    (card,) = await cards(noor, lens="for_you")
    assert card["unanswered"]
    await do(scene, card, "done")
    await scene.later(days=12)
    assert await names(noor, "for_you") == []  # one of us has just turned to them
    await scene.later(days=3)
    (card,) = await cards(noor, lens="for_you")
    assert (card["quiet"], card["unanswered"], card["priority"] // 500) == (True, False, 1)
    assert await names(noor, "unanswered") == []


async def test_silence_that_is_broken_opens_the_very_card(scene: Scene, noor: httpx.AsyncClient) -> None:
    await quiet_customer(scene)
    (before,) = await cards(noor, lens="gone_quiet")
    await do(scene, before, "snooze")
    assert await names(noor, "snoozed") == ["Marta Olsen"]
    await scene.tell(reply(MARTA, scene.now, "I am back", key="at://m/back"))
    (after,) = await cards(noor, lens="for_you")
    assert (after["id"], after["state"]) == (before["id"], "open")
    assert await names(noor, "gone_quiet") == []


async def test_ones_own_come_before_their_like_and_what_others_took_is_the_teams(
    scene: Scene, noor: httpx.AsyncClient, tom: int
) -> None:
    await scene.tell(*(reply(who, scene.ago(hours=n), "Hello") for n, who in enumerate((MARTA, LARS, INES), 1)))
    ids = {card["person"]["name"]: card for card in await cards(noor)}
    await give(scene, {"Marta Olsen": None, "Lars Berg": None, "Ines Roth": scene.member_id})
    assert await names(noor, "for_you") == ["Ines Roth", "Marta Olsen", "Lars Berg"]
    await do(scene, ids["Marta Olsen"], "assign", member_id=str(tom))
    assert await names(noor, "for_you") == ["Ines Roth", "Lars Berg"]
    assert await names(noor, "team") == ["Marta Olsen"]
    assert (await cards(noor, lens="team"))[0]["assignee"]["name"] == "Tom"


async def give(scene: Scene, owners: dict[str, int | None], priority: int | None = 10_040) -> None:
    """The cards of these people belong to those; all are as warm and urgent, or as they were."""
    engagement = table(Engagement)
    for name, owner in owners.items():
        (person,) = await scene.rows(f"SELECT id FROM person WHERE name = '{name}'")
        change = update(engagement).where(engagement.c.person_id == person.id).values(owner_id=owner)
        change = change.values(priority=priority) if priority else change
        async with scene.database.write() as connection:
            await connection.execute(change)


@pytest.mark.parametrize("limit", [1, 3, 7])
async def test_pages_of_ones_own_and_others_tell_each_card_once(
    scene: Scene, noor: httpx.AsyncClient, tom: int, limit: int
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Hello"))
    await crowd(scene, tom)
    whole = [card["id"] for card in await cards(noor, lens="for_you", limit=200)]
    assert len(whole) == len(set(whole)) == 41
    paged: list[str] = []
    cursor = None
    while cursor is not None or not paged:
        asked = {"lens": "for_you", "limit": limit, **({"cursor": cursor} if cursor else {})}
        page = (await noor.get("engagements", params=asked)).json()
        paged += [card["id"] for card in page["items"]]
        cursor = page["next_cursor"]
    assert paged == whole
    own = [row for row in await order(scene) if row["id"] in whole]
    assert whole == [row["id"] for row in sorted(own, key=lambda row: row["key"], reverse=True)]


async def crowd(scene: Scene, tom: int) -> None:
    """Cards in every class of priority: mine, Tom's by closeness, nobody's, and some that Tom took."""
    async with scene.database.write() as connection:
        (template,) = [dict(one._mapping) for one in await connection.execute(table(Engagement).select())]
        for n in range(60):
            card_id = new_id()
            moved = {
                "id": card_id,
                "owner_id": (scene.member_id, tom, None)[n % 3],
                "assignee_id": tom if n % 3 == 1 else None,
                "priority": (n % 2) * 10_000 + n % 5,
                "last_activity_at": template["last_activity_at"] - timedelta(minutes=n),
                "card": template["card"].replace(str(template["id"]).encode(), str(card_id).encode()),
            }
            await _insert(connection, template | moved, n)


async def _insert(connection: Any, row: Json, n: int) -> None:
    """A person has one waiting card: each gets somebody of its own."""
    person = new_id()
    await connection.exec_driver_sql(
        "INSERT INTO person (workspace_id, id, name, bot, do_not_engage) "
        f"VALUES ({row['workspace_id']}, {person}, 'Person {n}', false, false)"
    )
    await connection.execute(insert(table(Engagement)), [row | {"person_id": person}])


async def order(scene: Scene) -> list[Json]:
    engagement = table(Engagement)
    async with scene.database.read() as connection:
        rows = list(await connection.execute(engagement.select()))
    return [
        {
            "id": str(row.id),
            "key": (row.priority + 150 * (row.owner_id == scene.member_id), row.last_activity_at, row.id),
        }
        for row in rows
    ]


@pytest.mark.parametrize("lens", ["for_you", "unanswered", "team", "all", "gone_quiet"])
async def test_lens_is_one_query(scene: Scene, app: FastAPI, noor: httpx.AsyncClient, lens: str) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Hello"))
    await cards(noor, lens=lens)
    with asked(app.state.service.database) as told:
        await cards(noor, lens=lens)
    assert len([statement for statement in told if "FROM engagement" in statement]) == 1


@pytest.mark.parametrize(
    ("kind", "value", "state"),
    [("bot", "yes", "bot"), ("do_not_engage", "yes", "barred"), ("relation", "colleague", "colleague")],
)
async def test_who_is_left_out_is_shown_on_demand(
    scene: Scene, noor: httpx.AsyncClient, kind: str, value: str, state: str
) -> None:
    await scene.tell(reply(MARTA, scene.ago(hours=1), "Does it read gate logs?"), reply(LARS, scene.ago(hours=2), "Hi"))
    await say(scene, "Marta Olsen", kind, value)
    for lens in ("for_you", "unanswered", "questions", "all", "open"):
        assert "Marta Olsen" not in await names(noor, lens)
    for lens in ("for_you", "unanswered", "questions", "all", "open"):
        assert "Marta Olsen" in await names(noor, lens, include=state)
    assert {card["state"] for card in await cards(noor, lens="all", include=state)} == {"open", state}
    await scene.tell(reply(MARTA, scene.ago(minutes=1), "And now?"))
    assert "Marta Olsen" not in await names(noor, "for_you")


async def test_our_own_accounts_have_no_card_at_all(scene: Scene, noor: httpx.AsyncClient) -> None:
    await scene.tell(post(somebody("Harbour", id="did:plc:us"), scene.ago(hours=1), "What do you think of gates?"))
    assert await names(noor, "all", include=["bot", "barred", "colleague"]) == []


@pytest.mark.parametrize("asked", [{"lens": "funnel"}, {"include": "everybody"}, {"state": "quiet"}])
async def test_lens_that_is_none_is_a_clear_problem(noor: httpx.AsyncClient, asked: dict[str, str]) -> None:
    assert (await noor.get("engagements", params=asked)).status_code == 422
