"""RSS, Atom and JSON feeds: blogs, channels, podcasts and alerts, without credentials."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field, field_validator

from social_adapters.adapter import BACKFILL, Adapter, Conversion, Page, Raw, Settings
from social_adapters.answers import Response, place
from social_adapters.conversion import reading
from social_adapters.errors import AdapterError
from social_adapters.feeds import convert, jsonfeed
from social_adapters.feeds.address import address
from social_adapters.feeds.proposals import proposals
from social_adapters.feeds.state import State
from social_adapters.feeds.values import Feed
from social_adapters.http import Http
from social_adapters.text import web
from social_adapters.vocabulary import Activity, Actor

MOST_PAGES = 20
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


class FeedSettings(Settings):
    """What a person fills in to follow a feed."""

    url: str = Field(
        title="Address of the feed",
        description="The RSS, Atom or JSON feed of a blog, a channel or a podcast, beginning with https://",
        max_length=2000,
    )

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        if web(url.strip()) is None or "@" in url.partition("//")[2].partition("/")[0]:
            raise ValueError("write the feed's address with https:// or http://, without a password")
        return url.strip()


class Feeds(Adapter):
    """One feed. It never says that an entry was deleted: a feed shows the newest only."""

    name = "feeds"
    title = "Feed"
    about = (
        "New entries of any blog or site that has a feed. "
        "A feed says neither who reads it nor that an entry was taken down."
    )
    settings = FeedSettings
    kinds: ClassVar[dict[str, Conversion]] = {"feed": convert.entries}
    address = staticmethod(address)

    def __init__(self, settings: FeedSettings, http: Http) -> None:
        super().__init__(settings, http)
        self.url = settings.url

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return "feed" if isinstance(body, bytes | str) or jsonfeed.is_feed(body) else None

    async def whoami(self) -> Actor | None:
        return None

    async def watches(self) -> Actor:
        return convert.actor(await self._read(await self.http.get(self.url, headers={"accept": ACCEPT})), self.url)

    @classmethod
    async def propose(
        cls, http: Http, name: str, organization: str | None, accounts: Sequence[str]
    ) -> Sequence[tuple[dict[str, Any], Actor]]:
        return await proposals(http, accounts)

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        before = State.load(cursor, self.url)
        answer = await self.http.get(self.url, headers={"accept": ACCEPT, **before.conditions()})
        if answer.status == 304:
            yield before.unchanged(self.url, now)
            return
        found = await self._entries(answer, before, now - BACKFILL)
        for page in before.pages(self.url, answer.headers, found, now):
            yield page

    async def _entries(self, answer: Response, before: State, since: datetime) -> list[Activity]:
        """The entries of the feed and of as many older pages as are needed, oldest first."""
        feed = await self._read(answer)
        found = list(convert.activities(feed, self.url))
        seen = {self.url, answer.url}
        while feed.next and feed.next not in seen and len(seen) < MOST_PAGES and not before.reaches(found, since):
            seen.add(feed.next)
            feed = await self._older(feed.next)
            found = [*convert.activities(feed, self.url), *found]
        return list({activity.id: activity for activity in found}.values())

    async def _older(self, url: str) -> Feed:
        """An older page; where it cannot be had, history ends, and the coverage says so."""
        try:
            return await self._read(await self.http.get(url, headers={"accept": ACCEPT}))
        except AdapterError:
            return Feed()

    async def _read(self, answer: Response) -> Feed:
        with reading(f"the feed at {place(answer.url)}"):
            return await asyncio.to_thread(_read, answer)


def _read(answer: Response) -> Feed:
    """Parsing is CPU work: it runs in a thread."""
    charset = answer.headers.get("content-type", "").lower().partition("charset=")[2].strip("\"' ;")
    return convert.read(answer.body, answer.url, charset or None)
