"""Every kind of answer Discord gives, how it is recognised, and its conversion."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.answers import said as one_line
from social_adapters.discord.messages import entries
from social_adapters.discord.people import Place, identity
from social_adapters.errors import RateLimited, Unexpected
from social_adapters.raw import Fields
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity


def said(body: Raw, context: Context) -> Sequence[Activity]:
    """A channel's messages."""
    return _read(raw.rows(body, "the list of messages"), context)


def said_once(body: Raw, context: Context) -> Sequence[Activity]:
    return _read([raw.fields(body, "the message")], context)


def told(body: Raw, context: Context) -> Sequence[Activity]:
    """What passes through the gateway: a message, or what we are not listening for."""
    event = raw.fields(body, "the event")
    if raw.text(event, "t") != "MESSAGE_CREATE":
        return ()
    return _read([raw.needed(raw.inner, event, "d")], context)


def _read(rows: Sequence[Fields], context: Context) -> Sequence[Activity]:
    guild = next((identity(row, "guild_id") for row in rows if row.get("guild_id")), None)
    place = Place(guild=guild, me=context.me.id if context.me else None)
    return in_order(entry.activity for entry in entries(rows, place))


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    answer = raw.fields(body, "the answer")
    line = f"Discord refuses: {one_line(raw.text(answer, 'message') or 'no reason given')}"
    wait = answer.get("retry_after")
    if isinstance(wait, int | float) and math.isfinite(wait):
        raise RateLimited(line, max(1.0, float(wait)))
    raise Unexpected(line)


KINDS: Mapping[str, Conversion] = {
    "messages": said,
    "message": said_once,
    "gateway": told,
    "account": nothing,
    "accounts": nothing,
    "channel": nothing,
    "channels": nothing,
    "member": nothing,
    "members": nothing,
    "server": nothing,
    "servers": nothing,
    "threads": nothing,
    "error": _refused,
}
# Fields by which a body shows its kind, the first that fits; a list is shown by its first entry.
_SHAPES: tuple[tuple[set[str], str], ...] = (
    ({"channel_id", "author"}, "message"),
    ({"op", "d"}, "gateway"),
    ({"code", "message"}, "error"),
    ({"retry_after", "message"}, "error"),
    ({"threads", "members"}, "threads"),
    ({"user", "roles"}, "member"),
    ({"username"}, "account"),
    ({"features"}, "server"),
    ({"id", "type"}, "channel"),
)
_LISTS = {"message": "messages", "member": "members", "account": "accounts", "server": "servers", "channel": "channels"}


def kind_of(url: str | None, body: Raw) -> str | None:
    """Every answer says itself what it is."""
    if isinstance(body, list):
        return _LISTS.get(_shape(body[0]) or "") if body else None
    return _shape(body)


def _shape(body: Raw) -> str | None:
    names = set(body) if isinstance(body, dict) else set()
    return next((kind for needed, kind in _SHAPES if needed <= names), None)
