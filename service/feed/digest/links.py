"""The links of a digest: each does one act with one card for one member, for a week, and is no sign-in.

A link opens a page and changes nothing, whoever follows it. Only the button there does the act, by sending the secret
in a header: it is in no address but behind the `#` of the mail's own link, which no server sees.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import team
from service.clock import now
from service.context import Service
from service.database import new_id
from service.errors import Problem, conflict, not_found
from service.feed import acts, store
from service.feed.card import version_of
from service.feed.digest import setting
from service.feed.digest import store as digests
from service.feed.digest.schedule import tomorrow
from service.feed.models import ActKind
from service.team.credentials import hashed

LASTS = timedelta(days=7)
OFF_LASTS = timedelta(days=90)  # nobody is kept from leaving by an old mail
KEYS = UUID("0d9d1b0a-6c2e-4b7b-8f0b-7e1f5a4c9d33")  # of the acts that come of links, drawn once


class LinkKind(StrEnum):
    DONE = "done"
    SNOOZE = "snooze"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a link does, and how that stands. `version`: of the card as it is shown."""

    kind: LinkKind
    card: dict[str, Any] | None = None
    version: str | None = None
    until: datetime | None = None
    is_done: bool = False
    is_undone: bool = False


def new_link(
    workspace_id: int, member_id: int, kind: LinkKind, engagement_id: int | None
) -> tuple[str, dict[str, Any]]:
    """A secret of 256 random bits, which is seen nowhere but in its mail, and the row to keep of it."""
    secret, at = secrets.token_urlsafe(32), now()
    row = {"workspace_id": workspace_id, "id": new_id(), "hash": hashed(secret), "member_id": member_id}
    lasts = OFF_LASTS if kind is LinkKind.OFF else LASTS
    row |= {"engagement_id": engagement_id, "kind": kind.value, "made_at": at, "expires_at": at + lasts}
    return secret, row


async def look(service: Service, secret: str) -> Seen:
    """What a link does; nothing changes. A problem 404 for one that leads nowhere."""
    async with service.database.read() as connection:
        return await _seen(connection, await _found(connection, secret))


async def follow(service: Service, secret: str, versions: Collection[str]) -> Seen:
    """Do what a link does, as the member's own act; twice is once, and nothing after its undoing.

    Problems: 404 for a link that leads nowhere, 409 for a card that is dealt with, 412 where it has another version.
    """
    async with service.database.read() as connection:
        link = await _found(connection, secret)
    async with service.change(link.workspace_id) as connection:
        await _follow(connection, await _found(connection, secret), versions)
        return await _seen(connection, link)


async def take_back(service: Service, secret: str) -> Seen:
    """Undo what a link did; twice is once. Problems 404: the link leads nowhere, or did nothing."""
    async with service.database.read() as connection:
        link = await _found(connection, secret)
    if link.kind == LinkKind.OFF:
        raise conflict("Sign in and switch the digest on again under Devices.")
    async with service.change(link.workspace_id) as connection:
        await acts.undo(connection, link.workspace_id, link.engagement_id, link.member_id, _key(link), now())
        return await _seen(connection, link)


async def switch_off(service: Service, secret: str) -> None:
    """No digest any more, by the address that mail programs know (RFC 8058). It does that and nothing else."""
    async with service.change() as connection:
        link = await _found(connection, secret)
        if link.kind != LinkKind.OFF:
            raise _nowhere()
        await digests.switch_off(connection, link.workspace_id, link.member_id)


async def _follow(connection: AsyncConnection, link: Any, versions: Collection[str]) -> None:
    if link.kind == LinkKind.OFF:
        await digests.switch_off(connection, link.workspace_id, link.member_id)
        return
    place = link.workspace_id, link.engagement_id
    known = await store.acts.with_key(connection, link.workspace_id, _key(link))
    if known is not None:
        return
    engagement = await store.engagements.one(connection, *place)
    if engagement is None or engagement.state != "open":
        raise conflict("This card is no longer open.")
    if "*" not in versions:
        await acts.expect(connection, *place, _key(link), versions)
    until = await _until(connection, link)
    params = {"until": until.isoformat()} if until else {}
    row = {"key": _key(link), "kind": ActKind(link.kind).value, "params": params, "at": now(), "together": None}
    await acts.act(connection, *place, link.member_id, row)


async def _seen(connection: AsyncConnection, link: Any) -> Seen:
    kind = LinkKind(link.kind)
    if kind is LinkKind.OFF:
        row = await digests.of_member(connection, link.workspace_id, link.member_id)
        return Seen(kind, is_done=row is None or row.next_at is None)
    engagement = await store.engagements.one(connection, link.workspace_id, link.engagement_id)
    if engagement is None:
        raise _nowhere()
    card = orjson.loads(engagement.card)
    done = await store.acts.with_key(connection, link.workspace_id, _key(link))
    was = datetime.fromisoformat(done.params["until"]) if done and "until" in done.params else None
    until = was or await _until(connection, link)
    undone = done is not None and done.undone_at is not None
    return Seen(kind, card, version_of(card), until, done is not None and not undone, undone)


async def _until(connection: AsyncConnection, link: Any) -> datetime | None:
    """Until when it snoozes; None where it does not."""
    if link.kind != LinkKind.SNOOZE:
        return None
    row = await digests.of_member(connection, link.workspace_id, link.member_id)
    return tomorrow(setting.schedule_of(row), now())


async def _found(connection: AsyncConnection, secret: str) -> Any:
    link = await digests.link(connection, hashed(secret))
    if link is None or link.expires_at <= now():
        raise _nowhere()
    member = await team.member(connection, link.workspace_id, link.member_id)
    if not member.roles:
        raise _nowhere()
    return link


def _key(link: Any) -> str:
    return str(uuid5(KEYS, f"{link.workspace_id}/{link.id}"))


def _nowhere() -> Problem:
    return not_found("This link leads nowhere any more: those of a digest work for seven days.")
