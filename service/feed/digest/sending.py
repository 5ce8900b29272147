"""Sending digests: what is due is taken by a lease, and a mail is never handed over a second time knowingly."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.errors import MessageError
from typing import Any
from uuid import uuid5

import orjson
import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from service import mail_out, team
from service.clock import now
from service.context import Service
from service.feed import store as feed
from service.feed.digest import setting, store
from service.feed.digest.links import KEYS, LinkKind, new_link
from service.feed.digest.mail import Item, Letter, item_of, page, written
from service.feed.digest.schedule import following, put_off
from service.feed.search.lenses import Lens, Wanted
from service.feed.whom import read_by
from service.observe import API

MOST = 10  # cards of a mail: those that "for you" shows first
A_TICK = 50
LEASE = timedelta(minutes=5)  # who takes longer has died
FIRST_RETRY = timedelta(minutes=1)
MOST_TRIES = 6  # a minute, two, … half an hour; then at the next hour of the schedule
UNCLEAR = "it is not known whether the last mail went out; it is not sent again"
OBSTACLES = {
    "no_mail": "no mail is sent without EMBERFEED_MAIL_THROUGH and EMBERFEED_MAIL_FROM",
    "no_address": "links in mails need EMBERFEED_PUBLIC_URL",
    "sample": "nothing leaves a sample workspace",
}
log = structlog.get_logger()


async def due(service: Service) -> list[tuple[int, int]]:
    """Digests to send now: (workspace_id, id)."""
    async with service.database.read() as connection:
        return await store.due(connection, now(), A_TICK)


async def forget_links(connection: AsyncConnection) -> None:
    """Drop the links that lead nowhere any more."""
    await store.forget_links(connection, now())


async def send(service: Service, workspace_id: int, digest_id: int) -> None:
    """Send a digest that is due, if there is something to say; how that went stands in its row."""
    at = now()
    async with service.database.write() as connection:
        taken = await store.take(connection, workspace_id, digest_id, at, at + LEASE)
    if taken is None:
        return
    schedule = setting.schedule_of(taken)
    again = following(schedule, at)
    if taken.sending_at is not None:
        await _finish(service, taken, again, last_error=UNCLEAR)
    elif later := put_off(schedule, at):
        await _finish(service, taken, later)
    else:
        await _try(service, taken, again)


async def _try(service: Service, taken: Any, again: datetime) -> None:
    """Hand the mail over, and note how that went: well, badly, or nobody knows."""
    async with service.database.read() as connection:
        member = await team.member(connection, taken.workspace_id, taken.member_id)
    try:
        if not member.roles:
            await _finish(service, taken, None)
        elif letter := await _letter(service, taken, member.email):
            await _hand_over(service, taken, letter, again)
        else:
            await _finish(service, taken, again, failures=0, last_error=None)
    except mail_out.Unclear as error:
        await _finish(service, taken, again, failures=0, last_error=f"{error}; it is not sent again")
    except mail_out.Unsent as error:
        await _failed(service, taken, again, str(error))


async def _hand_over(service: Service, taken: Any, letter: Letter, again: datetime) -> None:
    """Raises Unsent and Unclear. Nothing happens where somebody else has taken it meanwhile."""
    try:
        message = written(letter)
    except (ValueError, MessageError) as error:
        raise mail_out.Unsent("this address cannot be written to") from error
    async with service.database.write() as connection:
        is_ours = await store.begin(connection, taken, now())
    if is_ours:
        await asyncio.to_thread(mail_out.send, service.settings, message)
        await _finish(service, taken, again, failures=0, last_error=None, sent_at=now())


async def _letter(service: Service, taken: Any, to: str) -> Letter | None:
    """What there is to say, its links kept; None where nothing is. Raises Unsent where no mail leaves here."""
    if obstacle := await setting.obstacle(service, taken.workspace_id):
        raise mail_out.Unsent(OBSTACLES[obstacle])
    async with service.database.read() as connection:
        wanted = Wanted(Lens.FOR_YOU, taken.member_id)
        rows = await feed.lenses.page(connection, taken.workspace_id, wanted, None, MOST)
        place = await team.workspace(connection, taken.workspace_id)
    if not rows:
        return None
    origin = str(service.settings.public_url).rstrip("/")
    links = _Links(taken)
    items = [_item(links, row, origin) for row in rows]
    off = links.new(LinkKind.OFF, None)
    async with service.database.write() as connection:
        await store.add_links(connection, links.rows)
    key = str(uuid5(KEYS, f"{taken.workspace_id}/{taken.id}/{taken.next_at.isoformat()}"))
    at_once = f"{origin}{API}/digest-links/{off}/off"
    return Letter(to, key, now(), place.name, items, origin, page(origin, off), at_once)


def _item(links: _Links, row: Any, origin: str) -> Item:
    done, snooze = (links.new(kind, row.id) for kind in (LinkKind.DONE, LinkKind.SNOOZE))
    return item_of(read_by(orjson.loads(row.card), links.taken.member_id), origin, done, snooze)


@dataclass(slots=True)
class _Links:
    """The links of one mail, as they are made."""

    taken: Any
    rows: list[dict[str, Any]] = field(default_factory=list)

    def new(self, kind: LinkKind, engagement_id: int | None) -> str:
        secret, row = new_link(self.taken.workspace_id, self.taken.member_id, kind, engagement_id)
        self.rows.append(row)
        return secret


async def _failed(service: Service, taken: Any, again: datetime, why: str) -> None:
    """Try again soon, a while, and then at the next hour that is set."""
    tries = taken.failures + 1
    soon = min(now() + FIRST_RETRY * 2 ** (tries - 1), again)
    next_at, failures = (soon, tries) if tries < MOST_TRIES else (again, 0)
    await log.awarning("digest failed", workspace_id=taken.workspace_id, digest=taken.id, why=why)
    await _finish(service, taken, next_at, failures=failures, last_error=why)


async def _finish(service: Service, taken: Any, next_at: datetime | None, **became: Any) -> None:
    async with service.database.write() as connection:
        await store.finish(connection, taken, next_at, **became)
