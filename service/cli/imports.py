"""Commands that read a file once: a LinkedIn archive, ActivityStreams 2.0, a list of people."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from service.cli.choosing import the_workspace
from service.cli.opening import FAILED, WRONG_USE, fail, told, with_service
from service.cli.sources import Home, Json
from service.context import Service
from service.feed.jobs import run_import
from service.sources.imports import bring, import_row
from service.sources.imports.api import ImportSeen
from service.team.roster import members

imports = typer.Typer(no_args_is_help=True, help="Files of your own, read once.")
File = Annotated[Path, typer.Argument(help="where it lies on this machine")]
Owner = Annotated[str | None, typer.Option(help="a member's e-mail address; unset: the only member, or the workspace")]
LOOK_SECONDS = 0.3


@imports.command("linkedin")
def linkedin(
    file: File,
    owner: Owner = None,
    profile: Annotated[str, typer.Option(help="the address of their profile, where the file does not say")] = "",
    workspace: Home = None,
    as_json: Json = False,
) -> None:
    """Read what LinkedIn gives under Settings, Data privacy, Get a copy of your data: the zip, or one file of it."""
    _import(file, "linkedin", owner, profile, workspace, as_json)


@imports.command("as2")
def as2(
    file: File,
    owner: Owner = None,
    me: Annotated[str, typer.Option(help="the id of the actor in it that is the owner's own")] = "",
    workspace: Home = None,
    as_json: Json = False,
) -> None:
    """Read ActivityStreams 2.0: one document, or a document on every line."""
    _import(file, "as2", owner, me, workspace, as_json)


@imports.command("csv")
def people(file: File, owner: Owner = None, workspace: Home = None, as_json: Json = False) -> None:
    """Read a list of people: a first line that names columns such as name, company, url, relation, since."""
    _import(file, "csv", owner, "", workspace, as_json)


def _import(file: Path, kind: str, owner: str | None, whose: str, workspace: int | None, as_json: bool) -> None:
    """Leaves with 1 where the file could not be read to its end."""
    if not file.is_file():
        fail(f"there is no file {file}", WRONG_USE)
    facts = {"kind": kind, "whose": whose.strip()}
    done = with_service(lambda service: _read(service, file, facts, owner, workspace))
    if as_json:
        print(orjson.dumps(done.model_dump(mode="json"), option=orjson.OPT_INDENT_2).decode())
    else:
        _show(done)
    raise typer.Exit(0 if done.state == "done" else FAILED)


async def _read(
    service: Service, file: Path, facts: dict[str, Any], owner: str | None, workspace: int | None
) -> ImportSeen:
    async with service.database.read() as connection:
        home = await the_workspace(connection, workspace)
        holders = {member.email: member.id for member in await members(connection, home.id)}
    if owner is not None and owner.casefold() not in holders:
        fail(f"nobody in this workspace has the address {owner}")
    only = next(iter(holders.values())) if len(holders) == 1 else None
    member_id = holders[owner.casefold()] if owner else only
    if member_id is None and facts["kind"] == "linkedin":
        fail("say whose archive it is: --owner their e-mail address", WRONG_USE)
    import_id = await bring(service, home.id, file, facts | {"member_id": member_id})
    reading = asyncio.create_task(run_import(service, home.id, import_id))
    await _watch(service, home.id, import_id, reading)
    return await _seen(service, home.id, import_id)


async def _watch(service: Service, workspace_id: int, import_id: int, reading: asyncio.Task[None]) -> None:
    """A bar while it is read; where a serving process was faster to take it, until that has ended."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=told, transient=True) as progress:
        bar = progress.add_task("reading", total=None)
        while True:
            is_over = reading.done()
            seen = await _seen(service, workspace_id, import_id)
            progress.update(bar, completed=seen.read, total=seen.total)
            if is_over and (seen.state != "running" or seen.error):
                break
            await asyncio.sleep(LOOK_SECONDS)
    await reading


async def _seen(service: Service, workspace_id: int, import_id: int) -> ImportSeen:
    async with service.database.read() as connection:
        return ImportSeen.model_validate(await import_row(connection, workspace_id, import_id))


def _show(done: ImportSeen) -> None:
    for file in done.summary:
        _say(f"{file.name}: {file.activities} from {file.rows} rows" + (f" ({file.note})" if file.note else ""))
        for reason, count in file.skipped.items():
            _say(f"  {count} skipped: {reason}")
        if file.problem:
            _say(f"  ended early: {file.problem}")
    _say(f"{done.name}: {done.error}" if done.error else f"{done.read} read from {done.name}.")


def _say(line: str) -> None:
    """As it is: a file's name may hold what a terminal would take for markup."""
    told.print(line, markup=False)
