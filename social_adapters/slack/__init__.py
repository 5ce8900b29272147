"""Slack: what is said, answered and liked in the public channels of a workspace of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter, raw
from social_adapters.adapter import Adapter, Conversion, Page, Raw
from social_adapters.oauth import OAuth
from social_adapters.slack import convert, fetch, people
from social_adapters.slack.api import Api
from social_adapters.slack.fetch import Home, Look
from social_adapters.slack.settings import OAUTH, SlackSettings
from social_adapters.text import web
from social_adapters.vocabulary import Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

__all__ = ["Slack", "SlackSettings"]


class Slack(Adapter):
    """Private channels and direct messages are left out: a team is not whom they were written for."""

    name: ClassVar[str] = fetch.NETWORK
    title: ClassVar[str] = "Slack"
    settings: ClassVar[type[adapter.Settings]] = SlackSettings
    oauth: ClassVar[OAuth | None] = OAUTH
    flat: ClassVar[bool] = True  # a thread answers its first message
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS

    def __init__(self, settings: SlackSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.token)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        """The first of our members, or the bot."""
        home = await self._home()
        told = await self._api.needed("users.info", {"user": home.me})
        return people.member(raw.needed(raw.inner, told, "user"), home.site)

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        async for page in Look(self._api, await self._home(), cursor, now).pages():
            yield page

    async def _home(self) -> Home:
        told = await self._api.needed("auth.test", {})
        site = web(told.get("url"))
        bot = people.identity(told, "user_id")
        me = next(iter(self._given.ours), bot)
        return Home(people.identity(told, "team_id"), site.rstrip("/") if site else None, me)
