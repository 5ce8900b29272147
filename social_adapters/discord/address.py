"""Addresses of Discord's site."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_HOSTS = {"discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"}
_NUMBER = re.compile(r"[0-9]{15,20}")


def address(url: str) -> Address | None:
    """A message in a server, or a person's page; a server lets nobody watch them from outside.

    >>> address("https://discord.com/channels/100000000000000001/100000000000000002/100000000000000003").object
    '100000000000000002/100000000000000003'
    """
    host, path = parts(url)
    if host not in _HOSTS:
        return None
    server, channel, message = (matching(_NUMBER, path, place) for place in (1, 2, 3))
    if path[:1] == ["users"] and server:
        return Address(actor=server)
    if path[:1] == ["channels"] and server and channel and message:
        return Address(object=f"{channel}/{message}")
    return None
