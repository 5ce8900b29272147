"""Every kind of answer of the Mastodon API as activities, oldest first, and how to tell the kinds apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.mastodon import events, notifications
from social_adapters.mastodon import statuses as status_list
from social_adapters.mastodon.names import Names
from social_adapters.raw import Fields
from social_adapters.standing import from_newest
from social_adapters.vocabulary import Activity

PATHS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/api/v1/streaming(/.*)?", "stream"),
        (r"/api/v1/notifications", "notifications"),
        (r"/api/v1/notifications/[^/]+", "notification"),
        (r"/api/v2/notifications(/[^/]+)?", "grouped_notifications"),
        (r"/api/v1/statuses/[^/]+/context", "context"),
        (r"/api/v1/statuses/[^/]+/(favourited_by|reblogged_by)", "accounts"),
        (r"/api/v1/statuses/[^/]+/quotes", "statuses"),
        (r"/api/v1/statuses/[^/]+", "status"),
        (r"/api/v1/(statuses|favourites|bookmarks|trends/statuses|timelines/.+|accounts/[^/]+/statuses)", "statuses"),
        (r"/api/v1/accounts/[^/]+/(followers|following)", "accounts"),
        (r"/api/v1/accounts/search", "accounts"),
        (r"/api/v1/accounts/[^/]+", "account"),
        (r"/api/v2/search", "search"),
    )
)


def kind_of(url: str | None, body: Raw) -> str | None:
    """The kind of an answer by the URL it was asked at, else by its body."""
    path = urlsplit(url or "").path.rstrip("/")
    found = (kind for pattern, kind in PATHS if pattern.fullmatch(path))
    return next(found, None) or _by_body(body)


def statuses(body: Raw, context: Context) -> Sequence[Activity]:
    """Timelines and an account's statuses."""
    return from_newest(status_list.activities(raw.rows(body, "the list of statuses"), Names(context)))


def status(body: Raw, context: Context) -> Sequence[Activity]:
    return status_list.activities([raw.fields(body, "the status")], Names(context))


def thread(body: Raw, context: Context) -> Sequence[Activity]:
    """What stands before and after a status."""
    answer = raw.fields(body, "the context")
    return statuses([*_list(answer, "ancestors"), *_list(answer, "descendants")][::-1], context)


def search(body: Raw, context: Context) -> Sequence[Activity]:
    return statuses(_list(raw.fields(body, "the answer"), "statuses"), context)


def told(body: Raw, context: Context) -> Sequence[Activity]:
    """Notifications, each by itself."""
    return from_newest(notifications.activities(raw.rows(body, "the list of notifications"), Names(context)))


def told_once(body: Raw, context: Context) -> Sequence[Activity]:
    return told([body], context)


def told_in_groups(body: Raw, context: Context) -> Sequence[Activity]:
    return from_newest(notifications.grouped(raw.fields(body, "the answer"), Names(context)))


def streamed(body: Raw, context: Context) -> Sequence[Activity]:
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    return events.activities(raw.needed(raw.text, {"the stream": text}, "the stream"), Names(context))


def profile(body: Raw, context: Context) -> Sequence[Activity]:
    """An account does nothing, but an error is no account."""
    raw.needed(raw.text, raw.fields(body, "the account"), "acct")
    return nothing(body, context)


def profiles(body: Raw, context: Context) -> Sequence[Activity]:
    """Who likes, boosts or follows, without saying when: relations, not activities."""
    for account in raw.rows(body, "the list of accounts"):
        profile(account, context)
    return nothing(body, context)


KINDS: Mapping[str, Conversion] = {
    "account": profile,
    "accounts": profiles,
    "context": thread,
    "grouped_notifications": told_in_groups,
    "notification": told_once,
    "notifications": told,
    "search": search,
    "status": status,
    "statuses": statuses,
    "stream": streamed,
}

# Fields by which a body shows its kind, the first that fits; a list is shown by its first entry.
SHAPES: tuple[tuple[set[str], str], ...] = (
    ({"notification_groups"}, "grouped_notifications"),
    ({"ancestors", "descendants"}, "context"),
    ({"accounts", "statuses", "hashtags"}, "search"),
    ({"type", "created_at", "account"}, "notification"),
    ({"content", "uri", "account"}, "status"),
    ({"acct", "display_name"}, "account"),
)
LISTS = {"notification": "notifications", "status": "statuses", "account": "accounts"}


def _by_body(body: Raw) -> str | None:
    if isinstance(body, str):
        return "stream" if re.search(r"^(event|data):", body, re.MULTILINE) else None
    if isinstance(body, list):
        return LISTS.get(_shape(body[0]) or "") if body else None
    return _shape(body)


def _shape(body: Raw) -> str | None:
    names = set(body) if isinstance(body, dict) else set()
    return next((kind for needed, kind in SHAPES if needed <= names), None)


def _list(answer: Fields, name: str) -> list[Fields]:
    return raw.rows(answer.get(name), name)
