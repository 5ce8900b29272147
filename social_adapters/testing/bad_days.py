"""The checks of bad days: answers that are well formed and still not what a network promised."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import orjson

from social_adapters.adapter import Adapter, Page
from social_adapters.errors import AdapterError
from social_adapters.http import Request, Response
from social_adapters.testing.exchange import Exchange, Play
from social_adapters.testing.shape import must, problems
from social_adapters.vocabulary import Activity

MOST_REQUESTS = 2000  # of one fetch; whoever asks more often asks for ever
WORDS = 12  # characters: a longer text was written by somebody, a shorter one may be an id or a kind
STRANGE = (
    "👩‍👩‍👧 says שלום to مرحبا \u202eevil\u202c",
    "<img src=x onerror=alert(1)><p>Hi<script>boo()</script>",
    "a\u0301\u0316" * 30 + "\ufffd\u2028\u0000",
)
Change = Callable[[Any], Any]


async def ends_when_every_page_is_the_same(adapter: type[Adapter], exchange: Exchange) -> None:
    """A network that gives the same cursor again and again, and the same page behind it."""
    first: dict[tuple[str, str], Response] = {}

    def play(request: Request) -> Response:
        place = (request.method, request.url.partition("?")[0])
        if place not in first:
            first[place] = exchange.play(request)
        return first[place]

    await _tried(adapter, exchange, _bounded(play))


async def ends_when_pages_are_empty(adapter: type[Adapter], exchange: Exchange) -> None:
    """Lists without entries, and cursors that lead on."""
    found = await _tried(adapter, exchange, _bounded(_changed(exchange, _emptied)))
    is_json = not any(isinstance(answer.body, bytes) for answer in exchange.answers)
    must(not (is_json and _activities(found)), "something was found in empty lists")


async def takes_what_comes_twice_once(adapter: type[Adapter], exchange: Exchange) -> None:
    found = await _tried(adapter, exchange, _bounded(_changed(exchange, _doubled)))
    ids = [activity.id for activity in _activities(found)]
    repeated = {id_ for id_ in ids if ids.count(id_) > 1}
    must(not repeated, f"ids given twice: {sorted(repeated)[:5]}")


async def survives_fields_that_are_gone(adapter: type[Adapter], exchange: Exchange) -> None:
    """Authors deleted or suspended, texts withheld: each object of the answers is null in turn, by its name."""
    for name in sorted(_names(exchange)):
        await _tried(adapter, exchange, _bounded(_changed(exchange, partial(_without, gone=name))))


async def keeps_strange_text_as_text(adapter: type[Adapter], exchange: Exchange) -> None:
    for text in STRANGE:
        await _tried(adapter, exchange, _bounded(_changed(exchange, partial(_saying, said=text))))


async def survives_wrong_clocks(adapter: type[Adapter], exchange: Exchange) -> None:
    """Ours runs ahead or behind by a day: nothing is covered that lies ahead of it."""
    for off in (timedelta(days=-1), timedelta(days=1), timedelta(seconds=-90)):
        skewed = replace(exchange, now=exchange.now + off)
        for page in await _tried(adapter, skewed, _bounded(exchange.play)):
            must(all(one.until <= skewed.now for one in page.coverage), "a look covers the future")


BAD_DAYS = (
    ends_when_every_page_is_the_same,
    ends_when_pages_are_empty,
    takes_what_comes_twice_once,
    survives_fields_that_are_gone,
    keeps_strange_text_as_text,
    survives_wrong_clocks,
)


async def _tried(adapter: type[Adapter], exchange: Exchange, play: Play) -> list[Page]:
    """The pages up to an error of the five; each activity in them can be stored."""
    found: list[Page] = []
    with contextlib.suppress(AdapterError):
        found = await exchange.fetched(adapter, play=play)
    for activity in _activities(found):
        must(not problems(activity), f"{activity.id}: {problems(activity)}")
    return found


def _bounded(play: Play) -> Play:
    asked = 0

    def counting(request: Request) -> Response:
        nonlocal asked
        asked += 1
        must(asked <= MOST_REQUESTS, f"asked more than {MOST_REQUESTS} times: {request.url}")
        return play(request)

    return counting


def _changed(exchange: Exchange, change: Change) -> Play:
    """The network with every JSON answer changed."""

    def play(request: Request) -> Response:
        answer = exchange.play(request)
        try:
            body = orjson.loads(answer.body)
        except ValueError:
            return answer
        return replace(answer, body=orjson.dumps(change(body)))

    return play


def _each(body: Any, change: Change) -> Any:
    """The body with `change` made to every value inside, from within outward."""
    if isinstance(body, Mapping):
        return change({name: _each(value, change) for name, value in body.items()})
    return change([_each(value, change) for value in body]) if isinstance(body, list) else change(body)


def _emptied(body: Any) -> Any:
    return _each(body, lambda value: [] if isinstance(value, list) else value)


def _doubled(body: Any) -> Any:
    return _each(body, lambda value: [*value, *value] if isinstance(value, list) else value)


def _without(body: Any, gone: str) -> Any:
    return _each(body, lambda value: {**value, gone: None} if isinstance(value, dict) and gone in value else value)


def _saying(body: Any, said: str) -> Any:
    return _each(body, lambda value: said if _is_written(value) else value)


def _is_written(value: Any) -> bool:
    return isinstance(value, str) and len(value) > WORDS and " " in value


def _names(exchange: Exchange) -> set[str]:
    """The names under which objects stand in the recorded answers."""
    return {name for answer in exchange.answers for name in _objects(answer.body)}


def _objects(body: Any) -> Iterator[str]:
    if isinstance(body, Mapping):
        yield from (name for name, value in body.items() if isinstance(value, Mapping))
    for value in body.values() if isinstance(body, Mapping) else body if isinstance(body, list) else ():
        yield from _objects(value)


def _activities(pages: list[Page]) -> list[Activity]:
    return [activity for page in pages for activity in page.activities]
