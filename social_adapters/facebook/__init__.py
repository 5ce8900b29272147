"""Facebook: what happens on a page of ours, or what another page posts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Page, Raw
from social_adapters.cursor import dump, load
from social_adapters.facebook import convert
from social_adapters.facebook.address import address
from social_adapters.facebook.calls import happened
from social_adapters.facebook.people import PAGE_FIELDS, page
from social_adapters.facebook.settings import FacebookSettings
from social_adapters.facebook.wall import Wall
from social_adapters.graph_api.api import Api
from social_adapters.graph_api.calls import receive
from social_adapters.graph_api.lists import Look
from social_adapters.graph_api.login import login
from social_adapters.graph_api.session import page_of
from social_adapters.hooks import Delivery, Receipt
from social_adapters.http import Http
from social_adapters.oauth import OAuth
from social_adapters.standing import in_order
from social_adapters.vocabulary import Actor


class Facebook(Adapter):
    """Pages only: no API shows what people do on their own walls. Messages to a page are left out."""

    name = "facebook"
    title = "Facebook"
    about = (
        "Comments, reactions and posts on a page of yours, and what other pages post. "
        "What people do on their own walls and in groups, no API shows."
    )
    needs = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = FacebookSettings
    receives: ClassVar[bool] = True
    oauth: ClassVar[OAuth | None] = login(
        "pages_read_user_content", allows="read posts, comments and reactions on the one you choose"
    )
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: FacebookSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._watched = settings.page

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return None if self._watched else (await self._page())[1]

    async def watches(self) -> Actor | None:
        return (await self._page())[1] if self._watched else None

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        api, owner = await self._page()
        subject = f"{'watched' if self._watched else 'ours'}:{owner.id}"
        state = load(cursor, self.name, subject)
        wall = Wall(Look(api, state, now), owner)
        async for stream, step in wall.watched() if self._watched else wall.ours():
            state = {**state, stream: step.state}
            coverage = (step.coverage,) if step.coverage else ()
            yield Page(tuple(in_order(step.activities)), dump(self.name, subject, state), coverage)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        return receive(self._given, happened, delivery, now)

    async def _page(self) -> tuple[Api, Actor]:
        """The page to look at, and how to ask for what it shows."""
        api, own = await page_of(self.http, self._given, PAGE_FIELDS)
        return api, page(await api.get(self._watched, PAGE_FIELDS) if self._watched else own)
