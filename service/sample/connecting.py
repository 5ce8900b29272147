"""The sources of the sample: which accounts are connected, as whose, and with which credentials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from service.sample.cast import MEMBERS
from service.sample.networks.blogs import feed_of
from service.sample.networks.bluesky import app_password
from service.sample.networks.mastodon import access_token
from service.sample.record import HOME, REPOSITORY, Account
from service.sample.world import World


@dataclass(frozen=True, slots=True)
class Connection:
    """`owner`: a member by e-mail address; None: the workspace."""

    adapter: str
    settings: dict[str, Any]
    owner: str | None = None
    every_seconds: int = 60


def connections(world: World) -> list[Connection]:
    """Ours first, so that nobody of us is ever taken for somebody else."""
    return [*_ours(world), *_watched(world)]


def _ours(world: World) -> list[Connection]:
    team = world.team
    emails = {one.handle: one.email for one in MEMBERS if one.handle}
    sky = [
        Connection("bluesky", _signed_in(one), emails.get(one.handle), 15 if one is team.brand else 30)
        for one in team.bluesky
    ]
    return [
        *sky,
        Connection("mastodon", {"instance": HOME, "access_token": access_token(team.mastodon.handle)}, None, 30),
        Connection("mastodon", {"instance": HOME, "access_token": access_token(team.lena.handle)}, _email("Lena")),
        Connection("hackernews", {"username": team.hackernews.handle}, _email("Tom"), 30),
        Connection("github", {"repository": REPOSITORY, "ours": True}, None, 60),
    ]


def _watched(world: World) -> list[Connection]:
    reps = [one.email for one in MEMBERS if one.role == "rep"]
    watched: list[Connection] = []
    for n, account in enumerate(world.watched):
        watched.append(Connection(account.network, _settings(account), reps[n % len(reps)] if n % 3 else None, 60))
    known = {account.handle for account in world.watched}
    blogs = [one for one in world.record.accounts["feeds"].values() if one.handle not in known]
    user = next(one for one in world.record.accounts["github"].values() if not one.ours)
    return [
        *watched,
        *(Connection("feeds", _settings(one), reps[n] if n % 2 else None, 120) for n, one in enumerate(blogs)),
        Connection("hackernews", {"query": "yard management"}, None, 60),
        Connection("github", {"user": user.handle}, _email("Jakub"), 120),
    ]


def _settings(account: Account) -> dict[str, Any]:
    match account.network:
        case "mastodon":
            return {"instance": HOME, "account": account.handle}
        case "feeds":
            return {"url": feed_of(account)}
    return {"handle": account.handle}


def _signed_in(account: Account) -> dict[str, Any]:
    return {"handle": account.handle, "app_password": app_password(account.handle)}


def _email(first_name: str) -> str:
    return next(one.email for one in MEMBERS if one.name.startswith(first_name))
