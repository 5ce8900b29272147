"""Whom compliance looks after: where members are given to somebody, theirs are all they see, decide on and find."""

from __future__ import annotations

from typing import Any

import httpx
import orjson
import pytest

from service.clock import now
from service.review import escalate
from tests.service.library import shelf
from tests.service.review.desk import API, GERMAN, WHY, Desk
from tests.service.review.records.test_capture import feed, look
from tests.service.review.test_escalating import pass_deadline
from tests.social_adapters.exchanges.bluesky import US, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
async def admin(desk: Desk) -> None:
    """Carl looks after the members of the workspace, too."""
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")


async def give(desk: Desk, to: str, *members: str, by: str = "carl") -> httpx.Response:
    return await put(desk, to, [str(desk.members[one]) for one in members], by)


async def put(desk: Desk, to: str, members: list[str] | None, by: str = "carl") -> httpx.Response:
    """None: the whole workspace."""
    return await desk.clients[by].put(f"{API}/members/{desk.members[to]}/supervision", json={"members": members})


def of_cora(answer: httpx.Response) -> Any:
    return next(one["members"] for one in answer.json()["supervisors"] if one["name"] == "Cora")


async def test_an_admin_gives_it_and_the_ledger_tells(desk: Desk) -> None:
    assert (await give(desk, "cora", "rhea", by="cora")).status_code == 403
    seen = (await give(desk, "cora", "rhea")).json()
    told = {one["name"]: one["members"] and [two["name"] for two in one["members"]] for one in seen["supervisors"]}
    assert (told, seen["unseen"]) == ({"Carl": None, "Cora": ["Rhea"], "Max": None}, [])
    assert (await desk.clients["cora"].get(f"{API}/supervision")).json() == seen
    assert (await desk.clients["rhea"].get(f"{API}/supervision")).status_code == 403
    await give(desk, "cora", "rhea", "max")
    rows = await desk.rows(
        "SELECT e.actor_id, e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c"
        " ON c.workspace_id = e.workspace_id AND c.idx = e.idx WHERE e.type = 'supervision.set' ORDER BY e.idx"
    )
    both = sorted(str(desk.members[one]) for one in ("rhea", "max"))
    assert [(row.actor_id, row.subject_id) for row in rows] == [(desk.members["carl"], desk.members["cora"])] * 2
    assert sorted(orjson.loads(bytes(rows[1].content))["members"]) == both


@ON_SQLITE
async def test_what_cannot_be_given_is_refused_and_changes_nothing(desk: Desk) -> None:
    assert (await give(desk, "cora", "rhea")).status_code == 200
    assert (await give(desk, "rhea", "max")).status_code == 422  # of no compliance
    assert (await give(desk, "cora", "cora")).status_code == 422
    stranger = await desk.clients["carl"].put(
        f"{API}/members/{desk.members['cora']}/supervision", json={"members": ["7"]}
    )
    assert stranger.status_code == 422
    assert (await desk.clients["carl"].put(f"{API}/members/7/supervision", json={"members": []})).status_code == 404
    assert len(await desk.rows("SELECT 1 FROM supervision")) == 1
    assert (await put(desk, "rhea", [])).status_code == 422
    assert (await put(desk, "rhea", None)).status_code == 200  # as it was


async def test_who_is_given_nobody_sees_nobodys_and_who_is_given_everybody_all(desk: Desk) -> None:
    await desk.waiting(by="rhea")
    await give(desk, "cora", "rhea")
    assert len(await desk.queue()) == 1
    assert of_cora(await give(desk, "cora")) == []  # the last one is taken away
    assert await desk.queue() == []
    assert of_cora(await put(desk, "cora", None)) is None
    assert len(await desk.queue()) == 1
    rows = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id"
        " AND c.idx = e.idx WHERE e.type = 'supervision.set' ORDER BY e.idx"
    )
    assert [orjson.loads(bytes(row.content))["everybody"] for row in rows] == [False, False, True]


@ON_SQLITE
async def test_after_whom_nobody_looks_is_said(desk: Desk) -> None:
    for one in ("cora", "carl", "max"):
        await give(desk, one, "rhea")
    seen = (await desk.clients["cora"].get(f"{API}/supervision")).json()
    assert sorted(one["name"] for one in seen["unseen"]) == ["Carl", "Cora", "Max"]


async def test_of_the_queue_one_sees_and_decides_on_ones_own_members_alone(desk: Desk) -> None:
    theirs, others = await desk.waiting(by="rhea"), await desk.waiting(f"{GERMAN} Gern.", by="max")
    await give(desk, "cora", "rhea")
    assert [one["id"] for one in await desk.queue()] == [theirs["id"]]
    assert len(await desk.queue("carl")) == 2
    cora = desk.clients["cora"]
    at = f"{API}/reviews/{others['id']}"
    assert (await cora.get(at)).status_code == 404
    assert (await cora.post(f"{at}/claim")).status_code == 404
    assert (await desk.decide(others)).status_code == 404
    together = {"kind": "approve", "reason": WHY, "items": [{"review_id": others["id"], "sha256": others["sha256"]}]}
    (told,) = (await cora.post(f"{API}/decisions", json=together)).json()["decided"]
    assert told["problem"]
    assert (await desk.decide(theirs)).status_code == 201
    assert (await desk.decide(others, by="carl")).status_code == 201


@ON_SQLITE
async def test_contents_are_their_authors(desk: Desk) -> None:
    assert (await shelf.hand_in(desk)).status_code == 201
    await give(desk, "cora", "rhea")
    assert await shelf.waiting(desk) == []
    (review,) = await shelf.waiting(desk, of="carl")
    assert (await shelf.decide(desk, review)).status_code == 404
    assert (await shelf.decide(desk, review, by="carl")).status_code == 201


@ON_SQLITE
async def test_a_content_is_withdrawn_by_who_looks_after_its_owner_and_by_marketing(desk: Desk) -> None:
    made = [(await shelf.hand_in(desk)).json()["id"] for _ in range(3)]
    await give(desk, "cora", "rhea")
    await give(desk, "max", "rhea")

    async def withdraw(content_id: str, by: str) -> int:
        return (await desk.clients[by].delete(f"{API}/contents/{content_id}")).status_code

    assert [await withdraw(made[0], by) for by in ("rhea", "cora")] == [403, 404]
    assert len(await shelf.waiting(desk, of="carl")) == 3
    assert await withdraw(made[0], "carl") == 204  # as of compliance for everybody, and admin
    await desk.owner_does("UPDATE content SET owner_id = :rhea", rhea=desk.members["rhea"])
    assert await withdraw(made[1], "cora") == 204
    await desk.owner_does("UPDATE content SET owner_id = :carl", carl=desk.members["carl"])
    assert await withdraw(made[2], "max") == 204  # of compliance for others, and marketing
    assert await shelf.waiting(desk, of="carl") == []


@ON_SQLITE
async def test_what_is_overdue_goes_to_who_looks_after_its_author(desk: Desk) -> None:
    await desk.govern(escalates_to=[str(desk.members[one]) for one in ("cora", "carl")], deadline_hours=4)
    review = await desk.waiting(by="rhea")
    await give(desk, "cora", "max")
    await pass_deadline(desk, review)
    await escalate(desk.service, desk.workspace_id)
    (found,) = await desk.queue("carl")
    assert found["assigned"] == "Carl"


async def found(desk: Desk, by: str) -> list[str]:
    answer = await desk.clients[by].post(f"{API}/supervisory-searches", json={"words": "find=liest"})
    return [one["id"] for one in answer.json()["hits"]]


async def test_records_looks_and_searches_are_of_ones_own_members_and_the_workspace(desk: Desk) -> None:
    await desk.waiting(by="rhea")
    await desk.waiting(f"{GERMAN} Gern.", by="max")
    await look(desk)
    feed(desk).insert(0, item(post(US, "3kpast", "Das liest niemand.", now())))
    await look(desk)
    records = (await desk.clients["carl"].get(f"{API}/records")).json()["items"]
    whose = {one["id"]: one["member"] for one in records}
    await give(desk, "cora", "max")
    cora = desk.clients["cora"]
    mine: list[dict[str, Any]] = (await cora.get(f"{API}/records")).json()["items"]
    assert {one["member"] for one in mine} == {"Max"}
    assert (len(await found(desk, "carl")), await found(desk, "cora")) == (3, [one["id"] for one in mine])
    hidden = next(id_ for id_, name in whose.items() if name == "Rhea")
    assert (await cora.get(f"{API}/records/{hidden}")).status_code == 404
    assert (await cora.post(f"{API}/records/{hidden}/classes", json={"name": "7y", "reason": "So."})).status_code == 404
    (raised,) = (await desk.clients["carl"].get(f"{API}/looks")).json()["items"]
    assert (await cora.get(f"{API}/looks")).json()["items"] == []
    said = {"disposition": "accepted", "reason": "Harmless."}
    assert (await cora.post(f"{API}/looks/{raised['id']}/disposition", json=said)).status_code == 404
    await desk.owner_does("UPDATE record SET member_id = NULL")  # as of the workspace's own accounts
    assert len((await cora.get(f"{API}/looks")).json()["items"]) == 1
    assert len((await cora.get(f"{API}/records")).json()["items"]) == len(whose)
