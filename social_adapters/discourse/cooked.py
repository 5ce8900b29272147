"""Discourse: the HTML of a post as what its author wrote, apart from what the forum adds and what others said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from social_adapters.discourse.addresses import is_name, name_in
from social_adapters.text import Text, plain

_ASIDE = re.compile(r"<(/?)aside\b([^<>]{0,2000})>")
_META = re.compile(r'<div class="meta">(?:[^<]|<(?!/?div))*</div>')  # what stands on an enlarged picture
_HREF = re.compile(r'\bhref="(https?://[^"<>\s]{1,2000})"')


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of another post: its author by name, and its place where that is said."""

    author: str | None
    topic: int | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Cooked:
    """`text`: without the quotes; of a link that is shown as a box only its address. `mentions`: names."""

    text: Text
    mentions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


def read(html: str, base: str) -> Cooked:
    """
    >>> said = read('<aside class="quote" data-username="ann" data-post="3" data-topic="5">Hi</aside><p>Yes</p>', "")
    >>> said.text.content, said.quotes
    ('Yes', (Quote(author='ann', topic=5, number=3),))
    """
    shown, quotes = _without_asides(_META.sub("", html))
    text = plain(shown, f"{base}/" if base else None)
    names = (name_in(link.url) or "" for link in text.mentions)
    told = [*names, *_bare_mentions(shown)] if not base else list(names)
    return Cooked(text, tuple(dict.fromkeys(filter(None, told))), quotes)


def _without_asides(html: str) -> tuple[str, tuple[Quote, ...]]:
    """One pass over the seams, so that input with nothing but openings takes no longer."""
    kept: list[str] = []
    quotes: list[Quote] = []
    depth, since, opened = 0, 0, ""
    for seam in _ASIDE.finditer(html):
        if not seam[1]:
            depth += 1
            if depth == 1:
                kept.append(html[since : seam.start()])
                since, opened = seam.start(), seam[2]
        elif depth:
            depth -= 1
            if depth == 0:
                kept.append(_instead(opened, html[since : seam.end()], quotes))
                since = seam.end()
    return "".join([*kept, html[since:]]), tuple(quotes)


def _instead(opened: str, whole: str, quotes: list[Quote]) -> str:
    classes = (_attribute(opened, "class") or "").split()
    if "quote" in classes:
        author = _attribute(opened, "data-username") or ""
        quotes.append(
            Quote(author if is_name(author) else None, _number(opened, "data-topic"), _number(opened, "data-post"))
        )
        return ""
    address = _HREF.search(whole) if "onebox" in classes else None
    return f'<p><a href="{address[1]}">{address[1]}</a></p>' if address else whole


def _bare_mentions(html: str) -> list[str]:
    """Mentions lead to a path: where it is not known on which forum, they are no links."""
    found = re.findall(r'<a class="mention" href="(/[^"<>\s]{1,500})"', html)
    return [name for path in found if (name := name_in(path))]


def _attribute(opened: str, name: str) -> str | None:
    found = re.search(rf'\b{name}="([^"]*)"', opened)
    return found[1] if found else None


def _number(opened: str, name: str) -> int | None:
    told = _attribute(opened, name) or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None
