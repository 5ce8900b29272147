"""What axe says of a page, whether its words are on the screen, and the way through all of them."""

from __future__ import annotations

import re

from axe_core_python.async_playwright import Axe
from playwright.async_api import Page, expect

from tests.frontend.choosing import feed_cards

LENSES = [
    *("/", "/unanswered", "/heating-up", "/gone-quiet", "/questions", "/job-changes"),
    *("/team", "/snoozed", "/all", "/done", "/dismissed"),
]
ROOMS = ["/today", "/watched", "/topics", "/evaluation", "/sources", "/review", "/library"]
OTHERS = ["/records", "/share", "/devices", "/members", "/password", "/weights", "/workspace", "/your-people"]
SCREENS = [*LENSES, *ROOMS, *OTHERS, "/nowhere"]
PATIENCE = 20_000  # milliseconds: a server that has just begun reads each screen for the first time
ENTRANCES = ["/sign-in", "/first-run"]
GO = """(path) => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
BEYOND = """() => {
    const isAway = (one) => one.closest("svg, .hidden, .skip, select, option, [popover], script") ||
        getComputedStyle(one).clipPath !== "none" || !one.checkVisibility({ visibilityProperty: true });
    const scrolls = (one) => one && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) ||
        scrolls(one.parentElement));
    const words = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text = words.nextNode(); text; text = words.nextNode()) {
        const [holder, said] = [text.parentElement, text.data.trim()];
        if (!said || isAway(holder) || scrolls(holder)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const { left, right, width } = range.getBoundingClientRect();
        const isStacked = /\\w{4}/.test(said) && width < 1.5 * parseFloat(getComputedStyle(holder).fontSize);
        if (width && (right > innerWidth + 1 || left < -1 || isStacked)) found.push(said);
    }
    return found;
}"""


async def violations(page: Page) -> list[tuple[str, str]]:
    """Each rule that is broken, and the element that breaks it."""
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)  # what has not caught up is shown pale
    found = (await Axe().run(page))["violations"]
    return [(one["id"], f"{node['html']}: {node['failureSummary']}") for one in found for node in one["nodes"]]


async def addresses(page: Page) -> list[str]:
    """Every screen of whoever is signed in: lenses and rooms, what no list has, and what is nowhere."""
    card = next(one for one in await feed_cards(page) if one["organization"])
    person = f"/people/{card['person']['id']}"
    return [*SCREENS, person, f"{person}/brief", f"/organizations/{card['organization']['id']}", *ENTRANCES]


async def walk_to(page: Page, path: str) -> None:
    """As a link of ours goes there: the page is not loaded again. It is drawn, and has what it shows."""
    await page.evaluate(GO, path)
    await expect(page).to_have_url(re.compile(re.escape(path) + "$"))
    await expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=PATIENCE)
    await expect(page.locator(".loading, [aria-busy=true]")).to_have_count(0, timeout=PATIENCE)


async def beyond(page: Page) -> list[str]:
    """Words that begin or end outside the screen, or stand one letter to a line; where one scrolls to them, they do."""
    found: list[str] = await page.evaluate(BEYOND)
    return found
