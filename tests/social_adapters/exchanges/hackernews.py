"""A Hacker News that exists only here: Algolia's search and the Firebase API over the same few items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from social_adapters.http import Request, Response
from social_adapters.testing import Exchange

NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)

Json = dict[str, Any]
_AND = re.compile(r",(?![^()]*\))")  # commas outside parentheses


def ago(**span: float) -> int:
    return int((NOW - timedelta(**span)).timestamp())


def story(number: int, by: str, at: int, title: str, **more: Any) -> Json:
    return {"id": number, "type": "story", "by": by, "time": at, "title": title, "score": 1, "descendants": 0, **more}


def comment(number: int, by: str, at: int, parent: int, text: str, **more: Any) -> Json:
    return {"id": number, "type": "comment", "by": by, "time": at, "parent": parent, "text": text, **more}


@dataclass
class Site:
    """`items` in Firebase's shape; what is in `unindexed` only Firebase shows."""

    items: list[Json]
    users: dict[str, Json] = field(default_factory=dict)
    unindexed: set[int] = field(default_factory=set)
    ceiling: int = 1000
    asked: list[str] = field(default_factory=list)

    def play(self, request: Request) -> Response:
        self.asked.append(request.url)
        parts = urlsplit(request.url)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/api/v1/search_by_date":
            return _json(request, self._search(given))
        kind, name = parts.path.removesuffix(".json").split("/")[2:]
        return _json(request, self.users.get(name) if kind == "user" else self._item(int(name)))

    def root(self, item: Json) -> int:
        while item["type"] == "comment":
            item = self._item(item["parent"]) or {"type": "story", "id": 0}
        return int(item["id"])

    def hit(self, item: Json) -> Json:
        """An item in the shape of Algolia's hits."""
        said = item["type"] == "comment"
        root = self.root(item)
        shown = {
            "created_at": datetime.fromtimestamp(item["time"], UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "title": item.get("title"),
            "url": item.get("url"),
            "author": item["by"],
            "points": item.get("score"),
            "story_text": None if said else item.get("text", ""),
            "comment_text": item["text"] if said else None,
            "num_comments": item.get("descendants"),
            "story_id": root if said else None,
            "parent_id": item.get("parent"),
            "created_at_i": item["time"],
            "_tags": [item["type"], f"author_{item['by']}", f"story_{root}"],
            "objectID": str(item["id"]),
        }
        return {**shown, "_highlightResult": {"author": {"value": item["by"], "matchedWords": []}}}

    def _search(self, given: dict[str, str]) -> Json:
        wanted = [*map(_tag, _AND.split(given.get("tags", ""))), *map(_number, _AND.split(given["numericFilters"]))]
        words = given.get("query", "").strip('"').lower()
        hits = [self.hit(item) for item in self.items if not item.get("deleted") and item["id"] not in self.unindexed]
        found = [hit for hit in hits if words in str(hit).lower() and all(fits(hit) for fits in wanted)]
        found.sort(key=lambda hit: -int(hit["created_at_i"]))
        size, page = int(given["hitsPerPage"]), int(given["page"])
        shown = found[: self.ceiling][page * size : (page + 1) * size]
        last = -(-min(len(found), self.ceiling) // size)
        return {"hits": shown, "nbHits": len(found), "page": page, "nbPages": last, "hitsPerPage": size}

    def _item(self, number: int) -> Json | None:
        return next((item for item in self.items if item["id"] == number), None)


def _tag(group: str) -> Callable[[Json], bool]:
    tags = set(group.strip("()").split(","))
    return lambda hit: bool(tags & set(hit["_tags"]))


def _number(group: str) -> Callable[[Json], bool]:
    tests = [re.fullmatch(r"(\w+)(>=|<|=)(\d+)", test) for test in group.strip("()").split(",")]
    return lambda hit: any(_holds(hit, test) for test in tests if test)


def _holds(hit: Json, test: re.Match[str]) -> bool:
    value, limit = hit[test[1]], int(test[3])
    if value is None:
        return False
    return bool({">=": value >= limit, "<": value < limit, "=": value == limit}[test[2]])


def _json(request: Request, body: Any) -> Response:
    return Response(200, {"content-type": "application/json"}, request.url, orjson.dumps(body))


def site(items: Iterable[Json] = ()) -> Site:
    """Our story with a question below it, our comment elsewhere with an answer, and talk we have no part in."""
    return Site(
        [
            story(100, "kiln_shop", ago(days=40), "Show HN: A kiln you can rent", url="https://shop.example/kiln"),
            comment(110, "nora", ago(days=39), 100, "How hot does it get?<p>I fire stoneware."),
            comment(
                120,
                "kiln_shop",
                ago(days=38),
                110,
                '1,300&#x27;C, see <a href="https:&#x2F;&#x2F;shop.example&#x2F;heat">heat</a>.',
            ),
            story(200, "omar", ago(days=9), "Ask HN: Who rents tools?", text="Anybody?", descendants=3),
            comment(210, "kiln_shop", ago(days=8), 200, "We do."),
            comment(220, "omar", ago(days=7), 210, "What does it cost?"),
            comment(230, "pia", ago(days=6), 200, "Nobody I know."),
            {**story(300, "kiln_shop", ago(hours=5), "Poll: Electric or gas?"), "type": "poll", "parts": [301]},
            comment(310, "pia", ago(hours=2), 300, "Gas."),
            *items,
        ],
        {
            "kiln_shop": {
                "id": "kiln_shop",
                "created": 1500000000,
                "karma": 7,
                "about": "We rent <i>kilns</i>.",
                "submitted": [],
            }
        },
    )


EXCHANGE = Exchange(
    settings={"username": "kiln_shop"}, other={"author": "kiln_shop"}, now=NOW, network=lambda asked: site().play(asked)
)
