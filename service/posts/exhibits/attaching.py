"""Attaching a file to what is being written, and taking it away again before that is handed in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import Problem, conflict, invalid, not_found
from service.posts.exhibits import store
from service.posts.exhibits.files import LARGEST, MOST, clean, type_of


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it comes in; `written_key`: what it is attached to."""

    written_key: str
    name: str
    content: bytes


async def attach(service: Service, workspace_id: int, member_id: int, brought: Brought) -> tuple[Any, bool]:
    """The exhibit, and whether it is new: the same bytes twice are once.

    Problems: 409 for one too many, 413 for one too large, 422 for what is neither PDF, PNG, JPEG nor text.
    """
    if len(brought.content) > LARGEST:
        raise Problem(413, "too-large", f"A source may have {LARGEST // 1024**2} MB at most.")
    type_ = type_of(brought.content, brought.name)
    if type_ is None:
        raise invalid("A source is a PDF, a PNG or JPEG picture, a text or a CSV table.")
    digest = sha256(brought.content).hexdigest()
    sealed = await asyncio.to_thread(service.vault.seal, brought.content)
    row: dict[str, Any] = {"workspace_id": workspace_id, "id": new_id(), "sha256": digest, "type": type_}
    row |= {"name": clean(brought.name, type_), "size": len(brought.content), "member_id": member_id}
    row |= {"written_key": brought.written_key, "post_id": None, "version_id": None, "created_at": now()}
    async with service.change(workspace_id) as connection:
        there = await store.of_written(connection, workspace_id, member_id, brought.written_key)
        if same := next((one for one in there if one.sha256 == digest), None):
            return same, False
        if len(there) >= MOST:
            raise conflict(f"At most {MOST} sources: take one away first.")
        if not await store.is_kept(connection, workspace_id, digest):
            kept = {"workspace_id": workspace_id, "id": new_id(), "sha256": digest, "created_at": now()}
            await store.add_content(connection, kept | {"sealed": sealed})
        await store.add(connection, [row])
        return await store.one(connection, workspace_id, row["id"]), True


async def take_away(connection: AsyncConnection, workspace_id: int, member_id: int, exhibit_id: int) -> None:
    """Of what they are writing. A problem 404 for another's, and for what was handed in."""
    found = await store.one(connection, workspace_id, exhibit_id)
    if found is None or found.member_id != member_id or found.written_key is None:
        raise not_found("There is no such source.")
    await store.remove(connection, workspace_id, exhibit_id)
