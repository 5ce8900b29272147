"""Routes of the digest: my own setting, and what its links do for whoever has the mail."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Header
from pydantic import Field, field_validator, model_validator
from starlette.responses import RedirectResponse, Response

from service.clock import now
from service.context import Here
from service.feed.digest import links, setting, store
from service.feed.digest.links import LinkKind, Seen
from service.feed.digest.mail import spoken
from service.feed.digest.schedule import LONGEST_AWAY, Schedule, is_zone
from service.grammar import Answer, Body, versions_in
from service.team.access import OPEN_TO_ALL, SignedIn

router = APIRouter(tags=["digest"])

Hour = Annotated[int, Field(ge=0, le=23)]
Weekday = Annotated[int, Field(ge=1, le=7)]
Secret = Annotated[str, Header(alias="digest-link", min_length=1, max_length=200)]
Version = Annotated[str | None, Header(alias="if-match", max_length=200)]


class DigestSet(Body):
    """`zone` as the IANA database names it; `weekdays` as ISO 8601 numbers them, 1 is Monday. No mail comes from
    `quiet_from` until `quiet_until`, which may go over midnight, nor before `away_until`."""

    on: bool
    hour: Hour = 8
    zone: str = Field("UTC", max_length=64)
    weekdays: list[Weekday] = Field(default=[1, 2, 3, 4, 5, 6, 7], min_length=1, max_length=7)
    quiet_from: Hour | None = None
    quiet_until: Hour | None = None
    away_until: date | None = None

    @field_validator("zone")
    @classmethod
    def _is_known(cls, zone: str) -> str:
        if not is_zone(zone):
            raise ValueError("there is no such time zone; name it as in Europe/Berlin")
        return zone

    @field_validator("away_until")
    @classmethod
    def _is_near(cls, day: date | None) -> date | None:
        if day is not None and day > now().date() + LONGEST_AWAY - timedelta(days=1):
            raise ValueError("being away ends within a year")
        return day

    @model_validator(mode="after")
    def _comes_at_some_time(self) -> DigestSet:
        if (self.quiet_from is None) != (self.quiet_until is None):
            raise ValueError("quiet hours have a beginning and an end")
        if self.quiet_from is not None and self.quiet_from == self.quiet_until:
            raise ValueError("quiet hours end at another hour than they begin")
        if self.schedule.is_quiet(self.hour):
            raise ValueError("the hour of the digest lies within the quiet hours")
        return self

    @property
    def schedule(self) -> Schedule:
        days = frozenset(self.weekdays)
        return Schedule(self.hour, self.zone, days, self.quiet_from, self.quiet_until, self.away_until)


class DigestSeen(Answer):
    """My digest. `next_at` null: it is off. `obstacle`: why none leaves this installation, however it is set."""

    on: bool
    hour: int
    zone: str
    weekdays: list[int]
    quiet_from: int | None
    quiet_until: int | None
    away_until: date | None
    next_at: datetime | None
    sent_at: datetime | None
    last_error: str | None
    obstacle: setting.Obstacle | None


class DigestLinkSeen(Answer):
    """What a link does: `done` or `snooze` (until when) with a person's card, or `off`: no digest any more. `state` is
    the card's, `version` goes into If-Match; `said`: what they said last."""

    kind: LinkKind
    person: str | None = None
    said: str | None = None
    state: str | None = None
    version: str | None = None
    until: datetime | None = None
    is_done: bool
    is_undone: bool


@router.get("/me/digest")
async def get_digest(access: SignedIn, service: Here) -> DigestSeen:
    """When my feed comes as a mail, and how the last one went. Off until I set it."""
    async with service.database.read() as connection:
        row = await store.of_member(connection, access.workspace_id, access.member_id)
    schedule = setting.schedule_of(row)
    return DigestSeen(
        on=row is not None and row.next_at is not None,
        hour=schedule.hour,
        zone=schedule.zone,
        weekdays=sorted(schedule.weekdays),
        quiet_from=schedule.quiet_from,
        quiet_until=schedule.quiet_until,
        away_until=schedule.away_until,
        next_at=row and row.next_at,
        sent_at=row and row.sent_at,
        last_error=row and row.last_error,
        obstacle=await setting.obstacle(service, access.workspace_id),
    )


@router.put("/me/digest")
async def put_digest(new: DigestSet, access: SignedIn, service: Here) -> DigestSeen:
    """Set when my feed comes as a mail to my own address, or that it does not."""
    async with service.change(access.workspace_id) as connection:
        await setting.keep(connection, access.workspace_id, access.member_id, new.schedule, new.on)
    return await get_digest(access, service)


@router.get("/digest-link", openapi_extra=OPEN_TO_ALL)
async def get_digest_link(secret: Secret, service: Here) -> DigestLinkSeen:
    """What a link of a digest does. Nothing changes by looking."""
    return _shown(await links.look(service, secret))


@router.post("/digest-link/act", openapi_extra=OPEN_TO_ALL)
async def post_digest_act(secret: Secret, service: Here, if_match: Version = None) -> DigestLinkSeen:
    """Do it, as the member whose mail it was; the same once more changes nothing. No session comes of it."""
    return _shown(await links.follow(service, secret, versions_in(if_match)))


@router.delete("/digest-link/act", openapi_extra=OPEN_TO_ALL)
async def delete_digest_act(secret: Secret, service: Here) -> DigestLinkSeen:
    """Undo what the link did."""
    return _shown(await links.take_back(service, secret))


@router.get("/digest-links/{token}/off", include_in_schema=False)
async def get_digest_off(token: str) -> Response:
    """The address that mail programs know, opened by a person: to the page that asks. Nothing changes."""
    return RedirectResponse(f"/digest#{quote(token)}", status_code=303)


@router.post("/digest-links/{token}/off", openapi_extra=OPEN_TO_ALL, status_code=204)
async def post_digest_off(token: str, service: Here) -> None:
    """No digest any more, in one step from the mail program (RFC 8058). This secret does that and nothing else."""
    await links.switch_off(service, token)


def _shown(seen: Seen) -> DigestLinkSeen:
    card: dict[str, Any] = seen.card or {}
    return DigestLinkSeen(
        kind=seen.kind,
        person=card["person"]["name"] if card else None,
        said=spoken(card) if card else None,
        state=card.get("state"),
        version=seen.version,
        until=seen.until,
        is_done=seen.is_done,
        is_undone=seen.is_undone,
    )
