"""The outbox: what is to be said waits ten seconds, is sent once, and how that ended is written down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.database import new_id
from service.errors import conflict
from service.posts import store
from service.posts.models import LIVING_STATES, PublicationState

GRACE = timedelta(seconds=10)
LONGEST_SENDING = timedelta(minutes=10)  # who has not told by then has died
AT_ONCE = 50


async def put(connection: AsyncConnection, post: Any, now: datetime) -> int:
    """Have a post sent when its window opens, and ten seconds from now at the earliest; the publication's id."""
    row = {"workspace_id": post.workspace_id, "id": new_id(), "post_id": post.id, "state": PublicationState.PENDING}
    row |= {"due_at": max(now + GRACE, post.not_before), "sent_at": None, "ended_at": None}
    await store.publications.add(connection, row | {"network_id": None, "url": None, "error": None})
    await _tell(connection, SimpleNamespace(**row), PublicationState.PENDING, post.member_id)
    return int(row["id"])


async def take_back(connection: AsyncConnection, post: Any, by: int, now: datetime) -> None:
    """Keep what is pending from being sent. A problem 409 where it is too late."""
    living = await of_post(connection, post.workspace_id, post.id)
    if living is None or living.state not in LIVING_STATES:
        return
    gone = {"state": PublicationState.WITHDRAWN, "ended_at": now}
    if not await store.publications.end(connection, post.workspace_id, living.id, PublicationState.PENDING, gone):
        raise conflict("It is on its way, or was published: it can only be deleted on its network.")
    await _tell(connection, living, PublicationState.WITHDRAWN, by)


async def claim(connection: AsyncConnection, workspace_id: int, publication_id: int, now: datetime) -> Any:
    """Begin to send it; None where it is not due, was taken back, or somebody else began."""
    begun = await store.publications.claim(connection, workspace_id, publication_id, now)
    if begun is not None:
        await _tell(connection, begun, PublicationState.SENDING, None)
    return begun


async def end(
    connection: AsyncConnection, publication: Any, state: PublicationState, now: datetime, **told: str | None
) -> bool:
    """Write how it ended; False where that was written before. `told`: network_id, url, error."""
    values = {"state": state, "ended_at": now, **told}
    of = (publication.workspace_id, publication.id)
    if not await store.publications.end(connection, *of, PublicationState.SENDING, values):
        return False
    await _tell(connection, publication, state, None, **told)
    return True


async def settle(
    connection: AsyncConnection, publication: Any, state: PublicationState, by: int, now: datetime, told: dict[str, Any]
) -> None:
    """Write what a person says of one of which nobody knew. `told`: network_id, url, error; and how it was looked for.

    A problem 409 where it is settled already.
    """
    columns = {name: told[name] for name in ("network_id", "url", "error")}
    of = (publication.workspace_id, publication.id)
    values = {"state": state, "ended_at": now, **columns}
    if not await store.publications.end(connection, *of, PublicationState.UNKNOWN, values):
        raise conflict("It is settled already.")
    await tell(connection, publication, "settled", by, {"state": state.value, **told})


async def tell(connection: AsyncConnection, publication: Any, what: str, by: int, told: dict[str, Any]) -> None:
    """Have the ledger say what somebody did about a publication."""
    content = rfc8785.dumps({"publication": str(publication.id), **told})
    of = {"actor_id": by, "subject_id": publication.post_id, "content": content}
    await ledger.append(connection, publication.workspace_id, type=f"publication.{what}", **of)


async def unknown(connection: AsyncConnection, workspace_id: int, after: int | None, limit: int) -> Sequence[Any]:
    """Posts of which nobody knows whether they are out, with `sent_at` and `error`, the oldest first."""
    return await store.publications.unknown(connection, workspace_id, after, limit)


async def of_post(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    """The last publication of a post; None where there is none."""
    return (await of_posts(connection, workspace_id, [post_id])).get(post_id)


async def of_posts(connection: AsyncConnection, workspace_id: int, post_ids: Collection[int]) -> dict[int, Any]:
    """The last publication of each post that has any."""
    return {row.post_id: row for row in await store.publications.of_posts(connection, workspace_id, post_ids)}


async def due(connection: AsyncConnection, now: datetime) -> list[tuple[int, int]]:
    """What is to be sent now: (workspace_id, id)."""
    return await store.publications.due(connection, now, AT_ONCE)


async def lost(connection: AsyncConnection, now: datetime) -> list[tuple[int, int]]:
    """What was begun so long ago that nobody will tell how it ended."""
    return await store.publications.lost(connection, now - LONGEST_SENDING, AT_ONCE)


async def one(connection: AsyncConnection, workspace_id: int, publication_id: int) -> Any:
    return await store.publications.one(connection, workspace_id, publication_id)


async def explaining(connection: AsyncConnection, workspace_id: int, network: str, keys: Collection[str]) -> Any:
    """Publications behind what a network shows under these keys (post_id, network_id, text, source_id), and those of
    which nobody knows yet how it names them: their network_id is None."""
    return await store.publications.explaining(connection, workspace_id, network, keys)


async def _tell(
    connection: AsyncConnection, publication: Any, state: PublicationState, by: int | None, **told: str | None
) -> None:
    content = rfc8785.dumps({"publication": str(publication.id), "state": state.value, **told})
    of = {"actor_id": by, "subject_id": publication.post_id, "content": content}
    await ledger.append(connection, publication.workspace_id, type=f"publication.{state}", **of)
