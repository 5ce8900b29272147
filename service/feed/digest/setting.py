"""What a member set of their digest; without a row it is off."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from service import mail_out
from service.clock import now
from service.context import Service
from service.feed.digest import store
from service.feed.digest.schedule import Schedule, following

Obstacle = Literal["no_mail", "no_address", "sample"]


def schedule_of(row: Any | None) -> Schedule:
    """The schedule of a row; the first proposal where there is none."""
    if row is None:
        return Schedule()
    away = date.fromisoformat(row.away_until) if row.away_until else None
    return Schedule(row.hour, row.zone, frozenset(row.weekdays), row.quiet_from, row.quiet_until, away)


async def keep(connection: AsyncConnection, workspace_id: int, member_id: int, schedule: Schedule, is_on: bool) -> None:
    """Keep a schedule; it counts from now on, and what is due by the one before is not sent any more."""
    row = {
        "workspace_id": workspace_id,
        "member_id": member_id,
        "hour": schedule.hour,
        "zone": schedule.zone,
        "weekdays": sorted(schedule.weekdays),
        "quiet_from": schedule.quiet_from,
        "quiet_until": schedule.quiet_until,
        "away_until": schedule.away_until.isoformat() if schedule.away_until else None,
        "next_at": following(schedule, now()) if is_on else None,
    }
    await store.keep(connection, row)


async def obstacle(service: Service, workspace_id: int) -> Obstacle | None:
    """Why no digest leaves here, however it is set: the operator has to name a server and an address of our own."""
    if await service.outside.is_closed(workspace_id):
        return "sample"
    if not mail_out.is_set(service.settings):
        return "no_mail"
    return None if service.settings.public_url else "no_address"
