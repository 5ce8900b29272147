"""Asking Reddit, as the account whose token we have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unauthorized
from social_adapters.http import Http
from social_adapters.raw import Fields
from social_adapters.reddit import names, things
from social_adapters.reddit.convert import listing
from social_adapters.vocabulary import Actor

API = "https://oauth.reddit.com"
USER_AGENT = "web:emberfeed:0.1 (self-hosted)"  # Reddit slows down and blocks agents it does not know
ROWS = 100  # in one answer
MOST_PAGES = 10  # of one list: Reddit shows about 1,000 entries of any
SHOWN = 950  # a list that ends with as many was cut


@dataclass(frozen=True, slots=True)
class Part:
    """The newest things of a list, newest first. `reach`: all from then on; `end`: as far as was asked for."""

    things: Sequence[Fields]
    reach: int
    end: bool


class Api:
    """`token` None: not signed in yet, and Reddit answers nobody without."""

    def __init__(self, http: Http, token: str | None) -> None:
        self._http = http
        self._token = token

    async def me(self) -> Actor:
        return names.account(raw.fields(await self._ask("/api/v1/me"), "the account"))

    async def account(self, name: str) -> Actor:
        told = raw.fields(await self._ask(f"/user/{name}/about"), "the answer")
        return names.account(raw.needed(raw.inner, told, "data"))

    async def info(self, wanted: Sequence[str]) -> dict[str, Fields]:
        """Posts and comments as they are now, by their fullnames; what was deleted is there without its author."""
        found: dict[str, Fields] = {}
        for start in range(0, len(wanted), ROWS):
            some = ",".join(wanted[start : start + ROWS])
            rows, _ = listing(await self._ask("/api/info", {"id": some}))
            found.update((raw.needed(raw.text, raw.fields(row.get("data"), "data"), "name"), row) for row in rows)
        return found

    async def newest(self, path: str, params: Mapping[str, Any], since: int) -> Part:
        """A list whose newest things come first, down to what is older than `since`."""
        found: list[Fields] = []
        after, asked = None, set[str]()
        for _ in range(MOST_PAGES):
            rows, after = listing(await self._ask(path, {**params, "limit": ROWS, "after": after}))
            found += rows
            if rows and created(rows[-1]) < since:
                return Part(found, since, True)
            if after is None or after in asked:
                break
            asked.add(after)
        cut = after is not None or len(found) >= SHOWN
        return Part(found, created(found[-1]) if cut and found else since, not cut)

    async def _ask(self, path: str, params: Mapping[str, Any] | None = None) -> Any:
        if self._token is None:
            raise Unauthorized("Reddit shows nothing without an account: sign in")
        headers = {"authorization": f"Bearer {self._token}", "user-agent": USER_AGENT}
        given = {"raw_json": 1, **(params or {})}
        return (await self._http.get(f"{API}{path}", params=given, headers=headers)).json()


def created(thing: Fields) -> int:
    """When a thing was posted, in seconds since 1970."""
    at: datetime = raw.needed(things.moment, raw.fields(thing.get("data"), "data"), "created_utc")
    return int(at.timestamp())
