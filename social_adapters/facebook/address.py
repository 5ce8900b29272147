"""Addresses of Facebook's site."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_NAME = re.compile(r"[A-Za-z0-9.]{1,100}")
_OTHERS = {"events", "groups", "login", "marketplace", "pages", "people", "photo", "profile.php", "share", "sharer"}
_OTHERS |= {"permalink.php", "photo.php", "reel", "story.php", "watch"}


def address(url: str) -> Address | None:
    """A page, or somebody's profile: the address looks the same, and a profile cannot be watched.

    >>> address("https://www.facebook.com/kilnshop/posts/pfbid02x").account
    'kilnshop'
    """
    host, path = parts(url)
    if host not in {"facebook.com", "fb.com"}:
        return None
    name = matching(_NAME, path)
    if not name or name in _OTHERS:
        return Address()
    return Address(name, None, None, {"page": name})
