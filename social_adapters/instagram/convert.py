"""Every kind of answer of the Graph API for Instagram as activities, oldest first, and how to tell the kinds apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.graph_api.api import answered, rows
from social_adapters.graph_api.calls import told
from social_adapters.graph_api.values import path_of, sound
from social_adapters.instagram import people, things
from social_adapters.instagram.calls import happened
from social_adapters.raw import Fields
from social_adapters.standing import from_newest
from social_adapters.vocabulary import Activity, Actor, Reference

EDGES = {
    "media": "owned",
    "tags": "media",
    "top_media": "media",
    "recent_media": "media",
    "comments": "comments",
    "replies": "comments",
    "insights": "account",
}


def kind_of(url: str | None, body: Raw) -> str | None:
    """The kind of an answer by the URL it was asked at, by the one it names for its next page, else by its body."""
    named = EDGES.get((path_of(url) or [""])[-1])
    if named or not isinstance(body, dict):
        return named
    again = path_of(raw.web(raw.inner(body, "paging") or {}, "next"))
    return EDGES.get((again or [""])[-1]) or _by_body(body)


def owned(body: Raw, context: Context) -> Sequence[Activity]:
    """What an account posted itself."""
    answer = answered(body)
    return from_newest(things.media(row, context.me or _owner(answer, context)) for row in rows(answer))


def media(body: Raw, context: Context) -> Sequence[Activity]:
    """What others posted; `me` is tagged in it."""
    to = context.me.id if context.me else None
    return from_newest(things.media(row, None, to) for row in rows(answered(body)))


def comments(body: Raw, context: Context) -> Sequence[Activity]:
    answer = answered(body)
    below = _below(answer, context)
    return from_newest(found for row in rows(answer) for found in things.comments(row, below))


def node(body: Raw, context: Context) -> Sequence[Activity]:
    """One media or comment."""
    row = answered(body)
    if _shape(row) == "media":
        return [things.media(row)]
    above = raw.inner(row, "media")
    return from_newest(things.comments(row, things.shown(above) if above else None))


def nodes(body: Raw, context: Context) -> Sequence[Activity]:
    """Several, asked for by their ids."""
    found = [raw.fields(row, "an entry of the answer") for row in answered(body).values()]
    return from_newest(activity for row in found for activity in node(row, context))


def mentioned(body: Raw, context: Context) -> Sequence[Activity]:
    """A comment or caption that names us."""
    answer = answered(body)
    told = [row for name in ("mentioned_comment", "mentioned_media") if (row := raw.inner(answer, name))]
    return from_newest(activity for row in told for activity in node(row, context))


def discovery(body: Raw, context: Context) -> Sequence[Activity]:
    """What another professional account posts."""
    found = raw.needed(raw.inner, answered(body), "business_discovery")
    owner = people.account(found)
    listed = raw.inner(found, "media") or {"data": []}
    return from_newest(things.media(row, owner) for row in rows(listed))


def profile(body: Raw, context: Context) -> Sequence[Activity]:
    """An account, or what was counted of it; but an error is neither."""
    answered(body)
    return nothing(body, context)


def called(body: Raw, context: Context) -> Sequence[Activity]:
    """A webhook's call."""
    return from_newest(told(raw.fields(body, "the call"), happened))


KINDS: Mapping[str, Conversion] = {
    "account": profile,
    "call": called,
    "comments": comments,
    "discovery": discovery,
    "media": media,
    "mentioned": mentioned,
    "node": node,
    "nodes": nodes,
    "owned": owned,
}

# Fields by which a body shows its kind, the first that fits.
SHAPES: tuple[tuple[str, str], ...] = (
    ("error", "account"),
    ("business_discovery", "discovery"),
    ("mentioned_comment", "mentioned"),
    ("mentioned_media", "mentioned"),
    ("entry", "call"),
)


def _by_body(body: Fields) -> str | None:
    known = next((kind for name, kind in SHAPES if name in body), None)
    if known:
        return known
    if "data" in body:
        first = next(iter(rows(body)), None)
        return {"media": "media", "comment": "comments"}.get(_shape(first) or "") if first else None
    if _shape(body):
        return "node"
    if body and all(isinstance(row, dict) and row.get("id") == name for name, row in body.items()):
        return "nodes"
    return "account" if "username" in body else None


def _shape(row: Fields) -> str | None:
    if {"media_type", "permalink", "caption"} & row.keys():
        return "media"
    return "comment" if {"text", "timestamp"} <= row.keys() else None


def _owner(answer: Fields, context: Context) -> Actor | None:
    """The account whose list it is, by its number: the list itself may name nobody."""
    asked = _asked(answer, context)
    return Actor(sound(asked[0])) if len(asked) == 2 else None


def _below(answer: Fields, context: Context) -> Reference | None:
    """The media whose comments these are; of answers to a comment it is not said."""
    asked = _asked(answer, context)
    owner = context.me.id if context.me else None
    return Reference(sound(asked[0]), owner) if asked[1:] == ["comments"] else None


def _asked(answer: Fields, context: Context) -> list[str]:
    return path_of(context.url) or path_of(raw.web(raw.inner(answer, "paging") or {}, "next"))
