"""X: what happens with an account of ours, or what those we watch do in public."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters.adapter import Adapter, Conversion, Meter, Needs, Page, Raw, Settings
from social_adapters.errors import Unsupported
from social_adapters.limits import Limits
from social_adapters.oauth import OAuth
from social_adapters.vocabulary import Activity, ActivityType, Actor
from social_adapters.x import acts, convert, people
from social_adapters.x.address import address
from social_adapters.x.api import Api
from social_adapters.x.cost import METER
from social_adapters.x.fetch import NETWORK, Look
from social_adapters.x.settings import OAUTH, XSettings

if TYPE_CHECKING:
    from social_adapters.http import Http

__all__ = ["X", "XSettings"]


class X(Adapter):
    """Posts of protected accounts are left out, also where our token would show them: a team does not follow them."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "X"
    about: ClassVar[str] = (
        "Replies, mentions, likes and followers of your account, or what others post. "
        "X charges for what is read; a budget caps it."
    )
    needs: ClassVar[Needs] = "sign_in"
    settings: ClassVar[type[Settings]] = XSettings
    performs: ClassVar[frozenset[ActivityType]] = acts.PERFORMS
    limits: ClassVar[Limits | None] = acts.LIMITS
    oauth: ClassVar[OAuth | None] = OAUTH
    meter: ClassVar[Meter | None] = METER
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: XSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.token)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return None if self._given.watch else people.actor(await self._api.me())

    async def watches(self) -> Actor | None:
        """The account that is watched, where it is one alone."""
        if len(self._given.watch) != 1:
            return None
        found = await self._api.users(self._given.watch)
        if not found:
            raise Unsupported(f"X has no account named {self._given.watch[0]}")
        return people.actor(found[0])

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        look = Look(self._api, self._given.subject, cursor, now)
        watch = self._given.watch
        async for page in look.watched(watch, self.first) if watch else look.ours():
            yield page

    async def perform(self, activity: Activity) -> Activity:
        """X takes no idempotency key; it refuses the same words twice within a day."""
        return await acts.perform(self._api, people.actor(await self._api.me()), activity)
