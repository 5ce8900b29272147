"""Commands for the ledger: sign how far it is, and see whether it is what was signed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from service.cli.choosing import the_workspace
from service.cli.opening import FAILED, WRONG_USE, fail, told, with_service
from service.cli.sources import Home
from service.context import Service
from service.errors import Problem
from service.feed.checking import check_whole
from service.ledger import (
    BadNote,
    Checked,
    Exported,
    Signed,
    Verdict,
    checked,
    sign_rows,
    verifier,
    verifier_of,
    verify,
)
from service.ledger.comparing import Difference, Kind
from service.ledger.notes import Verifier
from service.ledger.offline import verify as alone
from service.ledger.witness import Witness, witness_app
from service.review.exporting import export
from service.vault import WrongKey

ledger = typer.Typer(no_args_is_help=True, help="The log that nobody rewrites unnoticed.")
WORDS = '"all"; or of entries: type=member.* actor=7 since=2026-01-01; or: records member=7 flag=RULE find=EXPRESSION'
HASHES = "leaf hashes, one a line, in hexadecimal"


@ledger.command("checkpoint")
def checkpoint(
    hashes: Annotated[Path | None, typer.Option(help=f"write the {HASHES}, into this file")] = None,
    workspace: Home = None,
) -> None:
    """Print a signed checkpoint of the log as it stands. Keep it, and the hashes, away from this machine."""

    async def run(service: Service) -> Signed:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        return await sign_rows(service, home.id, "command")

    made = with_service(run)
    if hashes:
        hashes.write_text("".join(f"{leaf.hex()}\n" for leaf in made.hashes))
    if made.doubt:
        told.print(f"Beware: {made.doubt}. Verify with a checkpoint that was kept.")
    print(made.note, end="")


@ledger.command("verify")
def verify_(
    checkpoint: Annotated[list[Path], typer.Option(help="a checkpoint that was kept, or a folder; several at will")],
    hashes: Annotated[Path | None, typer.Option(help=f"the {HASHES}, kept with the largest of them")] = None,
    key: Annotated[str | None, typer.Option(help="the log's public key; else that of the home folder")] = None,
    workspace: Home = None,
) -> None:
    """Compare the log with checkpoints that were kept: 0 it continues them, 1 it differs, and where."""
    kept, leaves = _notes(checkpoint), _hashes(hashes)

    async def run(service: Service) -> Verdict:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
            known = verifier(key) if key else await _own(service, home.id)
        async with service.database.snapshot() as connection:
            return await verify(connection, home.id, kept, leaves, known)

    try:
        verdict = with_service(run)
    except BadNote as problem:
        fail(str(problem), WRONG_USE)
    for line in lines_of(verdict):
        print(line)
    raise typer.Exit(0 if verdict.holds else FAILED)


@ledger.command("check")
def check_(workspace: Home = None) -> None:
    """Do now what is done each night: ledger, sealed versions and index of words; 0 all is well, 1 it is not."""

    async def run(service: Service) -> Checked | None:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        await check_whole(service, home.id)
        return await checked(service, home.id)

    found = with_service(run)
    if found is None or found.ended_at is None:
        fail("somebody else is looking at it just now; ask again in a few minutes")
    for one in found.alarms:
        print(f"{one.name}: {one.count} wrong", *one.first, sep="\n  ")
    if not found.alarms:
        print(f"{found.looked} entries, versions and cards are as they should be.")
    raise typer.Exit(FAILED if found.alarms else 0)


@ledger.command("export")
def export_(
    out: Annotated[Path, typer.Option(help="the archive to write; ends in .zip")],
    query: Annotated[str, typer.Option(help=WORDS)] = "all",
    workspace: Home = None,
) -> None:
    """Write entries, records as mails and data, and proofs into one archive; verify.py checks it anywhere."""
    if out.exists():
        fail(f"{out} exists already; an export overwrites nothing", WRONG_USE)

    async def run(service: Service) -> Exported:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        return await export(service, home.id, query, None)

    made = with_service(run)
    out.write_bytes(made.archive)
    told.print(f"{made.entries} entries in {out}, {made.disposed} of them disposed of.")
    if made.records:
        told.print(f"{made.records} records among them, in {made.mails} mails.")


@ledger.command("verifier")
def verifier_(out: Annotated[Path, typer.Argument(help="where to; ends in .py")]) -> None:
    """Write out verify.py, the one file that checks an export on a machine without Emberfeed."""
    out.write_bytes(Path(alone.__file__).read_bytes())


@ledger.command("key")
def key(workspace: Home = None) -> None:
    """Print the log's public key: what whoever keeps checkpoints, a witness and verify.py are given."""

    async def run(service: Service) -> str:
        async with service.database.write() as connection:
            home = await the_workspace(connection, workspace)
            return (await verifier_of(service, connection, home.id)).vkey

    print(with_service(run))


@ledger.command("witness")
def witness(
    folder: Annotated[Path, typer.Option(help="where its key and its memory are kept")],
    log: Annotated[list[str], typer.Option(help="public key of a log it signs for, as `ledger key` prints it")],
    name: Annotated[
        str, typer.Option(help="what it signs as; counts on the first start")
    ] = "witness.example/emberfeed",
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="port to listen on")] = 8100,
) -> None:
    """Run a witness, on a machine that is not the log's: it signs only what continues what it signed before."""
    try:
        judge = Witness(folder, name, [verifier(one) for one in log])
    except (BadNote, OSError) as problem:
        fail(str(problem), WRONG_USE)
    told.print(f"Witness {judge.vkey}\nat http://{host}:{port}/add-checkpoint")
    uvicorn.run(witness_app(judge), host=host, port=port, log_level="warning")


async def _own(service: Service, workspace_id: int) -> Verifier | None:
    """The public key; None where it is lost, or there is no log: what was kept is compared all the same."""
    try:
        async with service.database.write() as connection:
            return await verifier_of(service, connection, workspace_id)
    except (WrongKey, Problem):
        return None


def _notes(paths: Sequence[Path]) -> list[str]:
    files = [file for path in paths for file in (sorted(path.glob("*.checkpoint")) if path.is_dir() else [path])]
    if not files:
        fail("there is no checkpoint in that folder", WRONG_USE)
    return [text_of(file) for file in files]


def _hashes(path: Path | None) -> list[bytes]:
    try:
        return [bytes.fromhex(line) for line in text_of(path).split()] if path else []
    except ValueError:
        fail(f"{path} does not hold {HASHES}", WRONG_USE)


def text_of(path: Path) -> str:
    """What a file says, or one line that it cannot be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fail(f"{path} cannot be read ({getattr(error, 'strerror', None) or 'it is no text'})", WRONG_USE)


def lines_of(verdict: Verdict) -> list[str]:
    since = f"{verdict.added} were added since" + (
        f"; {verdict.back} of all have a clock set back" if verdict.back else ""
    )
    if verdict.holds:
        return [f"The history continues what was signed: {verdict.signed} entries; {since}."]
    lines = [f"The history is not what was signed: {verdict.signed} entries; {since}."]
    if verdict.within:
        lines.append("It differs between entry {} and entry {}.".format(*verdict.within))
    lines += [_named(one) for one in verdict.differences]
    if cut := [one.entry for one in verdict.differences if one.kind == Kind.CUT]:
        lines.append(f"What stood behind entry {min(cut) - 1} is gone." if min(cut) else "Nothing is left.")
    return [*lines, *verdict.faults]


def _named(one: Difference) -> str:
    copied = "" if one.copy_of is None else f", a copy of entry {one.copy_of}"
    return f"entry {one.entry}: {one.kind}{copied}"
