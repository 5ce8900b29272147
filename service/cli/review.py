"""Commands for review: a draw done again, and the report of a month, made and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.choosing import the_workspace
from service.cli.ledger import text_of
from service.cli.opening import FAILED, WRONG_USE, fail, told, with_service
from service.cli.sources import Home
from service.context import Service
from service.ledger import BadNote, Point, point_of, verifier, verifier_of
from service.review import Redone, redo_sample
from service.review.reports import Checked, Month, check, make, month

review = typer.Typer(no_args_is_help=True, help="What we say, and the looks at it.")
review.callback()(lambda: None)


@review.command("sample")
def sample(
    checkpoint: Annotated[Path, typer.Option(help="the checkpoint that was kept, whose root drew")],
    key: Annotated[str | None, typer.Option(help="the log's public key; else that of the home folder")] = None,
    workspace: Home = None,
) -> None:
    """Draw again what a checkpoint drew, from the ledger: 0 it is what was drawn, 1 it is not."""
    note = text_of(checkpoint)

    async def run(service: Service) -> tuple[Point, list[Redone]]:
        async with service.database.write() as connection:
            home = await the_workspace(connection, workspace)
            known = verifier(key) if key else await verifier_of(service, connection, home.id)
            point = await point_of(connection, home.id, note, known)
        async with service.database.snapshot() as connection:
            return point, await redo_sample(connection, home.id, point)

    try:
        point, found = with_service(run)
    except BadNote as problem:
        fail(str(problem), WRONG_USE)
    print(f"By the checkpoint of {point.size} entries, root {point.root.hex()}:")
    for one in found:
        print(line_of(one))
    raise typer.Exit(0 if all(one.agrees for one in found) else FAILED)


@review.command("report")
def report(
    of: Annotated[str | None, typer.Option("--month", help="the month to recount, of UTC: 2026-11")] = None,
    out: Annotated[Path | None, typer.Option(help="the folder to write; there is none of that name yet")] = None,
    verify: Annotated[Path | None, typer.Option(help="instead: look whether this folder still holds")] = None,
    key: Annotated[str | None, typer.Option(help="the log's public key; else that of the home folder")] = None,
    workspace: Home = None,
) -> None:
    """A month of supervision from the ledger alone, as JSON, CSV and PDF, signed with its checkpoint; or, of a folder
    with one: 0 it is what was signed and what the ledger tells, 1 it is not."""
    if verify is not None and (of, out) == (None, None):
        _verify(verify, key, workspace)
    elif of is None or out is None or verify is not None:
        fail("say --month and --out, or --verify alone", WRONG_USE)
    else:
        _make(_month(of), out, workspace)


def _make(of: Month, out: Path, workspace: int | None) -> None:
    if out.exists():
        fail(f"{out} exists already; a report overwrites nothing", WRONG_USE)

    async def run(service: Service) -> dict[str, bytes]:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        return await make(service, home.id, of, None)

    files = with_service(run)
    out.mkdir(parents=True)
    for name, content in files.items():
        (out / name).write_bytes(content)
    told.print(f"{of.name} in {out}: {', '.join(sorted(files))}. Keep it away from this machine.")


def _verify(folder: Path, key: str | None, workspace: int | None) -> None:
    files = _files(folder)

    async def run(service: Service) -> Checked:
        async with service.database.write() as connection:
            home = await the_workspace(connection, workspace)
            known = verifier(key) if key else await verifier_of(service, connection, home.id)
        async with service.database.snapshot() as connection:
            return await check(connection, home.id, files, known)

    try:
        found = with_service(run)
    except BadNote as problem:
        fail(str(problem), WRONG_USE)
    of, size = found.noted.of.name, found.noted.point.size
    if found.faults:
        print(f"The report of {of} does not hold:", *found.faults, sep="\n")
        raise typer.Exit(FAILED)
    print(f"The report of {of} is what was signed, and what the first {size} entries of the ledger tell.")


def _month(written: str) -> Month:
    try:
        return month(written)
    except ValueError as error:
        fail(str(error), WRONG_USE)


def _files(folder: Path) -> dict[str, bytes]:
    try:
        return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
    except OSError as error:
        fail(f"{folder} cannot be read ({error.strerror})", WRONG_USE)


def line_of(one: Redone) -> str:
    drawn = " ".join(map(str, one.should)) or "none"
    if one.agrees:
        return f"{one.what}: of {one.items} {len(one.should)} are drawn, as the ledger says: {drawn}"
    says = "nothing" if one.was is None else " ".join(map(str, one.was)) or "none"
    return f"{one.what}: of {one.items} these are drawn: {drawn}; the ledger says: {says}"
