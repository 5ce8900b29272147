"""The servers the tests run on: real, one database apart from another, and gone when the run is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
import redis
from playwright.async_api import Browser

from tests.servers.postgres import NAMED as NAMED_POSTGRES
from tests.servers.postgres import database
from tests.servers.valkey import NAMED as NAMED_VALKEY
from tests.servers.valkey import emptied

pytest_plugins = ["tests.servers.chromium"]
ROOT = Path(__file__).parent.parent
A_RUN = """
import sys
from tests.servers.postgres import postgres
from tests.servers.valkey import valkey
with postgres() as one, valkey() as other:
    print(one, other, flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_outlives_the_run_that_started_it(end: signal.Signals, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if name not in (NAMED_POSTGRES, NAMED_VALKEY)}
    run = subprocess.Popen(
        [sys.executable, "-c", A_RUN],
        cwd=ROOT,
        env={**inherited, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    urls = run.stdout.readline().split()
    run.send_signal(end)
    run.communicate(timeout=30)  # returns when the last of them has let go of the pipe
    assert len(urls) == 2
    assert not list(tmp_path.iterdir())
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(urls[1]).ping()


async def test_a_database_is_a_copy_of_its_template_and_leaves_it_alone(postgres_server: str) -> None:
    with database(postgres_server) as template:
        await ask(template, "CREATE TABLE said (words text)")
        with database(postgres_server, template) as copy:
            await ask(copy, "INSERT INTO said VALUES ('hello')")
            assert await ask(copy, "SELECT count(*) FROM said") == 1
        assert await ask(template, "SELECT count(*) FROM said") == 0


async def test_a_database_is_gone_after_its_block(postgres_server: str) -> None:
    with database(postgres_server) as url:
        assert await ask(url, "SELECT 1") == 1
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await ask(url, "SELECT 1")


def test_a_redis_database_is_handed_out_empty(valkey_server: str) -> None:
    with redis.Redis.from_url(valkey_server) as client:
        client.set("left", "over")
        assert emptied(valkey_server, int(valkey_server.rpartition("/")[2])) == valkey_server
        assert client.keys("*") == []


@pytest.mark.asyncio(loop_scope="session")
async def test_the_browser_draws_a_page(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<h1>Emberfeed</h1>")
    assert await page.text_content("h1") == "Emberfeed"
    await page.close()


async def ask(url: str, statement: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()
