"""What the Community Management API shows as activities: posts, comments and reactions, a row at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.linkedin import little
from social_adapters.linkedin.names import actor, page, reaction_parts, reference, urn
from social_adapters.text import clean, line, links_in
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Counts,
    Link,
    Media,
    Mention,
    Object,
    ObjectType,
    Reference,
)

PRIVATE = {"CONNECTIONS", "CONTAINER"}  # who may see a post: neither is public


def at(row: raw.Fields, name: str) -> datetime | None:
    """Milliseconds since 1970 as a time."""
    value = raw.number(row, name)
    if value is None:
        return None
    if not raw.EPOCHS[0] <= value // 1000 <= raw.EPOCHS[1]:
        raise Unexpected(f"{name} is no time")
    return datetime.fromtimestamp(value / 1000, UTC)


def post(row: raw.Fields) -> Activity | None:
    """A published post; None for a draft and for what is not public. One that only passes on another is an Announce."""
    state, seen = raw.text(row, "lifecycleState") or "PUBLISHED", raw.text(row, "visibility") or "PUBLIC"
    if state != "PUBLISHED" or seen in PRIVATE:
        return None
    thing, author = raw.needed(urn, row, "id"), raw.needed(urn, row, "author")
    when = at(row, "publishedAt") or at(row, "createdAt")
    said = replace(_written(row, thing), published=when, updated=_edited(row, when))
    if said.quote and not (said.content or said.links or said.name):
        return Activity(f"{thing}#announce", ActivityType.ANNOUNCE, actor(author), said.quote, when, said.url)
    return Activity(f"{thing}#create", ActivityType.CREATE, actor(author), said, when, said.url)


def _written(row: raw.Fields, thing: str) -> Object:
    text, mentions = little.read(raw.text(row, "commentary") or "")
    shared = raw.inner(row, "reshareContext") or {}
    parent = urn(shared, "parent")
    content = raw.inner(row, "content") or {}
    poll = raw.inner(content, "poll")
    links = {link.url: link for link in (*_article(content), *links_in(text))}
    return Object(
        id=thing,
        type=ObjectType.QUESTION if poll else ObjectType.NOTE,
        url=page(thing),
        name=line(raw.text(poll, "question")) if poll else None,
        content=clean(text),
        quote=reference(parent) if parent else None,
        mentions=mentions,
        links=tuple(links.values()),
    )


def _article(content: raw.Fields) -> Iterator[Link]:
    article = raw.inner(content, "article") or {}
    if source := raw.web(article, "source"):
        yield Link(source, line(raw.text(article, "title")))


def _edited(row: raw.Fields, published: datetime | None) -> datetime | None:
    told = raw.inner(row, "lifecycleStateInfo") or {}
    changed = at(row, "lastModifiedAt")
    return changed if raw.flag(told, "isEditedByAuthor") and changed != published else None


def comment(row: raw.Fields, under: Reference | None = None, author_above: str | None = None) -> Activity:
    """A comment; `under`: the post whose comments were asked for; `author_above`: of the comment it answers."""
    thing = raw.needed(urn, row, "commentUrn" if row.get("commentUrn") else "$URN")
    made, changed = raw.inner(row, "created") or {}, raw.inner(row, "lastModified") or {}
    when, touched = at(made, "time"), at(changed, "time")
    message = raw.inner(row, "message") or {}
    text = raw.text(message, "text") or ""
    post_above = under or reference(raw.needed(urn, row, "object"))
    parent = urn(row, "parentComment")
    said = Object(
        id=thing,
        url=page(thing),
        content=clean(text),
        published=when,
        updated=touched if touched and when and touched > when else None,
        in_reply_to=reference(parent, author_above) if parent else post_above,
        context=post_above.id,
        mentions=tuple(_mentions(message, text)),
        links=links_in(text),
        media=tuple(_pictures(row)),
        counts=_counts(row),
    )
    return Activity(f"{thing}#create", ActivityType.CREATE, actor(raw.needed(urn, row, "actor")), said, when, said.url)


def _mentions(message: raw.Fields, text: str) -> Iterator[Mention]:
    """Members and organizations named in a text; places are counted in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    for attribute in raw.rows(message.get("attributes") or [], "attributes"):
        value = raw.inner(attribute, "value") or {}
        for kind in ("person", "organization", "member", "company"):
            who = urn(raw.inner(value, kind) or {}, kind)
            if who:
                start, length = raw.count(attribute, "start") or 0, raw.count(attribute, "length") or 0
                shown = units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore")
                yield Mention(who, line(shown))


def _pictures(row: raw.Fields) -> Iterator[Media]:
    for part in raw.rows(row.get("content") or [], "content"):
        if url := raw.web(part, "url"):
            yield Media("Image" if raw.text(part, "type") == "IMAGE" else "Document", url)


def _counts(row: raw.Fields) -> Counts:
    likes, replies = raw.inner(row, "likesSummary") or {}, raw.inner(row, "commentsSummary") or {}
    return Counts(raw.count(likes, "aggregatedTotalLikes"), None, raw.count(replies, "aggregatedTotalComments"))


def has_replies(row: raw.Fields) -> bool:
    told = raw.inner(row, "commentsSummary") or {}
    return bool(raw.count(told, "totalFirstLevelComments") or raw.count(told, "aggregatedTotalComments"))


def reaction(row: raw.Fields, to: Reference | None = None) -> Activity:
    """A reaction of whichever kind; LinkedIn has none that says no. `to`: what reactions were asked for."""
    id_ = raw.needed(urn, row, "id")
    made = raw.inner(row, "created") or {}
    by, thing = reaction_parts(id_) or (None, None)
    who, root = urn(made, "actor") or by, urn(row, "root") or thing
    if who is None or (to or root) is None:
        raise Unexpected("a reaction names nobody, or nothing")
    liked = to or reference(root or "")
    return Activity(id_, ActivityType.LIKE, actor(who), liked, at(made, "time"), liked.url)


def like(row: raw.Fields, to: Reference | None = None) -> Activity:
    """A like of the older API, with the id the same reaction has in the newer one."""
    who, thing = raw.needed(urn, row, "actor"), raw.needed(urn, row, "object")
    return reaction({**row, "id": f"urn:li:reaction:({who},{thing})", "root": thing}, to)
