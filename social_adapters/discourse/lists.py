"""Discourse: the lists of a forum that begin with the newest, page by page."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from social_adapters import raw
from social_adapters.adapter import Raw
from social_adapters.discourse import convert, notifications
from social_adapters.discourse.forum import Forum
from social_adapters.vocabulary import Activity, Actor

FULL = 20  # rows: a shorter page is the last one


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list; `oldest`: seconds since 1970 of its last row, None where it has none."""

    activities: Sequence[Activity]
    oldest: int | None


async def actions(forum: Forum, name: str, kinds: Iterable[int]) -> AsyncGenerator[Listed]:
    """What an account did, or what was done with it, by kinds of user actions."""
    asked = {"username": name, "filter": ",".join(map(str, kinds)), "limit": 60}
    async for body in _by_offset(forum, "/user_actions.json", "user_actions", asked):
        yield Listed(convert.actions(body, forum.context), _oldest(convert.told_in(body, "user_actions")))


async def told(forum: Forum, me: Actor) -> AsyncGenerator[Listed]:
    """The notifications that tell what no list of actions does: mentions of our groups, reactions, followers."""
    wanted = {notifications.GROUP_MENTIONED, notifications.REACTION, notifications.FOLLOWED}
    context = replace(forum.context, me=me)
    async for body in _by_offset(forum, "/notifications.json", "notifications", {"limit": 60}):
        rows = convert.told_in(body, "notifications")
        some = [row for row in rows if raw.number(row, "notification_type") in wanted]
        yield Listed(convert.told(some, context), _oldest(rows))


async def found(forum: Forum, query: str, since: int) -> AsyncGenerator[Listed]:
    """The posts that a search finds."""
    day = datetime.fromtimestamp(since, UTC).strftime("%Y-%m-%d")
    page = 1
    while True:
        asked = {"q": f"{query} after:{day} order:latest", "page": page}
        body = (await forum.get("/search.json", **asked)).json()
        rows = raw.rows(raw.fields(body, "the answer").get("posts"), "posts")
        yield Listed(convert.search(body, forum.context), _oldest(rows))
        more = raw.inner(body, "grouped_search_result") or {}
        if not rows or raw.flag(more, "more_full_page_results") is False:
            return
        page += 1


async def _by_offset(forum: Forum, path: str, name: str, asked: dict[str, Any]) -> AsyncGenerator[Raw]:
    offset = 0
    while True:
        body = (await forum.get(path, offset=offset, **asked)).json()
        rows = convert.told_in(body, name)
        yield body
        if len(rows) < FULL:
            return
        offset += len(rows)


def _oldest(rows: Iterable[raw.Fields]) -> int | None:
    return min((int(raw.needed(raw.time, row, "created_at").timestamp()) for row in rows), default=None)
