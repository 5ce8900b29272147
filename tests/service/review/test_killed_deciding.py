"""A decision killed at any step: it, its entry, its post's state and its place in the outbox are there, or none is."""

from __future__ import annotations

import pytest

from service.settings import Settings
from tests.service.killed import approve, killed_at_each_step
from tests.service.review.desk import Desk

WHAT = {
    "decisions": "SELECT count(*) FROM decision",
    "entries": "SELECT count(*) FROM ledger_entry WHERE type = 'decision.approve'",
    "contents": "SELECT count(*) FROM ledger_content c JOIN ledger_entry e USING (workspace_id, idx) "
    "WHERE e.type = 'decision.approve'",
    "approved": "SELECT count(*) FROM post WHERE state = 'approved'",
    "outbox": "SELECT count(*) FROM publication",
    "closed": "SELECT count(*) FROM review WHERE closed_at IS NOT NULL",
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # on both: ledger/test_killed.py
async def test_a_decision_is_made_with_its_entry_or_not_at_all(desk: Desk, settings: Settings) -> None:
    review = await desk.waiting()
    assert settings.database_url
    given = (settings.database_url, desk.workspace_id, desk.members["cora"], int(review["id"]), review["sha256"])
    steps = 0
    for ended in killed_at_each_step(approve, *given):
        found = {name: (await desk.rows(sql))[0][0] for name, sql in WHAT.items()}
        assert set(found.values()) == {int(ended)}, f"killed before statement {steps}: {found}"
        steps += 1
    assert steps > 10
