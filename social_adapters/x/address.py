"""Addresses of X's sites."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_NAME, _NUMBER = re.compile(r"\w{1,15}", re.ASCII), re.compile(r"\d{1,19}", re.ASCII)
_OTHERS = {"home", "explore", "search", "i", "settings", "messages", "notifications", "hashtag", "intent", "share"}


def address(url: str) -> Address | None:
    """
    >>> address("https://twitter.com/Ann/status/123?s=20")
    Address(account='Ann', actor=None, object='123', settings={'watch': ['Ann']})
    """
    host, path = parts(url)
    name = matching(_NAME, path)
    if host not in {"x.com", "twitter.com"} or not name:
        return None
    post = matching(_NUMBER, path, 2) if path[1:2] == ["status"] else None
    if name in _OTHERS:
        return Address(object=matching(_NUMBER, path, 2)) if path[:2] == ["i", "status"] else None
    return Address(name, None, post, {"watch": [name]})
