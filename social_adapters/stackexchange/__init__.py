"""Stack Exchange: Stack Overflow and its sister sites: people, tags or words to watch, or our own account."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, SecretStr, field_validator, model_validator

from social_adapters.adapter import Adapter, Context, Conversion, Meter, Page, Raw, Settings
from social_adapters.errors import Unsupported
from social_adapters.oauth import Granted, OAuth
from social_adapters.stackexchange import convert
from social_adapters.stackexchange.address import address
from social_adapters.stackexchange.addresses import domain, number_of
from social_adapters.stackexchange.api import ROWS, Api
from social_adapters.stackexchange.fetch import NETWORK, Look
from social_adapters.vocabulary import Actor

if TYPE_CHECKING:
    from social_adapters.http import Http

DAILY = 300  # requests, what an address without a key is allowed; with a key it is 10,000
_USER = re.compile(r"(?:https?://\S+?/users/)?(\d{1,10})(?:/\S*)?")
_TAG = re.compile(r"[^\s;,\[\]/?]{1,35}")


class StackExchangeSettings(Granted):
    """People, tags and words to watch on one site; or our own account: its number, or else whoever signs in."""

    site: str = Field(
        "stackoverflow.com", title="Site", description="Such as stackoverflow.com or cooking.stackexchange.com"
    )
    users: str | None = Field(
        None,
        title="People to watch",
        description="User numbers or addresses of profiles, several with spaces between: brings what they ask, answer "
        "and comment",
    )
    tags: str | None = Field(
        None, title="Tags to watch", description="Questions that have one of them; several with spaces between"
    )
    query: str | None = Field(
        None, min_length=2, max_length=200, title="Words to watch", description="Questions that hold them"
    )
    account: str | None = Field(
        None,
        title="Our own account",
        description="The number or address of our profile: brings who answers, comments and mentions us in public. "
        "No password is needed.",
    )
    access_token: SecretStr | None = Field(
        None, title="Access token", description="Of our own account, with the scope read_inbox: brings our inbox"
    )
    key: SecretStr | None = Field(
        None,
        title="API key",
        description="Optional: of an application registered on stackapps.com; allows 10,000 requests a day instead "
        "of 300",
    )

    @field_validator("site")
    @classmethod
    def _domain(cls, given: str) -> str:
        """
        >>> StackExchangeSettings(site="https://Cooking.StackExchange.com/questions", tags="rice").site
        'cooking.stackexchange.com'
        """
        found = domain(given.strip())
        if found is None:
            raise ValueError("that is no site; give one such as stackoverflow.com")
        return found

    @field_validator("users", "account")
    @classmethod
    def _numbers(cls, given: str | None) -> str | None:
        """
        >>> StackExchangeSettings(users="22, https://stackoverflow.com/users/7/ann").users
        '22 7'
        """
        found = [_USER.fullmatch(word) for word in re.split(r"[\s,;]+", given or "") if word]
        if not all(found) or len(found) > ROWS:
            raise ValueError("those are no users; give numbers, or addresses of profiles")
        return " ".join(dict.fromkeys(match[1] for match in found if match)) or None

    @field_validator("tags")
    @classmethod
    def _names(cls, given: str | None) -> str | None:
        """
        >>> StackExchangeSettings(tags="[C#], ruby-on-rails").tags
        'c# ruby-on-rails'
        """
        found = [word.strip("[]").lower() for word in re.split(r"[\s,;]+", given or "") if word.strip("[]")]
        if not all(map(_TAG.fullmatch, found)):
            raise ValueError("those are no tags; give names such as python, with spaces between")
        return " ".join(dict.fromkeys(found)) or None

    @model_validator(mode="after")
    def _one(self) -> StackExchangeSettings:
        watched = [self.users, self.tags or self.query]
        if sum(map(bool, [*watched, self.account])) > 1:
            raise ValueError("give people to watch, or tags and words to watch, or our own account")
        if self.account and " " in self.account:
            raise ValueError("our own account is one")
        if self.account and self.access_token:
            raise ValueError("an access token says itself whose account it is")
        return self

    @property
    def ours(self) -> bool:
        return not (self.users or self.tags or self.query)

    @property
    def subject(self) -> str:
        """What a cursor of something watched belongs to."""
        return f"{self.site} users:{self.users}" if self.users else f"{self.site} {self.tags}:{self.query}"


class StackExchange(Adapter):
    """An account is known by its number on one site; see `addresses` for this and the ids of everything else."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "Stack Exchange"
    about: ClassVar[str] = (
        "Questions, answers and comments of people or tags, or around your account. Votes are anonymous."
    )
    settings: ClassVar[type[Settings]] = StackExchangeSettings
    oauth: ClassVar[OAuth] = OAuth(
        authorize="https://stackoverflow.com/oauth",
        token="https://stackoverflow.com/oauth/access_token/json",  # noqa: S106  # an address
        scopes=("read_inbox", "no_expiry"),  # a token that ends cannot be renewed here
        allows=("read your inbox, until you withdraw it",),
    )
    meter: ClassVar[Meter] = Meter("requests", most=lambda url: 1, spent=lambda url, body: 1, daily=DAILY)
    flat: ClassVar[bool] = True  # comments stand in a row under a post, and answer each other there
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: StackExchangeSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        credential = settings.access_token or settings.key
        self._api = Api(http, settings.site, credential.get_secret_value() if credential else None)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return await self._me() if self._given.ours else None

    async def watches(self) -> Actor | None:
        users = (self._given.users or "").split()
        return await self._account("/users/{ids}", users) if len(users) == 1 else None

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        self._api.now = now
        me = await self._me() if self._given.ours else None
        look = Look(self._api, f"{self._given.site} ours:{number_of(me.id)}" if me else self._given.subject, now)
        if me:
            read = look.ours(number_of(me.id), cursor, told=self._given.access_token is not None)
        elif self._given.users:
            read = look.people(self._given.users.split(), cursor)
        else:
            read = look.asked(self._words(), cursor)
        async for page in read:
            yield page

    def _words(self) -> dict[str, str]:
        tags = (self._given.tags or "").replace(" ", ";")
        given = {"q": self._given.query, "tagged": tags}
        return {name: value for name, value in given.items() if value}

    async def _me(self) -> Actor:
        account = self._given.account
        return await self._account("/users/{ids}", [account]) if account else await self._account("/me", [])

    async def _account(self, method: str, ids: list[str]) -> Actor:
        response = await self._api.get(method, ids)
        found = convert.user(response.json(), Context(url=response.url))
        if found is None:
            raise Unsupported(f"{self._given.site} has no such account")
        return found
