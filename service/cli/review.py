"""Commands for review: a draw done again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.choosing import the_workspace
from service.cli.ledger import text_of
from service.cli.opening import FAILED, WRONG_USE, fail, with_service
from service.cli.sources import Home
from service.context import Service
from service.ledger import BadNote, Point, point_of, verifier, verifier_of
from service.review import Redone, redo_sample

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


def line_of(one: Redone) -> str:
    drawn = " ".join(map(str, one.should)) or "none"
    if one.agrees:
        return f"{one.what}: of {one.items} {len(one.should)} are drawn, as the ledger says: {drawn}"
    told = "nothing" if one.was is None else " ".join(map(str, one.was)) or "none"
    return f"{one.what}: of {one.items} these are drawn: {drawn}; the ledger says: {told}"
