"""What is shown of posts and reviews: to the author who waits, and to who looks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import library, posts
from service.library.seen import of_version
from service.review import store
from service.review.deciding import holder_of
from service.review.delegates import store as delegates
from service.review.independence import approvals, bar_by
from service.review.policy import Version, dependable
from service.review.reasons import asked_of
from service.review.routing import kinds_of
from service.review.subjects import CONTENT, Kept, Said
from service.review.supervising import refuse_outside, scope_of
from service.sources import Speaker, speaker
from service.team import names
from service.team.access import Access

Shown = dict[str, Any]


async def of_author(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], now: datetime) -> list[Shown]:
    """Posts as their author sees them: state, way, who holds it until when, what was decided, and what became of it."""
    ids = [row.id for row in rows]
    reviews = {one.post_id: one for one in await store.of_posts(connection, workspace_id, ids)}
    return await _shown(connection, workspace_id, rows, reviews, now)


async def queue(
    connection: AsyncConnection, access: Access, after: tuple[int, int] | None, limit: int, now: datetime
) -> list[Shown]:
    """Open reviews with their posts, as they are to be worked through."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    by = None if scope is None else posts.by_members(access.workspace_id, scope)
    rows = await store.queue(connection, access.workspace_id, Said.column, by, after, limit)
    return await _reviews(connection, access, rows, now)


async def contents(
    connection: AsyncConnection, access: Access, after: tuple[int, int] | None, limit: int, now: datetime
) -> list[Shown]:
    """Open reviews with the versions of contents that wait for them."""
    scope = await scope_of(connection, access.workspace_id, access.member_id)
    by = None if scope is None else library.versions_by(access.workspace_id, scope)
    rows = await store.queue(connection, access.workspace_id, Kept.column, by, after, limit)
    ids = [row.version_id for row in rows]
    found = {one.row.id: one for one in await library.contents.some_versions(connection, access.workspace_id, ids)}
    named = await names(connection, access.workspace_id)
    delegations = await delegates.named(connection, access.workspace_id, access.member_id)
    decided = await store.decisions_on(connection, access.workspace_id, ids)
    asked = asked_of([CONTENT], await dependable(connection, access.workspace_id, now), now.date())
    shown = []
    for row in rows:
        version = found[row.version_id]
        given = approvals([one for one in decided if one.version_id == row.version_id], row, version.digest)
        own = {"content_id": version.row.content_id, "version": of_version(version, named), "risk": _risk(row)}
        own |= {"barred": bar_by(delegations, Kept(version).authored, access.member_id, given, now)}
        own |= {"approved_by": [named.get(one.member_id, "") for one in given]}
        own |= {"reason_by": asked and asked.rule_id}
        own |= {"assigned": named.get(row.assigned_id) if row.assigned_id else None}
        shown.append(dict(row._mapping) | own)
    return shown


async def item(connection: AsyncConnection, access: Access, review_id: int, now: datetime) -> Shown | None:
    """One review, open or decided."""
    row = await store.one(connection, access.workspace_id, review_id)
    if row is None or row.post_id is None:
        return None
    (shown,) = await _reviews(connection, access, [row], now)
    await refuse_outside(connection, access.workspace_id, access.member_id, shown["author_id"])
    return shown


async def _reviews(connection: AsyncConnection, access: Access, reviews: Sequence[Any], now: datetime) -> list[Shown]:
    workspace_id = access.workspace_id
    of_post = {one.post_id: one for one in reviews}
    rows = {one.id: one for one in await posts.some(connection, workspace_id, list(of_post))}
    shown = {one["id"]: one for one in await _shown(connection, workspace_id, list(rows.values()), of_post, now)}
    through = {one: await speaker(connection, workspace_id, one) for one in {row.source_id for row in rows.values()}}
    named = await names(connection, workspace_id)
    delegations = await delegates.named(connection, workspace_id, access.member_id)
    decided = await store.decisions(connection, workspace_id, list(rows))
    by = await dependable(connection, workspace_id, now)
    found = []
    for review in reviews:
        post = rows[review.post_id]
        given = approvals([one for one in decided if one.post_id == post.id], review, post.sha256)
        barred = bar_by(delegations, Said(post).authored, access.member_id, given, now)
        own = {"barred": barred, "reason_by": _reason_by(post, through[post.source_id], by, now)}
        found.append(shown[post.id] | _review(review, post, through[post.source_id], named) | own)
    return found


def _review(review: Any, post: Any, through: Speaker | None, named: dict[int, str]) -> Shown:
    """What a review adds to its post."""
    own = {"id": review.id, "post_id": post.id, "author": named.get(post.member_id, ""), "author_id": post.member_id}
    own |= {"findings": review.findings, "signals": review.signals, "escalated": review.escalated}
    own |= {"risk": _risk(review), "rank": review.rank, "sha256": current(post, through)}
    own |= {"opened_at": review.opened_at, "due_at": review.due_at, "closed_at": review.closed_at}
    own |= {"level": review.level, "assigned": named.get(review.assigned_id) if review.assigned_id else None}
    return own | {"approvals_needed": review.approvals_needed}


def _reason_by(post: Any, through: Speaker | None, by: Version, now: datetime) -> str | None:
    """The rule by which its approval says why."""
    kinds = kinds_of(post.kind, post.answers_author, through.keys if through else ())
    asked = asked_of(kinds, by, now.date())
    return asked.rule_id if asked else None


def current(post: Any, through: Speaker | None) -> str:
    """The hash of a post as it stands now, whose account may be gone."""
    return posts.digest(posts.exact_of(post, through)) if through else str(post.sha256)


def _risk(review: Any) -> int:
    return sum(one["points"] for one in review.signals)


async def _shown(
    connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], reviews: dict[int, Any], now: datetime
) -> list[Shown]:
    ids = [row.id for row in rows]
    named = await names(connection, workspace_id)
    decided = await _decided(connection, workspace_id, ids, named)
    out = await posts.outbox.of_posts(connection, workspace_id, ids)
    made_of = await library.standing.made_of(connection, workspace_id, ids)
    return [
        _post(row, reviews[row.id], decided.get(row.id, []), out.get(row.id), named, now)
        | {"made_of": made_of.get(row.id)}
        for row in rows
    ]


def _post(  # one parameter per table it is put together of
    row: Any, review: Any, decisions: list[Shown], publication: Any, named: dict[int, str], now: datetime
) -> Shown:
    holder = holder_of(review, now)
    held = {"name": named.get(holder, ""), "member_id": holder, "until": review.held_until} if holder else None
    return dict(row._mapping) | {
        "draft_id": row.draft_key,
        "mode": review.mode,
        "rule_id": review.rule_id,
        "rule_source": review.rule_source,
        "policy_number": review.policy_number,
        "policy_sha256": review.policy_sha256,
        "sample": review.sample,
        "holder": held,
        "decisions": decisions,
        "publication": publication,
    }


async def _decided(
    connection: AsyncConnection, workspace_id: int, ids: Collection[int], named: dict[int, str]
) -> dict[int, list[Shown]]:
    found: dict[int, list[Shown]] = {}
    for one in await store.decisions(connection, workspace_id, ids):
        by = named.get(one.member_id) if one.member_id else None
        found.setdefault(one.post_id, []).append({**one._mapping, "by": by})
    return found
