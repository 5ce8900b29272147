"""What a phone has to fetch before the feed is there."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.frontend.device import until

DIST = Path(__file__).parents[2] / "service" / "web" / "dist"
FRONTEND = Path(__file__).parents[2] / "frontend"
FIRST = ["/api/v1/me", "/api/v1/engagements?lens=for_you&text=none", "/api/v1/sources?limit=200"]
TAKEN = f"""() => {{
    const asked = performance.getEntriesByType("resource").map(({{ name }}) => name);
    return {FIRST}.every((path) => asked.includes(location.origin + path)) && early.size === 0;
}}"""
BUDGET = 60_000  # bytes of script and style, packed


def test_first_load_of_the_feed_is_within_its_budget() -> None:
    page = (DIST / "index.html").read_bytes()
    named = re.findall(rb'(?:src|href)="/(assets/[^"]+\.(?:js|css))"', page)
    own = re.findall(rb"<script>(.+?)</script>", page)
    assert named
    assert own
    files = [(DIST / name.decode()).read_bytes() for name in named]
    assert sum(len(gzip.compress(one)) for one in [*own, *files]) < BUDGET


def test_first_load_speaks_no_word_that_comes_later() -> None:
    """`vite.config.ts` keeps the words of other rooms out: of one that is said all the same, the key would show."""
    rooms = re.search(r"const ROOMS = \[([^\]]+)\]", (FRONTEND / "vite.config.ts").read_text())
    assert rooms
    later = "|".join(re.findall(r'"(\w+)"', rooms[1]))
    assert "today|" in later
    named = re.findall(r'(?:src|href)="/(assets/[^"]+\.js)"', (DIST / "index.html").read_text())
    said = "".join((DIST / name).read_text() for name in named)
    assert not re.findall(rf"""["'`](?:{later})\.[\w.${{}}]+["'`]""", said)


def test_page_names_no_host_but_its_own() -> None:
    assert not re.findall(r"https?://", (DIST / "index.html").read_text())


@pytest.mark.asyncio(loop_scope="session")
async def test_application_takes_all_that_was_asked_for_early(feed: Page) -> None:
    """`src/early.ts` and the application mean the same addresses: else everything would be asked for twice."""
    await feed.goto(feed.url.split("#")[0])
    await expect(feed.locator("article").first).to_be_visible()
    await until(feed, TAKEN)
