"""GitHub: what is new in a repository or of a person, page by page, with the cursor after each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from social_adapters import cursor as cursors
from social_adapters import raw
from social_adapters.adapter import Page
from social_adapters.errors import Unsupported
from social_adapters.github import events
from social_adapters.github.addresses import API, actor, repository_id
from social_adapters.github.feed import Feed
from social_adapters.github.lists import Api
from social_adapters.github.repository import Repository
from social_adapters.standing import Step, in_order

NETWORK = "github"


class Look:
    """One fetch of one source at one time."""

    def __init__(self, api: Api, subject: str, now: datetime) -> None:
        self._api = api
        self._subject = subject
        self._now = now

    async def person(self, login: str, cursor: str | None) -> AsyncIterator[Page]:
        """What somebody does in public."""
        state = cursors.load(cursor, NETWORK, self._subject)
        feed = Feed(self._api, f"{API}/users/{login}/events/public", raw.inner(state, "events") or {}, self._now)
        step = await feed.read(events.EVENTS.keys(), whole=True)
        yield self._page(step, {"events": step.state})

    async def repository(self, name: str, cursor: str | None, *, ours: bool) -> AsyncIterator[Page]:
        """What happens in a repository; when it is ours, also who follows its owner."""
        state = cursors.load(cursor, NETWORK, self._subject)
        place = raw.fields((await self._api.get(repository_id(name))).json(), "the repository")
        owner = actor(raw.fields(place.get("owner"), "owner"))
        read = Repository(self._api, raw.needed(raw.text, place, "full_name"), owner, state, self._now)
        streams = read.streams(discussions=raw.flag(place, "has_discussions"), followers=ours)
        for stream, steps in streams.items():
            async for step in _offered(steps):
                state = {**state, stream: step.state}
                yield self._page(step, state)
        yield self._page(Step((), {}), state)

    def _page(self, step: Step, state: dict[str, object]) -> Page:
        coverage = (step.coverage,) if step.coverage else ()
        return Page(tuple(in_order(step.activities)), cursors.dump(NETWORK, self._subject, state), coverage)


async def _offered(steps: AsyncIterator[Step]) -> AsyncIterator[Step]:
    """A list, as far as the repository has it: issues and the like can be switched off."""
    try:
        async for step in steps:
            yield step
    except Unsupported:
        return
