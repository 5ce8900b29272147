"""Every kind of answer of X's API as activities, oldest first, and how to tell the kinds apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.standing import in_order
from social_adapters.vocabulary import Activity
from social_adapters.x import people
from social_adapters.x.posts import activities, listed

_OWN = re.compile(r"/2/users/(\d{1,19})/tweets")
PATHS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (_OWN.pattern, "own_posts"),
        (r"/2/users/\d+/(mentions|liked_tweets|bookmarks|timelines/.+)", "posts"),
        (r"/2/users/\d+/(followers|following|muting|blocking)", "users"),
        (r"/2/tweets/\d+/(liking_users|retweeted_by)", "users"),
        (r"/2/tweets/\d+/(quote_tweets|retweets)", "posts"),
        (r"/2/tweets/search/(recent|all)", "posts"),
        (r"/2/(tweets|lists/\d+/tweets)", "posts"),
        (r"/2/tweets/\d+", "posts"),
        (r"/2/users(/.+)?", "users"),
    )
)


def kind_of(url: str | None, body: Raw) -> str | None:
    """The kind of an answer by the URL it was asked at, else by its body."""
    path = urlsplit(url or "").path.rstrip("/")
    return next((kind for pattern, kind in PATHS if pattern.fullmatch(path)), None) or _by_body(body)


def posts(body: Raw, context: Context) -> Sequence[Activity]:
    """Timelines, search, quotes, and posts by their ids."""
    return in_order(activities(raw.fields(body, "the answer"), context.me))


def own_posts(body: Raw, context: Context) -> Sequence[Activity]:
    """One account's posts, which need not repeat whose they are."""
    answer = raw.fields(body, "the answer")
    asked = _OWN.fullmatch(urlsplit(context.url or "").path.rstrip("/"))
    return in_order(activities(answer, people.Beside.of(answer).account(asked[1]) if asked else context.me))


def users(body: Raw, context: Context) -> Sequence[Activity]:
    """Accounts; who likes, reposts or follows, without saying when: relations, not activities."""
    for user in listed(raw.fields(body, "the answer")):
        people.actor(user)
    return nothing(body, context)


KINDS: Mapping[str, Conversion] = {"own_posts": own_posts, "posts": posts, "users": users}


def _by_body(body: Raw) -> str | None:
    data = body.get("data") if isinstance(body, dict) else None
    row = data[0] if isinstance(data, list) and data else data
    names = set(row) if isinstance(row, dict) else set()
    if {"id", "text"} <= names:
        return "posts"
    return "users" if {"id", "username"} <= names else None
