"""Which workspace and which member a command means."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from service.cli.opening import WRONG_USE, fail
from service.team import Member, Workspace, member_by_email, workspaces


async def the_workspace(connection: AsyncConnection, wanted: int | None) -> Workspace:
    """The workspace a command means: the only one, or the one named by --workspace."""
    known = await workspaces(connection)
    found = [one for one in known if wanted in (None, one.id)]
    if not known:
        fail(
            "there is no workspace yet: open `emberfeed serve` in a browser, run `emberfeed sample`, or make one with "
            "`emberfeed member add EMAIL --name NAME --role admin --new-workspace NAME`",
            WRONG_USE,
        )
    if len(found) != 1:
        fail(f"say which workspace: --workspace {_choices(known)}", WRONG_USE)
    return found[0]


async def the_member(connection: AsyncConnection, email: str) -> Member:
    member = await member_by_email(connection, email)
    if member is None:
        fail(f"nobody here has the address {email}")
    if not member.roles:
        fail(f"{member.name} has left: `emberfeed member add {email}` takes them back")
    return member


def _choices(known: Sequence[Workspace]) -> str:
    return " or ".join(f"{one.id} ({one.name})" for one in known)
