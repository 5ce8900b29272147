"""Processes that pull sources, to be killed: their network is invented, everything else is what serves."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import httpx
import orjson

from service.clock import now
from service.context import open_service
from service.database import Database, new_id
from service.settings import Settings
from service.sources.actors import keep_ours
from service.sources.store import sources
from service.team import Role, add_member, create_workspace
from service.vault import open_vault
from service.worker import work, working_inside
from social_adapters.http import Request
from social_adapters.vocabulary import Actor
from tests.servers.forked import processes
from tests.social_adapters.exchanges.bluesky import (
    APPVIEW,
    PASSWORD,
    PDS,
    US,
    Bluesky,
    act,
    like,
    notified,
    person,
    post,
)

START = datetime(2026, 11, 1, tzinfo=UTC)
ACCOUNT = {"handle": "us.example", "app_password": PASSWORD, "service": PDS, "appview": APPVIEW}
ASKED = (
    "Does it read",
    "Who of you counts",
    "How often do you lose",
    "Can it move",
    "Why not weigh",
    "What about",
    "Is there",
)
THINGS = (
    "gate logs",
    "the empty crates",
    "a second crane",
    "old hulls",
    "night shifts",
    "customs papers",
    "two scales",
)
THINGS += ("our yard plan", "reefer plugs", "the tide table", "pilot boats")
PEOPLE = [person(f"p{chr(97 + n // 26)}{chr(97 + n % 26)}") for n in range(40)]


SIZE = 1_120  # of the invented world


def world(size: int = SIZE) -> Bluesky:
    """What happened to us: replies, likes and follows of forty people, newest first."""
    ours = post(US, "3kus1", "We wrote down how gates work", START)
    waits = random.Random(1)  # even ones would look like machines
    times = accumulate(timedelta(seconds=1 + waits.expovariate(1 / 60)) for _ in range(size))
    happened = [_happening(ours, n, START + after) for n, after in enumerate(times)]
    return Bluesky(people=[US, *PEOPLE], feeds={"us.example": [{"post": ours}]}, notifications=happened[::-1])


def _happening(ours: dict[str, Any], n: int, at: datetime) -> dict[str, Any]:
    by = PEOPLE[n * 7 % 40]
    if n % 3 == 0:
        return like(by, f"3kl{n}", at, ours)
    if n % 3 == 1:
        answer = post(
            by, f"3kr{n}", f"{ASKED[n % 7]} {THINGS[n % 11]}? ({n})", at, reply={"parent": ours, "root": ours}
        )
        return notified(answer, "reply", ours["uri"])
    return act(by, "app.bsky.graph.follow", f"3kf{n}", at, US["did"])


def networks(
    _database: Database, _workspace_id: int, size: int = SIZE, note: Callable[[], object] = lambda: None
) -> httpx.MockTransport:
    """The network of one workspace; `note` is called for each request."""
    play = world(size).play

    def answer(request: httpx.Request) -> httpx.Response:
        note()
        asked = Request(request.method, str(request.url), dict(request.headers), request.content)
        told = play(asked)
        return httpx.Response(told.status, headers=dict(told.headers), content=told.body)

    return httpx.MockTransport(answer)


async def connected(settings: Settings) -> tuple[int, int]:
    """A workspace whose one source is due: the ids of both."""
    database = Database(settings.database)
    async with database.write() as connection:
        workspace_id = await create_workspace(connection, "Harbour", sample=True)
        member_id = await add_member(connection, workspace_id, "Noor", "noor@harbour.example", [Role.REP])
        await keep_ours(connection, workspace_id, "bluesky", Actor(US["did"], handle="us.example"), member_id)
        row = {"workspace_id": workspace_id, "id": new_id(), "adapter": "bluesky", "title": "us", "role": "ours"}
        row |= {"settings": open_vault(settings).seal(orjson.dumps(ACCOUNT)), "due_at": now(), "created_at": now()}
        row |= {"cursor": None, "failures": 0, "state": "active", "every_seconds": 3600, "member_id": member_id}
        await sources.add(connection, row)
    await database.close()
    return workspace_id, row["id"]


@contextmanager
def process(target: Callable[..., None], *given: Any) -> Iterator[None]:
    """`target` in a process of its own, killed at the end."""
    running = processes.Process(target=target, args=given)
    running.start()
    try:
        yield
    finally:
        running.kill()
        running.join()


def run(home: Path, database_url: str, redis_url: str | None) -> None:
    """Serve the jobs until killed."""
    settings = Settings(home=home, database_url=database_url, redis_url=redis_url, lease_seconds=0.4)
    if redis_url:
        work(settings, networks)
    else:
        asyncio.run(_inside(settings))


def work_together(start: Barrier, asked: Path, home: Path, database_url: str, redis_url: str) -> None:
    """An arq worker that begins with the others, and notes in `asked` which workspace's network it asks."""

    def noted(database: Database, workspace_id: int) -> httpx.MockTransport:
        def note() -> None:
            with asked.open("a") as told:
                told.write(f"{workspace_id} {os.getpid()}\n")

        return networks(database, workspace_id, 60, note)

    start.wait()
    work(Settings(home=home, database_url=database_url, redis_url=redis_url, lease_seconds=5), noted)


def work_on_this_machine(home: Path, database_url: str, redis_url: str) -> None:
    """An arq worker for sources on networks of this machine."""
    given = {"home": home, "database_url": database_url, "redis_url": redis_url, "allow_private_hosts": "127.0.0.1"}
    work(Settings.model_validate({**given, "lease_seconds": 1}))


async def _inside(settings: Settings) -> None:
    async with open_service(settings, networks) as service, working_inside(service):
        await asyncio.Event().wait()
