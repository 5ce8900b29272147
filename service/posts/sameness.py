"""Whether the same words went out on a network lately: whoever reads both takes us for machines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from service.posts.models import PostState
from service.posts.store import posts as store

LATELY = timedelta(days=30)
SHORTEST = 40  # characters: a thank you is said again and again
MOST = 1_000  # posts that are compared, the newest
OPEN = (PostState.WAITING, PostState.APPROVED, PostState.RELEASED)
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """A post that says the same: through which account, by whom it was handed in, when it goes or went out."""

    post_id: int
    member_id: int
    source_title: str
    at: datetime
    is_out: bool


async def said_before(
    connection: AsyncConnection, workspace_id: int, said: tuple[str, str], draft_key: str | None, now: datetime
) -> SaidBefore | None:
    """The newest post with the same words on a network, out or on its way, of the last 30 days. `said`: network, text.

    Links are left out of it: each share has its own. A draft's own posts are not held against it.
    """
    network, text = said
    words = without_links(text)
    if len(words) < SHORTEST:
        return None
    rows = await store.lately(connection, workspace_id, network, now - LATELY, OPEN, MOST)
    found = next((row for row in rows if row.draft_key != draft_key and without_links(row.text) == words), None)
    if found is None:
        return None
    at = found.ended_at or max(found.created_at, found.not_before)
    return SaidBefore(found.id, found.member_id, found.source_title, at, found.ended_at is not None)


def without_links(text: str) -> str:
    """The words of a text, without its links and whatever room is between.

    >>> without_links("Read  it: https://a.example/l/x ") == without_links("Read it: https://a.example/l/y")
    True
    """
    return " ".join(_LINK.sub("", text).split())
