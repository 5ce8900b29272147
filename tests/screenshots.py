"""`make screenshots`: every screen of the sample on a phone, a tablet and a laptop, light, dark and right to left."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from tests.servers.chromium import chromium
from tests.servers.emberfeed import Served, served

FOLDER = Path("screenshots")
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "laptop": (1280, 800)}
LOOKS = [(device, scheme, "en-GB") for scheme in ("light", "dark") for device in SIZES]
LOOKS += [(device, "light", "ar") for device in ("phone", "laptop")]
OF_A_REP = {
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
    "filtered": "/all?q=trailrs&language=en&include=bot",
    "found-nothing": "/all?q=zzyzx",
    "machines": "/?include=bot",
    "today": "/today",
    "watched": "/watched",
    "topics": "/topics",
    "evaluation": "/evaluation",
    "library": "/library",
    "handed-in": "/review",
    "sources": "/sources",
    "share": "/share",
    "devices": "/devices",
    "password": "/password",
    "not-found": "/nowhere",
}
OF_MARKETING = {"library-marketing": "/library", "topics-marketing": "/topics"}
OF_COMPLIANCE = {"review": "/review", "policy": "/review#policy", "records": "/records"}
OF_AN_ADMIN = {"members": "/members", "weights": "/weights", "workspace": "/workspace"}


async def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with chromium() as browser:
            with served(Path(folder) / "empty", "serve") as empty:
                await shoot(browser, empty, {"first-run": "/"})
            with served(Path(folder) / "sample", "demo") as sample:
                rep = await signed_in(browser, sample.link_of("rep@sample.example"))
                compliance = await signed_in(browser, sample.link_of("compliance@sample.example"))
                marketing = await signed_in(browser, sample.link_of("marketing@sample.example"))
                admin = await signed_in(browser, sample.link("marta@sample.example"))
                await shoot(browser, sample, {"sign-in": "/sign-in"})
                await shoot(browser, sample, OF_A_REP | await of_somebody(browser, sample, rep), rep)
                await shoot(browser, sample, OF_MARKETING, marketing)
                await shoot(browser, sample, OF_COMPLIANCE, compliance)
                await shoot(browser, sample, OF_AN_ADMIN, admin)
                await shoot(browser, sample, {"unreachable": "/"}, rep, is_silent=True)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}/")


async def shoot(
    browser: Browser, server: Served, screens: Mapping[str, str], state: Any = None, *, is_silent: bool = False
) -> None:
    """Each screen in each look; `is_silent`: whoever is signed in is known, and nothing else is answered."""
    for device, scheme, locale in LOOKS:
        width, height = SIZES[device]
        context = await browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale=locale, storage_state=state
        )
        page = await context.new_page()
        if is_silent:
            await page.route("**/api/v1/engagements*", lambda route: route.abort())
        for name, path in screens.items():
            await settled(page, f"{server.url}{path}")
            look = scheme if locale != "ar" else "arabic"
            await page.screenshot(path=FOLDER / f"{name}-{device}-{look}.png")
        await context.close()


async def signed_in(browser: Browser, link: str) -> Any:
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(link)
    await page.locator("article").first.wait_for()
    state = await context.storage_state()
    await context.close()
    return state


async def of_somebody(browser: Browser, server: Served, state: Any) -> dict[str, str]:
    """The pages of the first card's person and organization."""
    context = await browser.new_context(storage_state=state)
    cards = await (await context.request.get(f"{server.url}/api/v1/engagements?lens=for_you")).json()
    await context.close()
    card = next(one for one in cards["items"] if one["organization"])
    person = f"/people/{card['person']['id']}"
    return {
        "person": person,
        "brief": f"{person}/brief",
        "organization": f"/organizations/{card['organization']['id']}",
    }


async def settled(page: Page, url: str) -> None:
    await page.goto(url)
    await page.get_by_role("heading", level=1).first.wait_for()
    await page.locator(".loading").last.wait_for(state="detached")
    await page.wait_for_timeout(500)


if __name__ == "__main__":
    asyncio.run(main())
