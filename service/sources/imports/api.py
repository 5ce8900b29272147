"""Routes of imports: bringing a file, and how reading it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request

from service.context import Here
from service.errors import not_found
from service.grammar import After, Answer, Id, Limit, Page, Text, page_of
from service.sources.imports import store
from service.sources.imports.begin import upload
from service.sources.rights import owner_of
from service.team.access import SignedIn

router = APIRouter(tags=["imports"])
BINARY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class FileSeen(Answer):
    """What became of one file: `kind` null where it is unknown; `skipped` rows by reason; `problem`: why it ended."""

    name: str
    kind: str | None
    rows: int
    activities: int
    skipped: dict[str, int]
    note: str | None
    problem: str | None


class ImportSeen(Answer):
    """`read` of `total` (null: not counted yet) are stored, activities or people."""

    id: Id
    kind: Literal["linkedin", "as2", "csv"]
    name: str
    state: Literal["running", "done", "failed"]
    read: int
    total: int | None
    summary: list[FileSeen]
    error: str | None
    source_id: Id | None
    at: datetime
    ended_at: datetime | None


@router.get("/imports")
async def get_imports(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[ImportSeen]:
    """One's own imports and the workspace's, newest first."""
    async with service.database.read() as connection:
        rows = await store.seen_by(connection, access.workspace_id, access.member_id, cursor, limit + 1)
    return page_of(rows, limit, ImportSeen.model_validate)


@router.post("/imports", status_code=202, openapi_extra=BINARY)
async def post_import(  # noqa: PLR0913, PLR0917  # one parameter per query parameter
    request: Request,
    access: SignedIn,
    service: Here,
    name: Annotated[str, Query(min_length=1, max_length=300)],
    kind: Literal["linkedin", "as2", "csv"] | None = None,
    owner: Literal["me", "workspace"] = "me",
    whose: Annotated[Text | None, Query(max_length=300)] = None,
) -> ImportSeen:
    """Bring a file of up to 1 GB as the body; reading it begins at once, and the file is deleted when it is read.

    `kind` is found out where it is not said. `whose`: the address of the member's LinkedIn profile, or the id of the
    member's actor, where the file does not say it itself.
    """
    facts = {"member_id": owner_of(access, owner), "kind": kind, "whose": (whose or "").strip()}
    import_id = await upload(service, access.workspace_id, name, request.stream(), facts)
    async with service.database.read() as connection:
        row = await store.one(connection, access.workspace_id, import_id)
    if row is None:
        raise not_found()
    return ImportSeen.model_validate(row)
