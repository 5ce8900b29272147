"""Hacker News: words, a domain or a person to watch, or our own account and the replies to it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, model_validator

from social_adapters.adapter import Adapter, Conversion, Page, Raw, Settings
from social_adapters.errors import Unsupported
from social_adapters.hackernews import convert, fetch
from social_adapters.hackernews.address import address
from social_adapters.vocabulary import Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

NAME = r"^[A-Za-z0-9_-]{1,32}$"
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")


class HackerNewsSettings(Settings):
    """Exactly one of the three."""

    query: str | None = Field(
        None,
        min_length=2,
        max_length=200,
        title="Words or a domain to watch",
        description="Stories and comments that hold them, such as your product's name or example.com",
    )
    author: str | None = Field(
        None, pattern=NAME, title="Person to watch", description="A Hacker News user name, as it is written there"
    )
    username: str | None = Field(
        None,
        pattern=NAME,
        title="Our own account",
        description="A Hacker News user name of ours: brings what it posts and who answers. No password is needed.",
    )

    @model_validator(mode="after")
    def _one(self) -> HackerNewsSettings:
        if sum(bool(given) for given in (self.query, self.author, self.username)) != 1:
            raise ValueError("give one of: words to watch, a person to watch, our own account")
        return self

    @property
    def subject(self) -> str:
        """What a cursor belongs to."""
        return next(f"{kind}:{value}" for kind, value in self if value)


class HackerNews(Adapter):
    name: ClassVar[str] = "hackernews"
    title: ClassVar[str] = "Hacker News"
    about: ClassVar[str] = "Stories and comments of one person, or that hold your words. Votes are not public there."
    settings: ClassVar[type[Settings]] = HackerNewsSettings
    kinds: ClassVar[Mapping[str, Conversion]] = convert.CONVERSIONS
    address = staticmethod(address)

    def __init__(self, settings: HackerNewsSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return await self._account(self._given.username) if self._given.username else None

    async def watches(self) -> Actor | None:
        return await self._account(self._given.author) if self._given.author else None

    def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        look = fetch.Look(self.http, self.name, self._given.subject, now)
        if self._given.username:
            return look.ours(self._given.username, cursor)
        if self._given.author:
            return look.watched({"tags": f"{fetch.POSTS},author_{self._given.author}"}, cursor)
        return look.watched({"tags": fetch.POSTS, "query": _phrase(self._given.query or "")}, cursor)

    async def _account(self, name: str) -> Actor:
        shown = convert.profile((await self.http.get(f"{fetch.FIREBASE}/user/{name}.json")).json())
        if shown is None:
            raise Unsupported(f"Hacker News has no account named {name}; capital and small letters count")
        return shown


def _phrase(query: str) -> str:
    """A domain is searched as it stands: unquoted, the search takes its parts apart."""
    return f'"{query}"' if _DOMAIN.fullmatch(query) else query
