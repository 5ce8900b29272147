"""What waits in the library is due, passed on, approved by two, and counted, as a post is."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from service.clock import now
from service.review import due_escalations
from tests.service.library import shelf
from tests.service.review.desk import API, Desk
from tests.service.review.test_escalating import pass_deadline, tick

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def waiting(desk: Desk, **changed: Any) -> dict[str, Any]:
    made = await shelf.hand_in(desk, **changed)
    assert made.status_code == 201, made.text
    return next(one for one in await shelf.waiting(desk) if one["content_id"] == made.json()["id"])


async def next_version(desk: Desk, content_id: str, title: str) -> None:
    new = shelf.WRITTEN | {"title": title}
    answer = await desk.clients["max"].post(f"{API}/contents/{content_id}/versions", json=new)
    assert answer.status_code == 201, answer.text


async def told(desk: Desk, type_: str) -> list[tuple[int, dict[str, Any]]]:
    rows = await desk.rows(
        "SELECT e.subject_id, c.content FROM ledger_entry e JOIN ledger_content c ON c.workspace_id = e.workspace_id"
        f" AND c.idx = e.idx WHERE e.type = '{type_}' ORDER BY e.idx"
    )
    return [(row.subject_id, orjson.loads(bytes(row.content))) for row in rows]


async def test_what_is_overdue_is_passed_on_once_to_who_is_named_and_is_not_its_author(desk: Desk) -> None:
    named = [str(desk.members[one]) for one in ("max", "carl")]
    await desk.govern(deadline_hours=4, escalates_to=named)
    review = await waiting(desk)
    assert (review["escalated"], review["level"], review["assigned"]) == (False, 0, None)
    await pass_deadline(desk, review)
    assert await due_escalations(desk.service) == [desk.workspace_id]
    await tick(desk)
    await tick(desk)
    (found,) = await shelf.waiting(desk)
    assert (found["escalated"], found["level"], found["assigned"]) == (True, 1, "Carl")
    ((subject, said),) = await told(desk, "content.review.escalated")
    assert (str(subject), said["to"]) == (review["version"]["id"], named[1])
    assert (await shelf.decide(desk, found)).json() == {"state": "approved"}


async def test_where_the_policy_asks_for_two_a_content_is_approved_by_two(desk: Desk) -> None:
    await desk.govern(second_approver=["content"])
    review = await waiting(desk)
    assert review["approvals_needed"] == 2
    assert (await shelf.decide(desk, review, by="max")).status_code == 403  # its author
    assert (await shelf.decide(desk, review)).json() == {"state": "waiting"}
    (once,) = await shelf.waiting(desk)
    assert (once["approved_by"], once["barred"]) == (["Cora"], "approved")
    assert (await shelf.decide(desk, review)).status_code == 403
    page = await shelf.content(desk, review["content_id"])
    assert (await shelf.take(desk, page)).status_code == 409
    assert (await shelf.decide(desk, review, by="carl")).json() == {"state": "approved"}
    page = await shelf.content(desk, review["content_id"])
    post = (await shelf.share(desk, page, {"first_name": "Marta"})).json()
    assert (post["mode"], post["rule_id"]) == ("covered", "approved-content")


@ON_SQLITE
async def test_one_approval_of_two_opens_nothing_whatever_stands_in_the_tables(desk: Desk) -> None:
    await desk.govern(second_approver=["content"])
    review = await waiting(desk)
    assert (await shelf.decide(desk, review)).status_code == 201
    await desk.owner_does("UPDATE review SET approvals_needed = 1, closed_at = opened_at")
    await desk.owner_does("UPDATE content_version SET state = 'approved'")
    page = await shelf.content(desk, review["content_id"])
    assert (await shelf.share(desk, page, {"first_name": "Marta"})).json()["type"] == "/problems/content-not-approved"


@ON_SQLITE
async def test_what_waited_until_the_next_version_came_is_closed_in_the_ledger_once(desk: Desk) -> None:
    first = await waiting(desk)
    await next_version(desk, first["content_id"], "Gate logs, read while you sleep")
    (second,) = await shelf.waiting(desk)
    assert (await shelf.decide(desk, second, "request_changes")).status_code == 201
    await next_version(desk, first["content_id"], "Gate logs, read before you wake")  # nobody waits for the second
    said = await told(desk, "content.superseded")
    assert [(str(subject), one["number"]) for subject, one in said] == [(first["version"]["id"], 2)]
    await desk.owner_does("UPDATE content_version SET state = 'approved' WHERE number = 1")
    await desk.owner_does("UPDATE review SET closed_at = NULL WHERE id = :id", id=int(first["id"]))
    assert (await desk.clients["max"].delete(f"{API}/contents/{first['content_id']}")).status_code == 204
    ((_, withdrawn),) = await told(desk, "content.withdrawn")
    (third,) = await desk.rows("SELECT id FROM content_version WHERE number = 3")
    assert sorted(withdrawn["waited"]) == sorted([first["version"]["id"], str(third.id)])


@ON_SQLITE
async def test_ages_of_contents_from_the_ledger_are_those_of_the_queue(desk: Desk) -> None:
    office = {"zone": "America/New_York", "days": [0, 1, 2, 3, 4], "opens": "09:00", "closes": "17:00"}
    await waiting(desk)
    await desk.govern(calendar=office, deadline_hours=4, second_approver=["content"])
    approved, rejected, once, escalated, withdrawn, replaced = [await waiting(desk, title=f"{n}") for n in range(6)]
    for by in ("cora", "carl"):
        await shelf.decide(desk, approved, by=by)
    await shelf.decide(desk, rejected, "reject")
    await shelf.decide(desk, once)
    await pass_deadline(desk, escalated)
    await tick(desk)
    await desk.clients["max"].delete(f"{API}/contents/{withdrawn['content_id']}")
    await next_version(desk, replaced["content_id"], "6")
    shown = {one["version"]["id"]: (one["opened_at"], one["due_at"], one["level"]) for one in await shelf.waiting(desk)}
    aged = (await desk.clients["cora"].get(f"{API}/ageing")).json()["items"]
    assert {one["version_id"]: (one["opened_at"], one["due_at"], one["level"]) for one in aged} == shown
    assert ({one["post_id"] for one in aged}, len(shown)) == ({None}, 4)
    month = now().strftime("%Y-%m")
    report = (await desk.clients["cora"].get(f"{API}/reports/{month}")).json()
    assert report["waiting"] == {"open": 4, "overdue": 0, "escalated": 1, "seen": 0}
    assert report["times"]["decided"] == 2
