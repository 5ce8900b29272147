"""Threads of comments: what they show, and the further replies of those where that is worth a unit."""

from __future__ import annotations

from collections.abc import Mapping

from social_adapters import raw
from social_adapters.raw import Fields
from social_adapters.standing import Entry, Seen
from social_adapters.youtube import comments
from social_adapters.youtube.api import Api, published, started
from social_adapters.youtube.channels import identity

MOST_OPENED = 20  # threads whose replies are listed in one fetch
MOST_PAGES = 10  # of the replies of one thread


class Threads:
    """A thread shows five replies; the others are listed when there are not as many as last time.

    `known` and `totals` are the last fetch's: {comment: mark}, and {thread: of how many replies it was listed}.
    """

    def __init__(self, api: Api, known: Mapping[str, str], totals: Fields) -> None:
        self.entries: list[Entry] = []  # everything said, at its thread's time
        self.kept: list[Seen] = []  # known replies that were not listed again
        self.listed: dict[str, int] = {}
        self._api = api
        self._known = known
        self._totals = totals
        self._opened = 0

    async def thread(self, row: Fields) -> None:
        at, thread = started(row), raw.needed(identity, row, "id")
        replies = await self._replies(thread, row)
        said = [Entry(each.object.id, at, each) for each in comments.in_thread(row, replies)]
        self.entries += said
        if replies is None:
            shown = {entry.key for entry in said}
            hidden = (key for key in self._known if key.startswith(f"{thread}.") and key not in shown)
            self.kept += [Seen(key, at, self._known[key]) for key in hidden]

    async def _replies(self, thread: str, row: Fields) -> list[Fields] | None:
        """All replies of a thread; None where more are not worth asking for, or too much was asked already."""
        shown, before = comments.shown_replies(row), raw.number(self._totals, thread)
        total = raw.count(raw.fields(row.get("snippet"), "snippet"), "totalReplyCount") or 0
        if total <= len(shown):
            return shown
        if total == before or self._opened == MOST_OPENED:
            self.listed |= {} if before is None else {thread: before}
            return None
        self._opened += 1
        self.listed[thread] = total
        asked = {"part": "snippet", "parentId": thread, "maxResults": 100}
        return list((await self._api.newest("comments", asked, 0, published, MOST_PAGES)).rows)
