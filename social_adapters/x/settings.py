"""What a source on X needs to be told."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator

from social_adapters.oauth import Granted, OAuth

MOST_WATCHED = 100  # what one look-up of names takes

_NAME = re.compile(r"\w{1,15}", re.ASCII)
_HOSTS = {"x.com", "twitter.com", "mobile.twitter.com", "www.x.com", "www.twitter.com"}


OAUTH = OAuth(
    authorize="https://x.com/i/oauth2/authorize",
    token="https://api.x.com/2/oauth2/token",  # noqa: S106  # an address
    scopes=(
        "tweet.read",
        "users.read",
        "follows.read",
        "like.read",
        "tweet.write",
        "like.write",
        "follows.write",
        "offline.access",  # without it everything ends after two hours
    ),
    allows=(
        "read what happens with your account, your likes and whom you follow",
        "post, like and follow in your name, after approval",
    ),
    client_auth="basic",
)


class XSettings(Granted):
    """A token, and whom to watch with it; with nobody to watch, the account it belongs to is ours."""

    access_token: SecretStr | None = Field(
        None,
        title="Access token",
        description="For an account of your own: a user access token. To watch others an app's bearer token will do.",
    )
    watch: tuple[str, ...] = Field(
        (),
        max_length=MOST_WATCHED,
        title="Accounts to watch",
        description="Such as @ann, one or several. Leave it empty for your own account.",
    )

    @field_validator("watch", mode="before")
    @classmethod
    def _names(cls, given: Any) -> Any:
        """
        >>> XSettings(access_token="t", watch="@Ann, https://x.com/bob/status/1").watch
        ('Ann', 'bob')
        """
        parts = re.split(r"[\s,;]+", given) if isinstance(given, str) else given
        if not isinstance(parts, list | tuple):
            return parts
        names = [_name(part) for part in parts if part not in {"", None}]
        return tuple({name.lower(): name for name in names}.values())

    @property
    def token(self) -> str | None:
        """What to ask with; None until somebody signed in."""
        return self.access_token.get_secret_value() if self.access_token else None

    @property
    def subject(self) -> str:
        """What a cursor belongs to; whose account is ours, the token says."""
        return f"watch:{','.join(sorted(name.lower() for name in self.watch))}" if self.watch else "ours"


def _name(given: Any) -> str:
    text = given.strip() if isinstance(given, str) else ""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = parts.hostname
    except ValueError:
        host = None
    name = parts.path.strip("/").partition("/")[0] if host in _HOSTS else text
    name = name.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise ValueError("that is no account; give a name such as @ann")
    return name
