"""Posts: a draft becomes one when it is handed in, and its words never change again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import live
from service.clock import now
from service.database import new_id
from service.errors import conflict, invalid
from service.posts import exhibits, outbox, store
from service.posts.drafts import use_up
from service.posts.exact import digest, exact_of
from service.posts.marks import Marks
from service.posts.models import LIVING_STATES, PostState
from service.sources import Answered, Speaker

WINDOW = timedelta(days=7)  # where nobody says until when
LONGEST_WINDOW = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What an author wants said. `key` is the client's own; no times: from now on, for a week.

    `zone`: whose clock on the wall they chose the time by, for who reads it; no part of the exact content.
    """

    key: str
    kind: str
    language: str | None
    not_before: datetime | None = None
    not_after: datetime | None = None
    zone: str | None = None
    exhibits: Sequence[dict[str, Any]] = ()
    media: Sequence[dict[str, Any]] = ()
    card: dict[str, Any] | None = None
    marks: Marks = field(default_factory=dict)


async def supersede(connection: AsyncConnection, draft: Any) -> list[int]:
    """Withdraw earlier posts of the same draft that still wait; their ids. A problem 409 where one is on its way."""
    earlier = await store.posts.of_draft(connection, draft.workspace_id, draft.key)
    known = await outbox.of_posts(connection, draft.workspace_id, [one.id for one in earlier])
    if any(one.state in LIVING_STATES for one in known.values()):
        raise conflict("This draft was handed in before, and is on its way or was published.")
    open_ = [one for one in earlier if one.state in {PostState.WAITING, PostState.CHANGES_REQUESTED}]
    for one in open_:
        await become(connection, one, PostState.WITHDRAWN)
    return [one.id for one in open_]


async def hand_in(
    connection: AsyncConnection, draft: Any, wanted: HandedIn, to: tuple[Speaker, Answered | None], now: datetime
) -> Any:
    """Keep the post a draft becomes, with the hash of its exact content. A problem 422 for a window that is none."""
    speaker, answered = to
    begins, ends = _window(wanted, now)
    row = {"workspace_id": draft.workspace_id, "id": new_id(), "key": wanted.key, "member_id": draft.member_id}
    row |= {"draft_key": draft.key, "engagement_id": draft.engagement_id, "in_reply_to": draft.in_reply_to}
    row |= {"answers": answered and answered.key, "answers_author": answered and answered.author}
    row |= {"source_id": speaker.source_id, "source_title": speaker.title, "network": speaker.network}
    row |= {"kind": wanted.kind, "text": draft.text, "language": wanted.language}
    row |= {"not_before": begins, "not_after": ends, "zone": wanted.zone if wanted.not_before else None}
    row |= {"created_at": now, "state": PostState.WAITING}
    row |= {"exhibits": list(wanted.exhibits), "media": list(wanted.media), "card": wanted.card}
    row |= {"marks": dict(wanted.marks)}
    sha256 = digest(exact_of(SimpleNamespace(**row), speaker))
    await store.posts.add(connection, row | {"sha256": sha256})
    of = (connection, draft.workspace_id, draft.member_id)
    await exhibits.carry(*of, [*wanted.exhibits, *wanted.media], now, post_id=row["id"])
    await _announce_card(connection, SimpleNamespace(**row), now)
    return await one(connection, draft.workspace_id, row["id"])


async def one(connection: AsyncConnection, workspace_id: int, post_id: int) -> Any:
    return await store.posts.one(connection, workspace_id, post_id)


async def with_key(connection: AsyncConnection, workspace_id: int, key: str) -> Any:
    return await store.posts.with_key(connection, workspace_id, key)


async def of_member(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None, limit: int
) -> Sequence[Any]:
    """What one author handed in, the newest first."""
    return await store.posts.of_member(connection, workspace_id, member_id, before, limit)


async def archive(
    connection: AsyncConnection, workspace_id: int, span: tuple[datetime, datetime], most: int
) -> list[int]:
    """The newest posts that were handed in within a span, at most so many; their ids, the oldest first."""
    return await store.posts.archive(connection, workspace_id, span, most)


async def some(connection: AsyncConnection, workspace_id: int, post_ids: Sequence[int]) -> Sequence[Any]:
    """These posts, in the order of their ids."""
    return await store.posts.some(connection, workspace_id, post_ids)


async def of_draft(connection: AsyncConnection, workspace_id: int, draft_key: str) -> Sequence[Any]:
    """What a draft became each time it was handed in, the oldest first."""
    return await store.posts.of_draft(connection, workspace_id, draft_key) if draft_key else ()


async def remark(connection: AsyncConnection, post: Any, marks: Marks, speaker: Speaker) -> bytes:
    """Have a post bear these marks; its exact content with them."""
    exact = exact_of(SimpleNamespace(**{**post._mapping, "marks": marks}), speaker)
    await store.posts.remark(connection, post.workspace_id, post.id, marks, digest(exact))
    return exact


async def become(connection: AsyncConnection, post: Any, state: PostState) -> None:
    await store.posts.set_state(connection, post.workspace_id, post.id, state)
    await _announce_card(connection, post, now())


async def announce(connection: AsyncConnection, post: Any, at: datetime) -> None:
    """Tell the live stream that a post is not what it was; its card says how far it got."""
    await live.announce(connection, post.workspace_id, "post", [post.id], at)
    await _announce_card(connection, post, at)


async def _announce_card(connection: AsyncConnection, post: Any, at: datetime) -> None:
    answered = [post.engagement_id] if post.engagement_id else []
    await live.announce(connection, post.workspace_id, "engagement", answered, at)


async def forget(connection: AsyncConnection, post: Any) -> None:
    """Take a post's words, its hash and what it answered away for good, with what its network called it and what
    substantiated it."""
    await exhibits.let_go(connection, post.workspace_id, post_id=post.id)
    await store.posts.empty(connection, post.workspace_id, post.id)
    await store.publications.empty(connection, post.workspace_id, post.id)
    await use_up(connection, post.workspace_id, post.draft_key)


def _window(wanted: HandedIn, now: datetime) -> tuple[datetime, datetime]:
    begins = wanted.not_before or now
    ends = wanted.not_after or begins + WINDOW
    if not now < ends <= now + LONGEST_WINDOW or begins >= ends:
        raise invalid("The time for it has to begin before it ends, and end within a year.")
    return begins, ends
