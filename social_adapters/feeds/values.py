"""What the three families of feeds have in common: a feed, its entries, their authors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from social_adapters.text import Text
from social_adapters.vocabulary import Media, ObjectType, Reference


@dataclass(frozen=True, slots=True)
class Author:
    name: str | None = None
    url: str | None = None
    icon: str | None = None

    def __bool__(self) -> bool:
        return bool(self.name or self.url)

    def is_same(self, other: Author | None) -> bool:
        """Whether two names in one feed mean one author."""
        return bool(other and ((self.name and self.name == other.name) or (self.url and self.url == other.url)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as the feed gives it; `id` is what it calls itself, None where it does not."""

    id: str | None = None
    type: ObjectType = ObjectType.NOTE
    title: str | None = None
    text: Text = field(default_factory=Text)
    url: str | None = None
    author: Author = Author()
    published: datetime | None = None
    updated: datetime | None = None
    reply: Reference | None = None
    replies: int | None = None
    likes: int | None = None
    media: tuple[Media, ...] = ()
    language: str | None = None

    def __bool__(self) -> bool:
        return bool(self.id or self.url or self.title or self.text.content or self.author or self.media)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `id` is what it calls itself, `home` the site it belongs to, `next` the address of older entries."""

    id: str | None = None
    title: str | None = None
    summary: str | None = None
    home: str | None = None
    icon: str | None = None
    author: Author = Author()
    entries: tuple[Entry, ...] = ()
    next: str | None = None
