"""The report of a month as people get it: from the ledger alone, for compliance, signed, and checked again."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from datetime import datetime
from typing import Any

import orjson
import pytest
from sqlmodel import SQLModel

from service import ledger
from service.clock import now
from service.ledger import BadNote, verifier_of
from service.ledger.offline.verify import unpacked
from service.review.reports import check, month, recount
from service.review.reports.counting import report
from service.review.reports.schemas import ReportSeen
from service.review.reports.values import Report
from service.review.trail import Told
from tests.service.review.desk import API, GERMAN, PLAIN, Desk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PROMISE = "We guarantee a return of 12 % with no risk."


async def happen(desk: Desk) -> str:
    """A month in which most of what a report tells of has happened; its name."""
    rules = {"jurisdictions": ["us"], "sampling": {"flagged": 100, "unflagged": 0}}
    await desk.govern(**rules)
    await desk.decide(await desk.waiting())
    await desk.decide(await desk.waiting(f"{GERMAN} Wirklich."), "reject", by="carl")
    flagged = [await desk.waiting(f"There is no risk at all. {n}") for n in range(3)]
    await desk.decide(flagged[0])
    await desk.decide(flagged[1], "request_changes", by="carl")
    await desk.decide(flagged[2], "escalate")
    await desk.hand_in(PLAIN, kind="reply")
    made = await desk.clients["cora"].post(f"{API}/supervisory-searches", json={"words": "find=Nacht"})
    assert made.status_code == 200
    return now().strftime("%Y-%m")


async def test_it_tells_what_happened_to_compliance_alone(desk: Desk) -> None:
    of = await happen(desk)
    told = (await desk.clients["cora"].get(f"{API}/reports/{of}")).json()
    assert (told["handed_in"]["posts"], told["handed_in"]["pre_approve"], told["handed_in"]["sample"]) == (6, 5, 1)
    assert told["posts"] == {"approve": 2, "reject": 1, "request_changes": 1, "escalate": 1}
    assert [one["name"] for one in told["reviewers"]] == ["Carl", "Cora"]
    assert (told["findings"]["flagged"]["hits"], told["findings"]["flagged"]["of"]) == (3, 6)
    assert (told["findings"]["approved"]["hits"], told["findings"]["approved"]["of"]) == (1, 2)
    assert (told["times"]["decided"], told["waiting"]["open"], told["sampling"]["waiting"]) == (4, 1, 1)
    assert ([one["number"] for one in told["policies"]], told["kept"]["searches"]) == ([1], 1)
    table = (await desk.clients["cora"].get(f"{API}/reports/{of}/csv")).text
    assert ["findings", "", "approved_share", "0.5", "0.095", "0.905"] in list(csv.reader(io.StringIO(table)))
    paper = await desk.clients["cora"].get(f"{API}/reports/{of}/pdf")
    assert (paper.content[:5], paper.headers["content-type"]) == (b"%PDF-", "application/pdf")
    paths = (("get", of), ("get", f"{of}/csv"), ("get", f"{of}/pdf"), ("post", of))
    for method, path in paths:
        assert (await desk.clients["rhea"].request(method, f"{API}/reports/{path}")).status_code == 403
    assert (await desk.clients["cora"].get(f"{API}/reports/2026-13")).status_code in (404, 422)
    empty = (await desk.clients["cora"].get(f"{API}/reports/2025-01")).json()
    assert (empty["handed_in"]["posts"], empty["until"], len(empty["days"])) == (0, empty["until"], 31)


async def test_its_numbers_come_from_the_ledger_alone(desk: Desk) -> None:
    of = month(await happen(desk))
    made = await ledger.export(desk.service, desk.workspace_id, "all", None)
    exported = entries_in(made.archive)
    before = await counted(desk, of, len(exported))
    assert report(exported, of) == before
    with sqlite3.connect(desk.service.settings.home / "emberfeed.sqlite3") as owner:
        kept = {"workspace", *(name for name in SQLModel.metadata.tables if name.startswith("ledger"))}
        for name in SQLModel.metadata.tables.keys() - kept:
            owner.execute(f"DELETE FROM {name}")
    assert await desk.rows("SELECT * FROM post") == []
    assert await counted(desk, of, len(exported)) == before


async def counted(desk: Desk, of: Any, size: int) -> Report:
    async with desk.service.database.snapshot() as connection:
        return await recount(connection, desk.workspace_id, of, size)


def entries_in(archive: bytes) -> list[Told]:
    """What an export says, read without a word of the service's."""
    found = []
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        for name in sorted(one for one in files.namelist() if one.startswith("entries/")):
            one = orjson.loads(files.read(name))
            content = orjson.loads(files.read(f"contents/{one['idx']:09d}") or b"{}")
            ids = [one[of] and int(one[of]) for of in ("subject", "actor")]
            at = datetime.fromisoformat(one["at"])
            found.append(Told(one["type"], ids[0], at, content, one["idx"], ids[1]))
    return found


async def test_a_signed_one_holds_until_a_file_or_the_ledger_is_changed(desk: Desk) -> None:
    of = await happen(desk)
    answer = await desk.clients["cora"].post(f"{API}/reports/{of}")
    files, _ = unpacked(answer.content)
    assert sorted(files) == ["checkpoint.txt", "report.csv", "report.json", "report.note", "report.pdf"]
    assert (await desk.told())[-1] == "report.made"
    assert await faults(desk, files) == ()
    assert ReportSeen.model_validate_json(files["report.json"]).kept.reports == 1
    for name in files:
        changed = {**files, name: files[name][:-2] + b"0\n"}
        assert [one for one in await faults(desk, changed) if one.startswith(name)], name
    with pytest.raises(BadNote):
        await faults(desk, {**files, "report.note": b"nothing"})
    await desk.decide((await desk.queue())[0], "reject", by="carl")
    assert await faults(desk, files) == ()  # what came since changes nothing
    await desk.owner_does("DROP TRIGGER ledger_content_changed")
    rejected = "(SELECT idx FROM ledger_entry WHERE type = 'decision.request_changes')"
    forged = b'{"closes":true,"shown":[]}'
    await desk.owner_does(f"UPDATE ledger_content SET content = :forged WHERE idx = {rejected}", forged=forged)
    found = await faults(desk, files)
    assert "report.json: the ledger tells other numbers by now" in found
    assert any("its content is not what it committed to" in one for one in found)


async def faults(desk: Desk, files: dict[str, bytes]) -> tuple[str, ...]:
    async with desk.service.database.write() as connection:
        key = await verifier_of(desk.service, connection, desk.workspace_id)
    async with desk.service.database.snapshot() as connection:
        return (await check(connection, desk.workspace_id, files, key)).faults
