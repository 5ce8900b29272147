"""LinkedIn: a page of ours, through the Community Management API. What members do elsewhere no API shows: `archive`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Needs, Page, Raw
from social_adapters.hooks import Delivery, Receipt
from social_adapters.limits import Limits, Unit
from social_adapters.linkedin import acts, calls, convert, files
from social_adapters.linkedin.address import address
from social_adapters.linkedin.api import Api
from social_adapters.linkedin.fetch import NETWORK, Look
from social_adapters.linkedin.settings import LinkedInSettings
from social_adapters.oauth import OAuth
from social_adapters.vocabulary import Activity, ActivityType, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http


class LinkedIn(Adapter):
    """Members are known by an id that only holds for one app, and without a name: LinkedIn shows pages no more."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "LinkedIn"
    about: ClassVar[str] = (
        "Comments, reactions and mentions of a page that you administer; its members come without names. "
        "What people do on their own profiles, no API shows."
    )
    needs: ClassVar[Needs] = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = LinkedInSettings
    performs: ClassVar[frozenset[ActivityType]] = acts.PERFORMS
    limits: ClassVar[Limits | None] = Limits(
        acts.LONGEST_POST,
        Unit.UTF16,
        media=(files.PICTURES, files.DOCUMENTS),
        media_in_answers=False,
        media_told=False,
    )
    receives: ClassVar[bool] = True
    oauth: ClassVar[OAuth | None] = OAuth(
        authorize="https://www.linkedin.com/oauth/v2/authorization",
        token="https://www.linkedin.com/oauth/v2/accessToken",  # noqa: S106  # an address
        scopes=(
            "rw_organization_admin",  # the page itself, and its notifications
            "r_organization_social",  # its posts
            "r_organization_social_feed",  # comments and reactions under them
            "w_organization_social",  # posting, deleting
            "w_organization_social_feed",  # answering, liking
        ),
        allows=(
            "read the page, its posts, and comments and reactions under them",
            "post, answer and like in the page's name, after approval",
        ),
        pkce=False,  # LinkedIn has it for installed applications only
    )
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: LinkedInSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        token = settings.access_token.get_secret_value() if settings.access_token else None
        self._api = Api(http, token, settings.version)
        self._us: Actor | None = None

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor:
        if self._us is None:
            self._us = convert.page(await self._api.organization(self._given.organization))
        return self._us

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        async for page in Look(self._api, await self.whoami(), now).pages(cursor):
            yield page

    async def perform(self, activity: Activity) -> Activity:
        return await acts.perform(self._api, await self.whoami(), activity)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        secret = self._given.client_secret
        return calls.receive(secret.get_secret_value() if secret else "", delivery)
