"""What X asks for, in half cents: it is paid for every post and account it shows, and for whatever is done.

Prices as docs.x.com listed them in 2026: a post 0.005 dollars, an account 0.010, an act 0.015, taking one back 0.010,
and a post with a link 0.200. X asks less for lists of the account that owns the app, and nothing for what it showed
before on the same day (UTC); neither is counted on here, so that a budget is never exceeded.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.adapter import Meter
from social_adapters.answers import json_of
from social_adapters.errors import Unexpected

POST, ACCOUNT, ACT, UNDONE, WITH_LINK = 1, 2, 3, 2, 40

_ACT = re.compile(r"/2/users/\d+/(likes|retweets|following)")
_TAKEN_BACK = re.compile(r"/2/(users/\d+/(likes|retweets|following)|tweets)/\d+")
_ONE_ACCOUNT = re.compile(r"/2/users/\d+/tweets")
_ACCOUNTS = re.compile(r"/2/(users/(me|by|\d+/followers)|tweets/\d+/(liking_users|retweeted_by))")
_MOST = 100  # what X shows at once where the address does not say


def most(url: str) -> int:
    """The most an answer can cost.

    >>> most("https://api.x.com/2/users/12/tweets?max_results=25&expansions=author_id")
    27
    """
    path, asked = _parts(url)
    fixed = _fixed(path, asked)
    if fixed is not None:
        return fixed
    rows = _rows(path, asked)
    if _ACCOUNTS.fullmatch(path):
        return rows * ACCOUNT
    beside = ACCOUNT * (1 if _ONE_ACCOUNT.fullmatch(path) else rows) if "expansions" in asked else 0
    return rows * POST + beside


def spent(url: str, body: bytes) -> int:
    """What an answer did cost: nothing where it shows nothing, as an error does."""
    path, asked = _parts(url)
    told = _told(body)
    if not told.get("data"):
        return 0
    if _fixed(path, asked) == WITH_LINK:
        return WITH_LINK if "https://t.co/" in str(told["data"]) else ACT
    fixed = _fixed(path, asked)
    if fixed is not None:
        return fixed
    rows = len(told["data"]) if isinstance(told["data"], list) else 1
    return rows * (ACCOUNT if _ACCOUNTS.fullmatch(path) else POST) + ACCOUNT * _beside(told)


METER = Meter(unit="half US cents", most=most, spent=spent, daily=1_000, monthly=6_000)


def _parts(url: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(url)
    return parts.path, parse_qs(parts.query)


def _fixed(path: str, asked: dict[str, list[str]]) -> int | None:
    """The price of an act; None where something is read."""
    if path == "/2/tweets" and "ids" not in asked:
        return WITH_LINK
    if _TAKEN_BACK.fullmatch(path):
        return UNDONE
    return ACT if _ACT.fullmatch(path) else None


def _rows(path: str, asked: dict[str, list[str]]) -> int:
    if path == "/2/users/me":
        return 1
    named = asked.get("ids") or asked.get("usernames")
    if named:
        return named[0].count(",") + 1
    told = asked.get("max_results", [""])[0]
    return int(told) if told.isascii() and told.isdigit() and len(told) < 5 else _MOST


def _told(body: bytes) -> dict[str, Any]:
    try:
        told = json_of(body)
    except Unexpected:
        return {}
    return told if isinstance(told, dict) else {}


def _beside(told: raw.Fields) -> int:
    shown = told.get("includes")
    users = shown.get("users") if isinstance(shown, dict) else None
    return len(users) if isinstance(users, list) else 0
