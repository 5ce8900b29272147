"""Asking the Stack Exchange API: its wrapper, its daily quota, and the pauses it asks for by method."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from social_adapters import rates, raw
from social_adapters.adapter import Context
from social_adapters.errors import RateLimited
from social_adapters.http import Http, Response
from social_adapters.stackexchange import convert
from social_adapters.vocabulary import Activity

API = "https://api.stackexchange.com/2.3"
ROWS = 100  # in one answer, and ids in one request
BODIES = "withbody"  # the built-in filter that adds texts to what is shown anyway
LONGEST_BACKOFF = 3600


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a list."""

    rows: Sequence[raw.Fields]
    activities: Sequence[Activity]
    more: bool


class Api:
    """One site, as one account, one application or nobody.

    `waits`: {method: seconds since 1970 before which it may not be asked}: the API wants its `backoff` obeyed for
    each method, also from one fetch to the next. `now`: when the fetch began.
    """

    def __init__(self, http: Http, site: str, credential: str | None) -> None:
        self.site = site
        self.waits: dict[str, int] = {}
        self._http = http
        self._headers = {"authorization": f"Bearer {credential}"} if credential else {}
        self._left: int | None = None
        self.now = datetime.fromtimestamp(0, UTC)

    def wait(self, waits: Mapping[str, int]) -> None:
        """Goes on waiting as long as earlier answers asked."""
        self.waits |= {method: until for method, until in waits.items() if until > self.now.timestamp()}

    def may(self, method: str) -> bool:
        """Whether a method may be asked in this fetch."""
        return method not in self.waits

    async def lists(self, kind: str, method: str, ids: Collection[str] = (), **asked: Any) -> Listed:
        """A page of what `method` lists of a kind; `{ids}` in it stands for `ids`."""
        response = await self.get(method, ids, pagesize=ROWS, filter=BODIES, **asked)
        body = response.json()
        found = convert.KINDS[kind](body, Context(url=response.url))
        return Listed(convert.items(body), found, raw.flag(body, "has_more"))

    async def get(self, method: str, ids: Collection[str] = (), **asked: Any) -> Response:
        if self._left is not None and self._left <= 0:
            raise RateLimited("Stack Exchange allows no more requests today", _until_midnight(self.now))
        path = method.replace("{ids}", ";".join(ids))
        given = {"site": self.site, **asked}
        response = await self._http.get(f"{API}{path}", params=given, headers=self._headers)
        self._heed(method, response)
        return response

    def _heed(self, method: str, response: Response) -> None:
        wrapper = raw.fields(response.json(), "the answer")
        self._left = raw.number(wrapper, "quota_remaining")
        backoff = raw.number(wrapper, "backoff")
        if backoff:
            sent = rates.sent_at(response.headers, self.now.timestamp())
            self.waits[method] = int(sent) + min(backoff, LONGEST_BACKOFF)


def _until_midnight(now: datetime) -> float:
    """The quota is a day's, and days are counted in UTC."""
    midnight = datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return (midnight - now).total_seconds()
