"""Feeds as ActivityStreams: every entry is a Create by its author, or by the feed itself."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from social_adapters.adapter import Context, Raw
from social_adapters.answers import json_of
from social_adapters.errors import Unexpected
from social_adapters.feeds import jsonfeed, xml
from social_adapters.feeds.values import Author, Entry, Feed
from social_adapters.vocabulary import Activity, ActivityType, Actor, ActorType, Counts, Object

LONGEST_ID = 500  # an index of PostgreSQL holds 2,700 bytes

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def entries(raw: Raw, context: Context) -> Sequence[Activity]:
    """The entries of a feed document, oldest first; raw bytes, their text, or a JSON feed's object."""
    return activities(read(raw, context.url), context.url)


def read(raw: Raw, base: str | None = None, charset: str | None = None) -> Feed:
    """A feed document of any family. Raises Unexpected."""
    if isinstance(raw, str):
        raw, charset = raw.encode("utf-8", "replace"), "utf-8"
    if isinstance(raw, bytes) and _is_json(raw):
        raw = json_of(raw.removeprefix(BOM_UTF8), "the feed")
    if isinstance(raw, bytes):
        return xml.read(raw, base, charset)
    if isinstance(raw, dict):
        return jsonfeed.read(raw, base)
    raise Unexpected("that is neither XML nor a JSON feed")


def activities(feed: Feed, url: str | None) -> tuple[Activity, ...]:
    """One Create an entry, oldest first; `url`: where the feed is followed, which names it."""
    created = {activity.object.id: activity for entry in feed.entries if (activity := _create(entry, feed, url))}
    newest_last = list(created.values())[::-1]
    return tuple(sorted(newest_last, key=_moment))


def edited(activity: Activity, version: str) -> Activity:
    """The Update that brings an entry to what `activity` holds now."""
    updated = activity.object.updated if isinstance(activity.object, Object) else None
    name = f"{activity.object.id}#update-{version}"
    return replace(activity, id=name, type=ActivityType.UPDATE, published=updated)


def actor(feed: Feed, url: str | None) -> Actor:
    """Who speaks in a feed: its author, or the feed itself where it names none."""
    by = feed.author
    return Actor(
        id=_feed_id(feed, url),
        type=ActorType.PERSON if by.name else ActorType.ORGANIZATION,
        name=by.name or feed.title,
        url=by.url or feed.home,
        summary=feed.summary,
        icon=by.icon or feed.icon,
    )


def _is_json(raw: bytes) -> bool:
    return raw.removeprefix(BOM_UTF8).lstrip()[:1] in {b"{", b"["}


def _create(entry: Entry, feed: Feed, url: str | None) -> Activity:
    name = _id(entry, feed, url)
    return Activity(
        id=f"{name}#create",
        type=ActivityType.CREATE,
        actor=_author(entry.author, feed, url),
        object=_object(entry, name),
        published=entry.published or entry.updated,
        url=entry.url,
    )


def _object(entry: Entry, name: str) -> Object:
    return Object(
        id=name,
        type=entry.type,
        url=entry.url,
        name=entry.title,
        content=entry.text.content,
        language=entry.language,
        published=entry.published or entry.updated,
        updated=entry.updated if entry.published and entry.updated != entry.published else None,
        in_reply_to=entry.reply,
        links=entry.text.links,
        media=entry.media,
        counts=Counts(likes=entry.likes, replies=entry.replies),
    )


def _author(author: Author, feed: Feed, url: str | None) -> Actor:
    if not author or author.is_same(feed.author):
        return actor(feed, url)
    name = f"{_feed_id(feed, url)}#{author.url or author.name}"
    return Actor(_bounded(name), ActorType.PERSON, name=author.name, url=author.url, icon=author.icon)


def _id(entry: Entry, feed: Feed, url: str | None) -> str:
    """What the entry calls itself where that is a URI; anything else means something in its own feed only."""
    named = entry.id or entry.url
    if named and _URI.fullmatch(named):
        return _bounded(named)
    said = (entry.title, entry.text.content, entry.author.name, [media.url for media in entry.media])
    return _bounded(f"{_feed_id(feed, url)}#{named or _digest(*said)}")


def _feed_id(feed: Feed, url: str | None) -> str:
    return _bounded(url or feed.id or feed.home or feed.title or "feed")


def _bounded(name: str) -> str:
    return name if len(name) <= LONGEST_ID else f"{name[:400]}#{_digest(name)}"


def _digest(*parts: Any) -> str:
    return hashlib.blake2b(repr(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _moment(activity: Activity) -> tuple[bool, float]:
    """Undated entries come last, in the order they appeared."""
    published: datetime | None = activity.published
    return (published is None, published.timestamp() if published else 0.0)
