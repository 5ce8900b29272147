"""RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 through feedparser."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser
from feedparser.exceptions import CharacterEncodingOverride
from feedparser.mixin import _FeedParserMixin

from social_adapters.errors import Unexpected
from social_adapters.feeds.document import document
from social_adapters.feeds.values import Author, Entry, Feed
from social_adapters.text import Text, clean, line, links_in, plain, web
from social_adapters.vocabulary import Media, ObjectType, Reference

LONGEST_NAME = 500

_ADDRESS_FIRST = re.compile(r"([^\s@()<>]+@[^\s@()<>]+)\s*\((.*)\)")
_NAME_FIRST = re.compile(r"(.*?)\s*[(<]\s*([^\s@()<>]+@[^\s@()<>]+)\s*[)>]")
_TAG = re.compile(r"<[a-zA-Z/!]")
_KINDS = {"image": "Image", "video": "Video", "audio": "Audio"}

Parsed = Mapping[str, Any]


def read(raw: bytes, base: str | None = None, charset: str | None = None) -> Feed:
    """The feed in `raw`; relative addresses are resolved against `base`. Raises Unexpected."""
    found = feedparser.parse(
        io.BytesIO(document(raw, charset).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base or ""},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    broken = found.bozo and not isinstance(found.get("bozo_exception"), CharacterEncodingOverride)
    if not found.version or (broken and not found.entries):
        raise Unexpected(f"the feed is broken XML: {found.get('bozo_exception') or 'no feed in it'}")
    home = _link(found.feed.get("links", []), "alternate")
    return _feed(found.feed, [_entry(entry, home, line(found.feed.get("language"))) for entry in found.entries])


def _feed(feed: Parsed, entries: Iterable[Entry]) -> Feed:
    links = feed.get("links", [])
    return Feed(
        id=_link(links, "self") or feed.get("id") or None,
        title=_title(feed),
        summary=line(_text(feed.get("subtitle_detail")).content),
        home=_link(links, "alternate"),
        icon=web(_field(feed.get("image"), "href") or feed.get("logo") or feed.get("icon")),
        author=_author(feed),
        entries=tuple(entry for entry in entries if entry),
        next=_link(links, "next") or _link(links, "prev-archive"),
    )


def _entry(entry: Parsed, home: str | None, language: str | None) -> Entry:
    media, text = _media(entry), _content(entry, web(entry.get("link")) or home)
    reply = _reply(entry)
    return Entry(
        id=line(entry.get("id")),
        type=_type(entry, media, reply),
        title=_title(entry),
        text=text,
        url=web(entry.get("link")),
        author=_author(entry) or _author(entry.get("source") or {}),
        published=_time(entry, "published_parsed") or _time(entry, "created_parsed"),
        updated=_time(entry, "updated_parsed"),
        reply=reply,
        replies=_replies(entry),
        likes=_number(_field(entry.get("media_statistics"), "favorites")),
        media=tuple(dict.fromkeys((*media, *text.media))),
        language=_language(entry) or language,
    )


def _content(entry: Parsed, base: str | None) -> Text:
    """The richest text there is: content before summary, HTML before plain text."""
    shown = [part for part in entry.get("content", []) if str(part.get("type", "")).startswith(("text", "app"))]
    parts = sorted(shown, key=lambda part: "html" not in part.get("type", ""))
    texts = (_text(part, base) for part in (*parts, entry.get("summary_detail")))
    return next((text for text in texts if text.content or text.media), Text())


def _text(detail: Parsed | None, base: str | None = None) -> Text:
    value = str(detail.get("value") or "") if detail else ""
    if detail and detail.get("type") != "text/plain" and _TAG.search(value):
        return plain(value, base=detail.get("base") or base)
    content = clean(value if detail and detail.get("type") == "text/plain" else html.unescape(value))
    return Text(content, links_in(content))


def _title(parsed: Parsed) -> str | None:
    return line(_text(parsed.get("title_detail")).content)


def _author(parsed: Parsed) -> Author:
    detail = parsed.get("author_detail") or {}
    first = next(iter(parsed.get("authors") or ()), {}) or detail
    name = line(first.get("name")) or line(first.get("email"))
    return Author(name and name[:LONGEST_NAME], web(first.get("href")))


def _type(entry: Parsed, media: tuple[Media, ...], reply: Reference | None) -> ObjectType:
    if entry.get("yt_videoid"):
        return ObjectType.VIDEO
    if media and media[0].type == "Audio":
        return ObjectType.AUDIO
    return ObjectType.ARTICLE if entry.get("title") and not reply else ObjectType.NOTE


def _media(entry: Parsed) -> tuple[Media, ...]:
    enclosures = [(item.get("href"), item.get("type"), None) for item in entry.get("enclosures", [])]
    shown = [(item.get("url"), item.get("type") or item.get("medium"), None) for item in entry.get("media_content", [])]
    thumbnails = [(item.get("url"), "image", None) for item in entry.get("media_thumbnail", [])]
    found = [
        Media(_kind(type_), address, alt)
        for url, type_, alt in (*enclosures, *shown, *thumbnails)
        if (address := web(url))
    ]
    return tuple(dict.fromkeys(found))


def _kind(type_: object) -> str:
    return _KINDS.get(str(type_ or "").partition("/")[0].lower(), "Document")


def _reply(entry: Parsed) -> Reference | None:
    """`thr:in-reply-to` (RFC 4685), or the post a WordPress comment's address names."""
    thread = entry.get("thr_in-reply-to") or entry.get("in-reply-to")
    if isinstance(thread, Mapping):
        named, url = line(thread.get("ref")), web(thread.get("href"))
        return Reference(named or url or "", url=url) if named or url else None
    post, _, fragment = (web(entry.get("link")) or "").partition("#")
    return Reference(post, url=post) if fragment.startswith("comment-") else None


def _replies(entry: Parsed) -> int | None:
    counted = [link.get("thr:count") for link in entry.get("links", []) if link.get("rel") == "replies"]
    told = (entry.get("thr_total"), entry.get("slash_comments"), *counted)
    return next((number for value in told if (number := _number(value)) is not None), None)


def _number(value: object) -> int | None:
    digits = str(value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _language(entry: Parsed) -> str | None:
    details = [*entry.get("content", []), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    told = entry.get("language") or next((part["language"] for part in details if part.get("language")), None)
    return line(told)


def _time(entry: Parsed, name: str) -> datetime | None:
    parsed = entry.get(name) if name in entry else None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _link(links: Iterable[Parsed], relation: str) -> str | None:
    return next((url for link in links if link.get("rel") == relation and (url := web(link.get("href")))), None)


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


# feedparser 6 takes quadratic time over a long author (50,000 letters: 12 s) and over many categories, and it
# cuts the address of an author in a top-level domain of more than four letters.


def _sync_author_detail(self: Any, key: str = "author") -> None:
    context = self._get_context()
    detail = context.get(f"{key}s", [feedparser.FeedParserDict()])[-1]
    written = context.get(key)
    if not detail and isinstance(written, str):
        detail.update(_name_and_address(written.strip()[:LONGEST_NAME]))
        context.setdefault(f"{key}_detail", detail)


def _name_and_address(written: str) -> dict[str, str]:
    """`ann@a.example (Ann)`, `Ann <ann@a.example>`, an address or a name."""
    if found := _ADDRESS_FIRST.fullmatch(written):
        return {"email": found[1], "name": found[2]}
    if found := _NAME_FIRST.fullmatch(written):
        return {"name": found[1], "email": found[2]}
    return {"name": written}


def _add_tag(self: Any, term: object, scheme: object, label: object) -> None:
    """Categories are not read; feedparser itself looks at the last one."""
    self._get_context()["tags"] = [{"term": term, "scheme": scheme, "label": label}]


_FeedParserMixin._sync_author_detail = _sync_author_detail
_FeedParserMixin._add_tag = _add_tag
