"""Links of shares: each leads where the approval says, by our own door where we have one, else with UTM parameters."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

DOOR = "/l/"
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,24}")
# What calls itself a machine. Whoever does not, and says the rest of what a browser says, counts as an opening.
MACHINES = re.compile(
    r"bot|crawl|spider|scan|preview|fetch|proxy|monitor|headless|facebookexternalhit|slack|whatsapp|telegram|skype"
    r"|embed|cardyb|mastodon|pleroma|misskey|curl|wget|python|okhttp|java/|go-http|http\.rb|axios|libwww|urlscan|safelinks",
    re.IGNORECASE,
)


def new_token() -> str:
    """Random, and of nothing else: no person, no content and no workspace can be read from it."""
    return secrets.token_urlsafe(15)


def link_of(target: str, token: str, network: str, public_url: str | None) -> str:
    """What stands in a share's text for the approved link.

    >>> link_of("https://harbour.example/gates?a=1#top", "x" * 20, "bluesky", None)
    'https://harbour.example/gates?a=1&utm_source=bluesky&utm_medium=social#top'
    >>> link_of("https://harbour.example/gates", "x" * 20, "bluesky", "https://emberfeed.example/")
    'https://emberfeed.example/l/xxxxxxxxxxxxxxxxxxxx'
    """
    if public_url:
        return public_url.rstrip("/") + DOOR + token
    parts = urlsplit(target)
    told = urlencode({"utm_source": network, "utm_medium": "social"})
    return urlunsplit(parts._replace(query=f"{parts.query}&{told}" if parts.query else told))


def may_stand(link: str, target: str, token: str, network: str, public_url: str | None) -> bool:
    """Whether a link in a text is the approved one: bare, or in either of its tracked forms for this very share."""
    return link in {target, link_of(target, token, network, None), link_of(target, token, network, public_url)}


def is_opening(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request is somebody following a link, as far as a request tells: machines and guesses ahead are not.

    A browser says that it navigates (Fetch Metadata, on https alone), so that on plain http nothing is counted. A
    machine that says all a browser says is counted.

    >>> browser = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "user-agent": "Mozilla/5.0 Firefox/140"}
    >>> is_opening("GET", browser), is_opening("HEAD", browser), is_opening("GET", {**browser, "purpose": "prefetch"})
    (True, False, False)
    """
    goes_there = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    ahead = " ".join(headers.get(name, "") for name in ("sec-purpose", "purpose", "x-moz", "x-purpose")).lower()
    agent = headers.get("user-agent", "")
    is_machine = not agent or MACHINES.search(agent) is not None
    return method == "GET" and goes_there and not is_machine and "prefetch" not in ahead and "preview" not in ahead
