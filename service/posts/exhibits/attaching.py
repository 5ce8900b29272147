"""Attaching a file to what is being written, describing it, and taking it away again before that is handed in."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import Problem, conflict, invalid, not_found
from service.posts.exhibits import store
from service.posts.exhibits.files import LARGEST, MOST, MOST_MEDIA, clean, type_of
from service.posts.exhibits.pictures import stripped

DOCUMENT = "application/pdf"
# A picture takes much memory while it is written anew: one at a time, and who waits holds no thread of the service.
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="picture")


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it comes in; `written_key`: what it is attached to; `goes_out`: with the words, not as their source."""

    written_key: str
    name: str
    content: bytes
    goes_out: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is by its bytes, and the bytes that are kept of it."""

    content: bytes
    type: str
    width: int | None = None
    height: int | None = None


async def attach(service: Service, workspace_id: int, member_id: int, brought: Brought) -> tuple[Any, bool]:
    """The exhibit, and whether it is new: the same bytes twice are once.

    Problems: 409 for one too many, 413 for one too large, 422 for what is of no type that is taken.
    """
    _small_enough(brought.content)
    thread, recognise = (_thread, _to_go_out) if brought.goes_out else (None, _source)
    file = await asyncio.get_running_loop().run_in_executor(thread, recognise, brought)
    _small_enough(file.content, " when it is written anew")
    digest = sha256(file.content).hexdigest()
    sealed = await asyncio.to_thread(service.vault.seal, file.content)
    row: dict[str, Any] = {"workspace_id": workspace_id, "id": new_id(), "sha256": digest, "type": file.type}
    row |= {"name": clean(brought.name, file.type), "size": len(file.content), "member_id": member_id}
    row |= {"goes_out": brought.goes_out, "alt": "", "width": file.width, "height": file.height}
    row |= {"written_key": brought.written_key, "post_id": None, "version_id": None, "created_at": now()}
    async with service.change(workspace_id) as connection:
        of = (connection, workspace_id, member_id, brought.written_key)
        there = await store.of_written(*of, goes_out=brought.goes_out)
        if same := next((one for one in there if one.sha256 == digest), None):
            return same, False
        if len(there) >= (most := MOST_MEDIA if brought.goes_out else MOST):
            raise conflict(f"At most {most} of them: take one away first.")
        if not await store.is_kept(connection, workspace_id, digest):
            kept = {"workspace_id": workspace_id, "id": new_id(), "sha256": digest, "created_at": now()}
            await store.add_content(connection, kept | {"sealed": sealed})
        await store.add(connection, [row])
        return await store.one(connection, workspace_id, row["id"]), True


async def describe(connection: AsyncConnection, workspace_id: int, member_id: int, exhibit_id: int, alt: str) -> Any:
    """Say what is to be seen in what goes out; the exhibit. A problem 404 for another's, and for what was handed in."""
    found = await _mine(connection, workspace_id, member_id, exhibit_id)
    if not found.goes_out:
        raise not_found("There is no such file.")
    await store.describe(connection, workspace_id, exhibit_id, " ".join(alt.split()))
    return await store.one(connection, workspace_id, exhibit_id)


async def take_away(connection: AsyncConnection, workspace_id: int, member_id: int, exhibit_id: int) -> None:
    """Of what they are writing. A problem 404 for another's, and for what was handed in."""
    await _mine(connection, workspace_id, member_id, exhibit_id)
    await store.remove(connection, workspace_id, exhibit_id)


async def _mine(connection: AsyncConnection, workspace_id: int, member_id: int, exhibit_id: int) -> Any:
    found = await store.one(connection, workspace_id, exhibit_id)
    if found is None or found.member_id != member_id or found.written_key is None:
        raise not_found("There is no such file.")
    return found


def _small_enough(content: bytes, when: str = "") -> None:
    if len(content) > LARGEST:
        raise Problem(413, "too-large", f"A file may have {LARGEST // 1024**2} MB at most{when}.")


def _source(brought: Brought) -> Recognised:
    """It is saved and read, so it stays as it is."""
    type_ = type_of(brought.content, brought.name)
    if type_ is None:
        raise invalid("A source is a PDF, a PNG or JPEG picture, a text or a CSV table.")
    return Recognised(brought.content, type_)


def _to_go_out(brought: Brought) -> Recognised:
    """A picture goes out as a picture and nothing else; a document as its author made it."""
    if picture := stripped(brought.content):
        return Recognised(picture.content, picture.type, picture.width, picture.height)
    if type_of(brought.content, brought.name) != DOCUMENT:
        raise invalid("What goes out is a PNG, JPEG, GIF or WebP picture, or a PDF document.")
    return Recognised(brought.content, DOCUMENT)
