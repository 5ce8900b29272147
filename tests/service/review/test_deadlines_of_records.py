"""Looks at records and complaints that pass their deadline go the way of posts: one level each, in the ledger."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from service.clock import now
from service.review import due_escalations, escalate
from service.review.deadlines.ageing import Desk as Ages
from service.review.deadlines.ageing import ages, read
from service.review.deadlines.calendar import Calendar, at_work
from service.review.policy.values import NONE_YET
from service.review.reports.counting import report
from service.review.reports.months import month
from service.review.trail import Told
from tests.service.review.complaints.test_register import answered
from tests.service.review.desk import API, Desk
from tests.service.review.retention.test_keeping import clock_at
from tests.service.review.test_escalating import tick
from tests.service.review.test_evidence import entries, raised
from tests.service.review.test_second_approver import away
from tests.service.review.test_supervising import give

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AT_WORK = {"zone": "Europe/London", "days": [0, 1, 2, 3, 4], "opens": "09:00", "closes": "09:05"}
WORKDAYS = Calendar("Europe/London", (0, 1, 2, 3, 4), time(9), time(9, 5))


async def complained(desk: Desk) -> dict[str, Any]:
    """A complaint to Rhea's account."""
    await answered(desk)
    return (await listed(desk, "complaints"))[0]


async def listed(desk: Desk, what: str, by: str = "cora") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await desk.clients[by].get(f"{API}/{what}")).json()["items"]
    return items


def after(item: dict[str, Any], **later: int) -> AbstractContextManager[None]:
    """The clock so long after its deadline."""
    return clock_at(datetime.fromisoformat(item["due_at"]) + timedelta(**later))


async def named(desk: Desk, *names: str, **policy: Any) -> None:
    await desk.govern(escalates_to=[str(desk.members[one]) for one in names], deadline_hours=4, **policy)


async def test_a_look_that_nobody_took_within_a_day_is_passed_on_once_and_then_a_level_up(desk: Desk) -> None:
    await named(desk, "carl", "max")
    look = await raised(desk)
    assert (look["level"], look["assigned"], await due_escalations(desk.service)) == (0, None, [])
    opened, due = (datetime.fromisoformat(look[name]) for name in ("opened_at", "due_at"))
    assert due - opened == timedelta(hours=24)
    with after(look, minutes=-1):
        await tick(desk)
        assert (await listed(desk, "looks"))[0]["level"] == 0
    with after(look, minutes=1):
        await asyncio.gather(*(escalate(desk.service, desk.workspace_id) for _ in range(3)))
        (first,) = await listed(desk, "looks")
        assert (first["level"], first["assigned"], first["rank"]) == (1, "Carl", look["rank"] + 10_000)
    with after(look, hours=4):
        await tick(desk)
        (second,) = await listed(desk, "looks")
        assert (second["level"], second["assigned"], second["rank"]) == (2, "Max", first["rank"])
        assert await due_escalations(desk.service) == []
    told = await entries(desk, "record.escalated")
    assert {str(row.subject_id) for row, _ in told} == {look["record_id"]}
    assert [(said["look"], said["level"], said["from"], said["to"]) for _, said in told] == [
        (look["id"], 1, None, str(desk.members["carl"])),
        (look["id"], 2, str(desk.members["carl"]), str(desk.members["max"])),
    ]
    said = {"disposition": "accepted", "reason": "It is what we say."}
    answer = await desk.clients["cora"].post(f"{API}/looks/{look['id']}/disposition", json=said)
    assert answer.status_code == 204  # anybody of the desk still may


async def test_a_complaint_nobody_answered_in_eight_weeks_is_passed_on_once(desk: Desk) -> None:
    await named(desk, "carl", "max")
    complaint = await complained(desk)
    with after(complaint, minutes=-1):
        await tick(desk)
        assert (await listed(desk, "complaints"))[0]["level"] == 0
    with after(complaint, minutes=1):
        await asyncio.gather(*(escalate(desk.service, desk.workspace_id) for _ in range(3)))
        (first,) = await listed(desk, "complaints")
        assert (first["level"], first["assigned"], first["due_at"]) == (1, "Carl", complaint["due_at"])
        ((row, said),) = await entries(desk, "complaint.escalated")
        assert (str(row.subject_id), said["to"]) == (complaint["id"], str(desk.members["carl"]))
        closing = {"outcome": "settled", "reason": "Called her."}
        closed = await desk.clients["max"].post(f"{API}/complaints/{complaint['id']}/close", json=closing)
        assert closed.json()["level"] == 1
    with after(complaint, days=30):
        await tick(desk)
        assert len(await entries(desk, "complaint.escalated")) == 1


@ON_SQLITE
async def test_who_is_away_whose_own_it_is_and_who_does_not_look_after_it_is_passed_over(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    await desk.owner_does("""UPDATE member SET roles = '["rep", "compliance"]' WHERE name = 'Rhea'""")
    await named(desk, "rhea", "cora", "max")
    await raised(desk)
    complaint = await complained(desk)
    await give(desk, "cora")  # nobody: what is of Rhea's account is not for her
    with after(complaint, minutes=1):
        await away(desk, "max", "carl")
        await tick(desk)
        found = [(await listed(desk, what, "carl"))[0]["assigned"] for what in ("looks", "complaints")]
        assert found == ["Carl", "Carl"]


@ON_SQLITE
async def test_what_was_passed_on_to_who_then_goes_away_is_passed_on_to_who_stands_in(desk: Desk) -> None:
    await named(desk, "carl")
    look = await raised(desk)
    complaint = await complained(desk)
    with after(complaint, minutes=1):
        await tick(desk)
        await away(desk, "carl", "max")
        for _ in range(2):
            await tick(desk)
        assert [(await listed(desk, what))[0]["assigned"] for what in ("looks", "complaints")] == ["Max", "Max"]
        ((_, said),) = await entries(desk, "record.reassigned")
        assert (said["look"], said["from"], said["why"]) == (look["id"], str(desk.members["carl"]), "away")
        assert len(await entries(desk, "complaint.reassigned")) == 1


@ON_SQLITE
async def test_a_deadline_that_ends_at_night_is_passed_on_when_the_desk_is_there_again(desk: Desk) -> None:
    await named(desk, "carl", calendar=AT_WORK)
    look = await raised(desk)
    (row,) = await desk.rows("SELECT escalates_at FROM record_review")
    there = datetime.fromisoformat(row.escalates_at).replace(tzinfo=UTC)
    assert there == at_work(WORKDAYS, datetime.fromisoformat(look["due_at"]))
    with clock_at(there - timedelta(seconds=1)):
        assert await due_escalations(desk.service) == []
    with clock_at(there):
        assert await due_escalations(desk.service) == [desk.workspace_id]


async def test_ageing_and_the_report_count_them_from_the_ledger_alone(desk: Desk) -> None:
    look, complaint = await raised(desk), await complained(desk)
    await desk.clients["cora"].post(f"{API}/looks/{look['id']}/views", json={"sha256": look["sha256"]})
    with after(complaint, minutes=1):
        await tick(desk)
        aged = await listed(desk, "ageing")
        assert [(one["look_id"], one["complaint_id"], one["was_seen"]) for one in aged] == [
            (look["id"], None, True),
            (None, complaint["id"], False),
        ]
        assert [(one["due_at"], one["level"], one["is_overdue"]) for one in aged] == [
            (one["due_at"], 1, True) for one in (look, complaint)
        ]
        month_ = (await desk.clients["cora"].get(f"{API}/reports/{now():%Y-%m}")).json()
        assert month_["looks_waiting"] == {"open": 1, "overdue": 1, "escalated": 1, "seen": 1}
        assert month_["complaints_waiting"] == {"open": 1, "overdue": 1, "escalated": 1, "seen": 0}
        assert month_["waiting"] == {"open": 0, "overdue": 0, "escalated": 0, "seen": 0}
        said = {"disposition": "to_mend", "reason": "Not what we say."}
        await desk.clients["cora"].post(f"{API}/looks/{look['id']}/disposition", json=said)
        assert [one["complaint_id"] for one in await listed(desk, "ageing")] == [complaint["id"]]


@ON_SQLITE
async def test_of_whom_one_does_not_look_after_neither_is_counted(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    await raised(desk)
    await complained(desk)
    assert len(await listed(desk, "ageing")) == 2
    await give(desk, "cora", "max")
    assert await listed(desk, "ageing") == []
    await give(desk, "cora", "rhea")
    assert len(await listed(desk, "ageing")) == 2


def test_ledgers_from_before_are_read_as_they_are() -> None:
    """A complaint of then says when it is due; a look of then is told of by its first deadline that passes."""
    november = month("2026-11")
    begin, policy = november.begin, {"sha256": NONE_YET.sha256}
    due = (begin + timedelta(days=1)).isoformat()
    passed = {"look": "5", "level": 1, "opened": begin.isoformat(), "due": due, "policy": policy}
    told = [
        Told("complaint.received", 7, begin, {"commitment": "", "due": due, "network": "x"}, 0),
        Told("record.escalated", 9, begin + timedelta(days=1), passed, 1),
        Told("record.viewed", 9, begin + timedelta(days=2), {"look": "5", "sha256": "", "roles": []}, 2),
    ]
    desk = Ages()
    read(desk, told)
    found = [(one.kind, one.id, one.level, one.opened_at, one.was_seen) for one in ages(desk, begin)]
    assert found == [("look", 5, 1, begin, True), ("complaint", 7, 0, begin, False)]
    counted = report(told, november)
    assert (counted.looks_waiting.overdue, counted.looks_waiting.escalated, counted.complaints_waiting.open) == (
        1,
        1,
        1,
    )
    judged = {"look": "5", "disposition": "accepted"}
    read(desk, [Told("record.reviewed", 9, begin, judged, 3, 1), Told("complaint.closed", 7, begin, {}, 4, 1)])
    assert ages(desk, begin) == []
