"""GitHub: the event feed of a repository or a person, which shows 300 events and 30 days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from social_adapters import raw
from social_adapters.adapter import Coverage
from social_adapters.errors import RateLimited, Unauthorized, Unexpected, Unsupported
from social_adapters.github import events
from social_adapters.github.addresses import repository_id
from social_adapters.github.lists import Api, pages
from social_adapters.rates import poll_interval
from social_adapters.standing import Step, in_order

SHOWN = timedelta(days=30)
MOST = 300  # events
MOST_PAGES = 10
MOST_LOOKED_UP = 100  # pull requests in one fetch
MOST_LOOKED_UP_AS_NOBODY = 10  # who has 60 requests an hour


@dataclass(frozen=True, slots=True)
class Feed:
    """`state`: the ids seen last, the ETag, when it may be asked again, and until when it was read."""

    api: Api
    url: str
    state: Mapping[str, Any]
    now: datetime

    async def read(self, wanted: Collection[str], *, whole: bool = False) -> Step:
        """The new events of the wanted types; `whole`: with pull requests looked up."""
        if (raw.number(self.state, "not_before") or 0) > self.now.timestamp():
            return Step((), self.state)
        seen, until = _seen(self.state), raw.number(self.state, "until")
        rows, headers, overlaps = await self._rows(seen)
        fresh = [row for row in rows if _id(row) not in seen and raw.text(row, "type") in wanted]
        told = await self._wholes(fresh) if whole else fresh
        state = {**self.state, **self._state(headers, [*map(_id, rows), *seen])}
        since = _at(until) if overlaps and until is not None else self._reach(rows)
        return Step(in_order(map(events.event, told)), state, Coverage("events", since, self.now))

    async def _rows(self, seen: Collection[str]) -> tuple[list[raw.Fields], Mapping[str, str], bool]:
        """The rows down to those seen before, the answer's headers, and whether any was seen before."""
        tag = raw.text(self.state, "etag")
        rows: list[raw.Fields] = []
        headers: Mapping[str, str] = {}
        async for response in pages(self.api, self.url, {"if-none-match": tag} if tag else {}, MOST_PAGES):
            headers = headers or response.headers
            if response.status == 304:
                return rows, headers, True
            told = raw.rows(response.json(), "the answer")
            rows += told
            if any(_id(row) in seen for row in told):
                return rows, headers, True
        return rows, headers, False

    async def _wholes(self, rows: list[raw.Fields]) -> list[raw.Fields]:
        """The newest of the pull requests that are only named, as they are now; the others stay as they are."""
        named = [_id(row) for row in rows if _only_named(row)]
        looked_up = set(named[: MOST_LOOKED_UP if self.api.token else MOST_LOOKED_UP_AS_NOBODY])
        return [await self._whole(row) if _id(row) in looked_up else row for row in rows]

    async def _whole(self, row: raw.Fields) -> raw.Fields:
        payload = raw.fields(row.get("payload"), "payload")
        number = raw.needed(raw.number, raw.fields(payload.get("pull_request"), "pull_request"), "number")
        url = f"{repository_id(events.repository_of(row))}/pulls/{number}"
        try:
            found = raw.fields((await self.api.get(url)).json(), "the answer")
        except (Unsupported, Unauthorized, RateLimited):  # the event is told all the same
            return row
        return {**row, "payload": {**payload, "pull_request": found}}

    def _state(self, headers: Mapping[str, str], ids: list[str]) -> dict[str, Any]:
        wait = poll_interval(headers) or 0
        return {
            "seen": list(dict.fromkeys(ids))[:MOST],
            "etag": headers.get("etag") or raw.text(self.state, "etag"),
            "not_before": int(self.now.timestamp() + min(wait, 3600)),
            "until": int(self.now.timestamp()),
        }

    def _reach(self, rows: list[raw.Fields]) -> datetime:
        """How far back the feed shows: its oldest event when it is full, else all it ever shows."""
        times = [at for row in rows if (at := raw.time(row, "created_at"))]
        return min(times) if times and len(rows) >= MOST else self.now - SHOWN


def _only_named(row: raw.Fields) -> bool:
    payload = raw.fields(row.get("payload"), "payload")
    pull = raw.inner(payload, "pull_request")
    return raw.text(payload, "action") == "opened" and pull is not None and "title" not in pull


def _seen(state: Mapping[str, Any]) -> list[str]:
    seen = state.get("seen", [])
    if not (isinstance(seen, list) and all(isinstance(id_, str) for id_ in seen)):
        raise Unexpected("the cursor of github cannot be read")
    return seen


def _id(row: raw.Fields) -> str:
    return raw.needed(raw.text, row, "id")


def _at(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
