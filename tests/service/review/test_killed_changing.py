"""A change killed at any step: its rows and its entries in the ledger are there, all of them, or none is."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from scoring import Vocabulary
from service.clock import now
from service.context import Service
from service.publishing import jobs
from service.review import deciding
from service.review.models import DecisionKind
from service.review.policy import changing
from service.review.records.capture import capturing
from service.review.retention import disposing, erasing, holds
from service.review.retention.store import Items
from service.review.submitting import Wanted, submit
from service.settings import Settings
from service.sources import ingest
from service.sources.activities import Setting
from service.team.access import Access
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object
from tests.service.killed import Act, killed_at_each_step
from tests.service.review.desk import PLAIN, TEAM, WHY, Desk
from tests.service.review.records.test_capture import look
from tests.service.review.retention.test_erasing import settled
from tests.service.review.retention.test_keeping import ended
from tests.social_adapters.exchanges.bluesky import US


@dataclass(frozen=True)
class Case:
    """`what`: counts that are one more once it is done; `prepared` answers what `act` is given."""

    by: str
    act: Act
    prepared: Callable[[Desk], Awaitable[Any]]
    what: tuple[str, ...]


async def _hand_in(service: Service, access: Access, given: dict[str, Any]) -> object:
    return await submit(service, access, Wanted(**given, kind="", not_before=None, not_after=None))


async def _draft(desk: Desk) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "draft_key": await desk.draft(PLAIN), "source_id": desk.sources["rhea"]}


async def _approve(service: Service, access: Access, review: dict[str, Any]) -> None:
    said = deciding.Judgement(DecisionKind.APPROVE, WHY, review["sha256"])
    async with service.change(access.workspace_id) as connection:
        await deciding.decide(connection, access, int(review["id"]), said)


async def _give_up(service: Service, access: Access, publication_id: int) -> None:
    await jobs.give_up_publication(service, access.workspace_id, publication_id)


async def _being_sent(desk: Desk) -> int:
    await desk.decide(await desk.waiting())
    await desk.owner_does("UPDATE publication SET state = 'sending'")
    (row,) = await desk.rows("SELECT id FROM publication")
    return int(row.id)


async def _capture(service: Service, access: Access, source_id: int) -> None:
    """What the network shows that nobody handed in."""
    at, us = now(), Actor(US["did"])
    said = Activity("at://us/native#create", ActivityType.CREATE, us, Object("at://us/native", content=PLAIN), at)
    setting = Setting(access.workspace_id, source_id, "bluesky", at, Vocabulary())
    async with service.change(access.workspace_id) as connection:
        await ingest(connection, setting, [said], (capturing(service.vault),))


async def _connected(desk: Desk) -> int:
    await look(desk)
    await desk.owner_does("UPDATE source SET created_at = '2020-01-01 00:00:00.000000'")
    return desk.sources["rhea"]


async def _hold(service: Service, access: Access, record_id: int) -> None:
    async with service.change(access.workspace_id) as connection:
        await holds.place(connection, access, "Case 1", "A court asks.", Items(records=(record_id,)))


async def _record(desk: Desk) -> int:
    await desk.hand_in(PLAIN)
    (row,) = await desk.rows("SELECT id FROM record WHERE kind = 'post'")
    return int(row.id)


async def _dispose(service: Service, access: Access, disposal_id: int) -> None:
    async with service.change(access.workspace_id) as connection:
        await disposing.agree(connection, access, disposal_id)


async def _supported(desk: Desk) -> int:
    """A disposal that one of two has asked for."""
    record = await ended(desk)
    await desk.owner_does("UPDATE record SET keep_until = '2020-01-01 00:00:00.000000'")
    async with desk.service.change(desk.workspace_id) as connection:
        assert await disposing.ask(connection, _access(desk, "cora"), record.id) is None
    (row,) = await desk.rows("SELECT id FROM disposal")
    return int(row.id)


async def _ask_to_erase(service: Service, access: Access, person_id: int) -> None:
    async with service.change(access.workspace_id) as connection:
        await erasing.ask(connection, access, person_id)


async def _confirm(service: Service, access: Access, policy_id: int) -> None:
    async with service.change(access.workspace_id) as connection:
        await changing.confirm(connection, access, policy_id)


async def _proposed(desk: Desk) -> int:
    return int((await desk.propose())["id"])


def _entry(type_: str) -> str:
    return f"SELECT count(*) FROM ledger_entry WHERE type = '{type_}'"


def _told(type_: str) -> str:
    joined = "ledger_content c JOIN ledger_entry e ON e.workspace_id = c.workspace_id AND e.idx = c.idx"
    return f"SELECT count(*) FROM {joined} WHERE e.type = '{type_}'"


CASES = {
    "handing in": Case(
        "rhea",
        _hand_in,
        _draft,
        (
            "SELECT count(*) FROM post",
            "SELECT count(*) FROM review",
            "SELECT count(*) FROM record",
            "SELECT count(*) FROM record_version",
            _entry("post.submitted"),
            _told("post.submitted"),
            _entry("record.submitted"),
        ),
    ),
    "approving": Case(
        "cora",
        _approve,
        Desk.waiting,
        (
            "SELECT count(*) FROM decision",
            "SELECT count(*) FROM post WHERE state = 'approved'",
            "SELECT count(*) FROM publication",
            "SELECT count(*) FROM review WHERE closed_at IS NOT NULL",
            _entry("decision.approve"),
            _told("decision.approve"),
        ),
    ),
    "giving up what was being sent": Case(
        "rhea",
        _give_up,
        _being_sent,
        ("SELECT count(*) FROM publication WHERE state = 'unknown'", _entry("publication.unknown")),
    ),
    "capturing": Case(
        "rhea",
        _capture,
        _connected,
        (
            "SELECT count(*) FROM record WHERE kind = 'post'",
            "SELECT count(*) FROM record_version WHERE action = 'captured'",
            _entry("record.captured"),
            _told("record.captured"),
        ),
    ),
    "holding": Case(
        "cora",
        _hold,
        _record,
        ("SELECT count(*) FROM hold", "SELECT count(*) FROM hold_item", _entry("hold.placed"), _told("hold.placed")),
    ),
    "disposing": Case(
        "carl",
        _dispose,
        _supported,
        ("SELECT count(*) FROM disposal WHERE state = 'agreed'", _entry("disposal.agreed"), _told("disposal.agreed")),
    ),
    "taking in an erasure": Case(
        "cora",
        _ask_to_erase,
        settled,
        ("SELECT count(*) FROM erasure", _entry("erasure.refused"), _told("erasure.refused")),
    ),
    "confirming a policy": Case(
        "carl",
        _confirm,
        _proposed,
        ("SELECT count(*) FROM policy_end", _entry("policy.confirmed"), _told("policy.confirmed")),
    ),
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # on both: ledger/test_killed.py
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_a_change_is_made_with_its_entry_or_not_at_all(desk: Desk, settings: Settings, case: Case) -> None:
    given = await case.prepared(desk)
    before, steps = await _counted(desk, case), 0
    for done in killed_at_each_step(settings, case.act, _access(desk, case.by), given):
        more = [now_ - then for now_, then in zip(await _counted(desk, case), before, strict=True)]
        assert set(more) == {int(done)}, f"killed before statement {steps}: {dict(zip(case.what, more, strict=True))}"
        steps += 1
    assert steps > len(case.what)


async def _counted(desk: Desk, case: Case) -> list[int]:
    return [int((await desk.rows(sql))[0][0]) for sql in case.what]


def _access(desk: Desk, name: str) -> Access:
    return Access(desk.workspace_id, desk.members[name], frozenset(TEAM[name]), name.title())
