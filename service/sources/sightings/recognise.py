"""To which network an address belongs, and what could be watched there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from social_adapters.address import Address
from social_adapters.registry import adapters
from social_adapters.text import web

LONGEST = 1500  # bytes, so that an index takes it
TRACKING = {"rcm", "trk", "trackingid", "fbclid", "gclid", "igsh", "igshid", "si", "ref_src", "ref_url", "s", "t"}
TRACKED = {"linkedin.com", "facebook.com", "instagram.com", "youtube.com", "youtu.be", "x.com", "twitter.com"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """`network` None: none we know. `needs_sign_in`: it shows what could be watched to members of it only."""

    url: str
    network: str | None
    title: str | None
    address: Address
    needs_sign_in: bool = False


def recognise(url: str) -> Recognised | None:
    """None where it is no web address that can be followed, or too long."""
    plain = _plain(url)
    if plain is None:
        return None
    for name, kind in adapters().items():
        if found := kind.address(plain):
            return Recognised(plain, name, kind.title, found, kind.needs != "nothing")
    return Recognised(plain, None, None, Address())


def _plain(url: str) -> str | None:
    """The address without its fragment and what only says who shared it.

    >>> _plain("https://www.linkedin.com/in/ann?trk=people&utm_source=share#about")
    'https://www.linkedin.com/in/ann'
    """
    if web(url) is None or not url.strip().isprintable():
        return None
    split = urlsplit(url.strip())
    is_tracked = ".".join((split.hostname or "").split(".")[-2:]) in TRACKED
    kept = [
        (name, value)
        for name, value in parse_qsl(split.query, keep_blank_values=True)
        if not name.lower().startswith("utm_") and not (is_tracked and name.lower() in TRACKING)
    ]
    plain = urlunsplit((split.scheme, split.netloc, split.path, urlencode(kept), ""))
    return plain if "@" not in split.netloc and len(plain.encode("utf-8", "replace")) <= LONGEST else None
