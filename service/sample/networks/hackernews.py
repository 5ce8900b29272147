"""Hacker News: Algolia's search by date, and the Firebase API's items and users."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from service.sample.networks.asked import Asked, Json, answered, count, happened, refused, until, with_milliseconds
from service.sample.record import Said
from service.sample.world import World
from social_adapters.http import Response

CEILING = 1000  # hits that one search shows
EPOCH = 1_700_000_000
_AND = re.compile(r",(?![^()]*\))")  # commas outside parentheses


def answer(world: World, asked: Asked, now: int) -> Response:
    if asked.path == "/api/v1/search_by_date":
        return answered(_search(world, asked, now))
    match asked.path.removesuffix(".json").split("/"):
        case ["", "v0", "user", name]:
            return answered(_user(world, name))
        case ["", "v0", "item", number]:
            items = until(world.timeline.on["hackernews"], now, happened)
            return answered(next((_item(world, one, now) for one in items if str(_number(one)) == number), None))
    return refused(404, {"error": "Not found"})


def _search(world: World, asked: Asked, now: int) -> Json:
    tests = [_tag(group) for group in _AND.split(asked.one("tags")) if group]
    tests += [_numbers(group) for group in _AND.split(asked.one("numericFilters")) if group]
    words = asked.one("query").strip('"').lower().split()
    said = [one for one in until(world.timeline.on["hackernews"], now, happened) if one.stands(now)]
    hits = [_hit(world, one, now) for one in reversed(said) if _holds_all(one, words)]
    found = [hit for hit in hits if all(test(hit) for test in tests)]
    size, page = asked.number("hitsPerPage", 20), asked.number("page", 0)
    last = -(-min(len(found), CEILING) // size)
    shown = found[:CEILING][page * size : (page + 1) * size]
    return {"hits": shown, "nbHits": len(found), "page": page, "nbPages": last, "hitsPerPage": size}


def _holds_all(said: Said, words: list[str]) -> bool:
    text = f"{said.title or ''} {said.text} {said.by.handle}".lower()
    return all(word in text for word in words)


def _hit(world: World, said: Said, now: int) -> Json:
    """An item in the shape of Algolia's hits."""
    kind, root = _kind(said), _number(said.root())
    return {
        "created_at": with_milliseconds(said.at),
        "created_at_i": said.at,
        "title": said.title,
        "url": None,
        "author": said.by.handle,
        "points": None if said.parent else 1 + len(world.timeline.answers[said]) * 4,
        "story_text": None if said.parent else html.escape(said.text),
        "comment_text": html.escape(said.text) if said.parent else None,
        "num_comments": None if said.parent else count(world.timeline.answers[said], now),
        "story_id": root if said.parent else None,
        "parent_id": _number(said.parent) if said.parent else None,
        "_tags": [kind, f"author_{said.by.handle}", f"story_{root}"],
        "objectID": str(_number(said)),
    }


def _item(world: World, said: Said, now: int) -> Json:
    kids = [_number(one) for one in until(world.timeline.answers[said], now, happened)]
    item: Json = {"id": _number(said), "type": _kind(said), "by": said.by.handle, "time": said.at, "kids": kids}
    if not said.stands(now):
        return {**item, "deleted": True}
    if said.parent:
        return {**item, "parent": _number(said.parent), "text": html.escape(said.text)}
    return {**item, "title": said.title, "text": html.escape(said.text), "score": 1, "descendants": len(kids)}


def _user(world: World, name: str) -> Json | None:
    account = world.record.accounts["hackernews"].get(name)
    if account is None:
        return None
    return {"id": name, "created": EPOCH, "karma": 57, "about": html.escape(account.persona.note), "submitted": []}


def _kind(said: Said) -> str:
    return "comment" if said.parent else "story"


def _number(said: Said) -> int:
    return said.number - EPOCH * 256


def _tag(group: str) -> Callable[[Json], bool]:
    tags = set(group.strip("()").split(","))
    return lambda hit: not tags.isdisjoint(hit["_tags"])


def _numbers(group: str) -> Callable[[Json], bool]:
    tests = [found for one in group.strip("()").split(",") if (found := re.fullmatch(r"(\w+)(>=|<|=)(\d+)", one))]
    return lambda hit: any(_fits(hit, test) for test in tests)


def _fits(hit: Json, test: re.Match[str]) -> bool:
    value, limit = hit.get(test[1]), int(test[3])
    if value is None:
        return False
    return bool({">=": value >= limit, "<": value < limit, "=": value == limit}[test[2]])
