"""DEV, and whatever speaks the Forem API: the articles of an author we watch."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from pydantic import Field

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import BACKFILL, Adapter, Context, Coverage, Page, Raw, Settings, nothing
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Object, ObjectType

PER_PAGE, MOST_PAGES = 100, 10


class ForemSettings(Settings):
    author: str = Field(title="Author to watch", description="As in dev.to/AUTHOR", pattern=r"^\w{1,40}$")
    site: str = Field("https://dev.to", title="Site", pattern=r"^https://[\w.-]+$")


def person(given: raw.Fields) -> Actor:
    """The author as the site shows them."""
    name = raw.needed(raw.text, given, "username")
    return Actor(name, handle=name, name=raw.text(given, "name"), icon=raw.web(given, "profile_image"))


def article(given: raw.Fields) -> Activity:
    number = raw.needed(raw.number, given, "id")
    published = raw.needed(raw.time, given, "published_at")
    said = Object(
        id=str(number),
        type=ObjectType.ARTICLE,
        url=raw.web(given, "url"),
        name=raw.text(given, "title"),
        content=raw.text(given, "description") or "",
        published=published,
        counts=Counts(raw.count(given, "public_reactions_count"), None, raw.count(given, "comments_count")),
    )
    author = person(raw.needed(raw.inner, given, "user"))
    return Activity(f"{number}#create", ActivityType.CREATE, author, said, published, said.url)


def articles(given: Raw, context: Context) -> Sequence[Activity]:
    """A list of articles, oldest first."""
    found = [article(one) for one in raw.rows(given, "the articles")]
    return sorted(found, key=lambda one: (one.published, one.id))


class Forem(Adapter):
    name = "forem"
    title = "DEV"
    about = "Articles that one author publishes. Comments and reactions are not read."
    settings = ForemSettings
    kinds: ClassVar = {"articles": articles, "user": nothing}

    def __init__(self, settings: ForemSettings, http: Any) -> None:
        super().__init__(settings, http)
        self._api, self._author = f"{settings.site}/api", settings.author

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        found = re.search(r"/api/(articles|users)\b", url or "")
        return {"articles": "articles", "users": "user"}[found[1]] if found else None

    async def whoami(self) -> Actor | None:
        return None

    async def watches(self) -> Actor | None:
        answer = await self.http.get(f"{self._api}/users/by_username", params={"url": self._author})
        return person(raw.fields(answer.json(), "the author"))

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        state = cursors.load(cursor, self.name, f"{self._api} {self._author}")
        since = raw.time(state, "until") or now - BACKFILL
        new = {one.id: one for one in await self._newer(since) if one.published and one.published > since}
        after = cursors.dump(self.name, f"{self._api} {self._author}", {"until": now.isoformat()})
        yield Page(tuple(new.values()), after, (Coverage("articles", since, now),))

    async def _newer(self, since: datetime) -> list[Activity]:
        """Pages from the newest back to `since`, oldest first."""
        found: list[Activity] = []
        for page in range(1, MOST_PAGES + 1):
            asked = {"username": self._author, "per_page": PER_PAGE, "page": page}
            answer = await self.http.get(f"{self._api}/articles", params=asked)
            listed = articles(answer.json(), Context())
            found = [*listed, *found]
            if len(listed) < PER_PAGE or (listed[0].published or since) <= since:
                break
        return found
