"""Videos as the Create of their channel, however they are listed; and what else a channel does in public."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import clean, line, links_in
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    Counts,
    Object,
    ObjectType,
    Reference,
)
from social_adapters.youtube.channels import identity, named, watch

UPLOADS = "UU"  # what the id of a channel's own list of uploads begins with
GONE = {"Private video", "Deleted video"}

_THUMBNAIL = re.compile(r"https://i\d*\.ytimg\.com/vi/([A-Za-z0-9_-]{11})/")


def resource(row: Fields) -> Activity | None:
    """A video asked for by its id; None where it is not for everybody."""
    shown = _snippet(row)
    if not _public(row):
        return None
    counts = raw.inner(row, "statistics") or {}
    return _create(
        raw.needed(identity, row, "id"),
        named(raw.needed(identity, shown, "channelId"), raw.text(shown, "channelTitle")),
        shown,
        raw.needed(raw.time, shown, "publishedAt"),
        Counts(likes=_total(counts, "likeCount"), replies=_total(counts, "commentCount")),
    )


def in_playlist(row: Fields) -> Activity | None:
    """An entry of a list: in the channel's own uploads what it published, elsewhere that it put it there.

    Where the entry names the video's owner and the time it was published, it is told as published.
    """
    shown, details = _snippet(row), raw.inner(row, "contentDetails") or {}
    video = identity(details, "videoId") or identity(raw.inner(shown, "resourceId") or {}, "videoId")
    if video is None or not _public(row) or raw.text(shown, "title") in GONE:
        return None
    lister = named(raw.needed(identity, shown, "channelId"), raw.text(shown, "channelTitle"))
    owner, added = identity(shown, "videoOwnerChannelId"), raw.needed(raw.time, shown, "publishedAt")
    at = raw.time(details, "videoPublishedAt")
    if (identity(shown, "playlistId") or "").startswith(UPLOADS):
        return _create(video, lister, shown, at or added)
    if owner and at:
        return _create(video, named(owner, raw.text(shown, "videoOwnerChannelTitle")), shown, at)
    return _placed(raw.needed(identity, row, "id"), lister, Reference(video, owner, watch(video)), added)


def found(row: Fields) -> Activity | None:
    """A video the search found: its texts come escaped, and its description cut."""
    video = identity(raw.fields(row.get("id"), "id"), "videoId")
    shown = _snippet(row)
    told = {name: html.unescape(value) if isinstance(value, str) else value for name, value in shown.items()}
    owner = identity(shown, "channelId")
    if video is None or owner is None:
        return None
    return _create(video, named(owner, raw.text(told, "channelTitle")), told, raw.needed(raw.time, told, "publishedAt"))


def done(row: Fields) -> Activity | None:
    """An entry of a channel's activities; None for what it did without anybody being told what with."""
    shown, details = _snippet(row), raw.inner(row, "contentDetails") or {}
    by = named(raw.needed(identity, shown, "channelId"), raw.text(shown, "channelTitle"))
    at, kind = raw.needed(raw.time, shown, "publishedAt"), raw.text(shown, "type") or ""
    with_what = raw.inner(details, kind) or {}
    target = raw.inner(with_what, "resourceId") or {}
    if kind == "upload":
        video = identity(with_what, "videoId") or _pictured(shown)
        return _create(video, by, shown, at) if video else None
    if kind == "subscription":
        who = identity(target, "channelId")
        return follow(by, Actor(who), at) if who else None
    video, entry = identity(target, "videoId"), identity(with_what, "playlistItemId")
    if kind == "like" and video:
        return Activity(f"{by.id}#likes/{video}", ActivityType.LIKE, by, Reference(video, None, watch(video)), at)
    if kind == "playlistItem" and video and entry:
        return _placed(entry, by, Reference(video, None, watch(video)), at)
    return None


def subscribed(row: Fields) -> Activity | None:
    """A subscription, of the channel that was asked about or of one of its subscribers."""
    shown, subscriber = _snippet(row), raw.inner(row, "subscriberSnippet")
    target = identity(raw.inner(shown, "resourceId") or {}, "channelId")
    by = identity(subscriber or shown, "channelId")
    if target is None or by is None:
        return None
    who = named(by, raw.text(subscriber, "title"), subscriber) if subscriber else named(by, None)
    other = named(target, raw.text(shown, "title"), None if subscriber else shown)
    return follow(who, other, raw.needed(raw.time, shown, "publishedAt"))


def follow(by: Actor, whom: Actor, at: datetime | None) -> Activity:
    return Activity(f"{by.id}#follows/{whom.id}", ActivityType.FOLLOW, by, whom, at)


def _create(video: str, by: Actor, shown: Fields, at: datetime, counts: Counts | None = None) -> Activity:
    words = clean(raw.text(shown, "description") or "")
    said = Object(
        id=video,
        type=ObjectType.VIDEO,
        url=watch(video),
        name=line(raw.text(shown, "title")),
        content=words,
        language=line(raw.text(shown, "defaultAudioLanguage") or raw.text(shown, "defaultLanguage")),
        published=at,
        links=links_in(words),
        counts=counts or Counts(),
    )
    return Activity(f"{video}#create", ActivityType.CREATE, by, said, at, watch(video))


def _placed(entry: str, by: Actor, video: Reference, at: datetime) -> Activity:
    return Activity(f"{entry}#announce", ActivityType.ANNOUNCE, by, video, at)


def _snippet(row: Fields) -> Fields:
    return raw.fields(row.get("snippet"), "snippet")


def _public(row: Fields) -> bool:
    """Whether everybody may find it, as far as the answer says."""
    return raw.text(raw.inner(row, "status") or {}, "privacyStatus") in {None, "public"}


def _pictured(shown: Fields) -> str | None:
    """The video in the address of its thumbnail, where the answer has nothing else."""
    pictures: Mapping[str, object] = raw.inner(shown, "thumbnails") or {}
    first = raw.fields(next(iter(pictures.values()), {}), "thumbnails")
    match = _THUMBNAIL.match(raw.text(first, "url") or "")
    return match[1] if match else None


def _total(counts: Fields, name: str) -> int | None:
    """How many, which YouTube writes as a text."""
    told = raw.text(counts, name)
    if told is None:
        return None
    if told.isascii() and told.isdigit() and len(told) < 19:
        return int(told)
    raise Unexpected(f"{name} is no number")
