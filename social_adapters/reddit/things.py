"""A post (t3) or a comment (t1) as the Create of its author, wherever it is listed."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unexpected
from social_adapters.raw import EPOCHS, Fields
from social_adapters.reddit import names
from social_adapters.reddit.names import DELETED, REMOVED
from social_adapters.text import Text, clean, line, links_in, plain, web
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

Authors = Mapping[str, str]  # {fullname: who wrote it}

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
CLOSED = {"private", "employees_only", "gold_only"}  # types of subreddits that are not for everybody
TO_US = {"comment_reply", "post_reply"}
TEXT = {"t1": "body", "t3": "selftext"}


def activity(thing: Fields, authors: Authors, *, escaped: bool = False) -> Activity | None:
    """What its author said; None where that was deleted, is not public, or is a private message.

    `escaped`: the answer has `&amp;` for `&`, as where `raw_json=1` was not asked for.
    """
    kind, told = raw.text(thing, "kind"), raw.fields(thing.get("data"), "data")
    if kind not in TEXT or not _shown(told, TEXT[kind]):
        return None
    author = names.somebody(told, "author")
    if author is None:
        return None
    told = _unescaped(told) if escaped or _is_escaped(told) else told
    read = _text(told, TEXT[kind])
    said = _comment(told, read, authors) if kind == "t1" else _post(told, read)
    return Activity(f"{said.id}#create", ActivityType.CREATE, names.actor(author), said, said.published, said.url)


def moment(told: Fields, name: str) -> datetime | None:
    """A time in seconds, which Reddit sends as a float; `edited` is false where there was none."""
    value = told.get(name)
    if value is None or isinstance(value, bool):
        return None
    if not isinstance(value, int | float) or not EPOCHS[0] <= value <= EPOCHS[1]:
        raise Unexpected(f"{name} is no time")
    return datetime.fromtimestamp(int(value), UTC)


def author_of(thing: Fields) -> tuple[str, str] | None:
    """A thing's fullname and who wrote it."""
    told = raw.fields(thing.get("data"), "data")
    name, author = raw.text(told, "name"), names.somebody(told, "author")
    return (name, author) if name and author else None


def _shown(told: Fields, text: str) -> bool:
    """Whether it is there for everybody to read."""
    if raw.text(told, "subreddit_type") in CLOSED or told.get("was_comment") is False:
        return False
    return raw.text(told, text) not in {DELETED, REMOVED} and raw.text(told, "removed_by_category") is None


def _is_escaped(told: Fields) -> bool:
    markup = raw.text(told, "body_html") or raw.text(told, "selftext_html") or ""
    return markup.startswith("&lt;")


def _unescaped(told: Fields) -> dict[str, Any]:
    return {name: html.unescape(value) if isinstance(value, str) else value for name, value in told.items()}


def _text(told: Fields, name: str) -> Text:
    """What a reader sees; the Markdown only where the HTML is missing."""
    markup = raw.text(told, f"{name}_html")
    if markup:
        return plain(markup, names.SITE)
    words = clean(raw.text(told, name) or "")
    return Text(words, links_in(words))


def _post(told: Fields, read: Text) -> Object:
    media, target = _media(told), _target(told)
    shared = raw.rows(told.get("crosspost_parent_list") or [], "crosspost_parent_list")
    first = names.fullname(told, "crosspost_parent")
    return Object(
        id=raw.needed(names.fullname, told, "name"),
        type=_type(told, target),
        url=names.page(told),
        name=line(raw.text(told, "title")),
        content=read.content,
        published=raw.needed(moment, told, "created_utc"),
        updated=moment(told, "edited"),
        quote=_reference(first, dict(filter(None, map(author_of, _things(shared))))) if first else None,
        mentions=_mentions(read.links),
        links=_links([Link(target)] if target else [], read.links, media),
        media=media,
        counts=_counts(told, replies=raw.count(told, "num_comments")),
    )


def _comment(told: Fields, read: Text, authors: Authors) -> Object:
    media, own = _media(told), names.page(told)
    return Object(
        id=raw.needed(names.fullname, told, "name"),
        url=own,
        content=read.content,
        published=raw.needed(moment, told, "created_utc"),
        updated=moment(told, "edited"),
        in_reply_to=_parent(told, own, authors),
        context=names.thread(told),
        mentions=_mentions(read.links, _told_of(told)),
        links=_links([], read.links, media),
        media=media,
        counts=_counts(told),
    )


def _parent(told: Fields, own: str | None, authors: Authors) -> Reference:
    parent = raw.needed(names.fullname, told, "parent_id")
    above = authors.get(parent)
    if parent == names.thread(told):
        above = names.somebody(told, "link_author") or above
    if raw.text(told, "type") in TO_US:
        above = names.somebody(told, "dest") or above
    return Reference(parent, above.lower() if above else None, names.page_above(own, parent))


def _told_of(told: Fields) -> str | None:
    """Whom the inbox tells that they were mentioned."""
    return names.somebody(told, "dest") if raw.text(told, "type") == "username_mention" else None


def _mentions(links: Iterable[Link], more: str | None = None) -> tuple[Mention, ...]:
    found = [*(names.mentioned(link.url) for link in links), more]
    return tuple({name.lower(): names.mention(name) for name in found if name}.values())


def _links(own: Iterable[Link], in_text: Iterable[Link], media: Iterable[Media]) -> tuple[Link, ...]:
    """What a post points at and the links of its text; not who is mentioned, nor what is shown as media."""
    shown = {file.url for file in media}
    found = {link.url: link for link in (*own, *in_text) if names.mentioned(link.url) is None}
    return tuple(link for url, link in found.items() if url not in shown)


def _target(told: Fields) -> str | None:
    """What a post that is a link points at."""
    url = web(raw.text(told, "url"), names.SITE)
    return url if url and url.isprintable() and not raw.flag(told, "is_self") else None


def _type(told: Fields, target: str | None) -> ObjectType:
    if told.get("poll_data") is not None:
        return ObjectType.QUESTION
    return ObjectType.PAGE if target else ObjectType.ARTICLE


def _media(told: Fields) -> tuple[Media, ...]:
    """A picture or film that is the post, and those of a gallery or in the text."""
    url = _target(told)
    found = [Media("Image", url)] if url and url.partition("?")[0].lower().endswith(PICTURES) else []
    film = raw.inner(raw.inner(told, "media") or {}, "reddit_video") or {}
    played = raw.web(film, "fallback_url")
    found += [Media("Video", played)] if played else []
    for file in (raw.inner(told, "media_metadata") or {}).values():
        source = raw.inner(raw.fields(file, "media_metadata"), "s") or {}
        address = web(html.unescape(raw.text(source, "u") or raw.text(source, "gif") or ""))
        found += [Media("Image", address)] if address and address.isprintable() else []
    return tuple({file.url: file for file in found}.values())


def _counts(told: Fields, replies: int | None = None) -> Counts:
    """The score is votes for minus votes against; a young one is hidden and shown as 1."""
    hidden = raw.flag(told, "hide_score") or raw.flag(told, "score_hidden")
    return Counts(None if hidden else raw.count(told, "score"), raw.count(told, "num_crossposts"), replies)


def _reference(name: str, authors: Authors) -> Reference:
    above = authors.get(name)
    return Reference(name, above.lower() if above else None, f"{names.SITE}/comments/{name[3:]}/")


def _things(rows: Iterable[Fields]) -> Iterable[Fields]:
    return ({"kind": "t3", "data": row} for row in rows)
