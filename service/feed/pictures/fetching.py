"""Pictures of what people said, fetched for the reader: their networks see us ask, and nothing of who looks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from service.context import Service
from service.errors import Problem, not_found
from service.feed.pictures.kinds import kind_of
from service.feed.store import threads as store
from social_adapters.errors import AdapterError

MOST_PIXELS = 40_000_000  # 160 MB once unpacked; networks scale theirs down to an eighth of it
ASKED_AGAIN = 300  # seconds until a browser tries anew what did not come
IMAGE = "Image"


@dataclass(frozen=True, slots=True)
class Picture:
    """`content` None: the reader has it already."""

    version: str
    type: str = ""
    content: bytes | None = None


async def picture(service: Service, workspace_id: int, activity_id: int, index: int, known: Collection[str]) -> Picture:
    """The picture at a place among an activity's media. `known`: the versions the reader has.

    A problem 404 where there is none, or no longer; 502 `no-picture` where the network gives none that may be shown.
    """
    async with service.database.read() as connection:
        row = await store.one(connection, workspace_id, activity_id)
    url = _address(row, index)
    if row is None or url is None:
        raise not_found("There is no such picture.")
    version = f"{activity_id}-{index}-{row.version}"
    if version in known:
        return Picture(version)
    content = await _fetched(service, workspace_id, url)
    return Picture(version, _shown_as(content), content)


def _address(row: Any, index: int) -> str | None:
    media = row.extra.get("media", []) if row is not None and row.deleted_at is None else []
    url = media[index]["url"] if index < len(media) and media[index]["type"] == IMAGE else None
    return str(url) if url else None


async def _fetched(service: Service, workspace_id: int, url: str) -> bytes:
    try:
        return await service.outside.picture(workspace_id, url)
    except AdapterError as problem:
        raise _none_to_show(f"The picture could not be fetched: {problem}.") from problem


def _shown_as(content: bytes) -> str:
    kind = kind_of(content)
    if kind is None:
        raise _none_to_show("What is there is no PNG, JPEG, GIF or WebP picture.")
    if kind.width * kind.height > MOST_PIXELS:
        raise _none_to_show(f"The picture is too large: {kind.width} by {kind.height} pixels.")
    return kind.type


def _none_to_show(detail: str) -> Problem:
    return Problem(502, "no-picture", detail, headers={"Cache-Control": f"private, max-age={ASKED_AGAIN}"})
