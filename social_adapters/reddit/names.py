"""Reddit's names: accounts, the fullnames of what they write, and the pages people see.

An object's id is its fullname (`t3_` a post, `t1_` a comment), which every endpoint shows and takes. An account is
known by its name in small letters: the author of a thread, mentions and old answers show nothing else, and no name is
given twice.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import clean, line, web
from social_adapters.vocabulary import Actor, ActorType, Mention

SITE = "https://www.reddit.com"
DELETED = "[deleted]"
REMOVED = "[removed]"
LONGEST = 100  # the site allows 20
AUTOMATIC = {"automoderator"}

_FULLNAME = re.compile(r"t[13]_[0-9a-z]{1,20}")
_THREAD = re.compile(r"/comments/([0-9a-z]{1,20})/")
_PROFILE = re.compile(r"https?://(?:\w+\.)?reddit\.com/(?:u|user)/([^/?#\s]{1,100})/?")


def actor(name: str) -> Actor:
    """The account of that name."""
    kind = ActorType.SERVICE if name.lower() in AUTOMATIC else ActorType.PERSON
    return Actor(name.lower(), kind, name, url=_profile(name))


def account(told: Fields) -> Actor:
    """An account as its own page shows it, or as we see ourselves."""
    name = raw.needed(somebody, told, "name")
    page = raw.inner(told, "subreddit") or {}
    return Actor(
        id=name.lower(),
        type=actor(name).type,
        handle=name,
        name=line(raw.text(page, "title")),
        url=_profile(name),
        summary=clean(raw.text(page, "public_description") or "") or None,
        icon=raw.web(told, "icon_img"),
    )


def somebody(told: Fields, name: str) -> str | None:
    """The account named in a field; None where it was deleted."""
    known = raw.text(told, name)
    if known is None or known in {"", DELETED}:
        return None
    if len(known) > LONGEST or not known.isprintable() or " " in known or "/" in known:
        raise Unexpected(f"{name} names nobody")
    return known


def fullname(told: Fields, name: str) -> str | None:
    """The post or comment named in a field."""
    known = raw.text(told, name)
    if known is not None and not _FULLNAME.fullmatch(known):
        raise Unexpected(f"{name} is no fullname")
    return known


def mention(name: str) -> Mention:
    return Mention(name.lower(), f"u/{name}", _profile(name))


def mentioned(url: str) -> str | None:
    """The account whose page that is.

    >>> mentioned("https://www.reddit.com/u/Ann/")
    'Ann'
    """
    found = _PROFILE.fullmatch(url)
    return found[1] if found else None


def page(told: Fields) -> str | None:
    """The page of a post or comment; old lists of comments and the inbox leave it to be made up."""
    shown = web(raw.text(told, "permalink") or raw.text(told, "context"), SITE)
    if shown and shown.startswith(f"{SITE}/") and shown.isprintable():
        return shown.partition("?")[0]
    thread, own = fullname(told, "link_id"), fullname(told, "name")
    return f"{SITE}/comments/{thread[3:]}/_/{own[3:]}/" if thread and own else None


def thread(told: Fields) -> str | None:
    """The fullname of the post a comment stands below; the inbox shows it in the comment's address only."""
    found = _THREAD.search(raw.text(told, "context") or "")
    return fullname(told, "link_id") or (f"t3_{found[1]}" if found else None)


def page_above(of_comment: str | None, parent: str) -> str | None:
    """The page of what a comment answers.

    >>> page_above("https://www.reddit.com/r/kilns/comments/a1/_/c2/", "t3_a1")
    'https://www.reddit.com/r/kilns/comments/a1/_/'
    """
    if of_comment is None:
        return None
    thread = of_comment.rstrip("/").rpartition("/")[0]
    return f"{thread}/{parent[3:]}/" if parent.startswith("t1_") else f"{thread}/"


def _profile(name: str) -> str:
    return f"{SITE}/user/{quote(name, safe='')}"
