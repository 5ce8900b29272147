"""`emberfeed demo-tamper`: the owner of the database rewrites history, on a copy, and signs it with the real key."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from service import sample
from service.cli.choosing import the_workspace
from service.cli.ledger import lines_of
from service.cli.opening import WRONG_USE, fail, known_settings, told, with_service
from service.cli.sources import Home
from service.context import Service, open_service
from service.ledger import SIGNING_KEY, Signed, Verdict, sign_rows, verifier_of, verify
from service.settings import Settings
from service.team import workspaces

FILE = "emberfeed.sqlite3"
WAYS: dict[str, tuple[str, ...]] = {  # MINE: idx within the workspace
    "edits an entry": (
        "UPDATE ledger_entry SET actor_id = 1, canonical = replace(canonical, 'null', '\"1\"') WHERE MINE = 2",
    ),
    "deletes one": ("DELETE FROM ledger_entry WHERE MINE = 2",),
    "swaps two": (
        "UPDATE ledger_entry SET idx = -1 WHERE MINE = 1",
        "UPDATE ledger_entry SET idx = 1 WHERE MINE = 3",
        "UPDATE ledger_entry SET idx = 3 WHERE MINE = -1",
    ),
    "inserts one": (
        "UPDATE ledger_entry SET idx = -idx WHERE MINE >= 2",
        "UPDATE ledger_entry SET idx = 1 - idx WHERE MINE < 0",
        "INSERT INTO ledger_entry SELECT workspace_id, 2, at, type, actor_id, subject_id, commitment, "
        "replace(canonical, '\"idx\":0', '\"idx\":2') FROM ledger_entry WHERE MINE = 0",
    ),
    "cuts off the last": ("DELETE FROM ledger_entry WHERE MINE >= 4",),
}
Answer = TypeVar("Answer")


def demo_tamper(
    sql: Annotated[list[str] | None, typer.Option(help="your own statement; several at will")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="ask for statements, where there is a terminal")] = False,
    workspace: Home = None,
) -> None:
    """Rewrite a copy of this history in every way, sign it with the real key, and see what a kept checkpoint says."""
    here = known_settings()
    if here.database_url is not None:
        fail("this demonstration needs the database to be the file in the home folder", WRONG_USE)
    chosen = with_service(lambda service: _chosen(service, workspace))
    ways = {f"runs: {one}": (one,) for one in sql or ()} or WAYS
    mine = f"workspace_id = {chosen} AND idx"
    for way, statements in ways.items():
        _show(here.home, chosen, way, [one.replace("MINE", mine) for one in statements])
    while ask and sys.stdin.isatty() and (own := typer.prompt("Your own SQL (empty: no more)", "", show_default=False)):
        _show(here.home, chosen, f"runs: {own}", [own])
    print("\nYour own database is as it was: all of this happened to copies.")


async def _chosen(service: Service, wanted: int | None) -> int:
    """The workspace; where there is none yet, the sample is made."""
    async with service.database.read() as connection:
        known = await workspaces(connection)
    if not known:
        return await sample.make(service, told)
    async with service.database.read() as connection:
        return (await the_workspace(connection, wanted)).id


def _show(home: Path, workspace_id: int, way: str, statements: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="emberfeed-tamper-") as folder:
        copy = Path(folder)
        _copy(home, copy)
        kept = _run(copy, lambda service: sign_rows(service, workspace_id, "demonstration"))
        print(f"\n— The owner of the database {way}")
        print(f"  a checkpoint of {kept.checkpoint.size} entries was kept, with their hashes")
        print(f"  with the triggers: {_tried(copy / FILE, statements)}")
        print(f"  without them:      {_tried(copy / FILE, statements, freed=True)}")
        again = _run(copy, lambda service: sign_rows(service, workspace_id, "demonstration"))
        root = again.checkpoint.root.hex()[:16]
        print(f"  signed again with the real key: {again.checkpoint.size} entries, root {root}…")
        verdict = _run(copy, lambda service: _verified(service, workspace_id, kept))
        print("  emberfeed ledger verify says:", *lines_of(verdict), sep="\n    ")


def _copy(home: Path, there: Path) -> None:
    """The database as it is while others use it, and the keys."""
    with sqlite3.connect(home / FILE) as old, sqlite3.connect(there / FILE) as new:
        old.backup(new)
    for name in ("keys", SIGNING_KEY):
        if (home / name).exists():
            shutil.copy(home / name, there / name)


def _tried(file: Path, statements: Sequence[str], freed: bool = False) -> str:
    database = sqlite3.connect(file, isolation_level=None)
    try:
        guards = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_%'")
        for (name,) in guards.fetchall() if freed else ():
            database.execute(f"DROP TRIGGER {name}")
        changed = sum(max(0, database.execute(one).rowcount) for one in statements)
    except sqlite3.Error as error:
        return f"refused ({error})"
    finally:
        database.close()
    return f"done, {changed} rows changed"


async def _verified(service: Service, workspace_id: int, kept: Signed) -> Verdict:
    async with service.database.write() as connection:
        key = await verifier_of(service, connection, workspace_id)
    async with service.database.snapshot() as connection:
        return await verify(connection, workspace_id, [kept.note], kept.hashes, key)


def _run(home: Path, act: Callable[[Service], Awaitable[Answer]]) -> Answer:
    async def opened() -> Answer:
        async with open_service(Settings(home=home, database_url=None), sample.networks) as service:
            return await act(service)

    return asyncio.run(opened())
