"""What a web address says of itself: whose page it is on which network, and which thing of theirs it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

LONGEST = 300
_SHOP_WINDOWS = re.compile(r"^(?:www|m|mobile|old|new|[a-z]{2})\.(?=[^.]+\.[^.]+)")


@dataclass(frozen=True, slots=True)
class Address:
    """`account`: a handle as people write it; `actor` and `object`: the adapter's ids, where the address holds them.

    `settings` would watch the account, or the place; empty where the network lets nobody.
    """

    account: str | None = None
    actor: str | None = None
    object: str | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)


def parts(url: str) -> tuple[str, list[str]]:
    """The host without its variants, and the path in its parts; an empty host where it is no web address.

    >>> parts("https://www.reddit.com/user/Ann/")
    ('reddit.com', ['user', 'Ann'])
    >>> parts("mailto:ann@a.example")
    ('', [])
    """
    try:
        split = urlsplit(url.strip())
        host = split.hostname or ""
    except ValueError:
        return "", []
    if split.scheme not in {"http", "https"} or not url.isprintable():
        return "", []
    found = [unquote(part, errors="replace") for part in split.path.split("/") if part]
    return _SHOP_WINDOWS.sub("", host), [part for part in found if len(part) <= LONGEST]


def matching(form: re.Pattern[str], path: list[str], place: int = 0) -> str | None:
    """The part of a path at this place, where it has the form."""
    part = path[place] if place < len(path) else ""
    return part if form.fullmatch(part) else None
