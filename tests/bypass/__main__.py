"""`make demo-bypass`: tries every way past a decision, on a copy of the demo or on a sample of its own."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from service import sample
from service.context import open_service
from service.database import migrate
from service.ledger import SIGNING_KEY
from service.settings import Settings, settings
from tests.bypass.stage import set_stage
from tests.bypass.ways import WAYS, a_decision_by_somebody_else

FILE = "emberfeed.sqlite3"


async def main(home: Path) -> int:
    """Whether anything was published without a decision."""
    passed = 0
    for name, way in WAYS.items():
        with tempfile.TemporaryDirectory(prefix="emberfeed-bypass-") as folder:
            here = _copy(home, Path(folder))
            async with set_stage(here) as stage:
                print(f"\n— {name}\n  {(await way(stage)).replace('; ', chr(10) + '  ')}")
                print(f"  published: {stage.published}")
                passed += stage.published + len(await stage.escaped())
    with tempfile.TemporaryDirectory(prefix="emberfeed-bypass-") as folder:
        async with set_stage(_copy(home, Path(folder))) as stage:
            print(
                f"\n— the one way that leads out: somebody else decides\n  {await a_decision_by_somebody_else(stage)}"
            )
            print(f"  published: {stage.published}")
            passed += stage.published != 1
    print("\nYour own workspace is as it was: all of this happened to copies, on networks inside this process.")
    return min(passed, 1)


def _copy(home: Path, there: Path) -> Settings:
    """The database as it is while others use it, and the keys; the command line looks there, too."""
    with sqlite3.connect(home / FILE) as old, sqlite3.connect(there / FILE) as new:
        old.backup(new)
    for key in ("keys", SIGNING_KEY):
        if (home / key).exists():
            shutil.copy(home / key, there / key)
    os.environ["EMBERFEED_HOME"] = str(there)
    settings.cache_clear()
    return Settings(home=there, database_url=None, log_level="error")


async def _made(home: Path) -> None:
    async with open_service(Settings(home=home, database_url=None), sample.networks) as service:
        await migrate(service.database)
        await sample.make(service, Console(stderr=True))


def run() -> int:
    home = settings().home
    if (home / FILE).exists():
        return asyncio.run(main(home))
    with tempfile.TemporaryDirectory(prefix="emberfeed-bypass-") as folder:
        print("There is no demo yet: a sample is made for this.", file=sys.stderr)
        asyncio.run(_made(Path(folder)))
        return asyncio.run(main(Path(folder)))


if __name__ == "__main__":
    sys.exit(run())
