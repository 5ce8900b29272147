"""The text of an XML feed before it is parsed: decoded, without its prologue, and without any entity bomb."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from html import escape, unescape

from social_adapters.errors import Unexpected

MOST_ENTITIES = 500  # HTML has 253
LONGEST_ENTITY = 200
DEEPEST = 200  # elements inside each other: feedparser takes quadratic time over them (100,000: 5 s)
LOOKED_AT = 200_000  # characters, to tell in which script a feed is
LARGEST_EXPANSION = 1_000_000  # characters that all references together may add

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BARE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_CODECS = (
    "utf-8",
    "utf-16",
    "utf-32",
    "iso8859",
    "cp",
    "koi8",
    "gb",
    "big5",
    "euc_",
    "shift_jis",
    "ascii",
    "mac",
    "tis",
)
_DECLARED = re.compile(rb"<\?[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_MARKUP = re.compile(r"<!--.{0,2000}?-->|<[^<>]*>", re.DOTALL)
_PROLOGUE = re.compile(r"\s+|<\?.*?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed)\b", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+([^\s%>]+)\s+(\"[^\"]*\"|'[^']*')\s*>")
_HARMLESS = re.compile(r"(?:[^&%<]|&#(?!0*38;|[xX]0*26;)\w{1,8};|&(?:lt|gt|quot|apos|amp);)*")
_REFERENCE = re.compile(r"&([^\s&;#<>]{1,100});")
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}


def document(raw: bytes, charset: str | None = None) -> str:
    """The feed from its root element on, the harmless entities it declares in place.

    `charset`: what the HTTP answer said. Raises Unexpected for what is no XML feed, has no encoding we can tell,
    declares entities that expand further, or nests its elements without measure.
    """
    text = _decoded(raw, charset)
    subset, start = _prologue(text)
    root = _ROOT.search(text, start)
    if root is None:
        raise Unexpected(_instead(text))
    _measure(text, root.start())
    return _expanded(text[root.start() :], subset)


def _decoded(raw: bytes, charset: str | None) -> str:
    declared = _DECLARED.search(raw[:1024])
    named = (charset, declared[1].decode() if declared else None)
    for encoding in (_marked(raw), *named, "utf-8"):
        text = _try(raw, encoding)
        if text is not None:
            return text.lstrip("\ufeff").replace("\0", "")
    return _western(raw)


def _marked(raw: bytes) -> str | None:
    return next((encoding for mark, encoding in (*_BOMS, *_BARE) if raw.startswith(mark)), None)


def _try(raw: bytes, encoding: str | None) -> str | None:
    try:
        name = codecs.lookup(encoding or "").name
        if not name.startswith(_CODECS):
            return None
        return raw.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _western(raw: bytes) -> str:
    """Windows-1252, the usual undeclared encoding; in other scripts it would give gibberish, which is refused."""
    text = raw.decode("cp1252", "replace")
    letters = [letter for letter in _MARKUP.sub("", text[:LOOKED_AT]) if letter.isalpha() or letter > "\x7f"]
    if sum(letter > "\x7f" for letter in letters) > 0.3 * len(letters):
        raise Unexpected("the feed is not in UTF-8 and does not say what encoding it is in")
    return text


def _prologue(text: str) -> tuple[str, int]:
    """The DOCTYPE's internal subset, and where the prologue ends."""
    subset, position = "", 0
    while found := _PROLOGUE.match(text, position) or _DOCTYPE.match(text, position):
        if found.re is _DOCTYPE:
            subset += found[1] or ""
        position = found.end()
    return subset, position


def _measure(text: str, at: int) -> None:
    """Raises Unexpected where elements stand too deep in each other; one that is never closed ends with its parent."""
    within: list[str] = []
    while (at := text.find("<", at)) >= 0 and (end := text.find(_end_of(text, at), at)) >= 0:
        tag, at = text[at + 1 : end], end + 1
        name = tag.strip("/").split(None, 1)[0] if tag.strip("/ \t\r\n") else ""
        if tag.startswith("/") and name in within:
            del within[len(within) - 1 - within[::-1].index(name) :]
        elif name and not tag.startswith(("/", "!", "?")) and not tag.endswith("/"):
            within.append(name)
        if len(within) > DEEPEST:
            raise Unexpected(f"the feed's elements stand more than {DEEPEST} deep in each other")


def _end_of(text: str, at: int) -> str:
    return "-->" if text.startswith("<!--", at) else "]]>" if text.startswith("<![CDATA[", at) else ">"


def _expanded(text: str, subset: str) -> str:
    """`text` with the harmless entities of `subset` in place. Raises Unexpected when there is any other."""
    declared = _ENTITY.findall(subset)
    if len(declared) != subset.upper().count("<!ENTITY") or len(declared) > MOST_ENTITIES:
        raise Unexpected("the feed declares entities that are not plain text")
    values = {name: quoted[1:-1] for name, quoted in declared if name not in _PREDEFINED}
    if any(len(value) > LONGEST_ENTITY or not _HARMLESS.fullmatch(value) for value in values.values()):
        raise Unexpected("the feed declares entities that expand further (an entity bomb)")
    used = Counter(_REFERENCE.findall(text)) if values else Counter()
    if sum(used[name] * len(value) for name, value in values.items()) > LARGEST_EXPANSION:
        raise Unexpected("the feed's entities expand without measure (an entity bomb)")
    plain = {name: escape(unescape(value), quote=False) for name, value in values.items()}
    return _REFERENCE.sub(lambda found: plain.get(found[1], found[0]), text) if plain else text


def _instead(text: str) -> str:
    start = text[:2000].lower()
    if "<html" in start or "<!doctype html" in start:
        return "that is a web page (HTML), not a feed"
    return "that is XML, but not a feed" if start.lstrip().startswith("<") else "that is neither XML nor a JSON feed"
