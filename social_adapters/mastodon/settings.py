"""What a source on Mastodon needs to be told."""

from __future__ import annotations

import re
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator

from social_adapters.oauth import Granted, OAuth

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?")
ACCT = re.compile(r"\w([\w.-]*\w)?(@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?)?")


OAUTH = OAuth(
    authorize="{instance}/oauth/authorize",
    token="{instance}/oauth/token",  # noqa: S106  # an address
    scopes=("read", "write:statuses", "write:favourites", "write:follows"),
    allows=("read what happens with your account", "post, favour, boost and follow in your name, after approval"),
    pkce=True,  # of Mastodon 4.3; older ones take no notice
    register="{instance}/api/v1/apps",
)


class Settings(Granted):
    """An account to watch, or a token for one of our own. With both the account is watched and the token only asks."""

    instance: str = Field(title="Instance", description="Such as mastodon.social; best the one the account is on")
    access_token: SecretStr | None = Field(
        None,
        title="Access token",
        description="For your own account: Preferences, Development, New application; scope read, and write to answer",
    )
    account: str | None = Field(None, title="Account to watch", description="Such as ann@mastodon.social")

    @field_validator("instance")
    @classmethod
    def _origin(cls, given: str) -> str:
        """
        >>> Settings(instance="Social.Example/about", account="ann").instance
        'https://social.example'
        """
        text = given.strip().lower()
        parts = urlsplit(text if "://" in text else f"https://{text}")
        if parts.scheme not in {"http", "https"} or not HOST.fullmatch(parts.netloc):
            raise ValueError("that is no instance; give a host such as mastodon.social")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("account")
    @classmethod
    def _acct(cls, given: str | None) -> str | None:
        """
        >>> Settings(instance="social.example", account="https://other.example/@ann").account
        'ann@other.example'
        """
        text = (given or "").strip()
        parts = urlsplit(text)
        acct = f"{parts.path.strip('/@')}@{parts.netloc}" if parts.netloc else text.removeprefix("@")
        if acct and not ACCT.fullmatch(acct):
            raise ValueError("that is no account; give one such as ann@mastodon.social")
        return acct or None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.account is None and self.access_token is None:
            raise ValueError("give an account to watch, or an access token for your own")
        return self
