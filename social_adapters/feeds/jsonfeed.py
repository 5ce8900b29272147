"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from social_adapters.errors import Unexpected
from social_adapters.feeds.values import Author, Entry, Feed
from social_adapters.text import Text, clean, line, links_in, plain, web
from social_adapters.vocabulary import Media, ObjectType

Fields = dict[str, Any]

_KINDS = {"image": "Image", "video": "Video", "audio": "Audio"}


def is_feed(body: object) -> bool:
    """Whether a JSON document says it is a feed.

    >>> is_feed({"version": "https://jsonfeed.org/version/1.1", "items": []})
    True
    """
    return isinstance(body, dict) and "jsonfeed.org" in str(body.get("version", ""))


def read(body: Fields, base: str | None = None) -> Feed:
    """The feed in a JSON document. Raises Unexpected when it has another shape."""
    if not is_feed(body):
        raise Unexpected("that is JSON, but not a JSON feed")
    base = base or web(body.get("feed_url")) or web(body.get("home_page_url"))
    language = _line(body, "language")
    return Feed(
        id=web(body.get("feed_url"), base),
        title=_line(body, "title"),
        summary=_line(body, "description"),
        home=web(body.get("home_page_url"), base),
        icon=web(body.get("icon") or body.get("favicon"), base),
        author=_author(body, base),
        entries=tuple(entry for item in _objects(body, "items") if (entry := _entry(item, base, language))),
        next=web(body.get("next_url"), base),
    )


def _entry(item: Fields, base: str | None, language: str | None) -> Entry:
    text = _content(item, base)
    media = tuple(_media(item, base))
    title = _line(item, "title")
    return Entry(
        id=line(str(item["id"])) if item.get("id") is not None else None,
        type=_type(title, media),
        title=title,
        text=text,
        url=web(item.get("url"), base) or web(item.get("external_url"), base),
        author=_author(item, base),
        published=_time(item, "date_published"),
        updated=_time(item, "date_modified"),
        media=tuple(dict.fromkeys((*media, *text.media))),
        language=_line(item, "language") or language,
    )


def _content(item: Fields, base: str | None) -> Text:
    markup = _string(item, "content_html")
    if markup.strip():
        return plain(markup, base=_string(item, "url") or base)
    content = clean(_string(item, "content_text") or _string(item, "summary"))
    return Text(content, links_in(content))


def _author(named: Fields, base: str | None) -> Author:
    """The first of `authors` (1.1), or `author` (1.0)."""
    authors = _objects(named, "authors") or _objects({"author": [named.get("author") or {}]}, "author")
    return Author(_line(authors[0], "name"), web(authors[0].get("url"), base), web(authors[0].get("avatar"), base))


def _type(title: str | None, media: tuple[Media, ...]) -> ObjectType:
    if media and media[0].type in {"Audio", "Video"}:
        return ObjectType(media[0].type)
    return ObjectType.ARTICLE if title else ObjectType.NOTE


def _media(item: Fields, base: str | None) -> Iterable[Media]:
    for attachment in _objects(item, "attachments"):
        url = web(attachment.get("url"), base)
        if url:
            kind = str(attachment.get("mime_type", "")).partition("/")[0]
            yield Media(_KINDS.get(kind, "Document"), url, _line(attachment, "title"))
    image = web(item.get("image"), base)
    if image:
        yield Media("Image", image)


def _time(item: Fields, name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_string(item, name).strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _line(fields: Fields, name: str) -> str | None:
    return line(_string(fields, name))


def _string(fields: Fields, name: str) -> str:
    value = fields.get(name) or ""
    if not isinstance(value, str):
        raise Unexpected(f"{name} is not a text")
    return value


def _objects(fields: Fields, name: str) -> list[Fields]:
    value = fields.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Unexpected(f"{name} is not a list of objects")
    return value
