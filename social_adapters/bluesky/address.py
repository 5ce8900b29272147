"""Addresses of Bluesky's site."""

from __future__ import annotations

from social_adapters.address import Address, parts
from social_adapters.bluesky.addresses import POST
from social_adapters.bluesky.settings import DID, HANDLE


def address(url: str) -> Address | None:
    """
    >>> address("https://bsky.app/profile/ann.example/post/3kx").settings
    {'handle': 'ann.example'}
    """
    host, path = parts(url)
    if host != "bsky.app" or len(path) < 2 or path[0] != "profile":
        return None
    of = path[1]
    did = of if DID.fullmatch(of) else None
    if did is None and not HANDLE.fullmatch(of.lower()):
        return None
    key = path[3] if did and len(path) > 3 and path[2] == "post" else None
    return Address(did or of.lower(), did, f"at://{did}/{POST}/{key}" if key else None, {"handle": did or of.lower()})
