"""Commands for the data as a whole: migrations, the sample, backups."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from service import sample as samples
from service.backups import archive
from service.cli.opening import WRONG_USE, fail, told, with_service
from service.context import Service
from service.feed.erasing import erase_all
from service.team import workspaces


def migrate() -> None:
    """Bring the database's tables up to this release."""
    with_service(_current)
    told.print("The database is up to date.")


def sample(
    reset: Annotated[bool, typer.Option("--reset", help="throw the sample away and make it anew")] = False,
) -> None:
    """Make the sample workspace: an invented company, relative to today."""

    async def run(service: Service) -> int:
        if reset:
            await samples.remove(service)
        return await samples.make(service, told)

    told.print(f"The sample is workspace {with_service(run)}.")


def backup(
    file: Annotated[Path, typer.Argument(help="where to; ends in .tar.gz")],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the day it is thrown away")] = None,
) -> None:
    """Write everything into one file: all tables, and the keys that open what is sealed. Guard it.

    It is known from then on, so that an erasure can say what may still hold the person, and until when.
    """
    if file.exists():
        fail(f"{file} exists already; a backup overwrites nothing", WRONG_USE)
    day = until.replace(tzinfo=UTC) if until else None
    rows = with_service(lambda service: archive.write(service, file, day))
    told.print(f"{rows} rows in {file}. It holds the keys to all credentials: guard it.")


def restore(file: Annotated[Path, typer.Argument(help="what `backup` wrote")]) -> None:
    """Fill an empty database from a backup; on either database, whichever it was made on."""
    if not file.is_file():
        fail(f"there is no file {file}", WRONG_USE)
    try:
        rows = with_service(lambda service: archive.read(service, file))
    except archive.BadBackup as error:
        fail(str(error))
    told.print(f"{rows} rows restored.")
    if again := with_service(_erase):  # opened anew, with the keys that came along
        told.print(f"Erased once more, or as was agreed on by then: {again}.")


async def _erase(service: Service) -> int:
    """How many people were to be erased by now, and are."""
    async with service.database.read() as connection:
        ids = [one.id for one in await workspaces(connection)]
    return sum([await erase_all(service, one) for one in ids])


async def _current(_service: Service) -> None:
    """Opening the service is enough."""
