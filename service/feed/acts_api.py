"""Routes around acts: what I did and handed in, who is writing, and the thread an answer goes into."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from service.clock import now
from service.context import Here
from service.feed import leases, store
from service.feed.answers import state_of
from service.feed.ours_seen import MemberName, MyAnswerSeen, PersonName
from service.feed.schemas import LeaseSeen, MyActSeen, SaidInThread
from service.feed.thread import thread
from service.grammar import After, Id, Limit, Page, page_from, page_of
from service.team.access import Access, SignedIn

router = APIRouter(tags=["feed"])


@router.get("/acts")
async def get_acts(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[MyActSeen]:
    """What I did and have not undone, newest first: to look back and to take back. Nobody else's is ever shown."""
    asked = (access.workspace_id, access.member_id, cursor, limit + 1)
    async with service.database.read() as connection:
        rows = await store.acts.of_member(connection, *asked)
    return page_of(rows, limit, _mine)


def _mine(row: Any) -> MyActSeen:
    person = PersonName(id=row.person_id, name=row.name)
    return MyActSeen(**{**row._mapping, "id": row.key, "person": person})


@router.get("/answers")
async def get_answers(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[MyAnswerSeen]:
    """What I handed in for cards, newest first, with whose card it is. Nobody else's is ever shown."""
    asked = (access.workspace_id, access.member_id, cursor, limit + 1)
    async with service.database.read() as connection:
        rows = await store.answers.of_member(connection, *asked)
    return page_of(rows, limit, _my_answer)


def _my_answer(row: Any) -> MyAnswerSeen:
    told = {"post_id": row.id, "person": PersonName(id=row.person_id, name=row.name)}
    return MyAnswerSeen(**{**row._mapping, **told, "state": state_of(row), "at": row.created_at})


@router.get("/activities/{activity_id}/thread")
async def get_thread(
    activity_id: Id, access: SignedIn, service: Here, cursor: str | None = None, limit: Limit = 50
) -> Page[SaidInThread]:
    """The thread around an activity as far as we have seen it, oldest first."""
    async with service.database.read() as connection:
        said = await thread(connection, access.workspace_id, activity_id, now())
    return page_from(map(SaidInThread.model_validate, said), _moment, cursor, limit)


def _moment(said: SaidInThread) -> str:
    return f"{said.at.isoformat(timespec='microseconds')} {int(said.id):019}"


@router.get("/leases")
async def get_leases(access: SignedIn, service: Here, cursor: After = None, limit: Limit = 50) -> Page[LeaseSeen]:
    """Who is writing an answer to which card right now."""
    moment = now()
    async with service.database.read() as connection:
        held = await store.leases.standing(connection, access.workspace_id, moment, cursor or 0, limit + 1)
    return page_of(held, limit, lambda one: _lease(one, moment))


@router.put("/engagements/{engagement_id}/lease")
async def put_lease(engagement_id: Id, access: SignedIn, service: Here, writing: UUID | None = None) -> LeaseSeen:
    """Say for two minutes that I am writing; once more goes on. Where a colleague is writing, the answer is theirs.

    `writing` is my own id for it: one that I gave up takes nothing, however late its request comes (0 seconds).
    """
    async with service.change(access.workspace_id) as connection:
        held = await leases.take(connection, _writing(access, engagement_id, writing), now())
    return _lease(held, now())


@router.delete("/engagements/{engagement_id}/lease", status_code=204)
async def delete_lease(engagement_id: Id, access: SignedIn, service: Here, writing: UUID | None = None) -> None:
    """I am no longer writing. Nothing happens where I was not."""
    async with service.change(access.workspace_id) as connection:
        await leases.give_up(connection, _writing(access, engagement_id, writing), now())


def _writing(access: Access, engagement_id: int, writing: UUID | None) -> dict[str, Any]:
    mine = {"workspace_id": access.workspace_id, "engagement_id": engagement_id, "member_id": access.member_id}
    return mine | {"writing": str(writing or "")}


def _lease(held: Any, moment: datetime) -> LeaseSeen:
    member = MemberName(id=held.member_id, name=held.name)
    seconds = 0 if held.is_given_up else max(0, round((held.until - moment).total_seconds()))
    return LeaseSeen(engagement_id=held.engagement_id, member=member, until=held.until, seconds=seconds)
