"""Channels as actors, and YouTube's names for things.

Ids are YouTube's own and differ in form: a channel's begins with UC, a comment's with Ug (that of a reply holds its
thread's), a video's is 11 characters. A channel is known by its id: handles and names change.
"""

from __future__ import annotations

import re

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import clean, line
from social_adapters.vocabulary import Actor, Mention

SITE = "https://www.youtube.com"

_ID = re.compile(r"[A-Za-z0-9_.=-]{1,200}")
_CHANNEL = re.compile(r"https?://(?:www\.|m\.)?youtube\.com/channel/(UC[A-Za-z0-9_-]{22})/?")


def identity(row: Fields, name: str) -> str | None:
    """What something is called, in a field that may be absent. Raises Unexpected for what is no id."""
    known = raw.text(row, name)
    if known and not _ID.fullmatch(known):
        raise Unexpected(f"{name} is no id")
    return known or None


def channel(row: Fields) -> Actor:
    """A channel as its own page shows it."""
    shown = raw.fields(row.get("snippet"), "snippet")
    own = raw.needed(identity, row, "id")
    return Actor(
        id=own,
        handle=_handle(raw.text(shown, "customUrl")),
        name=line(raw.text(shown, "title")),
        url=page(own),
        summary=clean(raw.text(shown, "description") or "") or None,
        icon=_icon(shown),
    )


def named(id_: str, title: str | None, shown: Fields | None = None) -> Actor:
    """A channel as something of it shows it, with its title and perhaps its pictures."""
    return Actor(id_, name=line(title), url=page(id_), icon=_icon(shown or {}))


def commenter(shown: Fields) -> Actor | None:
    """Who wrote a comment; None where the channel is gone. Since 2022 the name shown is the handle."""
    own = identity(raw.inner(shown, "authorChannelId") or {}, "value")
    if own is None:
        return None
    name = line(raw.text(shown, "authorDisplayName"))
    handle = _handle(name) if name and name.startswith("@") else None
    return Actor(
        id=own,
        handle=handle,
        name=None if handle else name,
        url=raw.web(shown, "authorChannelUrl") or page(own),
        icon=raw.web(shown, "authorProfileImageUrl"),
    )


def mentioned(url: str, name: str | None) -> Mention | None:
    """The channel whose page that is; of a handle alone nobody can be known."""
    found = _CHANNEL.fullmatch(url)
    return Mention(found[1], name, page(found[1])) if found else None


def page(id_: str) -> str:
    return f"{SITE}/channel/{id_}"


def watch(video: str, comment: str | None = None) -> str:
    """The page of a video, or of a comment below it.

    >>> watch("dQw4w9WgXcQ", "Ugx1")
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=Ugx1'
    """
    return f"{SITE}/watch?v={video}" + (f"&lc={comment}" if comment else "")


def _handle(shown: str | None) -> str | None:
    name = line(shown)
    return name.removeprefix("@") or None if name else None


def _icon(shown: Fields) -> str | None:
    return raw.web(raw.inner(raw.inner(shown, "thumbnails") or {}, "default") or {}, "url")
