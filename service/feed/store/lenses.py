"""The SQL of lenses: a page of cards, in one query along an index that has the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import table
from service.feed.models import Engagement
from service.feed.owed import UNANSWERED
from service.feed.search.lenses import Lens, Wanted
from service.feed.store.engagements import OUT
from service.feed.store.matching import says
from service.feed.store.predicates import holds

engagement = table(Engagement)
Place = tuple[int, datetime, int]  # priority, last activity, id
MINE = 150  # what a card of one's own is put ahead by: before the warmest of its like, behind what is more urgent
CARD = (engagement.c.id, engagement.c.priority, engagement.c.last_activity_at, engagement.c.card)
DOWN = (engagement.c.priority.desc(), engagement.c.last_activity_at.desc(), engagement.c.id.desc())
NOUGHT = literal_column("0", Integer)
HERE = engagement.c.workspace_id == bindparam("workspace_id")
ME = bindparam("member_id", type_=engagement.c.owner_id.type)
FOR_ME = or_(engagement.c.assignee_id.is_(None), engagement.c.assignee_id == ME)
LIMIT = bindparam("limit", type_=Integer)


async def page(
    connection: AsyncConnection,
    workspace_id: int,
    wanted: Wanted,
    after: Place | None,
    limit: int,
    forgiving: bool = False,
) -> Sequence[Row[Any]]:
    """Cards in the lens's order: rows of id, priority, last_activity_at, card. `forgiving`: a slip in each word."""
    asked: dict[str, Any] = {"workspace_id": workspace_id, "limit": limit, "member_id": wanted.member_id}
    if after:
        asked |= {"priority": after[0], "at": after[1], "last": after[2], "mine": after[0] - MINE}
    if wanted.is_plain:
        query = _plain(wanted.lens, after is not None)
    else:
        query = _query(wanted, after is not None, _narrowed(connection, workspace_id, wanted, forgiving))
    return list(await connection.execute(query, asked))


@cache
def _plain(lens: Lens, continued: bool) -> Select[Any]:
    return _query(Wanted(lens), continued, [])


def _narrowed(
    connection: AsyncConnection, workspace_id: int, wanted: Wanted, forgiving: bool
) -> list[ColumnElement[bool]]:
    found = [holds(one, wanted.moment) for one in wanted.predicates]
    return [says(connection, workspace_id, wanted.words, forgiving), *found] if wanted.words else found


def _query(wanted: Wanted, continued: bool, narrowed: Sequence[ColumnElement[bool]]) -> Select[Any]:
    if wanted.lens is Lens.FOR_YOU and not wanted.include:
        return _for_you(continued, narrowed)
    if wanted.lens is Lens.ALL:
        return _newest(wanted, continued, narrowed)
    conditions = [HERE, _in(wanted.states), *_seen_by(wanted.lens), *narrowed]
    return select(*CARD).where(*conditions, *_after(continued)).order_by(*DOWN).limit(LIMIT)


def _in(states: Sequence[str]) -> ColumnElement[bool]:
    """One state is said plainly: the index then has the order of the feed."""
    return engagement.c.state == states[0] if len(states) == 1 else engagement.c.state.in_(states)


def _seen_by(lens: Lens) -> list[ColumnElement[bool]]:
    """What a lens looks for; indexes over these very conditions have the order."""
    conditions: dict[Lens, ColumnElement[bool]] = {
        Lens.UNANSWERED: engagement.c.priority >= UNANSWERED,
        Lens.HEATING_UP: engagement.c.rising,
        Lens.QUESTIONS: engagement.c.asks,
        Lens.JOB_CHANGES: engagement.c.moved,
        Lens.GONE_QUIET: engagement.c.quiet,
        Lens.TEAM: engagement.c.assignee_id != ME,
        Lens.FOR_YOU: FOR_ME,
    }
    return [conditions[lens]] if lens in conditions else []


def _after(continued: bool, priority: str = "priority") -> list[ColumnElement[bool]]:
    """Behind a place in the order, as one comparison: an index is entered right there."""
    if not continued:
        return []
    place = tuple_(
        bindparam(priority, type_=Integer),
        bindparam("at", type_=engagement.c.last_activity_at.type),
        bindparam("last", type_=engagement.c.id.type),
    )
    return [tuple_(engagement.c.priority, engagement.c.last_activity_at, engagement.c.id) < place]


def _newest(wanted: Wanted, continued: bool, narrowed: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Everything, by when they spoke last; `priority` is the same of all, so that a place has the same shape."""
    out = [state for state in OUT if state not in wanted.include]
    conditions = [HERE, engagement.c.state.not_in(out) if out else ~false(), *narrowed]
    if continued:
        at = bindparam("at", type_=engagement.c.last_activity_at.type)
        last = bindparam("last", type_=engagement.c.id.type)
        conditions.append(tuple_(engagement.c.last_activity_at, engagement.c.id) < tuple_(at, last))
    shown = (engagement.c.id, NOUGHT.label("priority"), engagement.c.last_activity_at, engagement.c.card)
    return select(*shown).where(*conditions).order_by(*DOWN[1:]).limit(LIMIT)


def for_you() -> Select[Any]:
    """The first cards of "for you", of parameters workspace_id, member_id and limit."""
    return _plain(Lens.FOR_YOU, False)


def _for_you(continued: bool, narrowed: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """What is open and not another's, with one's own (handed to one, or closest to one) `MINE` ahead.

    Two walks, each along an index, that are merged. The second walks over one's own too, which the first has shown:
    but only down to where a page of them ends, so that it does not go through all where all are one's own.
    """
    ahead = engagement.c.priority + MINE
    is_open = (HERE, engagement.c.state == "open", *narrowed)
    mine = (
        select(engagement.c.id, ahead.label("priority"), *CARD[2:])
        .where(*is_open, engagement.c.owner_id == ME, *_after(continued, "mine"))
        .order_by(*DOWN)
        .limit(LIMIT)
        .cte("mine")
    )
    full = func.count() >= LIMIT
    floor = select(func.min(mine.c.priority)).select_from(mine).having(full).scalar_subquery()
    not_mine = and_(
        engagement.c.assignee_id.is_(None), or_(engagement.c.owner_id.is_(None), engagement.c.owner_id != ME)
    )
    free = (
        select(*CARD)
        .where(*is_open, not_mine, engagement.c.priority >= func.coalesce(floor, NOUGHT), *_after(continued))
        .order_by(*DOWN)
        .limit(LIMIT)
        .subquery("free")
    )
    both = union_all(select(mine), select(free)).subquery("both")
    order = (both.c.priority.desc(), both.c.last_activity_at.desc(), both.c.id.desc())
    return select(both).order_by(*order).limit(LIMIT)
