"""Slack: what is said, answered and liked in the public channels of a workspace of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter, raw
from social_adapters.adapter import Adapter, Conversion, Needs, Page, Raw
from social_adapters.hooks import Delivery, Receipt
from social_adapters.limits import Limits
from social_adapters.oauth import OAuth
from social_adapters.slack import acts, convert, events, fetch, people
from social_adapters.slack.address import address
from social_adapters.slack.api import Api
from social_adapters.slack.fetch import Look
from social_adapters.slack.people import Home
from social_adapters.slack.settings import OAUTH, SlackSettings
from social_adapters.text import web
from social_adapters.vocabulary import Activity, ActivityType, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

__all__ = ["Slack", "SlackSettings"]


class Slack(Adapter):
    """Private channels and direct messages are left out: a team is not whom they were written for."""

    name: ClassVar[str] = fetch.NETWORK
    title: ClassVar[str] = "Slack"
    about: ClassVar[str] = (
        "What is said, answered and liked in the public channels of your workspace that the bot was invited to. "
        "Private channels and direct messages are left out."
    )
    needs: ClassVar[Needs] = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = SlackSettings
    oauth: ClassVar[OAuth | None] = OAUTH
    performs: ClassVar[frozenset[ActivityType]] = acts.PERFORMS
    limits: ClassVar[Limits | None] = acts.LIMITS
    receives: ClassVar[bool] = True
    flat: ClassVar[bool] = True  # a thread answers its first message
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: SlackSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.token)
        self._known: Home | None = None

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        """The first of our members, or the bot."""
        return await self._member((await self._us())[0])

    async def colleagues(self) -> Sequence[Actor]:
        """The others of our members, and the bot we answer as."""
        return [await self._member(one) for one in (await self._us())[1:]]

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        async for page in Look(self._api, await self._home(), cursor, now).pages():
            yield page

    async def perform(self, activity: Activity) -> Activity:
        """The bot does it. Slack takes no idempotency key."""
        home = await self._home()
        return await acts.perform(self._api, home, activity, self._given.channel)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        return events.receive(self._given.signing_secret, delivery, now)

    async def _home(self) -> Home:
        if self._known is None:
            told = await self._api.needed("auth.test", {})
            site, bot = web(told.get("url")), people.identity(told, "user_id")
            me = next(iter(self._given.ours), bot)
            self._known = Home(people.identity(told, "team_id"), site.rstrip("/") if site else None, me, bot)
        return self._known

    async def _us(self) -> list[str]:
        return list(dict.fromkeys([*self._given.ours, (await self._home()).bot]))

    async def _member(self, id_: str) -> Actor:
        told = await self._api.needed("users.info", {"user": id_})
        return people.member(raw.needed(raw.inner, told, "user"), (await self._home()).site)
