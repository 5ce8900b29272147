"""Bluesky: what happened with our account, or what an account we watch does in public."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

from social_adapters import cursor as cursors
from social_adapters.adapter import Adapter, Page
from social_adapters.bluesky import acts, convert, live
from social_adapters.bluesky.address import address
from social_adapters.bluesky.fetch import pull
from social_adapters.bluesky.kinds import KINDS, kind_of
from social_adapters.bluesky.proposals import proposals
from social_adapters.bluesky.session import Public, Session
from social_adapters.bluesky.settings import BlueskySettings
from social_adapters.bluesky.stream import NOTIFICATIONS, POSTS, Stream
from social_adapters.errors import Unsupported
from social_adapters.http import Http
from social_adapters.raw import Fields, text
from social_adapters.vocabulary import Activity, Actor

__all__ = ["Bluesky", "BlueskySettings"]


class Bluesky(Adapter):
    name = "bluesky"
    title = "Bluesky"
    about = (
        "Replies, mentions, likes, reposts and follows of your account, and what others post in public. "
        "Messages are not read."
    )
    settings = BlueskySettings
    performs = acts.PERFORMS
    limits = acts.LIMITS
    finds = True
    listens = True
    kinds = KINDS
    address = staticmethod(address)
    kind_of = staticmethod(kind_of)

    def __init__(self, settings: BlueskySettings, http: Http) -> None:
        super().__init__(settings, http)
        self._account = settings
        password = settings.app_password
        self._session = Session(http, settings, password) if password else None
        self._reader = self._session or Public(http, settings.appview)

    async def whoami(self) -> Actor | None:
        return await self._profile(await self._session.did()) if self._session else None

    async def watches(self) -> Actor | None:
        return None if self._session else await self._profile(self._account.handle)

    @classmethod
    async def propose(
        cls, http: Http, name: str, organization: str | None, accounts: Sequence[str]
    ) -> Sequence[tuple[dict[str, Any], Actor]]:
        return await proposals(http, name, accounts)

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        state = cursors.load(cursor, self.name, self._account.handle)
        did = text(state, "did") or await self._did()
        streams: dict[Stream, Fields] = {POSTS: {"actor": did, "filter": "posts_with_replies"}}
        if self._session:
            streams[NOTIFICATIONS] = {"priority": False}
        after = cursor or ""
        async for step in pull(self._reader, streams, state, now):
            after = cursors.dump(self.name, self._account.handle, {"did": did, **step.state})
            yield Page(step.activities, after, step.coverage)
        if self._session and after:  # no list shows our banner, nor what we say of ourselves
            yield Page((), after, profiles=(await self._profile(did),))

    async def perform(self, activity: Activity) -> Activity:
        """The same activity twice is one record: its key is made of the activity's id."""
        if self._session is None:
            raise Unsupported("only an account with an app password can do something on Bluesky")
        return await acts.perform(self._session, activity, datetime.now(UTC))

    async def find(self, activity: Activity) -> Activity | None:
        if self._session is None:
            raise Unsupported("only an account with an app password can be asked what it has said")
        return await acts.find(self._session, activity)

    async def listen(self) -> AsyncGenerator[None]:
        """Jetstream shows what we do and what those in `first` do with us; the rest is found by looking."""
        async with aclosing(live.signals(self.http, self._account, await self._did(), self.first)) as signals:
            async for _ in signals:
                yield

    async def _did(self) -> str:
        """The account's id, which stays when its handle changes."""
        return await self._session.did() if self._session else (await self._profile(self._account.handle)).id

    async def _profile(self, account: str) -> Actor:
        return convert.actor(await self._reader.ask("app.bsky.actor.getProfile", {"actor": account}))
