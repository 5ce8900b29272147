"""Discord's accounts as actors, its ids, and what a message does not say of where it was said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import line
from social_adapters.vocabulary import Actor, ActorType, Reference

WEB = "https://discord.com"
PICTURES = "https://cdn.discordapp.com"
EPOCH = 1_420_070_400_000  # ms: when Discord's ids begin

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_PICTURE = re.compile(r"(?:a_)?[0-9a-f]{6,64}")


@dataclass(frozen=True, slots=True)
class Thread:
    """`first`: the message everything in it is below. `is_post`: it is the first one here, with `title` above it."""

    first: Reference
    title: str | None
    is_post: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was said. `channels` {id: name}."""

    guild: str | None = None
    me: str | None = None
    thread: Thread | None = None
    channels: Mapping[str, str] = field(default_factory=dict)


def identity(given: Fields, name: str) -> str:
    """A snowflake. Raises Unexpected."""
    id_ = raw.needed(raw.text, given, name)
    if not _NUMBER.fullmatch(id_) or not int(id_) < raw.LARGEST:
        raise Unexpected(f"{name} is no id of Discord's")
    return id_


def snowflake(when: datetime) -> int:
    """The smallest id that was given at that time."""
    return max(0, int(when.timestamp() * 1000) - EPOCH) << 22


def moment(place: int) -> datetime:
    """When an id was given.

    >>> moment(175928847299117063)
    datetime.datetime(2016, 4, 30, 11, 18, 25, 796000, tzinfo=datetime.timezone.utc)
    """
    return datetime.fromtimestamp(((place >> 22) + EPOCH) / 1000, UTC)


def account(user: Fields, *, webhook: bool = False) -> Actor:
    id_, robot = identity(user, "id"), webhook or raw.flag(user, "bot") or raw.flag(user, "system")
    name, tag = line(raw.text(user, "username")), raw.text(user, "discriminator")
    handle = f"{name}#{tag}" if name and tag and re.fullmatch(r"\d{4}", tag) and int(tag) else name
    return Actor(
        id_,
        ActorType.SERVICE if robot else ActorType.PERSON,
        handle=handle,
        name=line(raw.text(user, "global_name")) or name,
        url=page(id_),
        icon=_picture(id_, raw.text(user, "avatar")),
    )


def page(id_: str) -> str:
    return f"{WEB}/users/{id_}"


def stranger(id_: str) -> Actor:
    return Actor(id_, url=page(id_))


def _picture(id_: str, name: str | None) -> str | None:
    return f"{PICTURES}/avatars/{id_}/{name}.png" if name and _PICTURE.fullmatch(name) else None
