"""The life of a record that was handed in to us: from the draft that became a post to its place on a network."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts
from service.review.records import store
from service.review.records.content import packed, read
from service.review.records.keeping import Version, keep, open_record
from service.review.records.models import Action, Origin, RecordState
from service.review.records.raising import reword
from service.sources import Speaker, quoted
from service.vault import Vault


async def begin(connection: AsyncConnection, vault: Vault, post: Any, through: Speaker) -> None:
    """Keep what is handed in, exactly, with the words it answers: whatever becomes of those on their network."""
    answered = await quoted(connection, post.workspace_id, post.network, [post.answers]) if post.answers else {}
    beside = answered.get(post.answers)
    record = await open_record(
        connection,
        post.workspace_id,
        network=post.network,
        key=f"{posts.PREFIX}{post.key}",
        kind=post.kind,
        origin=Origin.GATE,
        post_id=post.id,
        source_id=post.source_id,
        account=through.keys[0] if through.keys else "",
        member_id=through.member_id,
        author=beside.author if beside else None,
        person_id=beside.person_id if beside else None,
        state=RecordState.INSIDE,
    )
    content = packed(approved=read(posts.exact_of(post, through)), beside=beside and beside.words())
    version = Version(Action.SUBMITTED, post.created_at, content, "member", post.member_id)
    await keep(connection, vault, record, version)


async def published(connection: AsyncConnection, post: Any, network_id: str) -> None:
    """The network has it, under this key: from now on the record goes by that. What it shows is kept when it is seen.

    A pull that was quicker has found the record by its words already.
    """
    record = await store.of_post(connection, post.workspace_id, post.id)
    if record is None or record.key == network_id:
        return
    known = await store.by_key(connection, post.workspace_id, post.network, [network_id])
    if twin := known.get(network_id):  # with other words than were handed in, or it would have been known by them
        await store.change(connection, post.workspace_id, twin.id, origin=Origin.GATE, replaces_id=record.id)
        await reword(connection, post.workspace_id, twin.id, "changed")
        return
    there = {"key": network_id, "state": RecordState.LIVING, "keep_until": None}
    await store.change(connection, post.workspace_id, record.id, **there)
