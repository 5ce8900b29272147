"""GitHub: a repository, ours or watched, or a person to watch."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field, SecretStr, field_validator, model_validator

from social_adapters import hooks, raw
from social_adapters.adapter import Adapter, Conversion, Page, Raw, Settings
from social_adapters.errors import Unauthorized
from social_adapters.github import acts, convert
from social_adapters.github.address import address
from social_adapters.github.addresses import API, WEB, actor, repository_id
from social_adapters.github.fetch import NETWORK, Look
from social_adapters.github.lists import Api
from social_adapters.github.proposals import proposals
from social_adapters.hooks import Delivery, Receipt
from social_adapters.limits import Limits
from social_adapters.vocabulary import Activity, ActivityType, Actor

if TYPE_CHECKING:
    from social_adapters.http import Http


class GitHubSettings(Settings):
    """A repository or a person."""

    repository: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}$",
        title="Repository",
        description="As owner/name, or the address of its page",
    )
    ours: bool = Field(
        False,
        title="This repository is ours",
        description="Stars, forks, issues, comments and discussions there are meant for us",
    )
    user: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_-]{1,39}$",
        title="Person to watch",
        description="A GitHub user name: brings what they do in public",
    )
    token: SecretStr | None = Field(
        None,
        title="Access token",
        description="Optional: a token that may read public repositories allows 5,000 requests an hour instead of 60, "
        "and shows discussions; to answer, one that may write issues and pull requests",
    )
    secret: SecretStr | None = Field(
        None,
        min_length=16,
        title="Webhook secret",
        description="Optional: with a webhook of the repository (content type application/json, this secret) GitHub "
        "tells at once what happens; at least 16 characters",
    )

    @field_validator("repository", "user", mode="before")
    @classmethod
    def _name(cls, value: Any) -> Any:
        return (
            value.strip().removeprefix(f"{WEB}/").rstrip("/").removesuffix(".git") if isinstance(value, str) else value
        )

    @model_validator(mode="after")
    def _one(self) -> GitHubSettings:
        if bool(self.repository) == bool(self.user):
            raise ValueError("give a repository or a person to watch")
        if self.user and self.ours:
            raise ValueError("only a repository can be ours")
        return self

    @property
    def subject(self) -> str:
        """What a cursor belongs to."""
        return f"repository:{self.repository}".lower() if self.repository else f"user:{self.user}".lower()


class GitHub(Adapter):
    """An account is known by its login; see `addresses` for this and the ids of everything else."""

    name: ClassVar[str] = NETWORK
    title: ClassVar[str] = "GitHub"
    about: ClassVar[str] = "What happens in a repository, or what a person does in public. What is private is left out."
    settings: ClassVar[type[Settings]] = GitHubSettings
    performs: ClassVar[frozenset[ActivityType]] = acts.PERFORMS
    limits: ClassVar[Limits | None] = acts.LIMITS
    receives: ClassVar[bool] = True
    flat: ClassVar[bool] = True  # a comment answers its issue, not the comment above it
    kinds: ClassVar[Mapping[str, Conversion]] = convert.KINDS
    address = staticmethod(address)

    def __init__(self, settings: GitHubSettings, http: Http) -> None:
        super().__init__(settings, http)
        self._given = settings
        self._api = Api(http, settings.token.get_secret_value() if settings.token else None)

    @staticmethod
    def kind_of(url: str | None, body: Raw) -> str | None:
        return convert.kind_of(url, body)

    async def whoami(self) -> Actor | None:
        return await self._account(await self._owner()) if self._given.ours else None

    async def watches(self) -> Actor | None:
        return None if self._given.ours else await self._account(self._given.user or await self._owner())

    @classmethod
    async def propose(
        cls, http: Http, name: str, organization: str | None, accounts: Sequence[str]
    ) -> Sequence[tuple[dict[str, Any], Actor]]:
        return await proposals(http, name, accounts)

    def fetch(self, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
        look = Look(self._api, self._given.subject, now)
        if self._given.user:
            return look.person(self._given.user, cursor)
        return look.repository(self._given.repository or "", cursor, ours=self._given.ours)

    async def perform(self, activity: Activity) -> Activity:
        """GitHub takes no idempotency key; it gives the same thumb and the same star only once."""
        return await acts.perform(self._api, activity)

    def receive(self, delivery: Delivery, now: datetime) -> Receipt:
        """GitHub signs no time, so a call is known by its id alone; what happened is fetched."""
        if self._given.secret is None:
            raise Unauthorized("this source has no webhook secret")
        given = delivery.headers.get("x-hub-signature-256", "")
        hooks.signed(self._given.secret.get_secret_value(), delivery.body, given, prefix="sha256=")
        return Receipt(raw.needed(raw.text, delivery.headers, "x-github-delivery"))

    async def _owner(self) -> str:
        place = raw.fields((await self._api.get(repository_id(self._given.repository or ""))).json(), "the repository")
        return raw.needed(raw.text, raw.fields(place.get("owner"), "owner"), "login")

    async def _account(self, login: str) -> Actor:
        return actor(raw.fields((await self._api.get(f"{API}/users/{login}")).json(), "the account"))
