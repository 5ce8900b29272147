"""Media and comments as Instagram shows them, as activities."""

from __future__ import annotations

from collections.abc import Iterator

from social_adapters import raw
from social_adapters.graph_api.values import created, identity
from social_adapters.instagram.people import author, mentions
from social_adapters.raw import Fields
from social_adapters.text import clean, links_in
from social_adapters.vocabulary import Activity, Actor, Counts, Media, Object, Reference

MEDIA_FIELDS = (
    "id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username,like_count,comments_count,"
    "children{media_type,media_url,thumbnail_url}"
)
PUBLIC_FIELDS = "id,caption,media_type,media_url,permalink,timestamp,username,like_count,comments_count"
REPLY_FIELDS = "id,text,timestamp,username,from,like_count"
COMMENT_FIELDS = f"{REPLY_FIELDS},replies.limit(50){{{REPLY_FIELDS}}}"
FILMS = {"VIDEO", "REELS"}


def media(row: Fields, owner: Actor | None = None, to: str | None = None) -> Activity:
    """A picture, film or album with its caption, by `owner` where it names nobody; `to`: who is tagged in it."""
    caption = clean(raw.text(row, "caption") or "")
    said = Object(
        id=identity(row),
        url=raw.web(row, "permalink"),
        content=caption,
        published=raw.time(row, "timestamp"),
        mentions=mentions(caption),
        links=links_in(caption),
        media=tuple(_files(row)),
        counts=Counts(likes=raw.count(row, "like_count"), replies=raw.count(row, "comments_count")),
    )
    return created(author(row, owner), said, to)


def comments(row: Fields, below: Reference | None = None) -> Iterator[Activity]:
    """A comment below `below`, and the answers to it that are shown with it."""
    top = comment(row, below, below)
    yield top
    answered = Reference(top.object.id, top.actor.id, below.url if below else None)
    for reply in raw.rows((raw.inner(row, "replies") or {}).get("data") or [], "replies"):
        yield comment(reply, answered, below)


def comment(row: Fields, answered: Reference | None, below: Reference | None) -> Activity:
    """One comment, which has no page of its own; what it answers where that is known."""
    text = clean(raw.text(row, "text") or "")
    said = Object(
        id=identity(row),
        url=below.url if below else None,
        content=text,
        published=raw.time(row, "timestamp"),
        in_reply_to=answered,
        context=below.id if below else None,
        mentions=mentions(text),
        links=links_in(text),
        counts=Counts(likes=raw.count(row, "like_count")),
    )
    return created(author(row), said, below.actor_id if below else None)


def shown(row: Fields) -> Reference:
    """The media a comment stands below, as the comment shows it."""
    return Reference(identity(row), None, raw.web(row, "permalink"))


def _files(row: Fields) -> Iterator[Media]:
    """What is to be seen: of an album, what is in it."""
    inside = raw.rows((raw.inner(row, "children") or {}).get("data") or [], "children")
    for one in inside or [row]:
        url = raw.web(one, "media_url")
        if url:
            yield Media("Video" if raw.text(one, "media_type") in FILMS else "Image", url)
