"""GitHub: asking the API, and reading its lists the way each can be read forward."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.answers import Response
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.github.addresses import API
from social_adapters.http import Http
from social_adapters.standing import Entry
from social_adapters.vocabulary import Activity, ActivityType

ROWS = 100  # in one answer
MOST_PAGES = 100  # of one list in one fetch; the next goes on from there
STARS = "application/vnd.github.star+json"  # the media type that tells when somebody starred
LAST_PAGE = 400  # no list of stargazers is shown further

Read = Callable[[raw.Fields], Activity | None]


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries of a list; `end`: there are no more."""

    entries: Sequence[Entry]
    end: bool


class Api:
    """The REST and GraphQL API as one account, or as nobody."""

    def __init__(self, http: Http, token: str | None) -> None:
        self.http = http
        self.token = token

    async def get(
        self, url: str, params: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        return await self.http.get(_own(url), params=params, headers={**self._headers(), **(headers or {})})

    async def send(self, method: str, url: str, given: Any = None) -> Response:
        return await self.http.send(method, _own(url), json=given, headers=self._headers())

    async def ask(self, query: str, variables: Mapping[str, Any]) -> raw.Fields:
        asked = {"query": query, "variables": variables}
        response = await self.http.post(f"{API}/graphql", json=asked, headers=self._headers())
        return raw.fields(response.json(), "the answer")

    async def has(self, url: str) -> bool:
        """Whether something is still there for readers."""
        try:
            await self.get(url)
        except Unsupported:
            return False
        return True

    def _headers(self) -> dict[str, str]:
        given = {"accept": "application/vnd.github+json", "x-github-api-version": "2022-11-28"}
        return {**given, "authorization": f"Bearer {self.token}"} if self.token else given


def _own(url: str) -> str:
    if not url.startswith(f"{API}/"):
        raise Unexpected("GitHub leads to an address that is not its own")
    return url


async def changed(api: Api, url: str, since: int, read: Read) -> AsyncIterator[Part]:
    """A list that can be asked for what changed since a time, the oldest change first.

    It moves while it is read: what changes goes to its end. So the next part is asked for by the last change seen,
    not by its number.
    """
    asked: Mapping[str, Any] | None = _since(since)
    following, passed = url, dict[str, Entry]()
    for _ in range(MOST_PAGES):
        response = await api.get(following, asked)
        told = raw.rows(response.json(), "the answer")
        entries = [entry for row in told if (entry := _entry(row, "updated_at", read))]
        after = response.links.get("next")
        yield Part([entry for entry in entries if passed.get(entry.key) != entry], not (after and told))
        passed = {entry.key: entry for entry in entries}
        if not (after and told):
            return
        latest = moment(told[-1], "updated_at")
        following, asked = (url, _since(latest)) if latest > since else (after, None)
        since = max(since, latest)


async def newest(api: Api, url: str, since: int, read: Read) -> Part:
    """A list whose newest rows come first, down to what is older than `since`; the oldest first."""
    entries: list[Entry] = []
    asked: Mapping[str, Any] | None = {"sort": "newest", "per_page": ROWS}
    following: str | None = url
    for _ in range(MOST_PAGES):
        response = await api.get(following or url, asked)
        told = raw.rows(response.json(), "the answer")
        entries += [entry for row in told if (entry := _entry(row, "created_at", read))]
        following, asked = response.links.get("next"), None
        if not (following and told) or moment(told[-1], "created_at") < since:
            return Part([entry for entry in reversed(entries) if entry.at >= since], True)
    return Part(entries[::-1], False)


async def stars(api: Api, url: str, since: int, read: Read) -> Part | None:
    """The stars given since a time, the oldest first; None where there are more than GitHub lists.

    The list begins with the oldest, so it is read from its last page backwards.
    """
    first = await _page_of_stars(api, url, 1)
    last = _number_of(first.links.get("last")) or 1
    if last >= LAST_PAGE:
        return None
    entries: list[Entry] = []
    for page in range(last, max(0, last - MOST_PAGES), -1):
        response = first if page == 1 else await _page_of_stars(api, url, page)
        told = raw.rows(response.json(), "the answer")
        found = [entry for row in told if (entry := _entry(row, "starred_at", read))]
        entries = [*found, *entries]
        if told and moment(told[0], "starred_at") < since:
            return Part([entry for entry in entries if entry.at >= since], True)
    return Part([entry for entry in entries if entry.at >= since], last <= MOST_PAGES)


async def pages(api: Api, url: str, headers: Mapping[str, str], most: int) -> AsyncIterator[Response]:
    """A list from its first page on."""
    response = await api.get(url, {"per_page": ROWS}, headers)
    yield response
    for _ in range(most - 1):
        following = response.links.get("next")
        if following is None:
            return
        response = await api.get(following)
        yield response


def moment(row: raw.Fields, name: str) -> int:
    return int(raw.needed(raw.time, row, name).timestamp())


def _entry(row: raw.Fields, ordered_by: str, read: Read) -> Entry | None:
    told = read(row)
    return Entry(key(told), moment(row, ordered_by), told) if told else None


def key(told: Activity) -> str:
    """What a list is a list of: things said, or likes and copies."""
    return told.object.id if told.type == ActivityType.CREATE else told.id


def _since(moment: int) -> dict[str, Any]:
    since = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"state": "all", "since": since, "sort": "updated", "direction": "asc", "per_page": ROWS}


async def _page_of_stars(api: Api, url: str, page: int) -> Response:
    return await api.get(url, {"per_page": ROWS, "page": page}, {"accept": STARS})


def _number_of(url: str | None) -> int | None:
    found = parse_qs(urlsplit(url or "").query).get("page", [""])[0]
    return int(found) if found.isascii() and found.isdigit() and len(found) < 9 else None
