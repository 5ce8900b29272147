"""The SQL of today: of all that is open, the few cards that a day may begin with, in one statement along indexes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Act, ActKind, Engagement, Promise
from service.feed.owed import OWED
from service.feed.store import lenses
from service.feed.store.lenses import FOR_ME, HERE, ME

engagement, promise, act = table(Engagement), table(Promise), table(Act)
SHOWN = 20  # of each kind: some leave while one looks
OPEN = and_(HERE, engagement.c.state == "open")


async def cards(
    connection: AsyncConnection,
    workspace_id: int,
    member_id: int,
    manages: bool,
    times: dict[str, datetime],
) -> Sequence[Row[Any]]:
    """Rows of id and card, some of them twice: the most urgent, whose questions wait, who waits longest, who spoke and
    who moved lately, whom something was promised that is due, and who of us asked for help. Who `manages` also gets
    what colleagues have held for long, and all who asked. `times`: now, since (when the day began), stale (what was
    held before is long)."""
    asked = {"workspace_id": workspace_id, "member_id": member_id, "limit": SHOWN, **times}
    return list(await connection.execute(_MANAGERS if manages else _MEMBERS, asked))


def _some(*conditions: ColumnElement[bool], by: Sequence[ColumnElement[Any]]) -> Select[Any]:
    few = (
        select(engagement.c.id, engagement.c.card).where(*conditions).order_by(*by).limit(bindparam("limit")).subquery()
    )
    return select(few.c.id, few.c.card)


def _urgent() -> Select[Any]:
    found = lenses.for_you().subquery()
    return select(found.c.id, found.c.card)


def _promised() -> Select[Any]:
    theirs = and_(promise.c.workspace_id == engagement.c.workspace_id, promise.c.person_id == engagement.c.person_id)
    is_due = and_(promise.c.kept_at.is_(None), promise.c.due_at <= bindparam("now", type_=promise.c.due_at.type))
    owed = select(promise.c.person_id).where(theirs, is_due).exists()
    return _some(OPEN, FOR_ME, engagement.c.priority >= OWED, owed, by=[engagement.c.last_activity_at.desc()])


def _asking(manages: bool) -> Select[Any]:
    seen = [] if manages else [or_(engagement.c.helper_id.is_(None), engagement.c.helper_id == ME)]
    waits = engagement.c.state.in_(("open", "snoozed"))
    return _some(HERE, waits, engagement.c.help_at.is_not(None), *seen, by=[engagement.c.help_at])


NEWEST = [engagement.c.last_activity_at.desc(), engagement.c.id.desc()]
LONGEST = [engagement.c.waits_since, engagement.c.id]
SINCE = engagement.c.last_activity_at >= bindparam("since", type_=engagement.c.last_activity_at.type)
WAITS = engagement.c.waits_since.is_not(None)
STALE = engagement.c.waits_since < bindparam("stale", type_=engagement.c.waits_since.type)
_MINE = (
    _urgent(),
    _some(OPEN, WAITS, FOR_ME, engagement.c.asks, by=lenses.DOWN),
    _some(OPEN, WAITS, FOR_ME, by=LONGEST),
    _some(OPEN, SINCE, FOR_ME, by=NEWEST),
    _some(OPEN, SINCE, FOR_ME, engagement.c.moved, by=NEWEST),
    _promised(),
)
_CHANGED_HANDS = (
    select(act.c.id)
    .where(
        act.c.workspace_id == engagement.c.workspace_id,
        act.c.engagement_id == engagement.c.id,
        act.c.kind == ActKind.ASSIGN,
        act.c.undone_at.is_(None),
        act.c.at >= bindparam("stale", type_=act.c.at.type),
    )
    .exists()
)
_HELD = _some(OPEN, STALE, engagement.c.assignee_id != ME, ~_CHANGED_HANDS, by=LONGEST)
_MEMBERS = union_all(*_MINE, _asking(False))
_MANAGERS = union_all(*_MINE, _HELD, _asking(True))
