"""Every kind of answer Slack gives, how it is recognised, and its conversion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw
from social_adapters.raw import Fields
from social_adapters.slack import events
from social_adapters.slack.api import judged
from social_adapters.slack.messages import entries
from social_adapters.slack.people import Place, identity
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity


def said(body: Raw, context: Context) -> Sequence[Activity]:
    """A channel's messages, or a thread's."""
    rows = raw.rows(_good(body).get("messages"), "messages")
    return in_order(entry.activity for entry in entries(rows, _place(context, None)))


def said_once(body: Raw, context: Context) -> Sequence[Activity]:
    """One message, in reactions.get and after chat.postMessage."""
    answer = _good(body)
    rows = [raw.needed(raw.inner, answer, "message")]
    return in_order(entry.activity for entry in entries(rows, _place(context, answer)))


def told(body: Raw, context: Context) -> Sequence[Activity]:
    return events.activities(raw.fields(body, "the event"), _place(context, None))


def _nothing(body: Raw, context: Context) -> Sequence[Activity]:
    """Channels, members and addresses do nothing, but an error is none of them."""
    _good(body)
    return ()


def _good(body: Raw) -> Fields:
    return judged(body) or {}


def _place(context: Context, answer: Fields | None) -> Place:
    parts = urlsplit(context.url or "")
    asked = parse_qs(parts.query).get("channel", [])
    given = {"channel": asked[0]} if asked else answer or {}
    channel = identity(given, "channel") if given.get("channel") else None
    return Place(channel=channel, me=context.me.id if context.me else None)


KINDS: Mapping[str, Conversion] = {
    "messages": said,
    "message": said_once,
    "event": told,
    "account": _nothing,
    "channel": _nothing,
    "channels": _nothing,
    "members": _nothing,
    "permalink": _nothing,
    "team": _nothing,
    "user": _nothing,
    "error": _nothing,
}
# Fields by which a body shows its kind, the first that fits.
_SHAPES = (
    ("messages", "messages"), ("message", "message"), ("channels", "channels"), ("members", "members"),
    ("permalink", "permalink"), ("channel", "channel"), ("team_id", "account"), ("user", "user"), ("team", "team"),
)  # fmt: skip


def kind_of(url: str | None, body: Raw) -> str | None:
    """Every answer says itself what it is."""
    if not isinstance(body, dict):
        return None
    if isinstance(body.get("event"), dict):
        return "event"
    if body.get("ok") is False:
        return "error"
    return next((kind for name, kind in _SHAPES if name in body), None)
