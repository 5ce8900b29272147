"""A new release beside an old worker, in a real Chromium: offered quietly, taken whole or not at all."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn
from playwright.async_api import BrowserContext, Page, expect
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from service.pages import DIST, Pages
from tests.frontend.device import WITH_WORKER, until

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("context", [WITH_WORKER], indirect=True, ids=["worker"]),
]
ME = {
    "member": {"id": "7", "name": "Rhea", "email": "rhea@harbour.example", "roles": ["rep"]},
    "workspace": {"id": "1", "name": "Harbour", "sample": False},
}
LOOK = "async () => void (await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}))"
SETTLED = """async () => {
    const found = await navigator.serviceWorker.getRegistration();
    return !found.installing;
}"""


class Host:
    """A server that is given another release while browsers are open; of the API it knows who is signed in."""

    url = ""

    def __init__(self, release: Path) -> None:
        self.serve(release)

    def serve(self, release: Path) -> None:
        self._pages = Pages(release)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope["path"].startswith("/api/"):
            return await self._pages(scope, receive, send)
        known = ME if scope["path"] == "/api/v1/me" else {"items": [], "next_cursor": None}
        return await JSONResponse(known)(scope, receive, send)


def release(folder: Path, name: str, page_of: str | None = None) -> Path:
    """A build whose page carries a name; `page_of`: its page is another one's than its worker knows."""
    made = folder / f"{name} {page_of}"
    shutil.copytree(DIST, made)
    page = (made / "index.html").read_text()
    mark = "<head>", "<head>\n    <meta name='release' content='{}'>"
    told = page.replace(mark[0], mark[1].format(name))
    (made / "index.html").write_text(page.replace(mark[0], mark[1].format(page_of or name)))
    worker = (made / "worker.js").read_text()
    worker = re.sub(r'"page":"\w+"', json.dumps({"page": hashlib.sha256(told.encode()).hexdigest()})[1:-1], worker)
    (made / "worker.js").write_text(re.sub(r'"id":"\w+"', f'"id":"{name}"', worker))
    return made


@pytest_asyncio.fixture(loop_scope="session")
async def host(tmp_path: Path) -> AsyncIterator[Host]:
    host = Host(release(tmp_path, "first"))
    server = uvicorn.Server(uvicorn.Config(host, host="127.0.0.1", port=0, lifespan="off", log_config=None))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn tells it no other way
        await asyncio.sleep(0.01)
    host.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield host
    server.should_exit = server.force_exit = True
    await serving


@pytest_asyncio.fixture(loop_scope="session")
async def page(context: BrowserContext, host: Host) -> Page:
    opened = await context.new_page()
    await opened.goto(host.url)
    await until(opened, "() => navigator.serviceWorker.controller !== null")
    return opened


async def shown(page: Page) -> str | None:
    return await page.locator("meta[name=release]").get_attribute("content")


async def test_new_release_is_offered_and_comes_when_it_is_asked_for(page: Page, host: Host, tmp_path: Path) -> None:
    host.serve(release(tmp_path, "second"))
    await page.evaluate(LOOK)
    offer = page.get_by_role("button", name="New version")
    await expect(offer).to_be_visible()
    await page.reload()
    assert await shown(page) == "first"
    await offer.click()
    await expect(page.locator("meta[content=second]")).to_have_count(1)
    await expect(offer).to_have_count(0)


async def test_worker_that_meets_another_releases_page_is_not_taken(page: Page, host: Host, tmp_path: Path) -> None:
    host.serve(release(tmp_path, "second", page_of="third"))
    await page.evaluate(LOOK)
    await until(page, SETTLED)
    await page.reload()
    assert await shown(page) == "first"
    await expect(page.get_by_role("button", name="New version")).to_have_count(0)
    assert await page.evaluate("caches.keys()") == ["emberfeed first"]
