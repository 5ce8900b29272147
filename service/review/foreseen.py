"""What an author is told while writing: what review would find, who said the same, and the way it would take."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import language
from service import library, posts
from service.clock import now
from service.context import Service
from service.review.attached import Draft, attached
from service.review.covering import Said, compare, way_of
from service.review.findings import look, told
from service.review.policy import Version, in_force
from service.review.routing import Item, Route, kinds_of
from service.review.schemas import TextToRead
from service.sources import answered
from service.team import names
from service.team.access import Access


async def foresee(service: Service, access: Access, asked: TextToRead) -> dict[str, Any]:
    """As FindingsSeen tells it; read is what `submit` would read. Nothing of it is kept."""
    draft = Draft(access.workspace_id, access.member_id, str(asked.draft_id or ""), asked.text, asked.marks)
    async with service.database.read() as connection:
        by = await in_force(connection, access.workspace_id, now())
        files = await attached(connection, draft, service.settings.public_url)
        words = asked.network, asked.text
        before = await posts.said_before(connection, access.workspace_id, words, draft.key, now())
        kinds = await _kinds(connection, draft, asked)
        named = await names(connection, access.workspace_id) if before else {}
    found = await look(asked.text, asked.network, now().date(), by, files.beside)
    spoken = await asyncio.to_thread(language, asked.text)
    of = (asked.network, by.policy.jurisdictions, spoken, bool(files.media), found)
    async with service.database.read() as connection:
        use = await library.standing.of_draft(connection, draft.workspace_id, draft.member_id, draft.key)
        said = Said(*words, files.media, files.marks)
        way = await _way(connection, [Item(kind, *of) for kind in kinds], said, use, by, service.settings.public_url)
    return {
        "findings": told(found, asked.text, by, files.beside),
        "said_before": asdict(before) | {"by": named.get(before.member_id, "")} if before else None,
        "way": asdict(way) if way else None,
    }


async def _kinds(connection: AsyncConnection, of: Draft, asked: TextToRead) -> tuple[str, ...]:
    """What it would be. Through which account it is to be said, nobody knows yet; nor what a draft answers that is not
    kept yet: that is as it is asked."""
    draft = await posts.known_draft(connection, of.workspace_id, of.member_id, of.key)
    if draft is None:
        return (asked.kind or "post",)
    answers = await answered(connection, of.workspace_id, draft.in_reply_to) if draft.in_reply_to else None
    return kinds_of(asked.kind or "", answers.author if answers else None, ())


async def _way(  # one parameter per thing that a way depends on
    connection: AsyncConnection,
    items: list[Item],
    said: Said,
    use: library.Use | None,
    by: Version,
    public_url: str | None,
) -> Route | None:
    """None: the content it is made of may not be shared any more."""
    cover = None
    if use is not None:
        why, cover = await compare(connection, use, said, items[0].findings, public_url, now())
        if why:
            return None
    return way_of(items, cover, by, now().date())
