"""A feed in the two dialects that other readers know: Atom (RFC 4287) and JSON Feed 1.1; pure.

Neither repeats the feed's own address, which is a secret: what is passed on from a reader does not pass that on too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import orjson

from service.feed.syndication.entries import Entry

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Feed:
    id: str
    title: str
    url: str
    updated: datetime
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _told(root, id=feed.id, title=feed.title, updated=_moment(feed.updated))
    _author(root, "Emberfeed")
    ElementTree.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.url})
    for entry in feed.entries:
        _add(root, entry)
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written


def json_feed(feed: Feed) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "language": "en",
        "items": [_item(entry) for entry in feed.entries],
    }
    return orjson.dumps(document)


def _add(root: ElementTree.Element, entry: Entry) -> None:
    element = ElementTree.SubElement(root, "entry")
    _told(element, id=entry.id, title=entry.title, updated=_moment(entry.updated), published=_moment(entry.published))
    _author(element, entry.author)
    ElementTree.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    if entry.elsewhere:
        ElementTree.SubElement(element, "link", {"rel": "related", "href": entry.elsewhere})
    ElementTree.SubElement(element, "content", {"type": "text"}).text = entry.text


def _told(element: ElementTree.Element, **texts: str) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(element, name).text = text


def _author(element: ElementTree.Element, name: str) -> None:
    _told(ElementTree.SubElement(element, "author"), name=name)


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "authors": [{"name": entry.author}],
    }
    return item | ({"external_url": entry.elsewhere} if entry.elsewhere else {})


def _moment(at: datetime) -> str:
    """RFC 3339, in UTC.

    >>> _moment(datetime(2026, 6, 5, 12, tzinfo=UTC))
    '2026-06-05T12:00:00Z'
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
