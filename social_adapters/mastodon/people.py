"""Accounts as actors. A person's id is the account's `url`: accounts, partial accounts and mentions all carry it,
the same on every instance; `acct` leaves the host out at home, `uri` is missing from mentions."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import Fields
from social_adapters.text import line, plain
from social_adapters.vocabulary import Actor, ActorType

LONGEST = 480  # an id of ours joins two of the network's, and has to be short enough for an index


def actor(account: Fields) -> Actor:
    """The actor of an account, whole or partial; a suspended one keeps its id and shows little else."""
    return Actor(
        id=address(account),
        type=_type(account),
        handle=handle(account),
        name=line(raw.text(account, "display_name")),
        url=address(account),
        summary=plain(raw.text(account, "note") or "").content or None,
        icon=raw.web(account, "avatar"),
        image=raw.web(account, "header"),
        also_known_as=_also_known_as(account),
    )


def address(account: Fields) -> str:
    """The id of the person behind an account or mention."""
    return identity(account, "url" if raw.web(account, "url") else "uri", raw.web)


def identity(row: Fields, name: str, read: Callable[[Fields, str], str | None] = raw.text) -> str:
    """What something is called, in a field that may not be absent."""
    return sound(raw.needed(read, row, name))


def sound(name: str) -> str:
    """A name that fits into the ids made of it. Raises Unexpected for any other."""
    if not (0 < len(name) <= LONGEST and name.isprintable()):
        raise Unexpected("what should be an id is none")
    return name


def handle(account: Fields) -> str:
    """user@host, also where the instance leaves out its own.

    >>> handle({"acct": "ann", "url": "https://social.example/@ann"})
    'ann@social.example'
    """
    acct = identity(account, "acct")
    return f"{acct}@{urlsplit(address(account)).netloc}" if at_home(account) else acct


def at_home(account: Fields) -> bool:
    """Whether the account lives on the instance that was asked."""
    return "@" not in identity(account, "acct")


def origin(url: str | None) -> str | None:
    """
    >>> origin("https://social.example/@ann")
    'https://social.example'
    """
    parts = urlsplit(url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else None


def _type(account: Fields) -> ActorType:
    """A group repeats what its members write: like a bot it is nobody one could answer."""
    automatic = raw.flag(account, "bot") or raw.flag(account, "group")
    return ActorType.SERVICE if automatic else ActorType.PERSON


def _also_known_as(account: Fields) -> tuple[str, ...] | None:
    """Links the instance has verified, and the account this one moved to, which had to name it too."""
    if "fields" not in account and "moved" not in account:
        return None
    fields = raw.rows(account.get("fields") or [], "fields")
    verified = [raw.text(field, "value") or "" for field in fields if raw.text(field, "verified_at")]
    found = [link.url for value in verified for link in plain(value).links[:1]]
    moved = raw.inner(account, "moved")
    return tuple(dict.fromkeys([*found, *([address(moved)] if moved else [])]))
