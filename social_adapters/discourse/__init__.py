"""Discourse: any forum: a person, a category, a tag or words to watch, or our own account."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Page, Raw
from social_adapters.discourse import acts, convert
from social_adapters.discourse.address import address
from social_adapters.discourse.fetch import NETWORK, Look
from social_adapters.discourse.forum import Forum
from social_adapters.discourse.settings import Settings
from social_adapters.errors import Unauthorized
from social_adapters.hooks import Delivery, Receipt, signed
from social_adapters.limits import Limits, Unit
from social_adapters.vocabulary import Activity, ActivityType, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http


class Discourse(Adapter):
    """Private messages are left out, also where they are to us. See `addresses` for the ids of everything."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "Discourse"
    about: ClassVar[str] = (
        "Answers, mentions and likes on a forum, or a person, category, tag or words there. "
        "Private messages are left out."
    )
    settings: ClassVar[type[adapter.Settings]] = Settings
    performs: ClassVar[frozenset[ActivityType]] = frozenset(acts.ACTS)
    limits: ClassVar[Limits] = Limits(32_000, Unit.CODE_POINTS)  # a forum's own setting, seldom another
    receives: ClassVar[bool] = True
    flat: ClassVar[bool] = True  # posts stand in a row in their topic
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: Settings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._forum = Forum(http, settings.forum, settings.headers)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return await self._forum.me() if self._given.ours else None

    async def watches(self) -> Actor | None:
        return await self._forum.account(self._given.user) if self._given.user else None

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        me = await self._forum.me() if self._given.ours else None
        look = Look(self._forum, f"{self._given.forum} {f'ours:{me.id}' if me else self._given.watched}", now)
        if me:
            read = look.ours(me, cursor)
        elif self._given.user:
            read = look.person(self._given.user, cursor)
        elif self._given.place:
            read = look.place(self._given.place, cursor)
        else:
            read = look.search(self._given.query or "", cursor)
        async for page in read:
            yield page

    async def perform(self, activity: Activity) -> Activity:
        return await acts.ACTS[activity.type](self._forum, activity, self._given.category)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        """That something happened: what it was, the next fetch finds, and whether it is ours to know.

        The forum signs nothing but the body. So a call is known by that and not by `X-Discourse-Event-Id`, which
        whoever repeats it could change.
        """
        secret = self._given.webhook_secret
        if secret is None:
            raise Unauthorized("no secret was agreed on with this forum")
        signature = delivery.headers.get("x-discourse-event-signature", "")
        signed(secret.get_secret_value(), delivery.body, signature, prefix="sha256=")
        return Receipt(hashlib.sha256(delivery.body).hexdigest())
