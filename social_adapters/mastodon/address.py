"""Addresses of Mastodon's sites: they stand on any host, and are known by their form alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from social_adapters.address import Address, matching, parts

_ACCOUNT = re.compile(r"@(\w(?:[\w.-]{0,60}\w)?)(?:@([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]))?")
_OTHERS = {"youtube.com", "medium.com", "tiktok.com", "threads.net", "threads.com", "substack.com"}  # write @name, too


def address(url: str) -> Address | None:
    """
    >>> address("https://social.example/@ann/1234").account
    'ann@social.example'
    """
    host, path = parts(url)
    found = _ACCOUNT.fullmatch(matching(_ACCOUNT, path) or "")
    if not host or not found or host in _OTHERS or not (len(path) == 1 or path[1].isdecimal()):
        return None
    split = urlsplit(url.strip())
    home, origin = found[2] or split.netloc, f"{split.scheme}://{split.netloc}"
    account = f"{found[1]}@{home}"
    actor = f"{origin}/@{found[1]}" if home == split.netloc else None
    return Address(account, actor, None, {"instance": origin, "account": account})
