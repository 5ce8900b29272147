"""Addresses of LinkedIn's site. Nothing on them can be watched: no API shows what members do."""

from __future__ import annotations

import re

from social_adapters.address import Address, parts
from social_adapters.linkedin.names import member, profile, urn_in

_POST = re.compile(r"(?P<slug>[^_]+)_.*?(?P<kind>activity|ugcPost|share)-(?P<number>\d{10,25})(?:-.*)?")


def address(url: str) -> Address | None:
    """A profile, or a post; who wrote it stands in some of their addresses only.

    >>> address("https://www.linkedin.com/posts/ann-lee-1_kilns-activity-7123456789012345678-AbCd")
    Address(account='ann-lee-1', actor=None, object='urn:li:activity:7123456789012345678', settings={})
    """
    host, path = parts(url)
    if host != "linkedin.com":
        return None
    told = profile(url)
    if told:
        return Address(told[1], member(told[1]).id if told[0] == "in" else None)
    found = _POST.fullmatch(path[1]) if len(path) > 1 and path[0] == "posts" else None
    if found:
        return Address(found["slug"].lower(), None, f"urn:li:{found['kind']}:{found['number']}")
    return Address(object=urn_in(url))
