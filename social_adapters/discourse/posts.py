"""Discourse: a post, wherever it is shown, as what its author wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from social_adapters import raw
from social_adapters.discourse import cooked
from social_adapters.discourse.addresses import account, mention, page_of, post_id, reference
from social_adapters.standing import deletion
from social_adapters.text import line, plain
from social_adapters.vocabulary import Activity, ActivityType, Actor, Counts, Object, ObjectType, Reference

WRITTEN = {1, 2, None}  # post types: regular and by staff; the others are events of a topic, and whispers among staff
LIKE = 2  # the kind of post action
PRIVATE = "private_message"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is known of a topic beside a post: its title, and names of authors by number."""

    title: str | None = None
    slug: str | None = None
    authors: Mapping[int, str] = field(default_factory=dict)


def topic_of(body: raw.Fields) -> Topic:
    """What an answer with a topic says of it."""
    rows = raw.rows((raw.inner(body, "post_stream") or {}).get("posts") or [], "posts")
    authors = {raw.number(row, "post_number") or 0: raw.text(row, "username") or "" for row in rows}
    opener = raw.text(raw.inner(raw.inner(body, "details") or {}, "created_by") or {}, "username")
    known = {number: name for number, name in authors.items() if name}
    return Topic(
        line(unescape(raw.text(body, "title") or "")),
        raw.text(body, "slug"),
        known | ({1: opener} if opener else {}),
    )


def post(row: raw.Fields, base: str, topic: Topic) -> Activity | None:
    """None where nobody is left, where it is hidden, and for what nobody wrote; a Delete where it is gone."""
    author = account(base, row)
    place = (raw.needed(raw.number, row, "topic_id"), raw.needed(raw.number, row, "post_number"))
    if author is None or raw.number(row, "post_type") not in WRITTEN or raw.flag(row, "hidden"):
        return None
    thing = post_id(base, *place)
    if row.get("deleted_at") or raw.flag(row, "user_deleted"):
        return deletion(thing, author)
    page = page_of(base, *place, raw.text(row, "topic_slug") or topic.slug)
    return created(author, _said(row, base, topic, place, page))


def created(author: Actor, said: Object, to: tuple[str, ...] = ()) -> Activity:
    return Activity(f"{said.id}#create", ActivityType.CREATE, author, said, said.published, said.url, to)


def like(thing: Reference, by: Actor, row: raw.Fields) -> Activity:
    """Its id is made of who and what, so that it is one thing in a list of likes and in our notifications."""
    at = raw.time(row, "created_at")
    return Activity(f"{thing.id}#like-{by.id.rpartition('/')[2]}", ActivityType.LIKE, by, thing, at, thing.url)


def excerpt(row: raw.Fields, name: str, base: str, author: Actor, title: str | None) -> Activity:
    """A post of which a row shows the beginning, in the field `name`."""
    topic, number = raw.needed(raw.number, row, "topic_id"), raw.number(row, "post_number") or 1
    text = plain(raw.text(row, name) or "", f"{base}/" if base else None)
    said = Object(
        id=post_id(base, topic, number),
        type=ObjectType.ARTICLE if number == 1 else ObjectType.NOTE,
        url=page_of(base, topic, number, raw.text(row, "slug")),
        name=line(unescape(title or "")) if number == 1 else None,
        content=text.content,
        published=raw.time(row, "created_at"),
        in_reply_to=parent(base, topic, number, raw.number(row, "reply_to_post_number")),
        context=post_id(base, topic, 1) if number > 1 else None,
        counts=Counts(likes=raw.count(row, "like_count")),
    )
    return created(author, said)


def parent(base: str, topic: int, number: int, above: int | None, author: str | None = None) -> Reference | None:
    """What a post answers: the post it names, else its topic."""
    return reference(base, topic, above or 1, author) if number > 1 else None


def _said(row: raw.Fields, base: str, topic: Topic, place: tuple[int, int], page: str | None) -> Object:
    text, number = cooked.read(raw.text(row, "cooked") or "", base), place[1]
    above = raw.number(row, "reply_to_post_number")
    answered = raw.text(raw.inner(row, "reply_to_user") or {}, "username") or topic.authors.get(above or 1)
    title = topic.title or line(unescape(raw.text(row, "topic_title") or ""))
    return Object(
        id=post_id(base, *place),
        type=ObjectType.ARTICLE if number == 1 else ObjectType.NOTE,
        url=page,
        name=title if number == 1 else None,
        content=text.text.content,
        published=raw.time(row, "created_at"),
        updated=raw.time(row, "updated_at") if (raw.number(row, "version") or 1) > 1 else None,
        in_reply_to=parent(base, *place, above, answered),
        quote=_quoted(text, base),
        context=post_id(base, place[0], 1) if number > 1 else None,
        mentions=tuple(mention(base, name) for name in text.mentions),
        links=text.text.links,
        media=text.text.media,
        counts=_counts(row),
    )


def _quoted(text: cooked.Cooked, base: str) -> Reference | None:
    """The first post that is quoted; a quote from nowhere names none."""
    told = ((quote.topic, quote.number, quote.author) for quote in text.quotes)
    return next((reference(base, topic, number, by) for topic, number, by in told if topic and number), None)


def _counts(row: raw.Fields) -> Counts:
    """A list of actions that does not name likes says that there are none."""
    actions = row.get("actions_summary")
    rows = raw.rows(actions, "actions_summary") if actions is not None else []
    likes = next((raw.count(action, "count") for action in rows if raw.number(action, "id") == LIKE), 0)
    return Counts(likes=likes or 0 if actions is not None else None, replies=raw.count(row, "reply_count"))
