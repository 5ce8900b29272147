"""A status as the activity it is: something written (Create) or repeated (Announce)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from social_adapters import raw
from social_adapters.mastodon import people
from social_adapters.mastodon.names import Names, mentions, quoted
from social_adapters.raw import Fields
from social_adapters.text import line, plain
from social_adapters.vocabulary import (
    Activity,
    ActivityType,
    Actor,
    Counts,
    Link,
    Media,
    Mention,
    Object,
    ObjectType,
    Reference,
)

CREATED = "/activity"
MEDIA = {"image": "Image", "gifv": "Video", "video": "Video", "audio": "Audio"}

# Before a quoting text, for software that shows no quotes.
QUOTE_INLINE = '<p class="quote-inline">'


def activities(statuses: list[Fields], names: Names) -> list[Activity]:
    """What the authors of `statuses` did in public, in their order."""
    names.learn(statuses)
    return [found for status in statuses if (found := activity(status, names))]


def updates(statuses: list[Fields], names: Names) -> list[Activity]:
    """The edits `statuses` are, where they were edited."""
    names.learn(statuses)
    return [found for status in statuses if (found := update(status, names))]


def activity(status: Fields, names: Names) -> Activity | None:
    """What its author did, None where that was not done in public."""
    boosted = raw.inner(status, "reblog")
    author = names.actor(raw.needed(raw.inner, status, "account"))
    if not (public(status) and (boosted is None or public(boosted))):
        return None
    if boosted is not None:
        thing = written(boosted, names, by=author)
        return reaction(ActivityType.ANNOUNCE, author, thing, raw.time(status, "created_at"))
    return Activity(
        id=people.identity(status, "uri") + CREATED,
        type=ActivityType.CREATE,
        actor=author,
        object=written(status, names),
        published=raw.time(status, "created_at"),
        url=raw.web(status, "url"),
    )


def update(status: Fields, names: Names) -> Activity | None:
    """The edit a status is, None where it was not edited, or not in public."""
    made = activity(status, names)
    return edited(made) if made else None


def edited(made: Activity) -> Activity | None:
    """The last edit of what a Create made."""
    thing = made.object
    if made.type is not ActivityType.CREATE or not isinstance(thing, Object) or thing.updated is None:
        return None
    id_ = f"{thing.id}#updates/{thing.updated.isoformat()}"
    return replace(made, id=id_, type=ActivityType.UPDATE, published=thing.updated)


def reaction(type_: ActivityType, actor: Actor, thing: Object | Reference | Actor, at: datetime | None) -> Activity:
    """A like, boost or follow.

    Its id is made of who and what, so that a boost is one thing in its author's statuses and in our notifications.

    >>> reaction(ActivityType.LIKE, Actor("https://a.example/@ann"), Reference("https://b.example/1"), None).id
    'https://a.example/@ann#likes/https://b.example/1'
    """
    return Activity(f"{actor.id}#{type_.lower()}s/{thing.id}", type_, actor, thing, at)


def withdrawal(type_: ActivityType, id_: str, actor: Actor) -> Activity:
    """That `actor` took an activity of that type and id back: Delete of what a Create made, Undo of anything else."""
    if type_ is ActivityType.CREATE:
        uri = id_.removesuffix(CREATED)
        return Activity(f"{uri}#delete", ActivityType.DELETE, actor, Reference(uri, actor.id))
    return Activity(f"{id_}/undo", ActivityType.UNDO, actor, Reference(id_, actor.id))


def public(status: Fields) -> bool:
    """Followers-only and direct statuses are not ours to show to a team, even where one of us may read them."""
    return raw.text(status, "visibility") in {"public", "unlisted"}


def written(status: Fields, names: Names, by: Actor | None = None) -> Object:
    """A status as an object; `by` is whose activity carries it."""
    author = names.actor(raw.needed(raw.inner, status, "account"))
    text = plain(_words(status))
    return Object(
        id=people.identity(status, "uri"),
        type=ObjectType.QUESTION if raw.inner(status, "poll") else ObjectType.NOTE,
        attributed_to=author.id if by and by.id != author.id else None,
        url=raw.web(status, "url"),
        content=text.content,
        summary=line(raw.text(status, "spoiler_text")),
        language=line(raw.text(status, "language")),
        published=raw.time(status, "created_at"),
        updated=raw.time(status, "edited_at"),
        in_reply_to=_parent(status, names),
        quote=_quote(status, names),
        mentions=tuple(_mention(mention) for mention in mentions(status)),
        links=_links(status, text.links),
        media=attached(status),
        counts=_counts(status),
    )


def _words(status: Fields) -> str:
    html = raw.text(status, "content") or ""
    before, mark, after = html.partition(QUOTE_INLINE)
    return before + after.partition("</p>")[2] if mark and raw.inner(status, "quote") else html


def _parent(status: Fields, names: Names) -> Reference | None:
    number = raw.text(status, "in_reply_to_id")
    return names.status(number, raw.text(status, "in_reply_to_account_id")) if number else None


def _quote(status: Fields, names: Names) -> Reference | None:
    shown = quoted(status)
    number = raw.text(shown or raw.inner(status, "quote") or {}, "id" if shown else "quoted_status_id")
    return names.status(number, None) if number else None


def _mention(mention: Fields) -> Mention:
    return Mention(people.address(mention), people.handle(mention), raw.web(mention, "url"))


def _links(status: Fields, in_text: Iterable[Link]) -> tuple[Link, ...]:
    """The links of the text, and the one the instance previews, with its title."""
    found = {link.url: link for link in in_text}
    card = raw.inner(status, "card") or {}
    url = raw.web(card, "url")
    if url:
        found[url] = Link(url, line(raw.text(card, "title")))
    return tuple(found.values())


def attached(status: Fields) -> tuple[Media, ...]:
    """The files beside a status, where the instance shows them."""
    return tuple(
        Media(MEDIA.get(raw.text(file, "type") or "", "Document"), url, line(raw.text(file, "description")))
        for file in raw.rows(status.get("media_attachments") or [], "media_attachments")
        if (url := raw.web(file, "url") or raw.web(file, "remote_url"))
    )


def _counts(status: Fields) -> Counts:
    return Counts(
        likes=raw.count(status, "favourites_count"),
        shares=raw.count(status, "reblogs_count"),
        replies=raw.count(status, "replies_count"),
    )
