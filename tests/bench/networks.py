"""The adapters by themselves: activities converted per second of every network, and a fetch beside a bare download."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from statistics import median

import httpx

from social_adapters.bluesky import Bluesky, BlueskySettings
from social_adapters.conversion import pages
from social_adapters.errors import AdapterError
from social_adapters.http import Http, Response
from social_adapters.recording import Recording, outcome, read
from social_adapters.registry import adapter, names
from tests.bench.report import Figure
from tests.servers import bluesky_network
from tests.servers.bluesky_network import Account, Network
from tests.social_adapters.shared import PAYLOADS, recorded

SHARE = 0.4  # of the speed of a loop that only downloads
SECONDS = 0.5  # of converting, per network
ROUNDS, PEOPLE, ANSWERS = 9, 10, 500


def measure() -> list[Figure]:
    networks = [name for name in names() if (PAYLOADS / name).is_dir()]
    figures = [figure for network in networks for figure in _converted(network)]
    return [*figures, *_fetched()]


def _converted(network: str) -> list[Figure]:
    """How the recorded answers of a network end, and how fast those with activities convert."""
    ends, rows = Counter[str](), list[Recording]()
    found = 0
    for name in recorded(network):
        recording = read(PAYLOADS / network / name) if _is_small(network, name) else None
        count = _count(network, recording) if recording else -1
        ends["error" if count < 0 else "activities" if count else "nothing"] += 1
        rows += [recording] if recording and count > 0 else []
        found += max(count, 0)
    told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
    return [Figure(f"{network}: {ends.total()} files ({told}), {found} activities", _speed(network, rows), "/s")]


def _is_small(network: str, name: str) -> bool:
    return (PAYLOADS / network / name).stat().st_size > 0


def _count(network: str, recording: Recording) -> int:
    """Activities in a recording; -1 where it ends in an error."""
    try:
        return len(outcome(adapter(network), recording).activities)
    except AdapterError:
        return -1


def _speed(network: str, rows: list[Recording]) -> float:
    """Activities per second, conversion alone."""
    kind, done, started = adapter(network), 0, time.perf_counter()
    while rows and time.perf_counter() - started < SECONDS:
        done += sum(len(outcome(kind, recording).activities) for recording in rows)
    return done / (time.perf_counter() - started)


def _fetched() -> list[Figure]:
    """A backfill from the real Bluesky network on this machine, beside a loop that downloads the same answers."""
    with bluesky_network.running() as network:
        us = network.account("harbour")
        _answered(network, us)
        settings = {"handle": us.handle, "service": network.pds, "appview": network.appview}
        adapter_settings = Bluesky.settings(**settings, app_password=us.app_password())
        shares, speeds = asyncio.run(_rounds(adapter_settings, us.token))
    return [
        Figure("fetched and converted, share of a bare download", median(shares), "x", SHARE, least=True),
        Figure("fetched and converted, activities/s", median(speeds), "/s"),
    ]


def _answered(network: Network, us: Account) -> None:
    """Some hundred answers to one post of ours."""
    report = us.post("Our harbour report is out", langs=["en"])
    people = [network.account(f"guest{number}") for number in range(PEOPLE)]
    network.settle()
    for person in people:
        for number in range(ANSWERS // PEOPLE):
            person.reply(f"How does it cope with tides? ({number})", report)
    network.settle()


async def _rounds(settings: BlueskySettings, token: str) -> tuple[list[float], list[float]]:
    shares, speeds = list[float](), list[float]()
    for _ in range(ROUNDS):
        asked: list[str] = []
        async with _way(asked) as http:
            started = time.perf_counter()
            source = pages(Bluesky(settings, http), None, datetime.now(UTC))
            found = [one async for page in source for one in page.activities]
            ours = time.perf_counter() - started
        shares.append(await _downloaded(asked, token) / ours)
        speeds.append(len(found) / ours)
    return shares, speeds


@asynccontextmanager
async def _way(asked: list[str]) -> AsyncIterator[Http]:
    """A way out that notes which lists were asked for."""
    http = Http(allow_private=["localhost", "127.0.0.1"])

    @asynccontextmanager
    async def noted(url: str) -> AsyncIterator[Callable[[Response], None]]:
        asked.append(url)
        yield lambda _response: None

    try:
        yield http.metered(noted)
    finally:
        await http.aclose()


async def _downloaded(urls: list[str], token: str) -> float:
    """Seconds for the same answers and nothing else."""
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}, trust_env=False) as client:
        started = time.perf_counter()
        for url in urls:
            if "createSession" in url:
                await client.get(url.replace("createSession", "getSession"))
            else:
                (await client.get(url)).raise_for_status()
        return time.perf_counter() - started
