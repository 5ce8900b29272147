"""GitHub's Markdown as plain text: code and marks stay, raw HTML goes; links, pictures and mentions beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from html import unescape

from social_adapters.github.addresses import mention
from social_adapters.text import clean, line, links_in
from social_adapters.vocabulary import Link, Media, Mention

# Every alternative stops at the next "<", backtick or line end, so that a search over the whole text stays linear.
_MARK = re.compile(
    r"(?P<fence>^[ \t>]*(?:`{3,}[^`\n]*|~{3,}[^\n]*)$)"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<address><https?://[^\s<>]*>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>)",
    re.MULTILINE,
)
_ATTRIBUTE = re.compile(r"\b(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,300})\]\(\s*<?(https?://[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)[^()\n]{0,200}\)"
)
_ADDRESS = re.compile(r"https?://\S+")
_LOGIN = re.compile(r"(?<![\w@/.-])@([A-Za-z0-9](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9_])){0,38})(?![\w-]|/\w|\.\w)")
_GAPS = re.compile(r"\n{3,}")

_BLANK = re.compile(r"\n[ \t]*\n")

COMMENT_END = "-->"
_UNSHOWN = {"script", "style", "template"}
_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "table", "hr"}


@dataclass(frozen=True, slots=True)
class Written:
    content: str
    links: tuple[Link, ...]
    media: tuple[Media, ...]
    mentions: tuple[Mention, ...]


def read(text: str) -> Written:
    """What somebody wrote. What stands in code is neither link nor mention.

    >>> told = read("Hi @Ann, see [this](https://a.example/) and `@property` <!-- no -->")
    >>> told.content, [one.actor_id for one in told.mentions], [(one.url, one.name) for one in told.links]
    ('Hi @Ann, see [this](https://a.example/) and `@property`', ['ann'], [('https://a.example/', 'this')])
    """
    reader = _Reader(clean(text))
    reader.run()
    return reader.written()


@dataclass(slots=True)
class _Reader:
    text: str
    shown: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    media: dict[str, Media] = field(default_factory=dict)

    def run(self) -> None:
        place, closers = 0, _Closers(self.text)
        while found := _MARK.search(self.text, place):
            self._say(self.text[place : found.start()])
            place = self._mark(found, closers)
        self._say(self.text[place:])

    def written(self) -> Written:
        prose = _LINK.sub(self._linked, " ".join(self.prose))
        for link in links_in(prose):
            self.links.setdefault(link.url, link)
        logins = {login.lower(): login for login in _LOGIN.findall(_ADDRESS.sub(" ", prose))}
        content = _GAPS.sub("\n\n", "\n".join(row.rstrip() for row in "".join(self.shown).split("\n")))
        return Written(
            clean(content),
            tuple(self.links.values()),
            tuple(self.media.values()),
            tuple(map(mention, logins.values())),
        )

    def _say(self, words: str) -> None:
        said = unescape(words)
        self.shown.append(said)
        self.prose.append(said)

    def _mark(self, found: re.Match[str], closers: _Closers) -> int:
        """Takes in one mark; the place after it and what it encloses."""
        end = found.end()
        if found["fence"]:
            return self._code(found.start(), closers.fence(found))
        if found["ticks"]:
            return self._code(found.start(), closers.ticks(found) or end)
        if found["comment"]:
            closed = closers.after(COMMENT_END, end)
            return closed or self._literal(found)
        if found["address"]:
            self._say(found["address"][1:-1])
            return end
        return self._tag(found, closers)

    def _code(self, start: int, end: int) -> int:
        self.shown.append(self.text[start:end])
        self.prose.append(" ")
        return end

    def _literal(self, found: re.Match[str]) -> int:
        self.shown.append(found[0])
        return found.end()

    def _tag(self, found: re.Match[str], closers: _Closers) -> int:
        name = found["name"].lower()
        self._show(name, found[0])
        if name in _BREAKS:
            self._say("\n")
        if name in _UNSHOWN and not found[0].startswith("</"):
            return closers.after(f"</{name}", found.end()) or found.end()
        return found.end()

    def _show(self, name: str, tag: str) -> None:
        """The picture or link an HTML tag holds."""
        if name not in {"img", "a"}:
            return
        told = {
            match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in _ATTRIBUTE.finditer(tag)
        }
        url = told.get("src" if name == "img" else "href", "")
        if url.startswith(("https://", "http://")):
            self._keep(name == "img", url, told.get("alt"))

    def _linked(self, found: re.Match[str]) -> str:
        self._keep(bool(found[1]), found[3], found[2])
        return f" {found[2]} "

    def _keep(self, picture: bool, url: str, name: str | None) -> None:
        if picture:
            self.media.setdefault(url, Media("Image", url, line(name)))
        else:
            self.links.setdefault(url, Link(url, line(name)))


class _Closers:
    """Where what a mark opens ends. Remembers what it looked for: hostile text costs no more than its length."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._absent: set[str] = set()
        self._paragraph_end = 0
        self._ticks: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self._ticks.setdefault(run.end() - run.start(), []).append(run.start())

    def fence(self, opened: re.Match[str]) -> int:
        """After the closing line of a fence, which is at least as long; the end of the text without one."""
        fence = opened[0].lstrip(" \t>")
        size = len(fence) - len(fence.lstrip(fence[0]))
        closing = re.compile(rf"^[ \t>]*{fence[0]}{{{size},}}[ \t]*$", re.MULTILINE)
        closed = closing.search(self._text, opened.end())
        return closed.end() if closed else len(self._text)

    def ticks(self, opened: re.Match[str]) -> int | None:
        """After the next run of as many backticks, which ends code within a paragraph."""
        size = opened.end() - opened.start()
        runs = self._ticks.get(size, [])
        place = bisect_left(runs, opened.end())
        found = place < len(runs) and runs[place] < self._paragraph(opened.end())
        return runs[place] + size if found else None

    def after(self, word: str, place: int) -> int | None:
        """After the next `word`, of a tag after the ">" that ends it."""
        if word in self._absent:
            return None
        found = re.compile(re.escape(word), re.IGNORECASE).search(self._text, place)
        if found is None:
            self._absent.add(word)
            return None
        return found.end() if word == COMMENT_END else (self._text.find(">", found.end()) + 1) or len(self._text)

    def _paragraph(self, place: int) -> int:
        """Where the paragraph around a place ends."""
        if place > self._paragraph_end:
            blank = _BLANK.search(self._text, place)
            self._paragraph_end = blank.start() if blank else len(self._text)
        return self._paragraph_end
