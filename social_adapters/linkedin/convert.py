"""Every kind of answer LinkedIn gives, JSON of its API and files of a member's archive, and how each is recognised."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from social_adapters import raw
from social_adapters.adapter import Context, Conversion, Raw, nothing
from social_adapters.linkedin import archive, notifications, things
from social_adapters.linkedin.api import elements
from social_adapters.linkedin.names import reference, urn_in
from social_adapters.standing import in_order
from social_adapters.text import clean, line
from social_adapters.vocabulary import Activity, Actor, ActorType, Reference

WEBHOOK = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS"

# The first address that fits names the kind.
_PATHS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"/socialActions/[^/]+/comments", "post_comments"),
        (r"/socialActions/[^/]+/comments/[^/]+", "post_comment"),
        (r"/socialActions/[^/]+/likes", "post_likes"),
        (r"/socialActions/[^/]+/likes/[^/]+", "post_like"),
        (r"/socialMetadata/.+|/socialActions/[^/]+", "counts"),
        (r"/reactions/.+", "post_reactions"),
        (r"/posts", "posts"),
        (r"/posts/[^/]+", "post"),
        (r"/organizationalEntityNotifications", "notifications"),
        (r"/organizations(/[^/]+)?|/organizationsLookup", "page"),
        (r"/organizationAcls|/organizationAuthorizations", "roles"),
        (r"/userinfo|/me|/people/.+", "account"),
        (r"/eventSubscriptions.*", "subscription"),
    )
)

# The first whose fields are all there names the kind; a list is known by its first entry.
_FIELDS: tuple[tuple[set[str], str], ...] = (
    ({"notifications", "type"}, "webhook"),
    ({"notificationId", "action"}, "notification"),
    ({"reactionType"}, "post_reaction"),
    ({"message", "actor", "object"}, "post_comment"),
    ({"created", "actor", "object"}, "post_like"),
    ({"commentary", "author"}, "post"),
    ({"localizedName"}, "page"),
    ({"results", "statuses"}, "page"),
    ({"roleAssignee"}, "roles"),
    ({"sub"}, "account"),
)
_LISTS = {
    "notification": "notifications",
    "post_reaction": "post_reactions",
    "post_like": "post_likes",
    "post_comment": "post_comments",
    "post": "posts",
}


def kind_of(url: str | None, body: Raw) -> str | None:
    """A file of an archive by its name and header; an answer by its address, else by the fields only it has."""
    if isinstance(body, bytes):
        return archive.kind_of(url, body)
    path = re.sub(r"^/(rest|v2)(?=/)", "", _path(url))
    return next((kind for pattern, kind in _PATHS if pattern.fullmatch(path)), None) or _by_body(body)


def page(body: Raw) -> Actor:
    """The organization behind a page."""
    told = raw.fields(body, "the page")
    number = raw.needed(raw.number, told, "id")
    vanity = line(raw.text(told, "vanityName"))
    about = clean(raw.text(told, "localizedDescription") or "")
    return Actor(
        id=f"urn:li:organization:{number}",
        type=ActorType.ORGANIZATION,
        handle=vanity,
        name=line(raw.text(told, "localizedName")),
        url=f"https://www.linkedin.com/company/{number}",
        summary=about or None,
    )


def _post_comments(body: Raw, context: Context) -> Sequence[Activity]:
    """The comments of one post, or the answers to one comment."""
    rows = elements(body)
    authors = {row.get("commentUrn"): row.get("actor") for row in rows}
    return in_order(things.comment(row, _under(context), _author(authors, row)) for row in rows)


def _author(authors: Mapping[object, object], row: raw.Fields) -> str | None:
    known = authors.get(raw.text(row, "parentComment"))
    return known if isinstance(known, str) else None


def _under(context: Context) -> Reference | None:
    """The post that was asked about, by the address; a comment's answers name their post themselves."""
    asked = urn_in(context.url)
    if asked is None or asked.startswith("urn:li:comment:"):
        return None
    return reference(asked, context.me.id if context.me else None)


def _liked(read: Callable[[raw.Fields, Reference | None], Activity]) -> Conversion:
    """The reactions to what was asked about, by the address."""

    def converted(body: Raw, context: Context) -> Sequence[Activity]:
        asked = urn_in(context.url)
        to = reference(asked, context.me.id if context.me else None) if asked else None
        return in_order(read(row, to) for row in elements(body))

    return converted


def _called(body: Raw, context: Context) -> Sequence[Activity]:
    told = raw.fields(body, "the call")
    if raw.text(told, "type") != WEBHOOK:
        return ()
    return notifications.activities(raw.rows(told.get("notifications"), "notifications"))


def _one(read: Callable[[raw.Fields], Activity | None]) -> Conversion:
    return lambda body, context: in_order([read(raw.fields(body, "the answer"))])


KINDS: Mapping[str, Conversion] = {
    "posts": lambda body, context: in_order(map(things.post, elements(body))),
    "post": _one(things.post),
    "post_comments": _post_comments,
    "post_comment": _one(things.comment),
    "post_reactions": _liked(things.reaction),
    "post_reaction": _one(things.reaction),
    "post_likes": _liked(things.like),
    "post_like": _one(things.like),
    "notifications": lambda body, context: notifications.activities(elements(body)),
    "notification": lambda body, context: notifications.activities([raw.fields(body, "the notification")]),
    "webhook": _called,
    "page": nothing,
    "roles": nothing,
    "account": nothing,
    "counts": nothing,
    "subscription": nothing,
    "empty": nothing,
    **archive.KINDS,
}


def _by_body(body: Raw) -> str | None:
    if not isinstance(body, dict):
        return None
    rows = body.get("elements")
    if isinstance(rows, list):
        return _LISTS.get(_shape(rows[0]) or "", _shape(rows[0])) if rows else "empty"
    return _shape(body)


def _shape(body: Raw) -> str | None:
    names = set(body) if isinstance(body, dict) else set()
    return next((kind for needed, kind in _FIELDS if needed <= names), None)


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path.rstrip("/")
    except ValueError:
        return ""
