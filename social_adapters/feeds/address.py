"""Addresses of feeds, as far as their form tells them from pages."""

from __future__ import annotations

import re

from social_adapters.address import Address, parts

LONGEST = 2000  # what a feed's form takes
_NAME = re.compile(r"feed|rss|atom|(?:index|rss|atom|feed)\.xml|feed\.json|.*\.(?:rss|atom)", re.IGNORECASE)


def address(url: str) -> Address | None:
    """A feed itself; a page does not say in its address whether it has one.

    >>> address("https://blog.example/feed.xml").settings
    {'url': 'https://blog.example/feed.xml'}
    """
    host, path = parts(url)
    is_feed = host and "@" not in url and path and _NAME.fullmatch(path[-1])
    return Address(settings={"url": url.strip()}) if is_feed and len(url) <= LONGEST else None
