"""The one place where an answer of the wrong shape becomes Unexpected, so that no adapter holds a try."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime

from social_adapters.adapter import Adapter, Context, Page, Raw
from social_adapters.answers import said
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.hooks import Delivery, Receipt
from social_adapters.limits import excess
from social_adapters.vocabulary import Activity, Object

# What conversion meets in JSON of another shape: absent keys, wrong types, bad numbers and times, endless nesting.
MISREAD = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Names `what` in the Unexpected that an answer of the wrong shape raises inside."""
    try:
        yield
    except MISREAD as problem:
        raise Unexpected(f"{what} cannot be read: {_why(problem)}") from problem


def convert(adapter: type[Adapter], kind: str, raw: Raw, context: Context) -> tuple[Activity, ...]:
    """The activities in an answer of that kind. Raises Unexpected and nothing else."""
    with reading(f"an answer of {adapter.title} ({kind})"):
        return tuple(adapter.kinds[kind](raw, context))


async def pages(adapter: Adapter, cursor: str | None, now: datetime) -> AsyncIterator[Page]:
    """`adapter.fetch`, raising AdapterError and nothing else whatever the network answers."""
    with reading(f"an answer of {adapter.title}"):
        async for page in adapter.fetch(cursor, now):
            yield page


async def perform(adapter: Adapter, activity: Activity) -> Activity:
    """`adapter.perform` of what it offers and the network takes, raising AdapterError and nothing else."""
    if activity.type not in adapter.performs:
        raise Unsupported(f"{adapter.title} takes no {activity.type} from here")
    with reading(f"an answer of {adapter.title}"):
        limits = await adapter.takes() if isinstance(activity.object, Object) else None
        for passed in excess(activity.object, limits) if isinstance(activity.object, Object) and limits else ():
            raise Unsupported(passed.told(adapter.title))
        return await adapter.perform(activity)


async def find(adapter: Adapter, activity: Activity) -> Activity | None:
    """`adapter.find`, raising AdapterError and nothing else whatever the network answers."""
    with reading(f"an answer of {adapter.title}"):
        return await adapter.find(activity)


async def take(adapter: Adapter, document: bytes, now: datetime) -> tuple[Activity, ...]:
    """`adapter.take`, raising AdapterError and nothing else whatever the document holds."""
    with reading(f"what was handed to {adapter.title}"):
        return tuple(await adapter.take(document, now))


def receive(adapter: Adapter, delivery: Delivery, now: datetime) -> Receipt:
    """`adapter.receive`, raising AdapterError and nothing else whatever the call holds."""
    with reading(f"a call of {adapter.title}"):
        return adapter.receive(delivery, now)


def _why(problem: Exception) -> str:
    if isinstance(problem, KeyError):
        return f"{problem} is missing"
    if isinstance(problem, RecursionError):
        return "it is nested too deep"
    return said(str(problem)) or type(problem).__name__
