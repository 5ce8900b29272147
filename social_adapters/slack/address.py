"""Addresses of Slack's workspaces."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_CHANNEL, _MEMBER, _STAMP = re.compile(r"[CG][A-Z0-9]{2,20}"), re.compile(r"[UW][A-Z0-9]{2,20}"), re.compile(r"p\d{16}")


def address(url: str) -> Address | None:
    """A message, or a member's page; a workspace lets nobody watch them from outside.

    >>> address("https://kilns.slack.com/archives/C01AB/p1700000000123456?thread_ts=1").object
    'C01AB/1700000000.123456'
    """
    host, path = parts(url)
    if host != "slack.com" and not host.endswith(".slack.com"):
        return None
    if path[:1] == ["team"] and (member := matching(_MEMBER, path, 1)):
        return Address(actor=member)
    channel, stamp = matching(_CHANNEL, path, 1), matching(_STAMP, path, 2)
    if path[:1] != ["archives"] or not channel or not stamp:
        return None
    return Address(object=f"{channel}/{stamp[1:11]}.{stamp[11:]}")
