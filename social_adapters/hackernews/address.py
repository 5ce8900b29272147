"""Addresses of Hacker News."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from social_adapters.address import Address, parts
from social_adapters.hackernews.convert import item_id

_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")


def address(url: str) -> Address | None:
    """
    >>> address("https://news.ycombinator.com/user?id=ann").settings
    {'author': 'ann'}
    """
    host, path = parts(url)
    if host != "news.ycombinator.com" or len(path) != 1:
        return None
    id_ = parse_qs(urlsplit(url).query).get("id", [""])[0]
    if path == ["user"] and _NAME.fullmatch(id_):
        return Address(id_, id_, None, {"author": id_})
    return Address(object=item_id(id_)) if path == ["item"] and id_.isascii() and id_.isdecimal() else None
