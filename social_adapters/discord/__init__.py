"""Discord: what is said and answered in the public channels of a server of ours. Read only."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Needs, Page, Raw
from social_adapters.discord import convert, fetch, people
from social_adapters.discord.address import address
from social_adapters.discord.api import Api
from social_adapters.discord.fetch import Look
from social_adapters.discord.settings import DiscordSettings
from social_adapters.vocabulary import Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

__all__ = ["Discord", "DiscordSettings"]


class Discord(Adapter):
    """Channels that not everybody in the server can read, private threads and direct messages are left out."""

    name: ClassVar[str] = fetch.NETWORK
    title: ClassVar[str] = "Discord"
    about: ClassVar[str] = (
        "What is said in the channels and threads that everybody in your server can read, and reactions to your team. "
        "Hidden channels and direct messages are left out."
    )
    needs: ClassVar[Needs] = "token"
    settings: ClassVar[type[adapter.Settings]] = DiscordSettings
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: DiscordSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.bot_token.get_secret_value())

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        """The first of our members, or the bot."""
        return people.account(await self._api.user(next(iter(self._given.ours), "@me")))

    async def colleagues(self) -> Sequence[Actor]:
        return [people.account(await self._api.user(id_)) for id_ in (await self._us())[1:]]

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        async for page in Look(self._api, self._given.server, await self._us(), now).pages(cursor):
            yield page

    async def _us(self) -> list[str]:
        bot = people.identity(await self._api.user(), "id")
        return list(dict.fromkeys([*self._given.ours, bot]))
