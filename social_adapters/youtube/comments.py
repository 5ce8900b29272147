"""Comments as the Create of their author: the first of a thread answers a video, the others answer the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from social_adapters import raw
from social_adapters.raw import Fields
from social_adapters.text import Text, clean, links_in, plain
from social_adapters.vocabulary import Activity, ActivityType, Counts, Link, Object, Reference
from social_adapters.youtube.channels import SITE, commenter, identity, mentioned, watch

_HASHTAG = re.compile(r"https?://(?:www\.)?youtube\.com/(?:results\?search_query=%23|hashtag/)")


def in_thread(row: Fields, replies: Iterable[Fields] | None = None) -> list[Activity]:
    """A thread's first comment and its replies: those the row shows, or `replies` in their place."""
    shown = raw.fields(row.get("snippet"), "snippet")
    if raw.text(shown, "videoId") is not None and shown.get("isPublic") is False:
        return []
    first = raw.fields(shown.get("topLevelComment"), "topLevelComment")
    below = shown_replies(row) if replies is None else list(replies)
    about = {name: shown[name] for name in ("videoId", "channelId") if name in shown}
    said = _answered([activity for each in (first, *below) if (activity := comment(each, about))])
    total = raw.count(shown, "totalReplyCount")
    return [_counted(activity, total) if activity.object.id == first.get("id") else activity for activity in said]


def shown_replies(row: Fields) -> list[Fields]:
    """The replies a thread shows, five at most."""
    return raw.rows((raw.inner(row, "replies") or {}).get("comments") or [], "replies")


def comment(row: Fields, about: Fields | None = None) -> Activity | None:
    """One comment; None where its author is gone or it is not published. `about`: what its thread says of it."""
    told = {**(about or {}), **raw.fields(row.get("snippet"), "snippet")}
    author = commenter(told)
    if author is None or raw.text(told, "moderationStatus") not in {None, "published"}:
        return None
    own, video = raw.needed(identity, row, "id"), identity(told, "videoId")
    at, edited, read = raw.needed(raw.time, told, "publishedAt"), raw.time(told, "updatedAt"), _text(told)
    mentions = {found.actor_id: found for link in read.links if (found := mentioned(link.url, link.name))}
    said = Object(
        id=own,
        url=watch(video, own) if video else None,
        content=read.content,
        published=at,
        updated=edited if edited != at else None,
        in_reply_to=_above(told, video),
        context=video,
        mentions=tuple(mentions.values()),
        links=_links(read.links),
        counts=Counts(likes=raw.count(told, "likeCount")),
    )
    to = identity(told, "channelId")
    return Activity(
        f"{own}#create", ActivityType.CREATE, author, said, at, said.url, (to,) if to and not said.in_reply_to else ()
    )


def all_said(rows: Iterable[Fields]) -> list[Activity]:
    """Comments listed by themselves, each knowing whom it answers where that one is listed too."""
    return _answered([said for row in rows if (said := comment(row))])


def _answered(said: list[Activity]) -> list[Activity]:
    authors = {activity.object.id: activity.actor.id for activity in said}
    return [_with_author(activity, authors) for activity in said]


def _with_author(activity: Activity, authors: Mapping[str, str]) -> Activity:
    thing = activity.object
    if not isinstance(thing, Object) or thing.in_reply_to is None or thing.in_reply_to.id not in authors:
        return activity
    above = replace(thing.in_reply_to, actor_id=authors[thing.in_reply_to.id])
    return replace(activity, object=replace(thing, in_reply_to=above))


def _counted(activity: Activity, replies: int | None) -> Activity:
    thing = activity.object
    if not isinstance(thing, Object):
        return activity
    return replace(activity, object=replace(thing, counts=replace(thing.counts, replies=replies)))


def _above(told: Fields, video: str | None) -> Reference | None:
    parent = identity(told, "parentId")
    if parent is not None:
        return Reference(parent, None, watch(video, parent) if video else None)
    return Reference(video, identity(told, "channelId"), watch(video)) if video else None


def _text(told: Fields) -> Text:
    markup = raw.text(told, "textDisplay")
    if markup is not None:
        return plain(markup, SITE)
    words = clean(raw.text(told, "textOriginal") or "")
    return Text(words, links_in(words))


def _links(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(link for link in links if not (_HASHTAG.match(link.url) or mentioned(link.url, None)))
