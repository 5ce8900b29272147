"""Addresses of Reddit's sites."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_NAME, _ID = re.compile(r"[A-Za-z0-9_-]{2,30}"), re.compile(r"[0-9a-z]{1,20}")


def address(url: str) -> Address | None:
    """
    >>> address("https://www.reddit.com/r/kilns/comments/1abc/which_kiln/").object
    't3_1abc'
    """
    host, path = parts(url)
    name = matching(_NAME, path, 1)
    if host != "reddit.com" or not name:
        return None
    if path[0] in {"u", "user"}:
        return Address(name, name.lower(), None, {"user": name})
    if path[0] != "r":
        return None
    comment, post = matching(_ID, path, 5), matching(_ID, path, 3) if path[2:3] == ["comments"] else None
    thing = f"t1_{comment}" if comment else f"t3_{post}" if post else None
    return Address(object=thing, settings={"subreddit": name})
