"""Deadlines that pass: one level each, to who is there and may decide; and ages that the ledger alone tells."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import orjson
import pytest

from service.clock import now
from service.review import due_escalations, escalate, store
from service.review.deadlines.ageing import Desk as Ages
from service.review.deadlines.ageing import ages, read
from service.review.policy import NONE_YET
from service.review.trail import Told
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.review.test_second_approver import away

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def pass_deadline(desk: Desk, review: dict[str, Any]) -> None:
    async with desk.service.database.write() as connection:
        await store.change(connection, desk.workspace_id, int(review["id"]), escalates_at=now() - timedelta(minutes=1))


async def tick(desk: Desk) -> None:
    for workspace_id in await due_escalations(desk.service):
        await escalate(desk.service, workspace_id)


async def test_a_deadline_that_passes_escalates_once_and_to_the_next_level(desk: Desk) -> None:
    await desk.govern(escalates_to=[str(desk.members["carl"]), str(desk.members["max"])], deadline_hours=4)
    review = await desk.waiting()
    await desk.clients["cora"].post(f"{API}/reviews/{review['id']}/claim")
    await tick(desk)
    assert (await desk.queue())[0]["level"] == 0
    await pass_deadline(desk, review)
    await asyncio.gather(*(escalate(desk.service, desk.workspace_id) for _ in range(3)))
    (first,) = await desk.queue()
    assert (first["level"], first["escalated"], first["assigned"], first["holder"]) == (1, True, "Carl", None)
    await pass_deadline(desk, review)
    await tick(desk)
    (second,) = await desk.queue()
    assert (second["level"], second["assigned"], second["due_at"]) == (2, "Max", first["due_at"])
    await tick(desk)
    assert await due_escalations(desk.service) == []
    rows = await desk.rows(
        "SELECT c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id "
        "AND c.idx = e.idx WHERE e.type = 'review.escalated' ORDER BY e.idx"
    )
    told = [orjson.loads(bytes(row.content)) for row in rows]
    assert [(one["level"], one["from"], one["to"]) for one in told] == [
        (1, str(desk.members["cora"]), str(desk.members["carl"])),
        (2, str(desk.members["carl"]), str(desk.members["max"])),
    ]
    assert told[1]["next"] is None


@ON_SQLITE
async def test_who_is_away_is_passed_over_for_who_stands_in_and_the_author_always(desk: Desk) -> None:
    asked = [str(desk.members[name]) for name in ("max", "carl")]
    await desk.govern(escalates_to=asked)
    await away(desk, "carl", "cora")
    review = await desk.waiting(by="max")
    await pass_deadline(desk, review)
    await tick(desk)
    (found,) = await desk.queue()
    assert (found["assigned"], found["level"]) == ("Cora", 1)


@ON_SQLITE
async def test_what_somebody_holds_who_goes_away_is_passed_on_once(desk: Desk) -> None:
    review, other = await desk.waiting(), await desk.waiting(f"{GERMAN} Gern.", by="max")
    for one in (review, other):
        await desk.clients["cora"].post(f"{API}/reviews/{one['id']}/claim")
    await away(desk, "cora", "max")
    for _ in range(2):
        await tick(desk)
    found = {one["id"]: (one["assigned"], one["holder"]) for one in await desk.queue("carl")}
    assert found == {review["id"]: ("Max", None), other["id"]: (None, None)}  # nobody looks at their own
    assert [one for one in await desk.told() if "reassigned" in one] == ["review.reassigned"] * 2


@ON_SQLITE
async def test_who_gave_the_first_approval_is_not_asked_for_the_second(desk: Desk) -> None:
    asked = [str(desk.members[name]) for name in ("cora", "carl")]
    await desk.govern(escalates_to=asked, second_approver=["post"])
    review = await desk.waiting()
    await desk.decide(review)
    await pass_deadline(desk, review)
    await tick(desk)
    (found,) = await desk.queue()
    assert (found["assigned"], found["level"]) == ("Carl", 1)


@ON_SQLITE
async def test_where_nobody_is_named_the_whole_desk_is_asked(desk: Desk) -> None:
    review = await desk.waiting()
    await pass_deadline(desk, review)
    await tick(desk)
    (found,) = await desk.queue()
    assert (found["assigned"], found["level"], found["escalated"]) == (None, 1, True)
    assert await due_escalations(desk.service) == []


@ON_SQLITE
async def test_ages_from_the_ledger_are_those_of_the_queue(desk: Desk) -> None:
    await desk.waiting()
    office = {"zone": "America/New_York", "days": [0, 1, 2, 3, 4], "opens": "09:00", "closes": "17:00"}
    await desk.govern(calendar=office, deadline_hours=4, second_approver=["post"])
    draft = await desk.draft(f"{GERMAN} Gern.")
    for _ in range(2):
        await desk.hand_in("", draft_id=draft)  # the second supersedes the first
    await desk.hand_in(PLAIN, kind="reply")
    rejected, once, escalated = [await desk.waiting(f"{GERMAN} {n}") for n in range(3)]
    await desk.decide(rejected, "reject")
    await desk.decide(once)
    await pass_deadline(desk, escalated)
    await tick(desk)
    withdrawn = await desk.waiting(f"{GERMAN} 4")
    await desk.clients["rhea"].delete(f"{API}/posts/{withdrawn['post_id']}")
    shown = {one["post_id"]: (one["opened_at"], one["due_at"], one["level"]) for one in await desk.queue()}
    told = (await desk.clients["cora"].get(f"{API}/ageing")).json()["items"]
    assert {one["post_id"]: (one["opened_at"], one["due_at"], one["level"]) for one in told} == shown
    assert len(shown) == 5
    assert (await desk.clients["rhea"].get(f"{API}/ageing")).status_code == 403


def test_what_the_gate_sent_back_is_as_old_as_its_new_opening() -> None:
    begin, policy = now(), {"sha256": NONE_YET.sha256}
    later = (begin + timedelta(hours=3)).isoformat()
    desk = Ages()
    read(
        desk,
        [
            Told("post.submitted", 7, begin, {"opened": begin.isoformat(), "policy": policy}),
            Told("review.escalated", 7, begin, {"level": 1}),
            Told("decision.approve", 7, begin, {"closes": True}),
            Told("decision.escalate", 8, begin, {}),
            Told("review.reopened", 7, begin, {"opened": later, "policy": policy}),
        ],
    )
    (age,) = ages(desk, begin + timedelta(hours=4))
    assert (age.id, age.level, age.waited) == (7, 0, timedelta(hours=1))
