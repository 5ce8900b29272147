"""Mastodon, and whatever speaks its API: what happens to an account of ours, or what another does in public."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing
from datetime import datetime
from typing import ClassVar

from social_adapters import adapter, raw
from social_adapters.adapter import Adapter, Context, Page, Raw
from social_adapters.cursor import dump, load
from social_adapters.errors import Unsupported
from social_adapters.http import Http
from social_adapters.limits import Limits
from social_adapters.mastodon import acts, convert, people
from social_adapters.mastodon.address import address
from social_adapters.mastodon.instance import Instance
from social_adapters.mastodon.names import Names
from social_adapters.mastodon.reading import Change, Reading
from social_adapters.mastodon.settings import OAUTH, Settings
from social_adapters.mastodon.stream import NOTIFICATIONS, statuses_of
from social_adapters.oauth import OAuth
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, Actor

PAGE = 100
HEARD = {("event", " notification"), ("event", "notification")}
STREAM = "/api/v1/streaming/user/notification"


class Mastodon(Adapter):
    """Private and direct statuses are left out, also where they are to us: a team is not whom they were written for."""

    name = "mastodon"
    title = "Mastodon"
    about = (
        "Mentions, favourites, boosts and follows of your account, and what others post in public. "
        "Private and direct posts are left out."
    )
    settings: ClassVar[type[adapter.Settings]] = Settings
    performs = acts.PERFORMS
    limits = acts.LIMITS
    listens = True
    oauth: ClassVar[OAuth | None] = OAUTH
    kinds = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: Settings, http: Http) -> None:
        super().__init__(settings, http)
        token = settings.access_token.get_secret_value() if settings.access_token else None
        self._instance = Instance(http, settings.instance, token)
        self._watched = settings.account

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return None if self._watched else people.actor(await self._instance.me())

    async def watches(self) -> Actor | None:
        return people.actor(await self._instance.account(self._watched)) if self._watched else None

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        account = await (self._instance.account(self._watched) if self._watched else self._instance.me())
        subject = f"{self._instance.origin} {people.address(account)}"
        readings = self._readings(account, load(cursor, self.name, subject), now)
        changes = await self._changes(readings, account)
        for start in range(0, len(changes) or 1, PAGE):
            some = changes[start : start + PAGE]
            for reading, change in some:
                reading.commit(change)
            ended = start + PAGE >= len(changes)
            coverage = tuple(reading.finish() for reading in readings) if ended else ()
            state = {reading.name: reading.state() for reading in readings}
            after = dump(self.name, subject, state)
            ours = (people.actor(account),) if start == 0 and not self._watched else ()  # as it was before the rest
            yield Page(_once(change for _, change in some), after, coverage, ours)

    async def takes(self) -> Limits | None:
        return acts.limits(await self._instance.about())

    async def perform(self, activity: Activity) -> Activity:
        """A status is written with an idempotency key, which Mastodon keeps for an hour."""
        if self._watched:
            raise Unsupported("only an account of ours can do something on Mastodon")
        return await acts.perform(self._instance, people.actor(await self._instance.me()), activity)

    async def listen(self) -> AsyncGenerator[None]:
        """Says when there is a notification for us; what we write ourselves is found by looking."""
        if self._watched:
            raise Unsupported("Mastodon has a stream for accounts of ours alone")
        urls = raw.inner(await self._instance.about(), "urls") or {}
        origin = people.origin((raw.text(urls, "streaming") or "").replace("ws", "http", 1))
        async with aclosing(self._instance.events(origin or self._instance.origin, STREAM)) as lines:
            async for line in lines:
                if line.partition(":")[::2] in HEARD:
                    yield

    def _readings(self, account: Fields, state: Fields, now: datetime) -> list[Reading]:
        """What we write ourselves comes with what happens to us: so it is known what was answered."""
        own = statuses_of(people.identity(account, "id"))
        streams = [own] if self._watched else [own, NOTIFICATIONS]
        return [Reading(stream, raw.inner(state, stream.name) or {}, now) for stream in streams]

    async def _changes(self, readings: list[Reading], account: Fields) -> list[tuple[Reading, Change]]:
        """The changes of all lists, oldest first."""
        names = Names(Context(url=self._instance.origin))
        names.concern(account)
        told = [(reading, change) for reading in readings for change in await reading.changes(self._instance, names)]
        return sorted(told, key=lambda pair: pair[1].at)


def _once(changes: Iterable[Change]) -> tuple[Activity, ...]:
    """An edit of what answers us is told of twice: by the status, and by a notification of its own."""
    return tuple({change.activity.id: change.activity for change in changes}.values())
