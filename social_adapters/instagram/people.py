"""Who is who on Instagram. An account goes by its name in small letters: comments, mentions and tags show nothing
else that is the same in all of them. So a renamed account is a new actor."""

from __future__ import annotations

import re

from social_adapters import raw
from social_adapters.graph_api.values import identity, sound, unnamed
from social_adapters.raw import Fields
from social_adapters.text import clean, line
from social_adapters.vocabulary import Actor, Mention

WEB = "https://www.instagram.com"
ACCOUNT_FIELDS = "id,username,name,biography,profile_picture_url"
_MENTION = re.compile(r"(?<![\w.@])@([A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)")


def account(row: Fields) -> Actor:
    """A professional account as it shows itself; by its number where it shows no name."""
    about = raw.text(row, "biography")
    who = called(raw.text(row, "username")) or Actor(identity(row))
    return Actor(
        id=who.id,
        handle=who.handle,
        name=line(raw.text(row, "name")),
        url=who.url,
        summary=clean(about) or None if about else None,
        icon=raw.web(row, "profile_picture_url"),
    )


def author(row: Fields, owner: Actor | None = None) -> Actor:
    """Who made something, as far as that is shown; else its known `owner`."""
    told = raw.inner(row, "from") or {}
    name = raw.text(row, "username") or raw.text(told, "username")
    return called(name) or owner or unnamed("Instagram", identity(row))


def called(name: str | None) -> Actor | None:
    """An account by its name."""
    if not name:
        return None
    known = sound(name).lower()
    return Actor(known, handle=known, url=f"{WEB}/{known}/")


def mentions(text: str) -> tuple[Mention, ...]:
    """The accounts a text names.

    >>> [mention.actor_id for mention in mentions("with @Ann.Example, not ann@mail.example")]
    ['ann.example']
    """
    names = dict.fromkeys(name.lower() for name in _MENTION.findall(text))
    return tuple(Mention(name, f"@{name}", f"{WEB}/{name}/") for name in names)
