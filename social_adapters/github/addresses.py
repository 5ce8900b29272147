"""GitHub's names for things: the ids we keep, the pages people see, and accounts.

An object's id is its address in the REST API, because that is what every endpoint either shows or lets one build;
a pull request goes by its address as an issue, which both lists of comments know. An account is known by its login
in small letters: mentions, repository names and discussions show nothing else. So a renamed account is a new actor.
"""

from __future__ import annotations

import re

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.text import clean, line
from social_adapters.vocabulary import Actor, ActorType, Mention, Reference

API = "https://api.github.com"
WEB = "https://github.com"

BOT = "[bot]"
LONGEST = 500
_REPOSITORY = re.compile(r"https://(?:api\.github\.com/repos|github\.com)/([^/?#\s]+/[^/?#\s]+)")
_NAME = re.compile(r"[^/?#\s\x00-\x20]{1,200}/[^/?#\s\x00-\x20]{1,200}")
_PULL = re.compile(r"/pulls/(\d+)$")
_TYPES = {"Bot": ActorType.SERVICE, "Organization": ActorType.ORGANIZATION}


def repository_in(url: str) -> str:
    """The "owner/name" an address of the API or the site lies in.

    >>> repository_in("https://api.github.com/repos/ann/tool/issues/3")
    'ann/tool'
    """
    found = _REPOSITORY.match(url)
    if found is None:
        raise Unexpected("an address names no repository")
    return found[1]


def owner_of(repository: str) -> str:
    """The actor id of who owns "owner/name"."""
    return repository.partition("/")[0].lower()


def repository_id(repository: str) -> str:
    """The id of "owner/name"."""
    if not _NAME.fullmatch(repository):
        raise Unexpected("that is no name of a repository")
    return f"{API}/repos/{repository}"


def repository_reference(repository: str) -> Reference:
    return Reference(repository_id(repository), owner_of(repository), f"{WEB}/{repository}")


def thing_id(row: raw.Fields, name: str = "url") -> str:
    """The address of something in the API, which is its id."""
    url = raw.needed(raw.web, row, name)
    repository_in(url)
    if len(url) > LONGEST:
        raise Unexpected(f"{name} is too long")
    return url


def issue_id(url: str) -> str:
    """The id of an issue or pull request by its address in the API, as either.

    >>> issue_id("https://api.github.com/repos/ann/tool/pulls/3")
    'https://api.github.com/repos/ann/tool/issues/3'
    """
    return _PULL.sub(r"/issues/\1", url.partition("?")[0].partition("#")[0])


def page_of(url: str) -> str:
    """The page on the site of something in the API; the site itself leads from an issue to its pull request.

    >>> page_of("https://api.github.com/repos/ann/tool/issues/3")
    'https://github.com/ann/tool/issues/3'
    """
    return url.replace(f"{API}/repos/", f"{WEB}/", 1)


def actor(account: raw.Fields) -> Actor:
    """An account as the REST or the GraphQL API shows it, or as an event names it."""
    login = named(raw.needed(raw.text, account, "login"))
    bio = raw.text(account, "bio")
    return Actor(
        id=login.lower(),
        type=_type(account, login),
        handle=login,
        name=line(raw.text(account, "name")),
        url=raw.web(account, "html_url") or _profile(login),
        summary=clean(bio) or None if bio else None,
        icon=raw.web(account, "avatar_url") or raw.web(account, "avatarUrl"),
    )


def account_in(row: raw.Fields, name: str) -> Actor | None:
    """The account in a field; None where it was deleted."""
    account = raw.inner(row, name)
    return actor(account) if account is not None else None


def mention(login: str) -> Mention:
    return Mention(login.lower(), f"@{login}", _profile(login))


def named(login: str) -> str:
    """A login that can name somebody."""
    shown = line(login)
    if shown is None or len(shown) > LONGEST:
        raise Unexpected("login names nobody")
    return shown


def _type(account: raw.Fields, login: str) -> ActorType:
    told = raw.text(account, "type") or raw.text(account, "__typename") or ""
    return ActorType.SERVICE if login.endswith(BOT) else _TYPES.get(told, ActorType.PERSON)


def _profile(login: str) -> str:
    return f"{WEB}/apps/{login.removesuffix(BOT)}" if login.endswith(BOT) else f"{WEB}/{login}"
