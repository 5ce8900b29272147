"""Asking the YouTube Data API, with a key or as a channel of ours; and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.adapter import Meter
from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.http import Http
from social_adapters.raw import Fields
from social_adapters.youtube.channels import identity
from social_adapters.youtube.convert import items

API = "https://www.googleapis.com/youtube/v3"
AT_ONCE = 50  # ids in one request
DAILY = 10_000  # units a project gets for nothing
SEARCH = 100  # units; anything else that is read costs one


def units(url: str) -> int:
    """What a request costs, also one that is refused.

    >>> units("https://www.googleapis.com/youtube/v3/search?q=kilns"), units(f"{API}/videos")
    (100, 1)
    """
    return SEARCH if urlsplit(url).path.endswith("/search") else 1


METER = Meter("units", most=units, spent=lambda url, body: units(url), daily=DAILY)


@dataclass(frozen=True, slots=True)
class Part:
    """The newest rows of a list. `reach`: all from then on; `end`: as far as was asked for."""

    rows: Sequence[Fields]
    reach: int
    end: bool


class Api:
    def __init__(self, http: Http, key: str | None, token: str | None) -> None:
        self._http = http
        self._key = key
        self.token = token

    async def channel(self, given: str | None) -> Fields:
        """A channel by its id, @handle or user/name; None: the one that signed in. Raises Unsupported."""
        if given is None:
            named: dict[str, Any] = {"mine": "true"}
        elif given.startswith("@"):
            named = {"forHandle": given}
        else:
            named = {"forUsername": given[5:]} if given.startswith("user/") else {"id": given}
        found = items(await self._ask("channels", {"part": "snippet,contentDetails", **named}))
        if not found:
            raise Unsupported("YouTube has no such channel" if given else "this account has no channel")
        return found[0]

    async def by_id(self, what: str, part: str, ids: Sequence[str]) -> dict[str, Fields]:
        """Videos or comments as they are now; what is gone is missing."""
        found: dict[str, Fields] = {}
        for start in range(0, len(ids), AT_ONCE):
            asked = {"part": part, "id": ",".join(ids[start : start + AT_ONCE])}
            rows = items(await self._ask(what, asked))
            found.update((raw.needed(identity, row, "id"), row) for row in rows)
        return found

    async def newest(
        self, what: str, params: Mapping[str, Any], since: int, at: Callable[[Fields], int], most_pages: int
    ) -> Part:
        """A list whose newest rows come first, down to what is older than `since`."""
        rows: list[Fields] = []
        token, asked = None, set[str]()
        for _ in range(most_pages):
            answer = await self._ask(what, {**params, "pageToken": token})
            shown = items(answer)
            rows += shown
            token = raw.text(answer, "nextPageToken")
            if token is None or (shown and at(shown[-1]) < since):
                return Part([row for row in rows if at(row) >= since], since, True)
            if token in asked:
                break
            asked.add(token)
        return Part([row for row in rows if at(row) >= since], at(rows[-1]) if rows else since, False)

    async def _ask(self, what: str, params: Mapping[str, Any]) -> Fields:
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {"x-goog-api-key": self._key or ""}
        if not (self.token or self._key):
            raise Unauthorized("YouTube shows nothing without a key: give an API key, or sign in")
        return raw.fields((await self._http.get(f"{API}/{what}", params=params, headers=headers)).json(), "the answer")


def published(row: Fields) -> int:
    """When something was published, in seconds since 1970."""
    return int(raw.needed(raw.time, raw.fields(row.get("snippet"), "snippet"), "publishedAt").timestamp())


def started(row: Fields) -> int:
    """When a thread began: threads are listed by that."""
    shown = raw.fields(row.get("snippet"), "snippet")
    return published(raw.fields(shown.get("topLevelComment"), "topLevelComment"))
