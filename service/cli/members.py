"""Commands for members and their tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.markup import escape
from sqlalchemy.ext.asyncio import AsyncConnection

from service.cli.choosing import the_member, the_workspace
from service.cli.opening import WRONG_USE, checked, fail, known_settings, told, where_served, with_service
from service.cli.sources import Home, Json
from service.context import Service
from service.feed.takeout import Format, take_out
from service.grammar import Body, Line
from service.team import (
    LINK_LASTS,
    CredentialKind,
    Member,
    Role,
    add_member,
    create_workspace,
    issue,
    member_by_email,
    members,
    remove_member,
    remove_token,
    tokens,
)
from service.team.api import NewToken, TokenSeen
from service.team.members_api import MyMember, NewMember

member = typer.Typer(no_args_is_help=True, help="Members of the workspace.")
token = typer.Typer(no_args_is_help=True, help="Bearer tokens for scripts.")
Whose = Annotated[str, typer.Option("--member", help="their e-mail address")]


class NewWorkspace(Body):
    name: Line


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
            await _require_new(connection, home, new.email)
            member_id = await add_member(connection, home, new.name, new.email, new.roles)
            return await issue(connection, CredentialKind.LINK, home, member_id, LINK_LASTS)

    print(_address(with_service(run)))


@member.command("list")
def show(as_json: Json = False, workspace: Home = None) -> None:
    """Everybody, their roles, and whether they can sign in by a password of their own."""

    async def run(service: Service) -> list[Member]:
        async with service.database.read() as connection:
            return await members(connection, (await the_workspace(connection, workspace)).id)

    everybody = with_service(run)
    if as_json:
        rows = [MyMember.model_validate(one).model_dump(mode="json") for one in everybody]
        print(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode())
        return
    for one in everybody:
        roles = ", ".join(one.roles) or "has left"
        way = "" if one.has_password or not one.roles else " · no password yet"
        told.print(f"[bold]{escape(one.name)}[/]  {escape(one.email)}  {roles}{way}", soft_wrap=True)


@member.command("link")
def link(email: str) -> None:
    """Print a new one-time sign-in link for a member who cannot get in; they choose a new password then."""

    async def run(service: Service) -> str:
        async with service.change() as connection:
            one = await the_member(connection, email)
            return await issue(connection, CredentialKind.LINK, one.workspace_id, one.id, LINK_LASTS)

    print(_address(with_service(run)))


@member.command("remove")
def remove(email: str) -> None:
    """Let a member go: sessions, tokens and links end at once; what they did stays. `add` takes them back."""

    async def run(service: Service) -> str:
        async with service.change() as connection:
            one = await the_member(connection, email)
            await remove_member(connection, one.workspace_id, one.id)
            return one.name

    told.print(f"{escape(with_service(run))} has left.")


@member.command("takeout")
def takeout(
    email: str,
    out: Annotated[Path, typer.Option(help="the file to write; ends in .json, .csv or .vcf")],
) -> None:
    """Write a member's own relationships into a file for them: also for one who has left. The ledger notes it."""
    kind = out.suffix.removeprefix(".").lower()
    if kind not in {one.value for one in Format}:
        fail(f"{out} ends in none of .json (ActivityStreams 2.0), .csv and .vcf (vCard 4.0)", WRONG_USE)
    if out.exists():
        fail(f"{out} exists already; nothing is overwritten", WRONG_USE)

    async def run(service: Service) -> bytes:
        async with service.database.read() as connection:
            whose = await member_by_email(connection, email)
        if whose is None:
            fail(f"nobody here has the address {email}")
        pieces = await take_out(service, whose, Format(kind), None)
        return "".join([piece async for piece in pieces]).encode()

    whole = with_service(run)
    out.touch(mode=0o600, exist_ok=False)
    out.write_bytes(whole)
    told.print(f"Written into {out}.")


async def _home(connection: AsyncConnection, wanted: int | None, new: str) -> int:
    if new:
        return await create_workspace(connection, new)
    return (await the_workspace(connection, wanted)).id


async def _require_new(connection: AsyncConnection, workspace_id: int, email: str) -> None:
    known = await member_by_email(connection, email)
    if known and known.roles and known.workspace_id == workspace_id:
        fail(f"{known.name} has that address already: `emberfeed member link {known.email}` lets them in")


def _address(secret: str) -> str:
    return f"{where_served(known_settings())}/sign-in#{secret}"


@token.command("create")
def create(
    member: Whose,
    label: Annotated[str, typer.Option(help="what it is for")] = "command line",
) -> None:
    """Create a bearer token that acts as a member, and print it alone."""

    new = checked(NewToken, label=label)

    async def run(service: Service) -> str:
        async with service.change() as connection:
            holder = await the_member(connection, member)
            return await issue(connection, CredentialKind.TOKEN, holder.workspace_id, holder.id, None, new.label)

    print(with_service(run))


@token.command("list")
def show_tokens(member: Whose, as_json: Json = False) -> None:
    """A member's tokens, latest first: their ids and what they are for, never their secrets."""

    async def run(service: Service) -> list[TokenSeen]:
        async with service.database.read() as connection:
            holder = await the_member(connection, member)
            found = await tokens(connection, holder.workspace_id, holder.id)
        return [TokenSeen.model_validate(one) for one in found]

    known = with_service(run)
    if as_json:
        print(orjson.dumps([one.model_dump(mode="json") for one in known], option=orjson.OPT_INDENT_2).decode())
        return
    for one in known:
        told.print(f"{one.id}  {escape(one.label)}  since {one.created_at:%Y-%m-%d}", soft_wrap=True)
    if not known:
        told.print("No tokens.")


@token.command("revoke")
def revoke(token_id: int, member: Whose) -> None:
    """Take a token back: it is refused from the next request on."""

    async def run(service: Service) -> bool:
        async with service.change() as connection:
            holder = await the_member(connection, member)
            return await remove_token(connection, holder.workspace_id, holder.id, token_id)

    if not with_service(run):
        fail(f"{member} has no token {token_id}")
    told.print("Taken back.")
