"""Every kind of answer YouTube gives, how it is recognised, and its conversion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.errors import RateLimited, Unauthorized, Unexpected
from social_adapters.rates import DEFAULT_WAIT
from social_adapters.raw import Fields
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity
from social_adapters.youtube import comments, videos


def items(body: Raw) -> list[Fields]:
    """What an answer lists; where there is nothing it may leave the list out."""
    told = raw.fields(body, "the answer")
    raw.needed(raw.text, told, "kind")
    return raw.rows(told.get("items", []), "items")


def _each(read: Callable[[Fields], Activity | None]) -> Conversion:
    return lambda body, context: in_order(map(read, items(body)))


def _threads(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(said for row in items(body) for said in comments.in_thread(row))


def _comments(body: Raw, context: Context) -> Sequence[Activity]:
    return in_order(comments.all_said(items(body)))


def _refused(body: Raw, context: Context) -> Sequence[Activity]:
    told = raw.fields(raw.fields(body, "the answer").get("error"), "error")
    why = f"YouTube refused: {' '.join((raw.text(told, 'message') or 'no reason given').split())[:200]}"
    if told.get("code") == 429:
        raise RateLimited(why, DEFAULT_WAIT)
    raise (Unauthorized if told.get("code") in {401, 403} else Unexpected)(why)


KINDS: Mapping[str, Conversion] = {
    "activities": _each(videos.done),
    "channels": nothing,
    "commentThreads": _threads,
    "comments": _comments,
    "playlistItems": _each(videos.in_playlist),
    "playlists": nothing,
    "search": _each(videos.found),
    "subscriptions": _each(videos.subscribed),
    "videos": _each(videos.resource),
    "error": _refused,
}
_KINDS = {
    "youtube#activityListResponse": "activities",
    "youtube#channelListResponse": "channels",
    "youtube#commentThreadListResponse": "commentThreads",
    "youtube#commentListResponse": "comments",
    "youtube#playlistItemListResponse": "playlistItems",
    "youtube#playlistListResponse": "playlists",
    "youtube#searchListResponse": "search",
    "youtube#subscriptionListResponse": "subscriptions",
    "youtube#videoListResponse": "videos",
}


def kind_of(url: str | None, body: Raw) -> str | None:
    """Every answer says itself what it is; else the address it was asked at."""
    told = body if isinstance(body, dict) else {}
    if isinstance(told.get("error"), dict):
        return "error"
    kind = told.get("kind")
    asked = urlsplit(url or "").path.rpartition("/")[2]
    return _KINDS.get(kind) if isinstance(kind, str) else asked if asked in KINDS and asked != "error" else None
