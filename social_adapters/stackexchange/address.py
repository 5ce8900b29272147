"""Addresses of Stack Exchange's sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from social_adapters.address import Address, parts
from social_adapters.stackexchange.addresses import OWN_DOMAINS, post_id


def address(url: str) -> Address | None:
    """A profile, or a question; whose it is, its address does not say.

    >>> address("https://stackoverflow.com/users/22/ann").settings
    {'site': 'stackoverflow.com', 'users': '22'}
    """
    host, path = parts(url)
    site = (urlsplit(url.strip()).hostname or "").removeprefix("www.") if host else ""
    ours = any(site == own or site.endswith(f".{own}") for own in (*OWN_DOMAINS.values(), "stackexchange.com"))
    number = path[1] if len(path) > 1 and path[1].isascii() and path[1].isdecimal() and len(path[1]) <= 10 else None
    if not ours or not number or path[0] not in {"users", "questions", "q", "a"}:
        return None
    if path[0] == "users":
        return Address(
            path[2] if len(path) > 2 else number,
            f"https://{site}/users/{number}",
            None,
            {"site": site, "users": number},
        )
    return Address(object=post_id(f"https://{site}", int(number)))
