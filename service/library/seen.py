"""What is shown of contents: as they may be shared, as they are looked at, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import posts
from service.library import contents, store
from service.library.contents import Version
from service.library.models import VersionState
from service.library.slots import parse, slots_of
from service.library.standing import why_not
from service.team import names

Shown = dict[str, Any]


async def of_contents(
    connection: AsyncConnection, workspace_id: int, rows: Sequence[Any], now: datetime
) -> list[Shown]:
    """Contents with the versions that matter now."""
    versions = await contents.versions_of(connection, workspace_id, [row.id for row in rows])
    named = await names(connection, workspace_id)
    origins = await _origins(connection, workspace_id, [row.remix_of for row in rows if row.remix_of], named)
    return [
        _content(row, [one for one in versions if one.row.content_id == row.id], named, now)
        | {"remix_of": origins.get(row.remix_of)}
        for row in rows
    ]


async def of_content(connection: AsyncConnection, workspace_id: int, content_id: int, now: datetime) -> Shown:
    """One content with all its versions. Raises a problem 404."""
    row = await contents.one(connection, workspace_id, content_id)
    (shown,) = await of_contents(connection, workspace_id, [row], now)
    named = await names(connection, workspace_id)
    versions = await contents.versions_of(connection, workspace_id, [content_id])
    remixes = await _origins(
        connection, workspace_id, await store.contents.remixes(connection, workspace_id, content_id), named
    )
    return shown | {
        "versions": [of_version(one, named) for one in reversed(versions)],
        "remixes": [remixes[id_] for id_ in sorted(remixes)],
    }


def of_version(version: Version, named: dict[int, str]) -> Shown:
    row = version.row
    texts = [{"number": one.number, "text": one.text, "slots": slots_in(one.text)} for one in version.variants]
    author = {"author": named.get(row.member_id, ""), "author_id": row.member_id}
    return dict(row._mapping) | author | {"sha256": version.digest, "variants": texts}


def slots_in(text: str) -> list[Shown]:
    """The slots of a text, with what each may hold, in words."""
    return [
        {"name": slot.name, "kind": slot.envelope.kind, "holds": slot.envelope.refusal("") or ""}
        for slot in slots_of(parse(text))
    ]


async def shares(connection: AsyncConnection, workspace_id: int, rows: Sequence[Any]) -> list[Shown]:
    """Those of these shares that are out, each with who wrote it and who shared it."""
    named = await names(connection, workspace_id)
    out = await posts.outbox.of_posts(connection, workspace_id, [row.post_id for row in rows])
    versions = {
        one.row.id: one.row
        for one in await contents.versions_of(connection, workspace_id, {row.content_id for row in rows})
    }
    done = [row for row in rows if row.post_id in out and out[row.post_id].state == posts.PublicationState.DONE]
    return [_share(row, versions[row.version_id], out[row.post_id], named) for row in done]


def _share(row: Any, version: Any, publication: Any, named: dict[int, str]) -> Shown:
    return dict(row._mapping) | {
        "number": version.number,
        "author": named.get(version.member_id, ""),
        "sharer": named.get(row.member_id, ""),
        "as_approved": row.fillings is not None,
        "at": publication.ended_at,
        "url": publication.url,
        "openings": row.openings if version.link else None,
    }


def _content(row: Any, versions: Sequence[Version], named: dict[int, str], now: datetime) -> Shown:
    current, approved = contents.current(versions), _last(versions, VersionState.APPROVED)
    why = why_not(row, current, current.row.networks[0], now)
    waiting = _last(versions, VersionState.WAITING)
    return dict(row._mapping) | {
        "owner": named.get(row.owner_id, ""),
        "approved": of_version(approved, named) if approved else None,
        "waiting": of_version(waiting, named) if waiting else None,
        "last": of_version(versions[-1], named),
        "why_not": why and why.words,
        "why_not_kind": why and why.kind,
    }


def _last(versions: Sequence[Version], state: VersionState) -> Version | None:
    return next((one for one in reversed(versions) if one.row.state == state), None)


async def _origins(
    connection: AsyncConnection, workspace_id: int, ids: Sequence[int], named: dict[int, str]
) -> dict[int, Shown]:
    """The contents of these ids by their titles, with who wrote them."""
    found = {}
    for version in await contents.versions_of(connection, workspace_id, ids):
        row = version.row
        found[row.content_id] = {"id": row.content_id, "title": row.title, "author": named.get(row.member_id, "")}
    return found
