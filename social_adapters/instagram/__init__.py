"""Instagram: what happens to a professional account of ours, or what another one posts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import ClassVar

from social_adapters import adapter, raw
from social_adapters.adapter import Adapter, Conversion, Page, Raw
from social_adapters.cursor import dump, load
from social_adapters.errors import Unsupported
from social_adapters.graph_api.api import Api
from social_adapters.graph_api.calls import receive
from social_adapters.graph_api.lists import Look
from social_adapters.graph_api.login import login
from social_adapters.graph_api.session import page_of
from social_adapters.graph_api.values import identity
from social_adapters.hooks import Delivery, Receipt
from social_adapters.http import Http
from social_adapters.instagram import convert, people
from social_adapters.instagram.address import address
from social_adapters.instagram.calls import happened
from social_adapters.instagram.lists import Account, discover, watched
from social_adapters.instagram.settings import InstagramSettings
from social_adapters.oauth import OAuth
from social_adapters.raw import Fields
from social_adapters.standing import in_order
from social_adapters.vocabulary import Actor


class Instagram(Adapter):
    """Professional accounts that belong to a Facebook page. Likers, followers and messages are never listed."""

    name = "instagram"
    title = "Instagram"
    about = (
        "Comments and mentions of a professional account of yours, and what another one posts. "
        "Who likes and follows is never listed."
    )
    needs = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = InstagramSettings
    receives: ClassVar[bool] = True
    oauth: ClassVar[OAuth | None] = login(
        "instagram_basic",
        "instagram_manage_comments",
        allows="read posts, comments and mentions of its account on Instagram",
    )
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: InstagramSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._watched = settings.account

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return None if self._watched else people.account((await self._account())[1])

    async def watches(self) -> Actor | None:
        if self._watched is None:
            return None
        api, own = await self._account()
        return people.account(await discover(api, identity(own), self._watched))

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        api, own = await self._account()
        number, me = identity(own), people.account(own)
        subject = f"watched:{self._watched}" if self._watched else f"ours:{me.id}"
        state = load(cursor, self.name, subject)
        look = Look(api, state, now)
        read = watched(look, number, self._watched) if self._watched else Account(look, number, me).ours()
        async for stream, step in read:
            state = {**state, stream: step.state}
            coverage = (step.coverage,) if step.coverage else ()
            yield Page(tuple(in_order(step.activities)), dump(self.name, subject, state), coverage)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        return receive(self._given, happened, delivery, now)

    async def _account(self) -> tuple[Api, Fields]:
        """Our professional account, and how to ask for what it shows."""
        api, page = await page_of(self.http, self._given, f"instagram_business_account{{{people.ACCOUNT_FIELDS}}}")
        own = raw.inner(page, "instagram_business_account")
        if own is None:
            raise Unsupported("your page has no professional account on Instagram")
        return api, own
