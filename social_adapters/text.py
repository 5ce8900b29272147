"""HTML to plain text with its links, mentions and media beside it; no markup survives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import nh3

from social_adapters.vocabulary import Link, Media

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\xa0]+")
_SPACES = re.compile(r"\s+")
_KEPT = "\0"  # a space inside <pre>; the input has none left
_GAPS = re.compile(r"\n{3,}")
_URL = re.compile(r"https?://[^\s<>\"'`]+")

_BLOCKS = {
    "p",
    "div",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "blockquote",
    "pre",
    "table",
    "tr",
    "figure",
    "figcaption",
}
_BLOCKS |= {
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "aside",
    "hr",
    "details",
}
_PARAGRAPHS = {
    "p",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "figure",
    "hr",
}
_MEDIA = {"img": "Image", "video": "Video", "audio": "Audio"}
_TAGS = {*_BLOCKS, *_MEDIA, "a", "br", "li", "td", "th", "source"}
_ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt", "class"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
}
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}


LONGEST_HTML = 500_000  # a long article has 100,000; nh3 takes 8 µs for a character at worst,
MOST_TAGS = 10_000  # and time quadratic in the depth: 0.2 s for these, 14 s for ten times as many


@dataclass(frozen=True, slots=True)
class Text:
    """`mentions` and `hashtags` are the anchors that carry those classes; they are not among `links`."""

    content: str = ""
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    mentions: tuple[Link, ...] = ()
    hashtags: tuple[Link, ...] = ()


def plain(html: str, base: str | None = None) -> Text:
    """What a reader sees of `html`, paragraphs kept apart; `base` is what relative addresses are relative to.

    >>> read = plain('<p>Hi <b>you</b></p><p>see <a href="https://a.example/">this</a></p>')
    >>> read.content, [(link.url, link.name) for link in read.links]
    ('Hi you\\n\\nsee this', [('https://a.example/', 'this')])
    """
    reader = _Reader(base)
    reader.feed(_tame(html))
    reader.close()
    return reader.text()


def clean(text: str) -> str:
    """Plain text without control characters, with `\\n` line ends and no blank edges."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(text: str | None) -> str | None:
    """One line of plain text, for names and titles; None when nothing is left.

    >>> line(" Ann\\n  Example ")
    'Ann Example'
    """
    return " ".join(clean(text).split()) or None if text else None


def links_in(text: str) -> tuple[Link, ...]:
    """The web addresses that stand in plain text, once each.

    >>> [link.url for link in links_in("see https://a.example/x, or (https://b.example).")]
    ['https://a.example/x', 'https://b.example']
    """
    found = (match.rstrip(".,;:!?)]}*_") for match in _URL.findall(text))
    return tuple(Link(url) for url in dict.fromkeys(found))


def web(url: object, base: str | None = None) -> str | None:
    """A web address that can be followed, absolute; None for anything else.

    >>> web("/x", "https://a.example/feed"), web("javascript:alert(1)"), web("https://a.example/\\0")
    ('https://a.example/x', None, None)
    """
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        joined = urljoin(base or "", url.strip())
        known = urlsplit(joined).hostname
    except ValueError:
        return None
    is_written = joined.isprintable() and not _SPACES.search(joined)  # no control, and half of no letter
    return joined if known and joined.startswith(("http://", "https://")) and is_written else None


def _tame(html: str) -> str:
    """Well-formed HTML of the few tags we read: the parser below stays linear on it."""
    shortened = "<".join(html[:LONGEST_HTML].split("<", MOST_TAGS)[:MOST_TAGS])
    return nh3.clean(
        _CONTROLS.sub("", shortened),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


class _Reader(HTMLParser):
    def __init__(self, base: str | None) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._words: list[str] = []
        self._verbatim = 0
        self._anchor: tuple[str, str, int] | None = None
        self._found: dict[str, dict[str, Link]] = {"links": {}, "mentions": {}, "hashtags": {}}
        self._media: dict[str, Media] = {}
        self._playing: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._break(tag)
        if tag == "pre":
            self._verbatim += 1
        elif tag == "li":
            self._words.append("\n- ")
        elif tag == "a" and given.get("href"):
            self._anchor = (given["href"], given.get("class", ""), len(self._words))
        elif tag in _MEDIA or tag == "source":
            self._show(tag, given)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag == "pre":
            self._verbatim -= 1
        elif tag == "a":
            self._link()
        elif tag == self._playing:
            self._playing = None

    def handle_data(self, data: str) -> None:
        self._words.append(_kept(data) if self._verbatim else _SPACES.sub(" ", data))

    def text(self) -> Text:
        """What was read; call after close()."""
        content = "\n".join(_BLANKS.sub(" ", row).strip(" ") for row in "".join(self._words).split("\n"))
        content = content.replace(_KEPT, " ")
        links, mentions, hashtags = (tuple(found.values()) for found in self._found.values())
        return Text(clean(_GAPS.sub("\n\n", content)), links, tuple(self._media.values()), mentions, hashtags)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self._words.append("\n\n" if tag in _PARAGRAPHS else "\n")
        elif tag in {"td", "th"}:
            self._words.append(" ")

    def _link(self) -> None:
        if self._anchor is None:
            return
        href, classes, since = self._anchor
        self._anchor = None
        url = web(href, self._base)
        if url is None:
            return
        named = Link(url, line("".join(self._words[since:]).replace(_KEPT, " ")))
        kind = "hashtags" if "hashtag" in classes else "mentions" if "mention" in classes else "links"
        self._found[kind].setdefault(url, named)

    def _show(self, tag: str, given: dict[str, str]) -> None:
        self._playing = tag if tag in {"video", "audio"} else self._playing
        url, alt = web(given.get("src"), self._base), line(given.get("alt"))
        if "emoji" in given.get("class", "") or "smiley" in given.get("class", ""):
            self._words.append(given.get("alt", ""))
        elif url:
            kind = _MEDIA.get(tag) or _MEDIA.get(self._playing or "", "Document")
            self._media.setdefault(url, Media(kind, url, alt))


def _kept(verbatim: str) -> str:
    return verbatim.replace("\t", _KEPT * 4).replace(" ", _KEPT)
