"""Making a report that can be checked: its files, the checkpoint it was counted at, and one note over all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.context import Service
from service.ledger import Written
from service.ledger.notes import Checkpoint, encoded
from service.review.complaints.comments import received
from service.review.narrowing import Narrowing, others
from service.review.reports.counting import MADE, READ, Counting
from service.review.reports.months import Month
from service.review.reports.printed import printed
from service.review.reports.rows import table
from service.review.reports.schemas import ReportSeen
from service.review.reports.values import OF_THE_WORKSPACE, Report
from service.review.supervising import Scope
from service.review.trail import batches
from service.review.trail import told as entries

FORMAT = "emberfeed-report/v1"
NOTE, CHECKPOINT = "report.note", "checkpoint.txt"
JSON, CSV, PDF = "report.json", "report.csv", "report.pdf"


async def recount(
    connection: AsyncConnection, workspace_id: int, of: Month, size: int | None = None, scope: Scope = None
) -> Report:
    """The report of a month from the first `size` entries of the ledger, else from all; of a scope's members alone,
    and then without what is of the whole workspace.

    It reads each of them that a number comes from, and has the others counted.
    """
    counting = Counting(of)
    narrowing = Narrowing(scope, await others(connection, workspace_id, scope)) if scope is not None else None
    async for batch in batches(connection, workspace_id, READ, size, of.end):
        await asyncio.to_thread(_read, counting, batch, narrowing)
    async for batch in batches(connection, workspace_id, [MADE], size):
        for entry in entries(batch):
            counting.hear(entry)
    counting.stand(await ledger.span(connection, workspace_id, size, of.begin, of.end))
    return _narrowed(counting.report) if narrowing else counting.report


async def make(service: Service, workspace_id: int, of: Month, actor_id: int | None) -> dict[str, bytes]:
    """Files of a signed report, by name. That it was made is an entry, and the checkpoint covers it. The ledger does
    not tell what others say: of what tone that was is counted now, and stands in the entry."""
    async with service.database.read() as connection:
        said = await received(connection, workspace_id, (of.begin, of.end))
    async with service.change(workspace_id) as connection:
        content = rfc8785.dumps({"month": of.name, "comments": dict(said)})
        told: dict[str, Any] = {"actor_id": actor_id, "subject_id": None, "content": content}
        await ledger.append(connection, workspace_id, type=MADE, **told)
        await ledger.demand(connection, workspace_id)
    made = await ledger.sign(service, workspace_id, "report")
    async with service.database.snapshot() as connection:
        report = await recount(connection, workspace_id, of, made.checkpoint.size)
    files = {**written(report), PDF: await asyncio.to_thread(printed, report), CHECKPOINT: made.note.encode()}
    text = noted(of, made.checkpoint, files)
    return {**files, NOTE: (await ledger.vouch(service, workspace_id, text)).encode()}


def written(report: Report) -> dict[str, bytes]:
    """What a recount has to come to, byte by byte."""
    told = ReportSeen.model_validate(report).model_dump(mode="json")
    return {JSON: rfc8785.dumps(told), CSV: table(report)}


def noted(of: Month, point: Checkpoint, files: Mapping[str, bytes]) -> str:
    """What is signed: the month, the checkpoint, and the SHA-256 of each file."""
    head = (FORMAT, f"month {of.name}", f"entries {point.size}", f"root {encoded(point.root)}", "")
    sums = (f"{sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items()))
    return "".join(f"{line}\n" for line in (*head, *sums))


def _narrowed(report: Report) -> Report:
    """Without what no entry tells whose it is."""
    left_out: dict[str, Any] = dict.fromkeys(OF_THE_WORKSPACE)
    return replace(report, narrowed=True, comments=None, kept=replace(report.kept, **left_out))


def _read(counting: Counting, batch: list[Written], narrowing: Narrowing | None) -> None:
    told = entries(batch)
    counting.read(narrowing.of(told) if narrowing else told)
