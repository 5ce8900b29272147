"""What feeds propose: kept once, reworded while nobody has settled it, used for a content, or put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.errors import conflict, not_found
from service.library.feeds import store
from service.library.feeds.entries import Entry, link_key

SAID = ("title", "link", "link_key", "text", "published_at")
MOST_OPEN = 500  # of a feed; more than come by one look


async def keep(connection: AsyncConnection, feed: Any, found: Sequence[Entry], now: datetime) -> int:
    """Propose what is new, and reword what was edited on its site; how many are new. Of too many, the oldest go.

    What a content of the library leads to already is known, and not proposed; nor is what another feed proposes, and
    none rewords another's.
    """
    workspace_id = feed.workspace_id
    links = [one.link_key for one in found if one.link_key]
    rows = await store.known(connection, workspace_id, [one.key for one in found], links)
    by_key, by_link = {row.key: row for row in rows}, {row.link_key: row for row in rows if row.link_key}
    shelved = {link_key(link) for link in await store.links(connection, workspace_id)} if found else set()
    new, changed = [], []
    for one in found:
        row = by_key.get(one.key)
        if row is not None and _is_open(row, feed) and by_link.get(one.link_key, row).id == row.id:
            changed.append({"id_": row.id, **{name: getattr(one, name) for name in SAID}})
        elif row is None and (one.link_key is None or one.link_key not in by_link.keys() | shelved):
            blank = {"workspace_id": workspace_id, "id": new_id(), "feed_id": feed.id, "found_at": now}
            new.append(blank | asdict(one) | {"settled_at": None, "content_id": None})
    await store.propose(connection, new)
    await store.reword(connection, workspace_id, changed)
    await store.remove_older(connection, workspace_id, feed.id, MOST_OPEN)
    return len(new)


async def use(connection: AsyncConnection, content: Any, proposal_id: int, now: datetime) -> None:
    """A content was made of it. Problems: 404, and 409 where one was made already."""
    proposal = await _one(connection, content.workspace_id, proposal_id)
    if proposal.content_id is not None:
        raise conflict("A content was made of this already.")
    made = {"content_id": content.id, "settled_at": now}
    await store.settle(connection, content.workspace_id, proposal_id, made)


async def put_aside(connection: AsyncConnection, workspace_id: int, proposal_id: int, at: datetime | None) -> None:
    """Nothing is to be made of it; or (None) it is proposed again. Problems: 404, and 409 where a content was made."""
    proposal = await _one(connection, workspace_id, proposal_id)
    if proposal.content_id is not None:
        raise conflict("A content was made of this already.")
    await store.settle(connection, workspace_id, proposal_id, {"settled_at": at})


async def forget(connection: AsyncConnection, workspace_id: int, content_id: int) -> None:
    """Take the words away that a content was made of. Its keys stay: it is not proposed again."""
    await store.empty(connection, workspace_id, content_id)


def _is_open(row: Any, feed: Any) -> bool:
    """Whether it is of this feed, and nobody has settled it."""
    return row.feed_id == feed.id and row.settled_at is None


async def _one(connection: AsyncConnection, workspace_id: int, proposal_id: int) -> Any:
    proposal = await store.one_proposed(connection, workspace_id, proposal_id)
    if proposal is None:
        raise not_found("There is no such proposal.")
    return proposal
