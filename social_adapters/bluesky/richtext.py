"""What facets mark in a post's text: mentions, links and tags, placed by offsets in UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from social_adapters.bluesky import loose
from social_adapters.bluesky.addresses import profile_page
from social_adapters.bluesky.settings import HANDLE
from social_adapters.raw import Fields
from social_adapters.text import line, web
from social_adapters.vocabulary import Link, Mention

MENTION = "app.bsky.richtext.facet#mention"
LINK = "app.bsky.richtext.facet#link"
TAG = "app.bsky.richtext.facet#tag"
LONGEST_TAG = 64  # graphemes, by the lexicon

_AT = regex.compile(rf"(?<![\w@/.-])@(?P<it>{HANDLE.pattern})(?![\w@-])", regex.IGNORECASE)
_URL = regex.compile(r"(?<!\w)(?P<it>https?://[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]}*_])")
_TAG = regex.compile(r"(?<!\S)[#＃](?P<it>\S*[^\s\p{P}\p{Cf}])")
_WORDED = regex.compile(r"[^\d\p{P}\p{M}]")


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


def handles(text: str) -> list[str]:
    """The handles a text names, in small letters and each once.

    >>> handles("Thanks @Ann.example, and @ann.example! me@bob.example")
    ['ann.example']
    """
    return list(dict.fromkeys(found["it"].lower() for found in _AT.finditer(text)))


def facets(text: str, known: Mapping[str, str]) -> list[Fields]:
    """What makes links, tags and mentions of a text's words; `known`: the DIDs of handles, in small letters.

    >>> facets("é #tide", {})
    [{'index': {'byteStart': 3, 'byteEnd': 8}, 'features': [{'$type': 'app.bsky.richtext.facet#tag', 'tag': 'tide'}]}]
    """
    links = [(found, {"$type": LINK, "uri": found["it"]}) for found in _URL.finditer(text)]
    tags = [(found, {"$type": TAG, "tag": found["it"]}) for found in _TAG.finditer(text) if _is_tag(found["it"])]
    named = [(found, known.get(found["it"].lower())) for found in _AT.finditer(text)]
    mentioned = [(found, {"$type": MENTION, "did": did}) for found, did in named if did]
    marked = sorted([*links, *tags, *mentioned], key=lambda pair: pair[0].start())
    return [{"index": _place(text, *found.span()), "features": [feature]} for found, feature in marked]


def _is_tag(word: str) -> bool:
    return bool(_WORDED.search(word)) and len(regex.findall(r"\X", word)) <= LONGEST_TAG


def _place(text: str, start: int, end: int) -> Fields:
    before = len(text[:start].encode("utf-8", "replace"))
    return {"byteStart": before, "byteEnd": before + len(text[start:end].encode("utf-8", "replace"))}


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
