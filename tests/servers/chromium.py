"""A real Chromium for the tests: the machine's, else Playwright's; `python -m tests.servers.chromium` installs one."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Error, Route, ViewportSize, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PHONE, LAPTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
MAC = "/Applications/{0}.app/Contents/MacOS/{0}"
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
WITHIN = 15_000  # milliseconds for what is expected of a page: the tests' other half keeps both cores busy
MISSING = "No Chromium here: install one (Debian: apt install chromium), or run `{} -m playwright install chromium`."


@asynccontextmanager
async def chromium(*arguments: str) -> AsyncIterator[Browser]:
    """A headless browser that asks nobody on the network about itself."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(
                executable_path=on_this_machine(), args=[*QUIET, *sandbox, *arguments]
            )
        except Error as error:
            raise RuntimeError(f"{MISSING.format(sys.executable)}\n{error.message}") from None
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """For tests marked `pytest.mark.asyncio(loop_scope="session")`: a browser belongs to the loop that started it."""
    expect.set_options(timeout=WITHIN)
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[BrowserContext]:
    """A browser of one person. It reaches nothing but our own server.

    Without the app's service worker, unless a test allows it: it would answer what a test wants to be asked.
    """
    options: dict[str, Any] = getattr(request, "param", {"viewport": LAPTOP})
    made = await browser.new_context(**{"service_workers": "block", **options})
    await made.route(lambda url: "://127.0.0.1:" not in url, _nothing_there)
    yield made
    await made.close()


def on_this_machine() -> Path | None:
    """The machine's own; None leaves it to Playwright to find the one it installed."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    on_mac = [Path(MAC.format(name)) for name in ("Chromium", "Google Chrome")]
    return next((path for path in on_path + on_mac if path.exists()), None)


def main() -> int:
    ways: list[Sequence[Sequence[str]]] = [
        [],
        [[sys.executable, "-m", "playwright", "install", "chromium"]],
        [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]],
    ]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        ways.pop()
    for way in ways:
        if all(_runs(command) for command in way) and (version := asyncio.run(_version())):
            print(f"Chromium {version} ({on_this_machine() or 'of Playwright'})")
            return 0
    print(MISSING.format(sys.executable), file=sys.stderr)
    return 1


async def _nothing_there(route: Route) -> None:
    await route.fulfill(status=200, content_type="text/html", body="<title>another site</title>")


def _runs(command: Sequence[str]) -> bool:
    print(f"no Chromium yet: {' '.join(command)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


async def _version() -> str | None:
    try:
        async with chromium() as browser:
            return browser.version
    except RuntimeError:
        return None


if __name__ == "__main__":
    sys.exit(main())
