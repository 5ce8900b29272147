"""Hacker News: Algolia's index, read forward in windows of time that hold no more than it shows of one search."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from social_adapters import raw
from social_adapters.adapter import Context
from social_adapters.hackernews import convert
from social_adapters.http import Http
from social_adapters.vocabulary import Activity

SEARCH = "https://hn.algolia.com/api/v1/search_by_date"

CEILING = 1000  # Algolia shows no more hits of one search
HITS = 200  # in one answer
MOST_WINDOWS = 500  # of one fetch; the next goes on from there

Filter = Mapping[str, str]  # Algolia's `tags`, `query`, and more `numericFilters`


@dataclass(frozen=True, slots=True)
class Window:
    """All that was posted from `low` until before `high`, in seconds since 1970, the oldest first."""

    low: int
    high: int
    found: Sequence[Activity]


async def windows(http: Http, filters: Sequence[Filter], since: int, now: int) -> AsyncIterator[Window]:
    """From `since` until `now`, the oldest first; one window where it holds no more than is shown."""
    low, end = min(since, now), now + 1
    width = end - low
    for _ in range(MOST_WINDOWS):
        high = min(low + max(width, 1), end)
        found = await _between(http, filters, low, high)
        if found is None:
            width = (high - low) // 2
            continue
        yield Window(low, high, found)
        low, width = high, width * 2
        if low >= end:
            return


async def _between(http: Http, filters: Sequence[Filter], low: int, high: int) -> Sequence[Activity] | None:
    """What was posted in a window; None when it is more than is shown, and a narrower one must be tried."""
    found: dict[str, Activity] = {}
    for given in filters:
        async for hits, total in _pages(http, given, low, high):
            if hits and total > CEILING and high - low > 1:
                return None
            found.update((activity.object.id, activity) for activity in hits)
    return sorted(found.values(), key=lambda activity: int(convert.number_of(activity.object.id)))


async def _pages(http: Http, given: Filter, low: int, high: int) -> AsyncIterator[tuple[Sequence[Activity], int]]:
    numbers = [f"created_at_i>={low}", f"created_at_i<{high}", given.get("numericFilters", "")]
    asked = {**given, "numericFilters": ",".join(filter(None, numbers)), "hitsPerPage": HITS}
    for page in range(CEILING // HITS):
        response = await http.get(SEARCH, params={**asked, "page": page})
        body = response.json()
        yield convert.search(body, Context(url=response.url)), raw.number(body, "nbHits") or 0
        if page + 1 >= (raw.number(body, "nbPages") or 0):
            return
