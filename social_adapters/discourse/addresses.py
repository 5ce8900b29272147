"""Discourse's names for things: the ids we keep, the pages people see, and accounts.

A post goes by its topic and its place in it, because replies, notifications, quotes and searches name no other
number; a topic is its first post. An account goes by its name in small letters: mentions and quotes show nothing else.
So a renamed account is a new actor, and a post moved to another topic a new post. Where it is not known which forum
an answer is from, ids are paths on it.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.text import line, web
from social_adapters.vocabulary import Actor, ActorType, Mention, Reference

LONGEST_NAME = 120  # a forum allows 60 at most
PICTURE = "96"  # pixels

_PLACES = (
    "t|posts|notifications|user_actions|u|users|search|latest|new|hot|top|unread|unseen|c|tag|tags|categories|topics|session"
    "|post_action_users|groups|g|badges|user_badges|user-badges|directory_items|site|about|post_actions"
)
_ASKED = re.compile(rf"(https?://[^/?#]+(?:/[^?#]*?)?)/(?:{_PLACES})(?:[/.?#].*)?")
_NAME = re.compile(r"[^\s/?#&\x00-\x1f]+")


def base_of(url: str | None) -> str:
    """Where the forum is that was asked at `url`; nothing where that is not known.

    >>> base_of("https://a.example/forum/t/57.json?page=2"), base_of("https://a.example"), base_of(None)
    ('https://a.example/forum', 'https://a.example', '')
    """
    found = _ASKED.fullmatch(url or "")
    return found[1] if found else (url or "").partition("?")[0].partition("#")[0].rstrip("/")


def post_id(base: str, topic: int, number: int) -> str:
    """The id of a post; the forum itself leads from this address to the post."""
    return f"{base}/t/{topic}/{number}"


def place_of(thing: str) -> tuple[int, int]:
    """Topic and number of a post by its id.

    >>> place_of("https://a.example/forum/t/57/3")
    (57, 3)
    """
    topic, number = thing.rsplit("/", 2)[1:]
    return int(topic), int(number)


def page_of(base: str, topic: int, number: int, slug: str | None = None) -> str | None:
    """The page of a post."""
    path = f"/t/{quote(slug, safe='')}/{topic}/{number}" if slug else f"/t/{topic}/{number}"
    return web(base + path)


def reference(base: str, topic: int, number: int, author: str | None = None) -> Reference:
    """A post that is named; `author` by name."""
    by = account_id(base, author) if author else None
    return Reference(post_id(base, topic, number), by, page_of(base, topic, number))


def is_name(name: str) -> bool:
    """Whether an account can be called so."""
    return _NAME.fullmatch(name) is not None and len(name) <= LONGEST_NAME


def account_id(base: str, name: str) -> str:
    if not is_name(name):
        raise Unexpected("that names no account")
    return f"{base}/u/{quote(name.lower(), safe='')}"


def named(base: str, name: str) -> Actor:
    """An account of which only the name is known."""
    url = web(f"{base}/u/{quote(name, safe='')}")
    return Actor(id=account_id(base, name), type=_type(name, None), handle=name, url=url)


def account(base: str, row: raw.Fields, prefix: str = "") -> Actor | None:
    """Who a row names in its fields `username`, `name`, `user_id` and `avatar_template`; None where nobody is left."""
    name = raw.text(row, f"{prefix}username")
    if not name:
        return None
    known = named(base, name)
    picture = (raw.text(row, f"{prefix}avatar_template") or "").replace("{size}", PICTURE)
    return Actor(
        id=known.id,
        type=_type(name, raw.number(row, f"{prefix}user_id")),
        handle=name,
        name=line(raw.text(row, f"{prefix}name")) or (None if prefix else line(raw.text(row, "display_username"))),
        url=known.url,
        icon=web(picture, f"{base}/") if base or picture.startswith("http") else None,
    )


def mention(base: str, name: str) -> Mention:
    known = named(base, name)
    return Mention(known.id, f"@{name}", known.url)


def name_in(url: str) -> str | None:
    """The account whose page an address is.

    >>> name_in("https://a.example/u/Ann"), name_in("https://a.example/groups/staff")
    ('Ann', None)
    """
    parts = urlsplit(url).path.rstrip("/").split("/")
    name = unquote(parts[-1])
    return name if len(parts) > 2 and parts[-2] in {"u", "users"} and is_name(name) else None


def _type(name: str, number: int | None) -> ActorType:
    """A forum's own robots have numbers below zero."""
    robot = number < 0 if number is not None else name.lower() in {"system", "discobot"}
    return ActorType.SERVICE if robot else ActorType.PERSON
