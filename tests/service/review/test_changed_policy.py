"""A policy that was rewritten in the database: nothing is handed in, decided or sent by it, and all of it is shown."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from service.clock import now
from service.review import escalate
from service.review.policy.holding import Confirmed, is_standing
from service.review.policy.values import digest
from tests.service.feed.test_self_check import alarms
from tests.service.review.desk import API, GERMAN, PLAIN, Desk
from tests.service.review.records.test_capture import feed, look
from tests.social_adapters.exchanges.bluesky import US, item, post

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STRICT: dict[str, Any] = {"modes": {"reply": "pre_approve"}, "deadline_hours": 4}


def is_changed(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json()["type"]) == (409, "/problems/policy-changed")


async def soften(desk: Desk, with_its_hash: bool = True) -> None:
    """Let replies out first again, as the owner of the database can."""
    (row,) = await desk.rows("SELECT content FROM policy ORDER BY number DESC LIMIT 1")
    softer = row.content.replace('"reply":"pre_approve"', "")
    assert softer != row.content
    sha256 = digest(softer if with_its_hash else row.content)
    await desk.owner_does("UPDATE policy SET content = :softer, sha256 = :sha256", softer=softer, sha256=sha256)


@pytest.mark.parametrize("with_its_hash", [True, False])
async def test_by_a_rewritten_policy_nothing_is_handed_in_decided_or_sent(desk: Desk, with_its_hash: bool) -> None:
    await desk.govern(**STRICT)
    approved = await desk.waiting(PLAIN, kind="reply")
    assert (await desk.decide(approved)).status_code == 201
    waiting = await desk.waiting(GERMAN)
    await soften(desk, with_its_hash)
    assert is_changed(await desk.hand_in(f"{PLAIN} Yes.", kind="reply"))
    assert is_changed(await desk.decide(waiting))
    said = {"text": PLAIN, "network": "bluesky"}
    assert is_changed(await desk.clients["rhea"].post(f"{API}/findings", json=said))
    await desk.send()
    assert desk.published == []
    (back,) = [one for one in await desk.queue() if one["post_id"] == approved["post_id"]]
    assert (back["state"], back["rule_id"], back["policy_number"]) == ("waiting", "policy-changed", 0)


@pytest.mark.parametrize(
    "written",
    [
        "UPDATE policy SET since = '2026-01-01 00:00:00', at = '2026-01-01 00:00:00'",
        "UPDATE policy SET number = number + 1",
        "DELETE FROM policy_end",
        "UPDATE policy_end SET at = '2026-01-01 00:00:00'",
        "UPDATE policy_end SET kind = 'withdraw'",
    ],
)
@ON_SQLITE
async def test_it_is_told_whatever_was_written(desk: Desk, written: str) -> None:
    await desk.govern(**STRICT)
    await desk.hand_in(PLAIN, kind="reply")
    await desk.owner_does(written)
    if "policy SET since" in written:  # what was confirmed later is in force since then all the same
        assert (await desk.hand_in(f"{PLAIN} Yes.", kind="reply")).status_code == 201
        return
    assert is_changed(await desk.hand_in(f"{PLAIN} Yes.", kind="reply"))


@ON_SQLITE
async def test_a_proposal_that_its_owner_confirmed_in_the_table_is_in_force_nowhere(desk: Desk) -> None:
    proposed = await desk.propose(deadline_hours=700)
    await desk.owner_does(
        "INSERT INTO policy_end (workspace_id, id, policy_id, member_id, kind, at)"
        " SELECT workspace_id, 7, id, member_id, 'confirm', at FROM policy WHERE id = :id",
        id=int(proposed["id"]),
    )
    assert is_changed(await desk.hand_in(PLAIN, kind="reply"))


@ON_SQLITE
async def test_it_is_shown_named_at_night_and_mended_by_the_next_version(desk: Desk) -> None:
    await desk.govern(**STRICT)
    assert await alarms(desk) == ()
    await soften(desk)
    (shown,) = (await desk.clients["cora"].get(f"{API}/policies")).json()["items"]
    assert (shown["number"], shown["is_as_told"]) == (1, False)
    (alarm,) = await alarms(desk)
    assert (alarm.name, alarm.first) == ("policies", ("version 1: it is not what the ledger tells of it",))
    await desk.govern(**STRICT)
    assert (await desk.hand_in(PLAIN, kind="reply")).status_code == 201
    items = (await desk.clients["cora"].get(f"{API}/policies")).json()["items"]
    assert [(one["number"], one["is_as_told"]) for one in items] == [(2, True), (1, False)]
    await desk.owner_does("DELETE FROM policy_end WHERE policy_id = :id", id=int(shown["id"]))
    await desk.owner_does("DELETE FROM policy WHERE id = :id", id=int(shown["id"]))
    (alarm,) = await alarms(desk)
    assert alarm.first == (f"policy {shown['id']}: the ledger tells of it, and it is gone",)


@pytest.mark.parametrize(
    "lost",
    [
        "DELETE FROM ledger_content WHERE idx IN (SELECT idx FROM ledger_entry WHERE type = 'policy.confirmed')",
        "UPDATE ledger_entry SET subject_id = NULL WHERE type = 'policy.confirmed'",
    ],
    ids=["its words", "its subject"],
)
@pytest.mark.parametrize("gone", [(), ("policy_end",), ("policy_end", "policy")], ids=" and ".join)
@ON_SQLITE
async def test_whoever_takes_away_what_the_ledger_tells_switches_nothing_off(
    desk: Desk, lost: str, gone: tuple[str, ...]
) -> None:
    version = await desk.govern(**STRICT)
    (told,) = await desk.rows("SELECT idx FROM ledger_entry WHERE type = 'policy.confirmed'")
    await desk.owner_does("DROP TRIGGER ledger_entry_changed")
    await desk.owner_does(lost)
    for one in gone:
        await desk.owner_does(f"DELETE FROM {one}")
    assert is_changed(await desk.hand_in(PLAIN, kind="reply"))
    shown = (await desk.clients["cora"].get(f"{API}/policies")).json()["items"]
    assert [one["is_as_told"] for one in shown] == ([] if "policy" in gone else [False])
    whose = f"policy {version['id']}: the ledger tells of it, and it is gone"
    if shown:
        whose = "version 1: it is not what the ledger tells of it"
    named = (whose, f"entry {told.idx}: what it told of a policy is gone, and nobody disposes of that")
    assert [one.first for one in await alarms(desk) if one.name == "policies"] == [named]
    await desk.govern(**STRICT)
    assert (await desk.hand_in(PLAIN, kind="reply")).json()["state"] == "waiting"
    shown = (await desk.clients["cora"].get(f"{API}/policies")).json()["items"]
    assert [one["is_as_told"] for one in shown] == [True, False][: len(shown)]
    assert [one.first for one in await alarms(desk) if one.name == "policies"] == [named]


@ON_SQLITE
async def test_a_proposal_whose_words_are_gone_takes_no_force(desk: Desk) -> None:
    proposed = await desk.propose(**STRICT)
    await desk.owner_does(
        "DELETE FROM ledger_content WHERE idx IN (SELECT idx FROM ledger_entry WHERE type = 'policy.proposed')"
    )
    assert (await desk.end(proposed)).status_code == 409
    assert [(one.name, one.count) for one in await alarms(desk)] == [("ledger", 1), ("policies", 2)]


def test_beside_what_is_lost_only_what_was_confirmed_later_stands() -> None:
    at = now()
    row = SimpleNamespace(id=1, number=1, content="{}", sha256=digest("{}"), since=at, ended_at=at)
    one = Confirmed(1, 1, row.sha256, at)
    later = at + timedelta(days=1)
    assert is_standing(row, [one], later)
    assert is_standing(row, [None, one], later)
    assert not is_standing(row, [one, None], later)  # it may have begun before that one, or after
    assert not is_standing(None, [None], later)
    assert not is_standing(None, [one, None], at - timedelta(days=1))


@ON_SQLITE
async def test_what_happens_on_a_network_and_what_is_overdue_goes_on(desk: Desk) -> None:
    await desk.govern(**STRICT)
    waiting = await desk.waiting(GERMAN)
    await soften(desk)
    await look(desk)
    feed(desk).insert(0, item(post(US, "3kzz", "Something nobody handed in.", now())))
    await look(desk)
    looks = (await desk.clients["cora"].get(f"{API}/looks")).json()["items"]
    assert len(looks) == 1
    await desk.owner_does("UPDATE review SET escalates_at = '2026-01-01 00:00:00'")
    await escalate(desk.service, desk.workspace_id)
    (review,) = [one for one in await desk.queue() if one["id"] == waiting["id"]]
    assert (review["escalated"], review["level"]) == (True, 1)
