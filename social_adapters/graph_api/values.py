"""Values both networks show alike: ids, times in two dialects, and who stays unnamed."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, ActivityType, Actor, Object, Reference

LONGEST = 200  # an id of ours joins two of the network's
_VERSION = re.compile(r"/v\d+\.\d+(?=/|$)")


def identity(row: Fields, name: str = "id") -> str:
    """What something is called, in a field that may not be absent."""
    return sound(raw.needed(raw.text, row, name))


def sound(name: str) -> str:
    """A name that fits into the ids made of it. Raises Unexpected for any other."""
    if not (0 < len(name) <= LONGEST and name.isprintable() and " " not in name):
        raise Unexpected("what should be an id is none")
    return name


def path_of(url: str | None) -> list[str]:
    """What a request was for, without the version of the API.

    >>> path_of("https://graph.facebook.com/v24.0/4/feed?limit=5")
    ['4', 'feed']
    """
    return [part for part in _VERSION.sub("", urlsplit(url or "").path, count=1).split("/") if part]


def unnamed(network: str, thing: str) -> Actor:
    """Whoever made `thing`, where the network does not say who: one for each thing, since they may be many."""
    return Actor(f"{thing}#author", name=f"{network} user")


def created(author: Actor, said: Object, *to: str | None) -> Activity:
    """That `author` wrote `said`; `to`: who is spoken to beyond mentions, where known."""
    others = tuple(dict.fromkeys(one for one in to if one and one != author.id))
    return Activity(f"{said.id}#create", ActivityType.CREATE, author, said, said.published, said.url, others)


def liked(by: Actor, thing: Reference, at: datetime | None = None) -> Activity:
    """A like. Its id holds no time: a list shows none, a webhook does."""
    return Activity(f"{thing.id}#like-{by.id}", ActivityType.LIKE, by, thing, at, thing.url)
