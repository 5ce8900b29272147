"""Notifications of an organization's page, as the webhook sends and the finder lists them.

What they tell of itself becomes an activity: a comment, a post that shares or mentions us. A like names nobody, so it
only says that there is something to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from social_adapters import raw
from social_adapters.linkedin.names import actor, page, reference, urn
from social_adapters.linkedin.things import at
from social_adapters.standing import deletion, edit, in_order
from social_adapters.text import clean, links_in
from social_adapters.vocabulary import Activity, ActivityType, Mention, Object

COMMENTS = {"COMMENT", "ADMIN_COMMENT"}
SHARES = {"SHARE", "SHARE_MENTION"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One notification: what happened to `post` of `organization`; the details where LinkedIn shows them."""

    id: str
    action: str
    organization: str
    post: str | None
    owner: str | None  # of the post
    thing: str | None  # the comment or post that was made
    details: raw.Fields
    at: datetime | None


def notice(row: raw.Fields) -> Notice:
    post = raw.inner(row, "decoratedSourcePost") or {}
    shown = raw.inner(row, "decoratedGeneratedActivity") or {}
    details = raw.inner(shown, "comment") or raw.inner(shown, "share") or {}
    organization = raw.needed(urn, row, "organizationalEntity")
    above = urn(post, "entity") or urn(row, "sourcePost")
    return Notice(
        id=str(raw.needed(raw.number, row, "notificationId")),
        action=raw.needed(raw.text, row, "action"),
        organization=organization,
        post=above,
        owner=urn(post, "owner") or (organization if above else None),
        thing=urn(details, "entity") or urn(row, "generatedActivity"),
        details=details,
        at=at(row, "lastModifiedAt"),
    )


def activities(rows: Iterable[raw.Fields]) -> Sequence[Activity]:
    """What the notifications tell by themselves, oldest first, each once (LinkedIn delivers some twice)."""
    return in_order(told(notice(row)) for row in rows)


def told(of: Notice) -> Activity | None:
    """None where LinkedIn does not say who did it, or what."""
    author = urn(of.details, "owner")
    if of.thing is None or author is None:
        return None
    if of.action in COMMENTS:
        return _comment(of, of.thing, author)
    if of.action == "COMMENT_EDIT":
        return edit(_comment(of, of.thing, author))
    if of.action == "COMMENT_DELETE":
        return deletion(of.thing, actor(author), page(of.thing))
    return _share(of, of.thing, author) if of.action in SHARES else None


def _comment(of: Notice, thing: str, author: str) -> Activity:
    text = raw.text(of.details, "text") or ""
    above = urn(of.details, "object")
    answered = reference(of.post, of.owner) if of.post else reference(above) if above else None
    edited = of.action == "COMMENT_EDIT"
    said = Object(
        id=thing,
        url=page(thing),
        content=clean(text),
        published=None if edited else of.at,
        updated=of.at if edited else None,
        in_reply_to=answered,
        context=answered.id if answered else None,
        links=links_in(text),
    )
    return Activity(f"{thing}#create", ActivityType.CREATE, actor(author), said, of.at, said.url)


def _share(of: Notice, thing: str, author: str) -> Activity | None:
    """A post that passes on one of ours, or that mentions us; ours alone is no news."""
    text = raw.text(of.details, "text") or ""
    shared = reference(of.post, of.owner) if of.action == "SHARE" and of.post and of.post != thing else None
    if author == of.organization and shared is None:
        return None
    if shared and not text.strip():
        return Activity(f"{thing}#announce", ActivityType.ANNOUNCE, actor(author), shared, of.at, page(thing))
    mentions = (Mention(of.organization),) if of.action == "SHARE_MENTION" else ()
    said = Object(
        thing, url=page(thing), content=clean(text), published=of.at, quote=shared, mentions=mentions,
        links=links_in(text),
    )  # fmt: skip
    return Activity(f"{thing}#create", ActivityType.CREATE, actor(author), said, of.at, said.url)
