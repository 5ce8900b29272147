"""What facets mark in a post's text: mentions and links, placed by offsets in UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Iterator

from social_adapters.bluesky import loose
from social_adapters.bluesky.addresses import profile_page
from social_adapters.raw import Fields
from social_adapters.text import line, web
from social_adapters.vocabulary import Link, Mention

MENTION = "app.bsky.richtext.facet#mention"
LINK = "app.bsky.richtext.facet#link"


def mentions(record: Fields) -> tuple[Mention, ...]:
    """The accounts a post names, once each, in the order of the text."""
    found: dict[str, Mention] = {}
    for did, words in _marked(record, MENTION, "did"):
        if did := loose.name(did):
            found.setdefault(did, Mention(did, words, profile_page(did)))
    return tuple(found.values())


def links(record: Fields) -> tuple[Link, ...]:
    """The addresses a post's text points at, once each, with the words that stand for them."""
    found: dict[str, Link] = {}
    for url, words in _marked(record, LINK, "uri"):
        if url := web(url):
            found.setdefault(url, Link(url, words))
    return tuple(found.values())


def span(text: str, index: object) -> str | None:
    """The words between two byte offsets; None where they are no place in the text.

    >>> span("naïve café", {"byteStart": 0, "byteEnd": 6})
    'naïve'
    >>> span("é", {"byteStart": 1, "byteEnd": 2})
    """
    start, end = (index.get("byteStart"), index.get("byteEnd")) if isinstance(index, dict) else (None, None)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        return None
    return line(text.encode("utf-8", "replace")[start:end].decode("utf-8", "ignore"))


def _marked(record: Fields, kind: str, key: str) -> Iterator[tuple[object, str | None]]:
    text = loose.text(record.get("text")) or ""
    for facet in loose.rows(record.get("facets")):
        for feature in loose.rows(facet.get("features")):
            if feature.get("$type") == kind:
                yield feature.get(key), span(text, facet.get("index"))
