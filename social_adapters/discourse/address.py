"""Addresses of Discourse's forums: they stand on any host, and are known by their form alone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from social_adapters.address import Address, matching, parts
from social_adapters.discourse.addresses import account_id, is_name, post_id

_SLUG, _NUMBER = re.compile(r"(?=.*[^\d])[\w-]{1,255}"), re.compile(r"[1-9][0-9]{0,8}")
_PAGES = {"summary", "activity", "badges", "preferences", "notifications", "messages"}


def address(url: str) -> Address | None:
    """A post in a topic, or a page of a person's: others write /u/name, too, but not what stands below it here.

    >>> address("https://forum.example/t/kiln-log/57/3").object
    'https://forum.example/t/57/3'
    >>> address("https://forum.example/u/Ann/summary").settings
    {'forum': 'https://forum.example', 'user': 'Ann'}
    """
    host, path = parts(url)
    if not host or len(path) < 3:
        return None
    split = urlsplit(url.strip())
    base = f"{split.scheme}://{split.netloc}"
    if path[0] == "u" and is_name(path[1]) and path[2] in _PAGES:
        return Address(path[1], account_id(base, path[1]), None, {"forum": base, "user": path[1]})
    topic = matching(_NUMBER, path, 2)
    if path[0] != "t" or not topic or not matching(_SLUG, path, 1) or len(path) > 4:
        return None
    number = "1" if len(path) == 3 else matching(_NUMBER, path, 3)
    return Address(object=post_id(base, int(topic), int(number))) if number else None
