"""Mastodon, and whatever speaks its API: what happens to an account of ours, or what another does in public."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import ClassVar

from social_adapters import adapter, raw
from social_adapters.adapter import Adapter, Context, Page, Raw
from social_adapters.cursor import dump, load
from social_adapters.http import Http
from social_adapters.mastodon import convert, people
from social_adapters.mastodon.instance import Instance
from social_adapters.mastodon.names import Names
from social_adapters.mastodon.reading import Change, Reading
from social_adapters.mastodon.settings import Settings
from social_adapters.mastodon.stream import NOTIFICATIONS, statuses_of
from social_adapters.raw import Fields
from social_adapters.vocabulary import Activity, Actor

PAGE = 100


class Mastodon(Adapter):
    """Private and direct statuses are left out, also where they are to us: a team is not whom they were written for."""

    name = "mastodon"
    title = "Mastodon"
    settings: ClassVar[type[adapter.Settings]] = Settings
    kinds = convert.KINDS

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
            yield Page(_once(change for _, change in some), dump(self.name, subject, state), coverage)

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
