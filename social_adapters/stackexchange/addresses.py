"""Stack Exchange's names for things: sites, the ids we keep, and accounts.

Questions and answers share one row of numbers on their site, and a comment names what it stands under by number
only: so both go by `{site}/posts/{number}`. An account is known by its number on its site, as every answer shows it.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.adapter import Context
from social_adapters.errors import Unexpected
from social_adapters.text import line
from social_adapters.vocabulary import Actor, ActorType, Mention

OWN_DOMAINS = {
    "stackoverflow": "stackoverflow.com",
    "serverfault": "serverfault.com",
    "superuser": "superuser.com",
    "askubuntu": "askubuntu.com",
    "mathoverflow": "mathoverflow.net",
    "stackapps": "stackapps.com",
}
LANGUAGES = {"pt", "es", "ru", "ja"}  # Stack Overflow in other languages: pt.stackoverflow.com

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_PAGE_OF_USER = re.compile(r"https?://([a-z0-9.-]+)/users/-?\d+", re.IGNORECASE)


def domain(site: str) -> str | None:
    """The domain of a site by its name in the API, its domain or an address on it; None where it is none of them.

    >>> [domain(name) for name in ("stackoverflow", "cooking", "https://superuser.com/questions/1", "meta.cooking")]
    ['stackoverflow.com', 'cooking.stackexchange.com', 'superuser.com', 'cooking.meta.stackexchange.com']
    """
    name = (urlsplit(site).hostname or "" if "://" in site else site.partition("/")[0]).strip().lower()
    name = name.removeprefix("www.")
    first, _, rest = name.partition(".")
    if "." not in name:
        name = OWN_DOMAINS.get(name, f"{name}.stackexchange.com")
    elif first == "meta" and "." not in rest:
        name = f"meta.{OWN_DOMAINS[rest]}" if rest in OWN_DOMAINS else f"{rest}.meta.stackexchange.com"
    elif first in LANGUAGES and rest == "stackoverflow":
        name = f"{name}.com"
    return name if _HOST.fullmatch(name) else None


def origin_of(row: raw.Fields, context: Context) -> str:
    """Where a row is from: the site it was asked of, else the site its author's profile is on.

    >>> origin_of({"owner": {"link": "http://superuser.com/users/7/ann"}}, Context())
    'https://superuser.com'
    """
    asked = parse_qs(urlsplit(context.url or "").query).get("site", [""])[0]
    told = _PAGE_OF_USER.match(raw.text(raw.inner(row, "owner") or {}, "link") or "")
    host = domain(asked) if asked else told[1].lower() if told else None
    if host is None:
        raise Unexpected("the answer does not say which site it is from")
    return f"https://{host}"


def post_id(origin: str, number: int) -> str:
    return f"{origin}/posts/{number}"


def comment_id(origin: str, number: int) -> str:
    """The site itself leads from this address to the comment."""
    return f"{origin}/posts/comments/{number}"


def number_of(thing: str) -> str:
    """The number at the end of an id."""
    return thing.rpartition("/")[2]


def account(origin: str, user: raw.Fields) -> Actor | None:
    """A user; None where the account was deleted. Number -1 is the site's own robot, and so are all below zero."""
    number = raw.number(user, "user_id")
    if number is None or raw.text(user, "user_type") == "does_not_exist":
        return None
    return Actor(
        id=f"{origin}/users/{number}",
        type=ActorType.SERVICE if number < 0 else ActorType.PERSON,
        name=plain_line(user, "display_name"),
        url=raw.web(user, "link") or f"{origin}/users/{number}",
        icon=raw.web(user, "profile_image"),
    )


def mention(user: Actor) -> Mention:
    return Mention(user.id, user.name, user.url)


def plain_line(row: raw.Fields, name: str) -> str | None:
    """A name or title: HTML-escaped once, but never markup."""
    return line(unescape(raw.text(row, name) or ""))
