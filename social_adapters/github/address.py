"""Addresses of GitHub's site."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_LOGIN, _NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?"), re.compile(r"[\w.-]{1,100}", re.ASCII)
_OTHERS = {"about", "collections", "explore", "features", "login", "marketplace", "notifications", "orgs", "pricing"}
_OTHERS |= {"search", "settings", "sponsors", "topics", "trending"}  # pages that are nobody's


def address(url: str) -> Address | None:
    """A person's page, or a repository, whose issues may be anybody's.

    >>> address("https://github.com/Ann").actor, address("https://github.com/ann/tool/issues/3").settings
    ('ann', {'repository': 'ann/tool'})
    """
    host, path = parts(url)
    login, name = matching(_LOGIN, path), matching(_NAME, path, 1)
    if host != "github.com" or not login or login in _OTHERS:
        return None
    if name:
        return Address(settings={"repository": f"{login}/{name}"})
    return Address(login, login.lower(), None, {"user": login})
