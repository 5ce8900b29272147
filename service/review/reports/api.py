"""Routes of the monthly report, which are for compliance."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.responses import Response

from service.context import Here, Service
from service.errors import forbidden
from service.ledger.offline.verify import packed
from service.review.reports import months
from service.review.reports.making import make, recount
from service.review.reports.printed import printed
from service.review.reports.rows import table
from service.review.reports.schemas import ReportSeen
from service.review.reports.values import Report
from service.review.reviewer import Reviewer
from service.review.supervising import scope_of
from service.team.access import Access

router = APIRouter(tags=["reports"])
OfMonth = Annotated[str, Path(pattern=f"^{months.WRITTEN.pattern}$", description="of UTC, as 2026-11")]
CSV, PDF, ZIP = "text/csv; charset=utf-8", "application/pdf", "application/zip"


def _file(type_: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {type_: {"schema": {"type": "string", "format": "binary"}}}}}


@router.get("/reports/{month}")
async def get_report(month: OfMonth, access: Reviewer, service: Here) -> ReportSeen:
    """A month of supervision, recounted from the ledger as it stands: of the members one looks after."""
    return ReportSeen.model_validate(await _report(service, access, month))


@router.get("/reports/{month}/csv", response_class=Response, responses=_file("text/csv"))
async def get_report_csv(month: OfMonth, access: Reviewer, service: Here) -> Response:
    """The same as a table, a number a line. Nothing signs it."""
    content = table(await _report(service, access, month))
    return _given(content, CSV, f"report-{month}.csv")


@router.get("/reports/{month}/pdf", response_class=Response, responses=_file(PDF))
async def get_report_pdf(month: OfMonth, access: Reviewer, service: Here) -> Response:
    """The same on paper, in English, with plots. Nothing signs it."""
    content = await asyncio.to_thread(printed, await _report(service, access, month))
    return _given(content, PDF, f"report-{month}.pdf")


@router.post("/reports/{month}", response_class=Response, responses=_file(ZIP))
async def post_report(month: OfMonth, access: Reviewer, service: Here) -> Response:
    """All of it in an archive, with the checkpoint it was counted at and a note that the log's key signs. That it was
    made is an entry of the ledger. 403 for who does not look after the whole workspace: what is signed is whole."""
    async with service.database.read() as connection:
        if await scope_of(connection, access.workspace_id, access.member_id) is not None:
            raise forbidden("A signed report is of the whole workspace, which you do not look after.")
    files = await make(service, access.workspace_id, months.month(month), access.member_id)
    return _given(packed(files), ZIP, f"report-{month}.zip")


async def _report(service: Service, access: Access, month: str) -> Report:
    async with service.database.snapshot() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
        return await recount(connection, access.workspace_id, months.month(month), scope=scope)


def _given(content: bytes, type_: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=type_)
