"""Resident memory of real processes beside a big database, after the screens were looked at."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from service.team.access import COOKIE
from tests.bench.crowd import Crowd
from tests.bench.report import Figure
from tests.servers.ports import free_port
from tests.servers.valkey import valkey

BESIDE_A_WORKER, ALONE = 250.0, 450.0  # MB
LOOKS = 200
PATIENCE = 120.0
GRACE = 10.0


def measure(dialect: str, crowd: Crowd) -> list[Figure]:
    name = f"memory {dialect}"
    with tempfile.TemporaryDirectory() as home, valkey() as redis:
        settings = {"EMBERFEED_HOME": home, "EMBERFEED_DATABASE_URL": crowd.url}
        shared = settings | {"EMBERFEED_REDIS_URL": redis}
        with _started(shared, "worker") as worker, served(shared) as (serve, url):
            _look(url, crowd)
            beside, working = _resident(serve), _resident(worker)
        with served(settings) as (serve, url):
            _look(url, crowd)
            _look_at_people(url, crowd)
            alone = _resident(serve)
    return [
        Figure(f"{name}: serve beside a worker", beside, "MB", BESIDE_A_WORKER),
        Figure(f"{name}: the worker", working, "MB"),
        Figure(f"{name}: one process, scoring loaded", alone, "MB", ALONE),
    ]


def _look(url: str, crowd: Crowd) -> None:
    """The feed, page after page, worded and plain, and a search."""
    with _browser(url, crowd) as browser:
        cursor = ""
        for number in range(LOOKS):
            params = {
                "text": "none" if number % 2 else "en",
                "cursor": cursor,
                "limit": 200 if number % 10 == 0 else 50,
            }
            page = browser.get("/api/v1/engagements", params=params).raise_for_status().json()
            cursor = page["next_cursor"] or ""
        browser.get("/api/v1/engagements", params={"q": "quayline"}).raise_for_status()


def _look_at_people(url: str, crowd: Crowd) -> None:
    """What loads scikit-learn and networkx."""
    with _browser(url, crowd) as browser:
        page = browser.get("/api/v1/engagements", params={"limit": 20}).raise_for_status().json()
        people = [str(crowd.person_id), *(card["person"]["id"] for card in page["items"])]
        for person in people:
            browser.get(f"/api/v1/people/{person}").raise_for_status()


def _browser(url: str, crowd: Crowd) -> httpx.Client:
    return httpx.Client(base_url=url, cookies={COOKIE: crowd.cookie}, timeout=PATIENCE)


@contextmanager
def served(settings: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`serve` with these settings and none of the shell's, healthy, and its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with _started(settings, "serve", "--port", str(port)) as process:
        _wait(process, f"{url}/api/v1/health")
        yield process, url


@contextmanager
def _started(settings: Mapping[str, str], *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [str(Path(sys.executable).parent / "emberfeed"), *arguments]
    process = subprocess.Popen(command, env=_environment() | dict(settings), stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """Ours, without settings of the shell's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("EMBERFEED_")}


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _resident(process: subprocess.Popen[bytes]) -> float:
    """Megabytes, as `ps` says them on Linux and macOS."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024
