"""Commands for review: a draw done again, and the report of a month, made and checked."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Annotated
from zipfile import is_zipfile

import typer

from service.cli.choosing import the_workspace
from service.cli.ledger import text_of
from service.cli.opening import FAILED, WRONG_USE, fail, told, with_service
from service.cli.sources import Home
from service.context import Service
from service.ledger import BadNote, Point, Verifier, point_of, verifier, verifier_of
from service.ledger.offline.verify import Wrong
from service.review import Redone, redo_exported, redo_sample
from service.review.reports import Checked, Month, check, make, month

review = typer.Typer(no_args_is_help=True, help="What we say, and the looks at it.")
review.callback()(lambda: None)
ROOTS = {
    False: "This root is not the log's: somebody chose it.",
    None: "Nobody can tell whether this root is the log's: export all entries below it, or say --checkpoint.",
}


@review.command("sample")
def sample(
    checkpoint: Annotated[Path | None, typer.Option(help="the checkpoint that was kept, whose root drew")] = None,
    export: Annotated[
        Path | None, typer.Option(help="draw from this export alone; without a database, say --key")
    ] = None,
    key: Annotated[str | None, typer.Option(help="the log's public key; else that of the home folder")] = None,
    workspace: Home = None,
) -> None:
    """Draw again what a checkpoint drew, from the ledger, or from an export and nothing else: without a checkpoint all
    that it tells of. 0 it is what was drawn, 1 it is not, 2 there is no such export or checkpoint."""
    note = text_of(checkpoint) if checkpoint else None
    try:
        if export is not None:
            raise typer.Exit(_from_export(export, _key(key, workspace), note))
        if note is None:
            fail("say --checkpoint, --export, or both", WRONG_USE)
        point, found = _from_ledger(note, key, workspace)
    except BadNote as problem:
        fail(str(problem), WRONG_USE)
    print(f"By the checkpoint of {point.size} entries, root {point.root.hex()}:")
    for one in found:
        print(line_of(one))
    raise typer.Exit(0 if all(one.agrees for one in found) else FAILED)


def _from_ledger(note: str, key: str | None, workspace: int | None) -> tuple[Point, list[Redone]]:
    async def run(service: Service) -> tuple[Point, list[Redone]]:
        async with service.database.write() as connection:
            home = await the_workspace(connection, workspace)
            known = verifier(key) if key else await verifier_of(service, connection, home.id)
            point = await point_of(connection, home.id, note, known)
        async with service.database.snapshot() as connection:
            return point, await redo_sample(connection, home.id, point)

    return with_service(run)


def _key(given: str | None, workspace: int | None) -> Verifier:
    async def run(service: Service) -> Verifier:
        async with service.database.write() as connection:
            return await verifier_of(service, connection, (await the_workspace(connection, workspace)).id)

    return verifier(given) if given else with_service(run)


def _from_export(path: Path, key: Verifier, note: str | None) -> int:
    """What to leave with."""
    try:
        archive = path.read_bytes()
    except OSError as error:
        fail(f"{path} cannot be read ({error.strerror})", WRONG_USE)
    if not is_zipfile(BytesIO(archive)):
        fail(f"{path} is no export", WRONG_USE)
    try:
        found, waiting = redo_exported(archive, key, note)
    except Wrong as wrong:
        print(f"{path} is not what the log signed. {wrong}")
        return FAILED
    for again in found:
        print(f"By the checkpoint of {again.point.size} entries, root {again.point.root.hex()}:")
        if not again.is_root:
            print(ROOTS[again.is_root])
        for one in again.found:
            print(line_of(one))
    print(f"Checkpoints that drew: {len(found)}. Items that wait for another: {waiting}.")
    return 0 if found and all(one.agrees for one in found) else FAILED


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
    drawn, told = _listed(one.should), _listed(one.was or ())
    if one.agrees:
        left = f"; of {len(one.disposed)} only their ids are left" if one.disposed else ""
        return f"{one.what}: of {one.items} {len(one.should)} are drawn, as the ledger says: {drawn}{left}"
    says = "nothing" if one.was is None else told
    parts = [f"{one.what}: of {one.items} these are drawn: {drawn}; the ledger says: {says}"]
    parts += [f"it drew of these, too, whose entries are not here: {_listed(one.missing)}"] if one.missing else []
    parts += [f"it does not say that it drew of these: {_listed(one.untold)}"] if one.untold else []
    return "; ".join(parts)


def _listed(ids: Sequence[int]) -> str:
    return " ".join(map(str, ids)) or "none"
