"""`make screenshots`: every screen of the sample, on a phone and a laptop, light and dark, into screenshots/."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page

from tests.servers.chromium import chromium
from tests.servers.emberfeed import Served, served

FOLDER = Path("screenshots")
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "laptop": (1280, 800)}
SCREENS = {
    "feed": "/",
    "unanswered": "/unanswered",
    "heating-up": "/heating-up",
    "gone-quiet": "/gone-quiet",
    "questions": "/questions",
    "job-changes": "/job-changes",
    "team": "/team",
    "snoozed": "/snoozed",
    "all": "/all",
    "done": "/done",
    "filtered": "/all?q=shipmets&language=en&include=bot",
    "sources": "/sources",
    "share": "/share",
    "topics": "/topics",
    "evaluation": "/evaluation",
    "today": "/today",
    "weights": "/weights",
    "watched": "/watched",
    "workspace": "/workspace",
    "machines": "/?include=bot",
}


async def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with served(Path(folder) / "empty", "serve") as empty:
            async with chromium() as browser:
                await shoot(browser, empty, {"first-run": "/"}, None)
        with served(Path(folder) / "sample", "demo") as sample:
            async with chromium() as browser:
                await shoot(browser, sample, {"sign-in": "/sign-in"}, None)
                await shoot(browser, sample, SCREENS, sample.link("rep@sample.example"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}/")


async def shoot(browser: Browser, server: Served, screens: dict[str, str], link: str | None) -> None:
    state = await signed_in(browser, link) if link else None
    for scheme in ("light", "dark"):
        for device, (width, height) in SIZES.items():
            context = await browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=state
            )
            page = await context.new_page()
            for name, path in screens.items():
                await settled(page, f"{server.url}{path}")
                await page.screenshot(path=FOLDER / f"{name}-{device}-{scheme}.png")
            if link:
                await person(page, FOLDER / f"person-{device}-{scheme}.png", server)
            await context.close()


async def signed_in(browser: Browser, link: str) -> object:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(link)
    await page.locator("article").first.wait_for()
    state = await context.storage_state()
    await context.close()
    return state


async def person(page: Page, path: Path, server: Served) -> None:
    await settled(page, server.url)
    await page.locator("article").first.wait_for()
    await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", level=1).wait_for()
    await page.wait_for_timeout(800)
    await page.screenshot(path=path)


async def settled(page: Page, url: str) -> None:
    await page.goto(url)
    await page.get_by_role("heading", level=1).first.wait_for()
    await page.locator(".loading").last.wait_for(state="detached")
    await page.wait_for_timeout(500)


if __name__ == "__main__":
    asyncio.run(main())
