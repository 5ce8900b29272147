"""What a source on Facebook needs to be told."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import Field, field_validator

from social_adapters.graph_api.settings import PageSettings

NAME = re.compile(r"[A-Za-z0-9.]{1,100}")
HOSTS = ("facebook.com", "fb.com", "fb.me")


class FacebookSettings(PageSettings):
    """A page of ours, and perhaps another page to watch: with both the other is watched."""

    page: str | None = Field(
        None, title="Page to watch", description="Another page's name, number or address; empty for your own page"
    )

    @field_validator("page", mode="before")
    @classmethod
    def _page(cls, given: Any) -> Any:
        """
        >>> FacebookSettings(page="https://www.facebook.com/kilnshop/").page
        'kilnshop'
        """
        if not isinstance(given, str):
            return given
        name = _named(given.strip())
        if name and not NAME.fullmatch(name):
            raise ValueError("that is no page; give its name, number or address")
        return name or None


def _named(text: str) -> str:
    parts = urlsplit(text if "://" in text else f"https://{text}")
    if not any((parts.hostname or "").endswith(host) for host in HOSTS):
        return text.removeprefix("@")
    number = parse_qs(parts.query).get("id", [""])[0]
    path = [part for part in parts.path.split("/") if part]
    if path[:1] in (["pages"], ["people"]):
        return path[-1]
    return number or (path[0] if path else "").rpartition("-")[2]
