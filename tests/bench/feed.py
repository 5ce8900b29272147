"""The feed of a big workspace against a bare route with the same session check, query and bytes: ASGI, in process."""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, MutableMapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, redirect_stderr
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from starlette.responses import Response

from service.app import create_app
from service.context import Here
from service.feed import store
from service.feed.search.lenses import Lens, Wanted
from service.settings import Settings
from service.team.access import COOKIE, SignedIn
from tests.bench.crowd import Crowd
from tests.bench.report import Figure

TIMES, FLAT = 1.6, 1.2
ROUTE = "/api/v1/engagements"
WARM_UP = 30
AT_WORST = 1_500.0  # milliseconds: what goes through every open card and finds none
LENSES = (Lens.FOR_YOU, Lens.UNANSWERED, Lens.HEATING_UP, Lens.QUESTIONS, Lens.ALL)
TWICE = quote('[{"kind":"replied","at_least":500,"within_days":30},{"kind":"answered","negate":true}]')
SEARCHES = {
    "word": "q=shipment",
    "slip": "q=shipmnet+schedul",
    "nothing said": "q=zzzzebra",
    "network of nobody": "network=github",
    "predicates of nobody": f"where={TWICE}",
}
Asked = tuple[FastAPI, str, str]  # application, query, cookie


def measure(dialect: str, small: Crowd, big: Crowd, rounds: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as home, Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):
        took = asyncio.run(_measure(Path(home), small, big, rounds))
    middle = {name: statistics.median(times) for name, times in took.items()}
    late = {name: statistics.quantiles(times, n=20)[-1] for name, times in took.items()}
    name = f"feed {dialect}"
    figures = []
    for text in ("none", "en"):
        figures += [
            Figure(f"{name}: text={text}, times bare, median", middle[text] / middle["bare"], "x", TIMES),
            Figure(f"{name}: text={text}, times bare, p95", late[text] / late["bare"], "x", TIMES),
            Figure(
                f"{name}: text={text}, at {big.activities:,} over {small.activities:,}",
                middle[text] / middle[f"small {text}"],
                "x",
                FLAT,
            ),
        ]
    for lens in LENSES:
        figures.append(Figure(f"{name}: lens={lens}, times bare, median", middle[lens] / middle["bare"], "x", TIMES))
    for search in SEARCHES:
        late_ms = 1000 * late[search]
        figures.append(Figure(f"{name}: {search}, p95 ms", late_ms, "ms", AT_WORST))
    figures += [Figure(f"{name}: {one}, median ms", 1000 * middle[one], "ms") for one in middle]
    return figures + [Figure(f"{name}: {one}, p95 ms", 1000 * late[one], "ms") for one in ("bare", "none", "en")]


async def _measure(home: Path, small: Crowd, big: Crowd, rounds: int) -> dict[str, list[float]]:
    """One request of each sort in turn, so that what else the machine does falls on all alike."""
    async with AsyncExitStack() as opened:
        large = await opened.enter_async_context(_running(big, home))
        little = await opened.enter_async_context(_running(small, home))
        sorts: dict[str, Asked] = {
            "bare": (_bare(large), "", big.cookie),
            "none": (large, "text=none", big.cookie),
            "en": (large, "", big.cookie),
            **{lens: (large, f"text=none&lens={lens}", big.cookie) for lens in LENSES},
            **{search: (large, f"text=none&{asked}", big.cookie) for search, asked in SEARCHES.items()},
            "small none": (little, "text=none", small.cookie),
            "small en": (little, "", small.cookie),
        }
        took: dict[str, list[float]] = {name: [] for name in sorts}
        for number in range(WARM_UP + rounds):
            for name, asked in sorts.items():
                seconds = await _ask(*asked)
                took[name] += [seconds] if number >= WARM_UP else []
    return took


@asynccontextmanager
async def _running(crowd: Crowd, home: Path) -> AsyncIterator[FastAPI]:
    app = create_app(Settings(home=home, database_url=crowd.url))
    async with app.router.lifespan_context(app):
        yield app


def _bare(beside: FastAPI) -> FastAPI:
    """Nothing but what has to be: who asks, the query, the bytes."""
    app = FastAPI()
    app.state.service = beside.state.service

    @app.get(ROUTE)
    async def bare(access: SignedIn, service: Here) -> Response:
        async with service.database.read() as connection:
            rows = await store.lenses.page(connection, access.workspace_id, Wanted(), None, 51)
        return Response(b"[" + b",".join([row.card for row in rows[:50]]) + b"]", media_type="application/json")

    return app


async def _ask(app: FastAPI, query: str, cookie: str) -> float:
    """Seconds until the answer was complete."""
    headers = [(b"host", b"bench.localhost"), (b"cookie", f"{COOKIE}={cookie}".encode())]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": ROUTE, "raw_path": ROUTE.encode(), "query_string": query.encode(), "root_path": "",
        "headers": headers, "client": ("192.0.2.1", 50000), "server": ("bench.localhost", 80),
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    started = time.perf_counter()
    await app(scope, receive, send)
    seconds = time.perf_counter() - started
    _check(sent, least=0 if "=" in query.replace("text=", "") else 50_000)
    return seconds


def _check(sent: Sequence[dict[str, Any]], least: int) -> None:
    assert sent[0]["status"] == 200, sent
    assert len(b"".join(message.get("body", b"") for message in sent[1:])) > least
