"""Commands for members and their tokens."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from service.cli.choosing import the_member, the_workspace
from service.cli.opening import WRONG_USE, checked, fail, known_settings, where_served, with_service
from service.context import Service
from service.grammar import Body, Line
from service.team import LINK_LASTS, CredentialKind, Role, add_member, create_workspace, issue
from service.team.api import NewMember, NewToken

member = typer.Typer(no_args_is_help=True, help="Members of the workspace.")
token = typer.Typer(no_args_is_help=True, help="Bearer tokens for scripts.")


class NewWorkspace(Body):
    name: Line


@member.callback()
@token.callback()
def _group() -> None:
    """A group of commands, also while it has only one."""


@member.command("add")
def add(
    email: str,
    name: Annotated[str, typer.Option(help="as others see it")],
    role: Annotated[list[Role], typer.Option(help="may be given several times")],
    workspace: Annotated[int | None, typer.Option(help="needed where there are several")] = None,
    new_workspace: Annotated[str, typer.Option(help="make one of this name; its first member is an admin")] = "",
) -> None:
    """Add a member and print their one-time sign-in link."""

    new = checked(NewMember, name=name, email=email, roles=role)
    begun = checked(NewWorkspace, name=new_workspace).name if new_workspace else ""
    if begun and (workspace or Role.ADMIN not in role):
        fail("a new workspace begins with an admin: --role admin, and no --workspace", WRONG_USE)

    async def run(service: Service) -> str:
        async with service.change() as connection:
            home = await _home(connection, workspace, begun)
            member_id = await add_member(connection, home, new.name, new.email, new.roles)
            return await issue(connection, CredentialKind.LINK, home, member_id, LINK_LASTS)

    secret = with_service(run)
    print(f"{where_served(known_settings())}/sign-in#{secret}")


async def _home(connection: AsyncConnection, wanted: int | None, new: str) -> int:
    if new:
        return await create_workspace(connection, new)
    return (await the_workspace(connection, wanted)).id


@token.command("create")
def create(
    member: Annotated[str, typer.Option(help="their e-mail address")],
    label: Annotated[str, typer.Option(help="what it is for")] = "command line",
) -> None:
    """Create a bearer token that acts as a member, and print it alone."""

    new = checked(NewToken, label=label)

    async def run(service: Service) -> str:
        async with service.change() as connection:
            holder = await the_member(connection, member)
            return await issue(connection, CredentialKind.TOKEN, holder.workspace_id, holder.id, None, new.label)

    print(with_service(run))
