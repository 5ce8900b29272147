"""X's names for accounts and posts, and what an answer includes beside its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import clean, line
from social_adapters.vocabulary import Actor, ActorType, Reference

WEB = "https://x.com"

_ID = re.compile(r"[0-9]{1,19}")
_NAME = re.compile(r"\w{1,50}", re.ASCII)
_FIRST_WITH_A_TIME = 29_700_859_247  # ids before 4 November 2010 were counted up
_EPOCH = 1_288_834_974_657  # milliseconds; the upper bits of an id count from here
_ORGANIZATIONS = {"business", "government"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What an answer shows beside its rows: accounts by id and by name in small letters, posts, media."""

    users: Mapping[str, Fields]
    names: Mapping[str, str]
    posts: Mapping[str, Fields]
    media: Mapping[str, Fields]

    @classmethod
    def of(cls, body: Fields) -> Beside:
        shown = raw.inner(body, "includes") or {}
        users = {identity(row, "id"): row for row in _rows(shown, "users")}
        names = {name.lower(): id_ for id_, row in users.items() if (name := raw.text(row, "username"))}
        posts = {identity(row, "id"): row for row in _rows(shown, "tweets")}
        media = {raw.needed(raw.text, row, "media_key"): row for row in _rows(shown, "media")}
        return cls(users, names, posts, media)

    def account(self, id_: str) -> Actor:
        """The account of that id, with as much as is shown of it."""
        return actor(self.users[id_]) if id_ in self.users else Actor(id_, url=f"{WEB}/i/user/{id_}")

    def protected(self, id_: str) -> bool:
        """Whether an account shows its posts to its followers only."""
        return raw.flag(self.users.get(id_, {}), "protected")

    def post(self, id_: str, by: str | None = None) -> Reference:
        """The post of that id, by the id all its versions share."""
        shown = self.posts.get(id_, {})
        return post_reference(versions({"id": id_, **shown})[0], maybe_identity(shown, "author_id") or by)


def actor(user: Fields) -> Actor:
    """An account; its id stays when its name changes."""
    name = raw.needed(raw.text, user, "username")
    if not _NAME.fullmatch(name):
        raise Unexpected("username names nobody")
    about = _expanded(raw.text(user, "description") or "", user)
    kind = raw.text(user, "verified_type")
    return Actor(
        id=identity(user, "id"),
        type=ActorType.ORGANIZATION if kind in _ORGANIZATIONS else ActorType.PERSON,
        handle=name,
        name=line(unescaped(raw.text(user, "name") or "")),
        url=f"{WEB}/{name}",
        summary=clean(about) or None,
        icon=raw.web(user, "profile_image_url"),
    )


def post_reference(id_: str, by: str | None) -> Reference:
    return Reference(id_, by, post_page(id_))


def post_page(id_: str) -> str:
    """A post's page, whatever its author is called now."""
    return f"{WEB}/i/status/{id_}"


def identity(row: Fields, name: str) -> str:
    """The id in a field that may not be absent."""
    return checked(raw.needed(raw.text, row, name), name)


def maybe_identity(row: Fields, name: str) -> str | None:
    value = raw.text(row, name)
    return None if value is None else checked(value, name)


def versions(post: Fields) -> Sequence[str]:
    """The ids of a post, one for each time it was edited, the oldest first."""
    told = post.get("edit_history_tweet_ids") or [post.get("id")]
    if not isinstance(told, list):
        raise Unexpected("edit_history_tweet_ids is no list")
    return [checked(id_, "edit_history_tweet_ids") for id_ in told]


def checked(value: object, name: str) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise Unexpected(f"{name} is no id")


def moment(id_: str) -> datetime | None:
    """When a post was written, which its id tells to the millisecond since November 2010.

    >>> moment("2057000936928186983")
    datetime.datetime(2026, 5, 20, 7, 30, 15, 250000, tzinfo=datetime.timezone.utc)
    """
    number = int(id_)
    if number < _FIRST_WITH_A_TIME:
        return None
    return datetime.fromtimestamp(((number >> 22) + _EPOCH) / 1000, UTC)


def unescaped(text: str) -> str:
    """X writes three characters as HTML does, and no others.

    >>> unescaped("R&amp;D &lt;3 &amp;lt;")
    'R&D <3 &lt;'
    """
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _expanded(about: str, user: Fields) -> str:
    told = raw.inner(raw.inner(user, "entities") or {}, "description") or {}
    text = unescaped(about)
    for row in _rows(told, "urls"):
        short, whole = raw.text(row, "url"), raw.web(row, "expanded_url")
        text = text.replace(short, whole) if short and whole else text
    return text


def _rows(shown: Fields, name: str) -> list[Fields]:
    return raw.rows(shown.get(name) or [], name)
