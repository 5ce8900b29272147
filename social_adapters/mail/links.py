"""Addresses in mails: freed of what counts clicks, by reading them; nothing is ever fetched."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from social_adapters.text import web

LONGEST = 2_000
MOST_LAYERS = 5

_CARRIERS = (  # where an address is carried: the host, its path, and the parameter
    (re.compile(r"(?:.+\.)?safelinks\.protection\.outlook\.com"), "", "url"),
    (re.compile(r"google\.[a-z.]{2,6}"), "/url", "q"),
    (re.compile(r"google\.[a-z.]{2,6}"), "/url", "url"),
    (re.compile(r"lm?\.(?:facebook|instagram)\.com"), "", "u"),
    (re.compile(r"(?:twitter|x)\.com"), "/i/redirect", "url"),
    (re.compile(r"linkedin\.com"), "/comm/redirect", "url"),
    (re.compile(r"linkedin\.com"), "/redir/redirect", "url"),
    (re.compile(r"youtube\.com"), "/attribution_link", "u"),
    (re.compile(r"youtube\.com"), "/redirect", "q"),
)
_IN_PATH = re.compile(r"https://click\.redditmail\.com/CL0/(https?:[^/\s]+)/")  # the address is one quoted segment
_DEFENCE = re.compile(r"https://urldefense\.com/v3/__(https?:.+?)__;")


def unwrapped(url: str) -> str:
    """The address that a click would lead to in the end, as far as the address itself says.

    >>> unwrapped("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fx.com%2Fada&data=05")
    'https://x.com/ada'
    """
    for _ in range(MOST_LAYERS):
        carried = _carried(url)
        if carried is None:
            return url
        url = carried
    return url


def parameter(url: str, name: str) -> str | None:
    """One value of an address's query."""
    try:
        return parse_qs(urlsplit(url).query, max_num_fields=100).get(name, [None])[0]
    except ValueError:
        return None


def host(url: str) -> str:
    """The host of an address, in small letters and without `www.`; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""


def path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _carried(url: str) -> str | None:
    if len(url) > LONGEST:
        return None
    held = _IN_PATH.match(url) or _DEFENCE.match(url)
    if held:
        return web(unquote(held[1]))
    at, where = host(url), path(url)
    for carrier, under, name in _CARRIERS:
        if carrier.fullmatch(at) and where.startswith(under):
            found = web(parameter(url, name), f"https://{at}/")
            if found:
                return found
    return None
