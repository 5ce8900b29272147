"""What a source on Instagram needs to be told."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from social_adapters.graph_api.settings import PageSettings

NAME = re.compile(r"[a-z0-9_.]{1,30}")


class InstagramSettings(PageSettings):
    """The page our professional account is linked to, and perhaps another account: with both the other is watched."""

    account: str | None = Field(
        None,
        title="Account to watch",
        description="Another professional account, such as @kilnshop; empty for your own",
    )

    @field_validator("account", mode="before")
    @classmethod
    def _account(cls, given: Any) -> Any:
        """
        >>> InstagramSettings(account="https://www.instagram.com/KilnShop/").account
        'kilnshop'
        """
        if not isinstance(given, str):
            return given
        name = _named(given.strip())
        if name and not NAME.fullmatch(name):
            raise ValueError("that is no account; give one such as @kilnshop")
        return name or None


def _named(text: str) -> str:
    parts = urlsplit(text if "://" in text else f"https://{text}")
    at_home = (parts.hostname or "").endswith("instagram.com")
    name = parts.path.strip("/").partition("/")[0] if at_home else text.removeprefix("@")
    return name.lower()
