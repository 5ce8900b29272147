"""The checks: each takes an adapter and an exchange, and raises AssertionError with what is wrong."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import orjson
from pydantic import SecretStr

from social_adapters.adapter import Adapter, Page
from social_adapters.as2 import as2
from social_adapters.conversion import receive, take
from social_adapters.errors import AdapterError, RateLimited, Unexpected
from social_adapters.http import Request, Response
from social_adapters.testing.exchange import Exchange, Play
from social_adapters.testing.faults import FAULTS, SHAPES, Fault, failing_at
from social_adapters.testing.shape import markup, must, problems
from social_adapters.vocabulary import Activity, Actor

Check = Callable[[type[Adapter], Exchange], Awaitable[None]]

MOST_MUTATIONS = 200  # of one exchange: each is a whole fetch
OTHERS: tuple[Any, ...] = (None, 7, "x\0", ["x"], {"x": "x"}, -1.5, True)


async def names_itself(adapter: type[Adapter], exchange: Exchange) -> None:
    must(adapter.name == adapter.name.lower().strip(), "a name is lower case")
    must(bool(adapter.title), "people need a title")
    must(bool(adapter.kinds), "an adapter names the kinds of answers it converts")
    must(adapter.kind_of(None, None) is None, "kind_of says None where neither URL nor body determines it")
    for answer in exchange.answers:
        kind = adapter.kind_of(answer.url, answer.body)
        must(kind is None or kind in adapter.kinds, f"{answer.url} is of a kind {kind!r} that kinds does not name")


async def finds_something(adapter: type[Adapter], exchange: Exchange) -> None:
    """In what it fetches, or in what it is told or handed where it only listens."""
    source = exchange.source(adapter)
    told = [receive(source, call, exchange.now).activities for call in exchange.deliveries]
    told += [await take(source, document, exchange.now) for document in exchange.documents]
    must(bool(_activities(await exchange.fetched(adapter))) or any(told), "the exchange shows no activity")


async def gives_stable_and_unique_ids(adapter: type[Adapter], exchange: Exchange) -> None:
    once, twice = await exchange.fetched(adapter), await exchange.fetched(adapter)
    must(once == twice, "the same answers give the same pages")
    ids = [activity.id for activity in _activities(once)]
    repeated = {id_ for id_ in ids if ids.count(id_) > 1}
    must(not repeated, f"ids given twice: {sorted(repeated)}")


async def gives_well_formed_values(adapter: type[Adapter], exchange: Exchange) -> None:
    for activity in _activities(await exchange.fetched(adapter)):
        wrong = [*problems(activity), *markup(activity)]
        must(not wrong, f"{activity.id}: {wrong}")
        must(hash(activity) == hash(activity), "values are made of tuples, not lists")
        must(type(activity) is Activity, "activities are of the vocabulary")
        orjson.dumps(as2(activity))


async def goes_from_old_to_new(adapter: type[Adapter], exchange: Exchange) -> None:
    for page in await exchange.fetched(adapter):
        times = [activity.published for activity in page.activities if activity.published]
        must(all(before <= after for before, after in pairwise(times)), "a page goes from old to new")


async def reports_coverage(adapter: type[Adapter], exchange: Exchange) -> None:
    covered = [coverage for page in await exchange.fetched(adapter) for coverage in page.coverage]
    must(bool(covered) or not await _answers(adapter, exchange), "a fetch says what it covered")
    for coverage in covered:
        must(coverage.until <= exchange.now, f"{coverage.stream} covers the future")
        must(coverage.since is None or coverage.since <= coverage.until, f"{coverage.stream} ends before it begins")


async def finds_nothing_new_after_its_cursor(adapter: type[Adapter], exchange: Exchange) -> None:
    first = await exchange.fetched(adapter)
    again = await exchange.fetched(adapter, first[-1].cursor)
    must(bool(again), "a fetch ends with a page even when nothing is new")
    must(not _activities(again), f"seen before: {[activity.id for activity in _activities(again)][:5]}")
    third = await exchange.fetched(adapter, again[-1].cursor)
    must(not _activities(third), "the cursor of an empty page holds as well")


async def resumes_after_every_page(adapter: type[Adapter], exchange: Exchange) -> None:
    whole = await exchange.fetched(adapter)
    every = {activity.id for activity in _activities(whole)}
    for place, page in enumerate(whole):
        rest = await exchange.fetched(adapter, page.cursor)
        seen = {activity.id for activity in [*_activities(whole[: place + 1]), *_activities(rest)]}
        must(every <= seen, f"lost after page {place}: {sorted(every - seen)[:5]}")


async def refuses_cursors_that_are_not_its_own(adapter: type[Adapter], exchange: Exchange) -> None:
    cursor = (await exchange.fetched(adapter))[-1].cursor
    stranger = exchange.source(adapter, other=True)
    await _raises(Unexpected, _drain(stranger, cursor, exchange), "another source's cursor")
    for broken in ("", "{}", "not a cursor", cursor[: len(cursor) // 2], "[" * 5000):
        await _raises(Unexpected, exchange.fetched(adapter, broken), f"the cursor {broken[:20]!r}")


async def knows_who_it_is(adapter: type[Adapter], exchange: Exchange) -> None:
    source = exchange.source(adapter)
    for asked in (source.whoami, source.watches):
        first, second = await asked(), await asked()
        must(first is None or isinstance(first, Actor), "whoami and watches give an actor or None")
        must(first == second, "whoami and watches do not change")
    us, me = await source.colleagues(), await source.whoami()
    must(all(isinstance(one, Actor) and one != me for one in us), "colleagues are other actors than whoami")
    must(me is not None or not us, "whoever only watches speaks for nobody")


async def turns_faults_into_the_five_errors(adapter: type[Adapter], exchange: Exchange) -> None:
    for fault in FAULTS if await _answers(adapter, exchange) else ():
        error = await _raises(fault.error, exchange.fetched(adapter, play=fault.answer), fault.name)
        must("\n" not in str(error), f"{fault.name}: the message is not one line")
        must("?" not in str(error).replace("? ", ""), f"{fault.name}: the message shows a query: {error}")
        if isinstance(error, RateLimited):
            must(error.retry_after == 30, f"waits {error.retry_after} s where 30 were asked")


async def survives_a_fault_at_any_request(adapter: type[Adapter], exchange: Exchange) -> None:
    for place in range(len(await _answers(adapter, exchange))):
        for fault in FAULTS:
            with contextlib.suppress(AdapterError):
                await exchange.fetched(adapter, play=failing_at(place, fault.answer, exchange.play))


async def survives_answers_of_another_shape(adapter: type[Adapter], exchange: Exchange) -> None:
    for body in SHAPES:
        shaped = Fault("another shape", AdapterError, body=body)
        with contextlib.suppress(AdapterError):
            await exchange.fetched(adapter, play=shaped.answer)


async def never_passes_on_a_wrong_type(adapter: type[Adapter], exchange: Exchange) -> None:
    """Values in the network's JSON, replaced by ones of another type: a clear error or correct values."""
    answers = await _answers(adapter, exchange)
    for place, answer in enumerate(answers):
        for mutated in _mutations(answer, MOST_MUTATIONS // len(answers) + 1):
            play = failing_at(place, mutated, exchange.play)
            with contextlib.suppress(AdapterError):
                for activity in _activities(await exchange.fetched(adapter, play=play)):
                    must(not problems(activity), f"{answer.url}: {problems(activity)}")


async def keeps_its_secrets(adapter: type[Adapter], exchange: Exchange) -> None:
    settings = adapter.settings(**exchange.settings)
    secrets = [value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)]
    pages = await exchange.fetched(adapter)
    texts = [*(page.cursor for page in pages), *(repr(activity) for activity in _activities(pages)), repr(settings)]
    for fault in FAULTS if await _answers(adapter, exchange) else ():
        texts.append(str(await _raises(AdapterError, exchange.fetched(adapter, play=fault.answer), fault.name)))
    must(not [text for text in texts if any(secret and secret in text for secret in secrets)], "a secret leaked")


READING: tuple[Check, ...] = (
    names_itself,
    finds_something,
    gives_stable_and_unique_ids,
    gives_well_formed_values,
    goes_from_old_to_new,
    reports_coverage,
    finds_nothing_new_after_its_cursor,
    resumes_after_every_page,
    refuses_cursors_that_are_not_its_own,
    knows_who_it_is,
    turns_faults_into_the_five_errors,
    survives_a_fault_at_any_request,
    survives_answers_of_another_shape,
    never_passes_on_a_wrong_type,
    keeps_its_secrets,
)


def _activities(pages: Sequence[Page]) -> list[Activity]:
    return [activity for page in pages for activity in page.activities]


async def _raises(wanted: type[AdapterError], attempt: Awaitable[Any], what: str) -> AdapterError:
    try:
        await attempt
    except wanted as error:
        return error
    except AdapterError as error:
        raise AssertionError(f"{what}: {type(error).__name__} ({error}) instead of {wanted.__name__}") from error
    raise AssertionError(f"{what}: no error, where {wanted.__name__} was due")


async def _drain(source: Adapter, cursor: str, exchange: Exchange) -> None:
    async for _ in source.fetch(cursor, exchange.now):
        pass


async def _answers(adapter: type[Adapter], exchange: Exchange) -> list[Response]:
    """What one fetch was answered, in the order it asked."""
    given: list[Response] = []

    def play(request: Request) -> Response:
        given.append(exchange.play(request))
        return given[-1]

    await exchange.fetched(adapter, play=play)
    return given


def _mutations(answer: Response, most: int) -> Iterator[Play]:
    """`answer` with one value of its JSON replaced by another type, for a spread of its values."""
    try:
        body = orjson.loads(answer.body)
    except ValueError:
        return
    paths = list(_paths(body))
    for place, path in enumerate(paths[:: len(paths) // most + 1]):
        yield _giving(replace(answer, body=orjson.dumps(_replaced(body, path, OTHERS[place % len(OTHERS)]))))


def _giving(answer: Response) -> Play:
    return lambda request: answer


def _paths(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = body.items() if isinstance(body, Mapping) else enumerate(body) if isinstance(body, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _replaced(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(body) if isinstance(body, Mapping) else list(body)
    copy[path[0]] = _replaced(body[path[0]], path[1:], value)
    return copy
