"""A browser with an offline copy, looked into: what is kept of whom, and whether it can start without a server."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from tests.servers.chromium import LAPTOP, PHONE

WITH_WORKER: dict[str, Any] = {"viewport": LAPTOP, "service_workers": "allow"}
PHONE_WITH_WORKER: dict[str, Any] = {"viewport": PHONE, "service_workers": "allow"}
WAIT = """(until) => new Promise((resolve, reject) => {
    const look = async () => ((await until()) ? resolve() : requestAnimationFrame(look));
    setTimeout(() => reject(new Error("it did not come to that: " + until)), 20_000);
    look();
})"""
COPY = """async () => {
    const asked = indexedDB.open("emberfeed");
    const copy = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const all = (name) => new Promise((done) => {
        const found = copy.transaction(name).objectStore(name).getAll();
        found.onsuccess = () => done(found.result);
    });
    const kept = {};
    for (const name of copy.objectStoreNames) kept[name] = await all(name);
    copy.close();
    return kept;
}"""
OF_AN_OLDER_RELEASE = """async () => {
    const opened = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const all = (copy, name) => opened(copy.transaction(name).objectStore(name).getAll());
    const newer = await opened(indexedDB.open("emberfeed"));
    const [[contact], cards, people] = await Promise.all(["contact", "cards", "people"].map((one) => all(newer, one)));
    newer.close();
    await opened(indexedDB.deleteDatabase("emberfeed"));
    const asked = indexedDB.open("emberfeed", 1);
    asked.onupgradeneeded = () => {
        asked.result.createObjectStore("contact").put(contact, "contact");
        const made = ["cards", "people"].map((one) => asked.result.createObjectStore(one, { keyPath: "id" }));
        for (const { waits, ...card } of cards) made[0].put(card);
        for (const one of people) made[1].put(one);
    };
    (await opened(asked)).close();
}"""
PEOPLE = """async (count) => {
    const asked = indexedDB.open("emberfeed");
    const copy = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const change = copy.transaction("people", "readwrite");
    for (let at = 1; at <= count; at++) change.objectStore("people").put({ id: `${at}`, at, view: {}, timeline: null });
    await new Promise((done) => { change.oncomplete = done; });
    copy.close();
}"""
CHANGE_CONTACT = """async (change) => {
    const asked = indexedDB.open("emberfeed");
    const copy = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    const store = copy.transaction("contact", "readwrite").objectStore("contact");
    const found = store.get("contact");
    await new Promise((done) => { found.onsuccess = done; });
    const put = store.put({ ...found.result, ...change }, "contact");
    await new Promise((done) => { put.onsuccess = done; });
    copy.close();
}"""


async def until(page: Page, condition: str) -> None:
    """Looks at each frame: a function handed to `wait_for_function` is forbidden by our own policy."""
    await page.evaluate(f"({WAIT})({condition})")


async def kept(page: Page) -> dict[str, list[Any]]:
    """The offline copy: `contact`, `cards`, `people`."""
    found: dict[str, list[Any]] = await page.evaluate(COPY)
    return found


async def ready(page: Page) -> None:
    """The whole feed is kept, and the shell too where there is a worker."""
    await until(page, f"async () => (await ({COPY})()).contact[0]?.seq != null")
    if await page.evaluate("!navigator.serviceWorker.register.toString().includes('blocked')"):
        await until(page, "() => navigator.serviceWorker.controller !== null")


async def person_kept(page: Page) -> None:
    await until(page, f"async () => (await ({COPY})()).people.some((one) => one.timeline !== null)")


async def older_release(page: Page) -> None:
    """The same copy as an older release made it: by no index, and without who waits as a number."""
    await page.evaluate(OF_AN_OLDER_RELEASE)


async def people_looked_at(page: Page, count: int) -> None:
    """So many more, longer ago than anybody; the first of them longest ago."""
    await page.evaluate(f"({PEOPLE})({count})")


async def last_contact(page: Page, milliseconds_ago: int) -> None:
    """The device was out of reach since then."""
    await page.evaluate(f"({CHANGE_CONTACT})({{ at: Date.now() - {milliseconds_ago} }})")
