"""Addresses of Instagram's site."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_NAME = re.compile(r"[a-zA-Z0-9_.]{1,30}")
_OTHERS = {"p", "reel", "reels", "stories", "explore", "accounts", "direct", "tv"}


def address(url: str) -> Address | None:
    """
    >>> address("https://www.instagram.com/KilnShop/?hl=en").settings
    {'account': 'kilnshop'}
    """
    host, path = parts(url)
    name = matching(_NAME, path)
    if host != "instagram.com" or not name:
        return None
    return Address() if name in _OTHERS else Address(name.lower(), None, None, {"account": name.lower()})
