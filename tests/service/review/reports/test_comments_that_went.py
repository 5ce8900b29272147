"""Comments of others that went, in a month's report: with why, of what tone, and beside all that were received."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.clock import now
from service.ledger.offline.verify import unpacked
from service.review.complaints import comments
from service.review.reports import month
from service.review.reports.counting import report
from service.review.reports.values import share
from service.review.trail import Told
from tests.service.review.complaints.test_register import ANGRY, answered, cora
from tests.service.review.desk import API, Desk
from tests.service.review.reports.test_monthly_report import counted, faults
from tests.service.review.test_supervising import give

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOVEMBER = month("2026-11")
BEGIN = NOVEMBER.begin - timedelta(days=10)
ACTS = ("hidden", "deleted", "gone")
TONES = ("positive", "negative", "neither", "unknown")
steps = st.tuples(st.sampled_from(ACTS), st.sampled_from(TONES), st.integers(0, 60), st.booleans())


@settings(max_examples=100, deadline=None)
@given(st.lists(steps, max_size=30))
def test_every_number_is_that_of_a_naive_second_counting(history: list[tuple[str, str, int, bool]]) -> None:
    at, entries = BEGIN, list[Told]()
    for number, (act, tone, hours, is_gone) in enumerate(history):
        at += timedelta(hours=hours)
        said = {"act": act, "tone": tone, "reason": f"Because {number}.", "network": "bluesky", "key": "x"}
        who = None if act == "gone" else 7
        entries.append(Told(f"comment.{act}", number, at, {} if is_gone else said, number, who, is_gone))
    found = report(entries, NOVEMBER).comments
    within = [one for one in entries if one.at.strftime("%Y-%m") == "2026-11"]
    assert found is not None
    assert [(one.entry, one.reason) for one in found.gone] == [
        (one.idx, one.content.get("reason", "")) for one in within
    ]
    taken = [one.content["tone"] for one in within if one.content and one.content["act"] != "gone"]
    known = [tone for tone in taken if tone != "unknown"]
    assert found.critical == share(known.count("negative"), len(known))
    assert found.praising == share(known.count("positive"), len(known))
    assert (found.received, found.counted_at) == (None, None)


def test_of_all_that_were_received_the_last_signed_report_of_the_month_tells() -> None:
    def made(name: str, at: datetime, idx: int, **tones: int) -> Told:
        return Told("report.made", None, at, {"month": name, "comments": tones}, idx, 2)

    after = NOVEMBER.end + timedelta(days=3)
    entries = [
        made("2026-11", NOVEMBER.begin, 0, negative=1),
        made("2026-11", after, 1, negative=3, positive=5, neither=2, unknown=9),
        made("2026-10", after, 2, negative=70),
        Told("report.made", None, after, {"month": "2026-11"}, 3, 2),  # as releases before this one wrote it
    ]
    found = report(entries, NOVEMBER).comments
    assert found is not None
    assert (found.received, found.counted_at) == (share(3, 10), after)


async def hide(desk: Desk, words: str, why: str) -> None:
    await answered(desk, words)
    (row,) = await desk.rows("SELECT id FROM activity WHERE key LIKE '%3kangry'")
    async with desk.service.database.write() as connection:
        await comments.say(connection, cora(desk), row.id, "hidden", why)


async def test_it_is_in_the_report_in_its_table_and_on_paper_and_comes_out_the_same_from_the_ledger(desk: Desk) -> None:
    await hide(desk, ANGRY, "=It named a private number.")
    path = f"{API}/reports/{now():%Y-%m}"
    told: dict[str, Any] = (await desk.clients["cora"].get(path)).json()["comments"]
    (one,) = told["gone"]
    assert (one["act"], one["tone"], one["reason"]) == ("hidden", "negative", "=It named a private number.")
    assert (told["critical"]["hits"], told["critical"]["of"], told["received"]) == (1, 1, None)
    files, _ = unpacked((await desk.clients["cora"].post(path)).content)
    signed = orjson.loads(files["report.json"])["comments"]
    assert (signed["gone"], signed["critical"]) == (told["gone"], told["critical"])
    assert (signed["received"]["hits"], signed["received"]["of"]) == (1, 1)
    table = files["report.csv"].decode()
    assert f"comments,entry {one['entry']},reason,'=It named a private number.,," in table
    assert "comments,received,critical,1,," in table
    assert b"%PDF" in files["report.pdf"][:8]
    assert await faults(desk, files) == ()
    again = (await desk.clients["cora"].get(path)).json()["comments"]
    assert (again["received"], again["counted_at"] is None) == (signed["received"], False)


@ON_SQLITE
async def test_what_is_gone_counts_by_the_tone_a_member_told_and_else_not_at_all(desk: Desk) -> None:
    await hide(desk, ANGRY, "It named a private number.")
    span = now() - timedelta(days=2), now() + timedelta(days=1)
    await desk.owner_does("UPDATE activity SET said = '[]', deleted_at = at WHERE key LIKE '%3kangry'")
    async with desk.service.database.read() as connection:
        assert dict(await comments.received(connection, desk.workspace_id, span)) == {"negative": 1}
    await desk.owner_does("UPDATE comment_act SET act = 'gone', tone = 'unknown'")
    async with desk.service.database.read() as connection:
        assert dict(await comments.received(connection, desk.workspace_id, span)) == {}
        before = now() - timedelta(days=60), now() - timedelta(days=30)
        assert dict(await comments.received(connection, desk.workspace_id, before)) == {}


@ON_SQLITE
async def test_it_is_of_the_whole_workspace_and_left_out_of_a_narrowed_report(desk: Desk) -> None:
    await desk.owner_does("""UPDATE member SET roles = '["compliance", "admin"]' WHERE name = 'Carl'""")
    await hide(desk, ANGRY, "It named a private number.")
    await give(desk, "cora", "rhea")
    path = f"{API}/reports/{now():%Y-%m}"
    assert (await desk.clients["cora"].get(path)).json()["comments"] is None
    assert b"private number" not in (await desk.clients["cora"].get(f"{path}/csv")).content
    assert (await desk.clients["carl"].get(path)).json()["comments"]["critical"]["hits"] == 1
    assert (await counted(desk, month(f"{now():%Y-%m}"), 999)).comments is not None
