"""Feeds behind the web addresses a list names: the address itself, or the one its page points to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from social_adapters.answers import Response
from social_adapters.conversion import reading
from social_adapters.errors import AdapterError, Unexpected
from social_adapters.feeds import convert
from social_adapters.http import Http
from social_adapters.text import web
from social_adapters.vocabulary import Actor

MOST = 3
KINDS = {"application/rss+xml", "application/atom+xml", "application/feed+json"}
ELSEWHERE = {"bsky.app", "github.com", "linkedin.com", "x.com", "twitter.com", "facebook.com", "instagram.com"}
LARGEST_HEAD = 200_000  # bytes of a page in which its feed is looked for


async def proposals(http: Http, accounts: Sequence[str]) -> Sequence[tuple[dict[str, Any], Actor]]:
    """A feed for each address that has one; an address that cannot be read has none."""
    sites = [url for text in accounts if (url := _site(text))]
    found = [await _feed(http, url) for url in sites[:MOST]]
    return [one for one in found if one]


def _site(text: str) -> str | None:
    """The web address in what a list names, unless it lies on a network of its own.

    >>> _site("https://fjord.example/blog"), _site("https://www.linkedin.com/in/marta"), _site("@marta")
    ('https://fjord.example/blog', None, None)
    """
    url = web(text.strip()) if "://" in text else None
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return url if url and host not in ELSEWHERE else None


async def _feed(http: Http, url: str) -> tuple[dict[str, Any], Actor] | None:
    try:
        answer = await http.get(url)
        place = await asyncio.to_thread(_announced, answer)
        if place:
            answer = await http.get(place)
        actor = await asyncio.to_thread(_speaker, answer)
    except AdapterError:
        return None
    return {"url": place or url}, replace(actor, url=url)


def _speaker(answer: Response) -> Actor:
    with reading("the feed"):
        feed = convert.read(answer.body, answer.url)
    if not (feed.title or feed.entries):
        raise Unexpected("that is no feed")
    return convert.actor(feed, answer.url)


def _announced(answer: Response) -> str | None:
    """The feed that a page of HTML points to."""
    if "html" not in answer.headers.get("content-type", "").lower():
        return None
    reader = _Links()
    reader.feed(answer.body[:LARGEST_HEAD].decode("utf-8", "replace"))
    return next((url for target in reader.found if (url := web(target, answer.url))), None)


class _Links(HTMLParser):
    """Collects what `<link rel="alternate">` points to, where that is a feed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "").partition(";")[0].strip().lower()
        if tag == "link" and "alternate" in given.get("rel", "").lower().split() and kind in KINDS:
            self.found.append(given.get("href", ""))
