"""Only what a number comes from is read of the ledger: it comes to the same as reading all of it."""

from __future__ import annotations

from service import ledger
from service.review.reports import month, recount
from service.review.reports.counting import report
from service.review.trail import told
from tests.service.review.desk import Desk
from tests.service.review.reports.test_monthly_report import happen

DROPPED = ("record.submitted", "post.submitted", "decision.approve")


async def test_it_is_what_reading_every_entry_comes_to(desk: Desk) -> None:
    """Of this month, and of one that was over before anything was written; also of what was disposed of since."""
    of = month(await happen(desk))
    async with desk.service.database.read() as connection:
        written = await ledger.entries(connection, desk.workspace_id, -1, 999)
    firsts = [next(one.idx for one in written if one.type == type_) for type_ in DROPPED]
    async with desk.service.change(desk.workspace_id) as connection:
        await ledger.dispose(connection, desk.workspace_id, firsts, None, "expired")
    async with desk.service.database.snapshot() as connection:
        whole = told(await ledger.entries(connection, desk.workspace_id, -1, 999))
        for wanted, size in ((of, None), (of, len(whole) - 3), (month("2025-01"), None), (of, 0)):
            expected = report(whole if size is None else whole[:size], wanted)
            assert await recount(connection, desk.workspace_id, wanted, size) == expected
    assert report(whole, of).disposed == 3
