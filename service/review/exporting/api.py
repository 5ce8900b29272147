"""Routes of exports, which are for compliance: one is made of what one looks after, and the ledger tells of each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from service.clock import now
from service.context import Here
from service.errors import not_found
from service.grammar import After, Answer, Body, Id, Limit, Page, page_of
from service.review.exporting import made
from service.review.exporting.export import export
from service.review.reviewer import Reviewer
from service.review.supervising import scope_of

router = APIRouter(tags=["ledger"])
ZIP = "application/zip"
FILE: dict[int | str, dict[str, Any]] = {200: {"content": {ZIP: {"schema": {"type": "string", "format": "binary"}}}}}


class NewExport(Body):
    """As of `emberfeed ledger export`: `records member=7 since=2026-01-01 find=guarantee~`, `all`, or, for who looks
    after the whole workspace, entries: `type=member.* actor=7`."""

    query: Annotated[str, Field(max_length=4_500)] = "records"


class ExportSeen(Answer):
    """That one was made: of what, when, by whom; `by` null: by a command. `id` is the number of its entry."""

    id: Id
    at: datetime
    by: str | None
    by_id: Id | None
    query: str


@router.get("/exports")
async def get_exports(access: Reviewer, service: Here, cursor: After = None, limit: Limit = 50) -> Page[ExportSeen]:
    """Exports that were made, the newest first: all of them to who looks after the whole workspace, else one's own."""
    async with service.database.read() as connection:
        rows = await made.exports(connection, access)
    rows = [one for one in rows if cursor is None or one.id < cursor]
    return page_of(rows[: limit + 1], limit, ExportSeen.model_validate)


@router.get("/exports/{export_id}")
async def get_export(export_id: Id, access: Reviewer, service: Here) -> ExportSeen:
    """That one was made; what was in it is nowhere here."""
    async with service.database.read() as connection:
        found = next((one for one in await made.exports(connection, access) if one.id == export_id), None)
    if found is None:
        raise not_found("There is no such export.")
    return ExportSeen.model_validate(found)


@router.post("/exports", response_class=Response, responses=FILE)
async def post_export(new: NewExport, access: Reviewer, service: Here) -> Response:
    """Records as mails and data with their trail and proofs, in one archive: of those whom one looks after. That it was
    made is an entry. 403 for entries by their types, which are of the whole workspace."""
    async with service.database.read() as connection:
        scope = await scope_of(connection, access.workspace_id, access.member_id)
    done = await export(service, access.workspace_id, new.query, access.member_id, scope)
    name = f'attachment; filename="export-{now():%Y-%m-%d}.zip"'
    return Response(done.archive, headers={"Content-Disposition": name, "Cache-Control": "no-store"}, media_type=ZIP)
