"""LinkedIn's names for things: URNs, which are our ids too, the pages people see, and who is behind them.

A post goes by the URN of its share or ugcPost, which the API lists; a comment by its own, which names the activity it
stands under. The API names members by an id that holds for one app only, and shows neither their name nor their
profile: so what a page hears and what a member's archive tells of one person stay two actors.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.vocabulary import Actor, ActorType, Reference

WEB = "https://www.linkedin.com"
LONGEST = 300

_URN = re.compile(r"urn:li:[A-Za-z]{1,40}:[\w.,:()=~-]{1,250}", re.ASCII)
_SHORT = re.compile(r"(?<=[(,])(activity|ugcPost|share):", re.ASCII)  # as `generatedActivity` shortens a comment's
_COMMENT = re.compile(r"urn:li:comment:\((urn:li:[A-Za-z]+:\d+),(\d+)\)", re.ASCII)
_REACTION = re.compile(r"urn:li:reaction:\((urn:li:[A-Za-z]+:[\w-]+),(.+)\)", re.ASCII)
_ORGANIZATIONS = {"organization", "organizationBrand", "company", "school"}
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,20}\.)?linkedin\.com/(in|company|school)/([^/?#\s]+)", re.IGNORECASE
)


def urn(row: raw.Fields, name: str) -> str | None:
    """The URN in a field, written out.

    >>> urn({"a": "urn:li:comment:(activity:1,2)"}, "a")
    'urn:li:comment:(urn:li:activity:1,2)'
    """
    value = raw.text(row, name)
    if not value:
        return None
    whole = _SHORT.sub(r"urn:li:\1:", value)
    if not _URN.fullmatch(whole):
        raise Unexpected(f"{name} is no URN")
    return whole


def kind(of: str) -> str:
    """The kind of thing a URN names.

    >>> kind("urn:li:ugcPost:7")
    'ugcPost'
    """
    return of.split(":")[2]


def number(of: str) -> str:
    return of.rpartition(":")[2]


def actor(who: str, name: str | None = None) -> Actor:
    """A member or an organization, as far as its URN tells."""
    if kind(who) in _ORGANIZATIONS:
        return Actor(who, ActorType.ORGANIZATION, name=name, url=f"{WEB}/company/{number(who)}")
    return Actor(who, name=name)


def comment_parts(comment: str) -> tuple[str, str] | None:
    """The thing a comment stands under and its number there; None where the URN is none of a comment.

    >>> comment_parts("urn:li:comment:(urn:li:activity:1,2)")
    ('urn:li:activity:1', '2')
    """
    found = _COMMENT.fullmatch(comment)
    return (found[1], found[2]) if found else None


def reaction_parts(reaction: str) -> tuple[str, str] | None:
    """Whose reaction it is, and to what, by its URN.

    >>> reaction_parts("urn:li:reaction:(urn:li:person:x1,urn:li:activity:1)")
    ('urn:li:person:x1', 'urn:li:activity:1')
    """
    found = _REACTION.fullmatch(reaction)
    return (found[1], found[2]) if found else None


def page(of: str) -> str | None:
    """Where people see a post or a comment."""
    parts = comment_parts(of)
    if parts:
        return f"{WEB}/feed/update/{parts[0]}?commentUrn={quote(of, safe='')}"
    return f"{WEB}/feed/update/{of}" if kind(of) in {"activity", "share", "ugcPost"} else None


def reference(of: str, author: str | None = None) -> Reference:
    return Reference(of, author, page(of))


def urn_in(url: str | None) -> str | None:
    """The URN an address names, of the API or of the site.

    >>> urn_in("https://api.linkedin.com/rest/socialActions/urn%3Ali%3Ashare%3A7/comments?start=0")
    'urn:li:share:7'
    """
    found = _URN.search(_path(url))
    named = found[0] if found else None
    while named and named.count(")") > named.count("("):  # the address' own brackets
        named = named[:-1]
    return named


def profile(url: str) -> tuple[str, str] | None:
    """What a profile's address names: in, company or school, and the name in small letters, unquoted.

    >>> profile("www.linkedin.com/in/Zo%C3%AB-brandt/")
    ('in', 'zoë-brandt')
    """
    found = _PROFILE.match(url.strip())
    slug = unquote(found[2], errors="replace").lower() if found else ""
    usable = slug and slug.isprintable() and " " not in slug and len(slug) <= LONGEST
    return (found[1].lower(), slug) if found and usable else None


def member(slug: str, name: str | None = None, summary: str | None = None) -> Actor:
    """A member by the name in the address of their profile."""
    return Actor(f"{WEB}/in/{slug}", handle=slug, name=name, url=f"{WEB}/in/{quote(slug, safe='')}", summary=summary)


def _path(url: str | None) -> str:
    try:
        return unquote(urlsplit(url or "").path)
    except ValueError:
        return ""
