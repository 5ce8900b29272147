"""Addresses of YouTube's sites."""

from __future__ import annotations

import re

from social_adapters.address import Address, matching, parts

_HANDLE, _ID = re.compile(r"@[\w.·-]{3,30}"), re.compile(r"UC[A-Za-z0-9_-]{22}")


def address(url: str) -> Address | None:
    """A channel; whose a video is, its address does not say.

    >>> address("https://www.youtube.com/@Kilns/videos").settings
    {'channel': '@Kilns'}
    """
    host, path = parts(url)
    if host not in {"youtube.com", "youtu.be"}:
        return None
    handle, channel = matching(_HANDLE, path), matching(_ID, path, 1) if path[:1] == ["channel"] else None
    if handle or channel:
        return Address(handle or channel, channel, None, {"channel": channel or handle})
    return Address()
