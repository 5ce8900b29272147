"""The browser's first run loads the sample."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import httpx

from service.app import create_app
from service.sample import api
from service.settings import Settings
from tests.service.conftest import ORIGIN
from tests.service.sample.conftest import START, clock_at


async def test_first_run_makes_the_sample_and_signs_its_admin_in(migrated_file: Path, tmp_path: Path) -> None:
    shutil.copy(migrated_file, tmp_path / "emberfeed.sqlite3")
    app = create_app(Settings(home=tmp_path, database_url=None))
    app.include_router(api.router, prefix="/api/v1")
    transport = httpx.ASGITransport(app)
    with clock_at(START):
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"origin": ORIGIN}) as browser,
        ):
            assert (await browser.post("/api/v1/first-run/sample")).status_code == 202
            me = (await browser.get("/api/v1/me")).json()
            assert (me["member"]["email"], me["workspace"]["sample"]) == ("admin@sample.example", True)
            assert (await browser.post("/api/v1/first-run/sample")).status_code == 409
            await asyncio.wait_for(asyncio.gather(*api.filling), 120)
            cards = (await browser.get("/api/v1/engagements", params={"limit": 200})).json()["items"]
    assert len(cards) >= 25
    assert cards[0]["person"]["name"] == "Marta Olsen"
