"""What a feed's cursor remembers: validators, the versions of recent entries, and until when we looked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from social_adapters import cursor
from social_adapters.adapter import BACKFILL, Coverage, Page
from social_adapters.conversion import reading
from social_adapters.feeds.convert import edited
from social_adapters.vocabulary import Activity
from social_adapters.window import version

NETWORK = "feeds"
STREAM = "entries"
PER_PAGE = 100
LONGEST_WINDOW = 5000


@dataclass(frozen=True, slots=True)
class State:
    """`known`: the version of every entry seen lately, by a digest of its id. `until` None: never looked."""

    etag: str | None = None
    modified: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None

    @classmethod
    def load(cls, given: str | None, url: str) -> State:
        """The state in a cursor of the feed at `url`. Raises Unexpected."""
        stored = cursor.load(given, NETWORK, url)
        with reading("the cursor of a feed"):
            until = datetime.fromisoformat(stored["until"]) if stored else None
            return cls(stored.get("etag"), stored.get("modified"), dict(stored.get("known", {})), until)

    def conditions(self) -> dict[str, str]:
        """The headers of a conditional request."""
        told = {"if-none-match": self.etag, "if-modified-since": self.modified}
        return {name: value for name, value in told.items() if value}

    def unchanged(self, url: str, now: datetime) -> Page:
        """The page after a 304."""
        return Page((), self._dump(url, now), (Coverage(STREAM, self.until, now),))

    def reaches(self, found: Sequence[Activity], since: datetime) -> bool:
        """Whether `found`, oldest first, goes back to what is known, or at the first look to `since`."""
        if self.until is not None:
            return any(_key(activity) in self.known for activity in found)
        return any(activity.published and activity.published < since for activity in found)

    def pages(self, url: str, headers: Mapping[str, str], found: Sequence[Activity], now: datetime) -> Iterator[Page]:
        """What is new or edited, in pages; a last one always comes, so that coverage moves."""
        news = self._news(found, now)
        skipped = {_key(activity): version(activity) for activity in found} | dict(self.known)
        for activity in news:
            skipped.pop(_key(activity))
        state = replace(self, known={**self.known, **skipped}, until=self.until or now)
        *chunks, last = [news[at : at + PER_PAGE] for at in range(0, max(len(news), 1), PER_PAGE)]
        for chunk in chunks:
            state = replace(state, known={**state.known, **_versions(chunk)})
            yield Page(_shown(chunk, self.known), state._dump(url, state.until or now))
        etag, modified = _validator(headers, "etag"), _validator(headers, "last-modified")
        state = replace(state, etag=etag, modified=modified, known=self._window(found))
        coverage = Coverage(STREAM, self._since(found, now), now)
        yield Page(_shown(last, self.known), state._dump(url, now), (coverage,))

    def _news(self, found: Sequence[Activity], now: datetime) -> list[Activity]:
        """Entries that are new or were edited; at the first look only those of the last 90 days."""
        if self.until is not None:
            return [activity for activity in found if self.known.get(_key(activity)) != version(activity)]
        return [activity for activity in found if activity.published is None or activity.published >= now - BACKFILL]

    def _window(self, found: Sequence[Activity]) -> dict[str, str]:
        seen = _versions(found)
        kept = {key: value for key, value in self.known.items() if key not in seen}
        return dict([*kept.items(), *seen.items()][-max(LONGEST_WINDOW, len(seen)) :])

    def _since(self, found: Sequence[Activity], now: datetime) -> datetime:
        """From when on nothing was missed: the last look if the two overlap, else the oldest entry we saw."""
        if self.until is not None and (not self.known or self.reaches(found, now)):
            return self.until
        return max(now - BACKFILL, min((activity.published for activity in found if activity.published), default=now))

    def _dump(self, url: str, until: datetime) -> str:
        told: dict[str, Any] = {"etag": self.etag, "modified": self.modified}
        stored = {"until": until.isoformat(), "known": dict(self.known)}
        return cursor.dump(NETWORK, url, stored | {name: value for name, value in told.items() if value})


def _shown(chunk: Sequence[Activity], known: Mapping[str, str]) -> tuple[Activity, ...]:
    return tuple(edited(activity, version(activity)) if _key(activity) in known else activity for activity in chunk)


def _versions(found: Sequence[Activity]) -> dict[str, str]:
    return {_key(activity): version(activity) for activity in found}


def _key(activity: Activity) -> str:
    return hashlib.blake2b(activity.object.id.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _validator(headers: Mapping[str, str], name: str) -> str | None:
    value = headers.get(name, "")
    return value if value.isascii() and value.isprintable() and value else None
