"""What asking costs where a network counts it: set aside before a request, settled after it, never above the caps."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from service.clock import now
from service.context import Service
from service.sources import store
from social_adapters.adapter import Adapter, Meter
from social_adapters.errors import RateLimited
from social_adapters.http import Response, Spend

DAY = timedelta(days=1)


def metered(service: Service, source: Any, adapter: Adapter) -> Adapter:
    """The adapter, where every request is paid from the source's budget. Unmetered networks are left as they are."""
    if adapter.meter is not None:
        adapter.http = adapter.http.metered(_spend(service, source, adapter, adapter.meter))
    return adapter


def _spend(service: Service, source: Any, adapter: Adapter, meter: Meter) -> Spend:
    """What cannot be settled, for want of an answer, stays set aside: the network may have counted it."""

    @asynccontextmanager
    async def spend(url: str) -> AsyncIterator[Callable[[Response], None]]:
        most, what = meter.most(url), adapter.kind_of(url, None) or "other"
        told: list[int] = []
        day = await _reserve(service, source, meter, what, most)
        yield lambda response: told.append(meter.spent(url, response.body))
        if told and told[0] != most:
            await _book(service, source, day, what, told[0] - most)

    return spend


async def _reserve(service: Service, source: Any, meter: Meter, what: str, most: int) -> str:
    """Set units aside, or RateLimited until the day or the month is over."""
    moment = now()
    day, month = moment.strftime("%Y-%m-%d"), moment.strftime("%Y-%m")
    async with service.database.write() as connection:
        caps = await store.spending.caps(connection, source)
        spent = await store.spending.spent(connection, source, month)
        today = sum(units for (on, _), units in spent.items() if on == day)
        if caps.daily_cap is not None and today + most > caps.daily_cap:
            raise RateLimited(_over(meter, caps.daily_cap, "today"), _until(moment, _tomorrow(moment)))
        if caps.monthly_cap is not None and sum(spent.values()) + most > caps.monthly_cap:
            raise RateLimited(_over(meter, caps.monthly_cap, "this month"), _until(moment, _next_month(moment)))
        await store.spending.add(connection, source, day, what, most)
    return day


async def _book(service: Service, source: Any, day: str, what: str, units: int) -> None:
    async with service.database.write() as connection:
        await store.spending.add(connection, source, day, what, units)


def _over(meter: Meter, cap: int, when: str) -> str:
    return f"the budget of {cap:,} {meter.unit} {when} is used up"


def _until(moment: datetime, then: datetime) -> float:
    return (then - moment).total_seconds()


def _tomorrow(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC) + DAY


def _next_month(moment: datetime) -> datetime:
    """
    >>> _next_month(datetime(2026, 12, 31, 23, tzinfo=UTC))
    datetime.datetime(2027, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)
    """
    return (datetime(moment.year, moment.month, 28, tzinfo=UTC) + 4 * DAY).replace(day=1)
