"""Routes of the browsers a member is signed in with: listed, and signed out from any other."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import Field

from service.context import Here
from service.grammar import After, Answer, Id, Limit, Page, page_of
from service.team import devices
from service.team.access import SignedIn

router = APIRouter(tags=["team"])


class SessionSeen(Answer):
    """A browser that is signed in as me. `label`: what it calls itself (User-Agent); `current`: the one that asks."""

    id: Id
    label: str
    created_at: datetime
    seen_at: datetime | None = Field(description="to ten minutes; null: not since it signed in")
    expires_at: datetime | None
    current: bool


@router.get("/sessions")
async def get_sessions(
    access: SignedIn, service: Here, request: Request, cursor: After = None, limit: Limit = 50
) -> Page[SessionSeen]:
    """The browsers I am signed in with, latest first; never what signs them in."""
    async with service.database.read() as connection:
        found = await devices.listed(connection, access, cursor, limit + 1)
    mine = devices.this_one(request)
    return page_of(found, limit, lambda row: SessionSeen(**row._mapping, current=row.hash == mine))


@router.delete("/sessions", status_code=204)
async def delete_sessions(access: SignedIn, service: Here, request: Request) -> None:
    """Sign me out everywhere but here."""
    await devices.sign_out_others(service, access, devices.this_one(request))


@router.delete("/sessions/{session_id}", status_code=204)
async def delete_session(session_id: Id, access: SignedIn, service: Here) -> None:
    """Sign one of my browsers out: it is refused from its next request on, its streams end, its copies are wiped."""
    await devices.sign_out(service, access, session_id)
