"""Routes of promises: what a member told a person they would do, and by when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field, StringConstraints, field_validator

from service import people
from service.clock import now
from service.context import Here
from service.database import new_id
from service.errors import conflict, not_found
from service.feed.refresh import refresh
from service.feed.store import promises
from service.grammar import Body, Id, Text
from service.team.access import SignedIn

router = APIRouter(tags=["promises"])


class NewPromise(Body):
    """`id` is the client's own, so that the same promise sent twice is one; `due` may be past: it is due at once."""

    id: UUID
    text: Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    due: datetime

    @field_validator("due")
    @classmethod
    def _aware(cls, due: datetime) -> datetime:
        if due.tzinfo is None:
            raise ValueError("due needs a time zone")
        if not 1971 < due.year < 9000:
            raise ValueError("due is no moment anybody waits for")
        return due


class ChangedPromise(Body):
    kept: bool = Field(description="true: done what was promised; false: not yet after all")


@router.post("/people/{person_id}/promises", status_code=201)
async def post_promise(person_id: Id, made: NewPromise, access: SignedIn, service: Here) -> dict[str, str]:
    """Promise something: on its day the person's card comes up with it, or opens. Problem 409 for an id used before."""
    workspace_id, key = access.workspace_id, str(made.id)
    async with service.change(workspace_id) as connection:
        await people.existing(connection, workspace_id, person_id)
        if before := await promises.with_key(connection, workspace_id, key):
            if before.person_id != person_id:
                raise conflict("This id was already used for another promise.")
            return {"id": str(before.id)}
        row = {"workspace_id": workspace_id, "id": new_id(), "key": key, "person_id": person_id}
        told = {"member_id": access.member_id, "text": made.text, "due_at": made.due, "made_at": now()}
        await promises.add(connection, row | told | {"kept_at": None})
        await refresh(connection, workspace_id, [person_id], now())
    return {"id": str(row["id"])}


@router.patch("/people/{person_id}/promises/{promise_id}", status_code=204)
async def patch_promise(
    person_id: Id, promise_id: Id, changed: ChangedPromise, access: SignedIn, service: Here
) -> None:
    """Keep a promise, or take that back; a card that was there for nothing else is done."""
    async with service.change(access.workspace_id) as connection:
        kept_at = now() if changed.kept else None
        if not await promises.keep(connection, access.workspace_id, person_id, promise_id, kept_at):
            raise not_found("There is no such promise.")
        await refresh(connection, access.workspace_id, [person_id], now())


@router.delete("/people/{person_id}/promises/{promise_id}", status_code=204)
async def delete_promise(person_id: Id, promise_id: Id, access: SignedIn, service: Here) -> None:
    """Take a promise back: nobody was told it."""
    async with service.change(access.workspace_id) as connection:
        if not await promises.take_back(connection, access.workspace_id, person_id, promise_id):
            raise not_found("There is no such promise.")
        await refresh(connection, access.workspace_id, [person_id], now())
