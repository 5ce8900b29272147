"""Reddit: what happens to an account of ours; or a person, a subreddit or words to watch."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from social_adapters import adapter
from social_adapters.adapter import Adapter, Conversion, Needs, Page, Raw
from social_adapters.oauth import OAuth
from social_adapters.reddit import convert, fetch
from social_adapters.reddit.address import address
from social_adapters.reddit.api import Api
from social_adapters.reddit.fetch import Look, Stream
from social_adapters.reddit.settings import Settings
from social_adapters.vocabulary import Actor

if TYPE_CHECKING:
    from social_adapters.http import Http


class Reddit(Adapter):
    """Private messages are left out, and what was said in private subreddits: a team is not whom it was written for."""

    name: ClassVar[str] = fetch.NETWORK
    title: ClassVar[str] = "Reddit"
    about: ClassVar[str] = (
        "Answers to your account, or a person, a subreddit or words to watch. "
        "Votes are anonymous, and private messages are left out."
    )
    needs: ClassVar[Needs] = "sign_in"
    settings: ClassVar[type[adapter.Settings]] = Settings
    oauth: ClassVar[OAuth | None] = OAuth(
        authorize="https://www.reddit.com/api/v1/authorize",
        token="https://www.reddit.com/api/v1/access_token",  # noqa: S106, an address
        scopes=("identity", "read", "history", "privatemessages"),
        allows=("read your account, its history and who answered it, and what Reddit shows to members",),
        pkce=False,
        client_auth="basic",
        extra=(("duration", "permanent"),),  # else there is no refresh token
    )
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: Settings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.access_token.get_secret_value() if settings.access_token else None)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return await self._api.me() if self._given.ours else None

    async def watches(self) -> Actor | None:
        return await self._api.account(self._given.user) if self._given.user else None

    async def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        subject, streams = await self._read()
        async for page in Look(self._api, subject, now).pages(streams, cursor):
            yield page

    async def _read(self) -> tuple[str, list[Stream]]:
        """What a cursor belongs to, and the lists to read; ours first, so that it is known what was answered."""
        given = self._given
        if given.ours:
            me = await self._api.me()
            return f"ours:{me.id}", [fetch.posts_of(me.handle or me.id), fetch.INBOX]
        if given.user:
            return f"user:{given.user.lower()}", [fetch.posts_of(given.user)]
        subject = f"words:{(given.subreddit or '').lower()}:{given.words or ''}"
        if given.subreddit is None:
            return subject, [fetch.posts_with(given.words or "", None)]
        posts = fetch.posts_with(given.words, given.subreddit) if given.words else fetch.posts_in(given.subreddit)
        return subject, [posts, fetch.comments_in(given.subreddit, given.words)]
