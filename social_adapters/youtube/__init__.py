"""YouTube: a channel, ours or watched: its videos, the comments there, and of ours who subscribed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from pydantic import SecretStr

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Meter, Needs, Page, Raw
from social_adapters.oauth import OAuth
from social_adapters.vocabulary import Actor
from social_adapters.youtube import convert, fetch
from social_adapters.youtube.address import address
from social_adapters.youtube.api import METER, Api
from social_adapters.youtube.channels import channel
from social_adapters.youtube.settings import Settings

if TYPE_CHECKING:
    from social_adapters.http import Http


class YouTube(Adapter):
    """The key travels in a header, never in an address. A request costs a unit, which the meter counts."""

    name: ClassVar[str] = fetch.NETWORK
    title: ClassVar[str] = "YouTube"
    about: ClassVar[str] = (
        "Comments on the videos of a channel, and who subscribed to yours. Who watches and likes is not shown."
    )
    needs: ClassVar[Needs] = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = Settings
    oauth: ClassVar[OAuth | None] = OAuth(
        authorize="https://accounts.google.com/o/oauth2/v2/auth",
        token="https://oauth2.googleapis.com/token",  # noqa: S106, an address
        scopes=("https://www.googleapis.com/auth/youtube.readonly",),
        allows=("read your channel, its comments and who subscribed",),
        extra=(("access_type", "offline"), ("prompt", "consent")),  # else there is no refresh token, or only once
    )
    meter: ClassVar[Meter | None] = METER
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: Settings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, _secret(settings.api_key), _secret(settings.access_token))

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return channel(await self._api.channel(self._given.channel)) if self._ours else None

    async def watches(self) -> Actor | None:
        return None if self._ours else channel(await self._api.channel(self._given.channel))

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        row = await self._api.channel(self._given.channel)
        async for page in fetch.Look(self._api, row, now, ours=self._ours).pages(cursor):
            yield page

    @property
    def _ours(self) -> bool:
        return self._given.ours or self._given.channel is None


def _secret(given: SecretStr | None) -> str | None:
    return given.get_secret_value() if given else None
