"""Commands about the backups that are known."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from service import backups as known
from service.cli.opening import WRONG_USE, fail, told, with_service
from service.context import Service
from service.team import workspaces

backups = typer.Typer(no_args_is_help=True, help="The backups that this installation knows of.")


@backups.command(name="list")
def list_() -> None:
    """Those nobody said were thrown away, with how long each is kept. Copies made by other means are unknown."""
    rows = with_service(_known)
    for row in rows:
        until = f"until {row.kept_until.date()}" if row.kept_until else "nobody said until when"
        print(f"{row.sha256}  {row.made_at:%Y-%m-%d %H:%M}  {until}  {row.name}")
    told.print(f"{len(rows)} backups are known.")


@backups.command()
def gone(sha256: Annotated[str, typer.Argument(help="which, as `list` names it")]) -> None:
    """Say that a backup was thrown away: erasures do not list it any more. The ledger keeps your word for it."""
    if not with_service(lambda service: _gone(service, sha256)):
        fail("no such backup is known", WRONG_USE)
    told.print("It is listed no more.")


async def _known(service: Service) -> list[Any]:
    """Each once, though every workspace has a row of it."""
    async with service.database.read() as connection:
        of = [await known.listed(connection, one.id) for one in await workspaces(connection)]
    return list({row.sha256: row for rows in of for row in rows}.values())


async def _gone(service: Service, sha256: str) -> bool:
    async with service.database.read() as connection:
        ids = [one.id for one in await workspaces(connection)]
    is_known = False
    for workspace_id in ids:
        async with service.change(workspace_id) as connection:
            is_known |= await known.gone(connection, workspace_id, sha256)
    return is_known
