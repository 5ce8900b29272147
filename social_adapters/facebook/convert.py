"""Every kind of answer of the Graph API for pages as activities, oldest first, and how to tell the kinds apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.facebook import things
from social_adapters.facebook.calls import happened
from social_adapters.graph_api.api import answered, rows
from social_adapters.graph_api.calls import told
from social_adapters.graph_api.values import path_of
from social_adapters.raw import Fields
from social_adapters.standing import from_newest
from social_adapters.vocabulary import Activity, Reference

EDGES = {
    "feed": "posts",
    "posts": "posts",
    "published_posts": "posts",
    "tagged": "tagged",
    "visitor_posts": "tagged",
    "comments": "comments",
    "reactions": "reactions",
    "likes": "reactions",
    "accounts": "pages",
}


def kind_of(url: str | None, body: Raw) -> str | None:
    """The kind of an answer by the URL it was asked at, by the one it names for its next page, else by its body."""
    named = EDGES.get((path_of(url) or [""])[-1])
    if named or not isinstance(body, dict):
        return named
    following = raw.inner(body, "paging") or {}
    again = path_of(raw.web(following, "next") or raw.web(following, "previous"))
    return EDGES.get((again or [""])[-1]) or _by_body(body)


def posts(body: Raw, context: Context) -> Sequence[Activity]:
    """A page's wall: by the page itself where an answer names nobody."""
    return from_newest(things.post(row, things.owner_of(row), theirs=True) for row in rows(answered(body)))


def post(body: Raw, context: Context) -> Sequence[Activity]:
    row = answered(body)
    return [things.post(row, things.owner_of(row), theirs=True)]


def tagged(body: Raw, context: Context) -> Sequence[Activity]:
    """Posts of others."""
    return from_newest(things.post(row, None) for row in rows(answered(body)))


def comments(body: Raw, context: Context) -> Sequence[Activity]:
    return from_newest(things.comment(row, _above(body, context), _page(context)) for row in rows(answered(body)))


def comment(body: Raw, context: Context) -> Sequence[Activity]:
    return [things.comment(answered(body), None, _page(context))]


def reactions(body: Raw, context: Context) -> Sequence[Activity]:
    """Who likes what was asked for; an answer that does not say what that is tells of no activity."""
    told, thing = rows(answered(body)), _above(body, context)
    if thing is None:
        return nothing(body, context)
    return [found for row in told if (found := things.like(row, Reference(thing), things.wall_of(thing)))]


def profile(body: Raw, context: Context) -> Sequence[Activity]:
    """A page does nothing, but an error is no page."""
    raw.needed(raw.text, answered(body), "id")
    return nothing(body, context)


def profiles(body: Raw, context: Context) -> Sequence[Activity]:
    """The pages an account may speak for."""
    rows(answered(body))
    return nothing(body, context)


def called(body: Raw, context: Context) -> Sequence[Activity]:
    """A webhook's call."""
    return from_newest(told(raw.fields(body, "the call"), happened))


KINDS: Mapping[str, Conversion] = {
    "call": called,
    "comment": comment,
    "comments": comments,
    "page": profile,
    "pages": profiles,
    "post": post,
    "posts": posts,
    "reactions": reactions,
    "tagged": tagged,
}

SHAPES = {"comment": "comments", "post": "posts", "page": "pages"}


def _by_body(body: Fields) -> str | None:
    if "error" in body:
        return "page"
    if {"object", "entry"} <= body.keys():
        return "call"
    if "data" not in body:
        return _shape(body)
    first = next(iter(rows(body)), None)
    if first is None:
        return None
    if {"pic", "profile_type"} & first.keys() or raw.text(first, "type") in {"LIKE", "LOVE", *things.DISLIKES}:
        return "reactions"
    return SHAPES.get(_shape(first) or "")


def _shape(row: Fields) -> str | None:
    if "created_time" in row:
        return "comment" if things.is_comment(row) else "post"
    return "page" if {"id", "name"} <= row.keys() else None


def _above(body: Raw, context: Context) -> str | None:
    """What a list hangs on, by the URL it was asked at or the one it names for its next page."""
    following = raw.inner(raw.fields(body, "the answer"), "paging") or {}
    asked = path_of(context.url) or path_of(raw.web(following, "next"))
    return asked[0] if len(asked) == 2 and "_" in asked[0] else None


def _page(context: Context) -> str | None:
    return context.me.id if context.me else None
