"""Commands for sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from pydantic.fields import FieldInfo
from rich.markup import escape

from service.cli.choosing import the_workspace
from service.cli.opening import WRONG_USE, fail, told, with_service
from service.clock import now
from service.context import Service
from service.feed.jobs import pull_source, read_mail
from service.sources import mails
from service.sources.connections import change, connect
from service.sources.connections import remove as remove_source
from service.sources.seen import SourceSeen, seen
from service.team.roster import members
from social_adapters import registry
from social_adapters.adapter import Adapter
from social_adapters.errors import Unsupported
from social_adapters.mail.message import LARGEST

source = typer.Typer(no_args_is_help=True, help="Connections to networks.")
Home = Annotated[int | None, typer.Option("--workspace", help="needed where there are several")]
Json = Annotated[bool, typer.Option("--json", help="for scripts")]


@source.command("add")
def add(
    adapter: Annotated[str, typer.Argument(help="bluesky, mastodon, feeds, hackernews, github, ...")],
    settings: Annotated[list[str] | None, typer.Argument(help="name=value; none: says which there are")] = None,
    owner: Annotated[str | None, typer.Option(help="a member's e-mail address; unset: the workspace")] = None,
    workspace: Home = None,
) -> None:
    """Connect a source: tried on the network first. Prints its id."""
    try:
        kind = registry.adapter(adapter)
    except Unsupported as problem:
        fail(str(problem), WRONG_USE)
    given = dict(map(_setting, settings or []))
    _check(kind, given)

    async def run(service: Service) -> int:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
            holders = {member.email: member.id for member in await members(connection, home.id)}
        if owner is not None and owner.casefold() not in holders:
            fail(f"nobody in this workspace has the address {owner}")
        member_id = holders[owner.casefold()] if owner else None
        return await connect(service, home.id, adapter, given, member_id)

    print(with_service(run))


@source.command("list")
def show(as_json: Json = False, workspace: Home = None) -> None:
    """Every source and how it fares."""
    rows = with_service(lambda service: _rows(service, workspace))
    if as_json:
        print(orjson.dumps([row.model_dump(mode="json") for row in rows], option=orjson.OPT_INDENT_2).decode())
        return
    for row in rows:
        told.print(_line(row), soft_wrap=True)
        if trouble := row.paused_reason or row.last_error:
            told.print(f"  [red]{escape(trouble)}[/]", soft_wrap=True)
    if not rows:
        told.print("No sources. `emberfeed source add NETWORK` says what it needs.")


@source.command("pull")
def pull(
    source_id: Annotated[int | None, typer.Argument(help="unset: every active source")] = None, workspace: Home = None
) -> None:
    """Look now, and wait for it. Leaves with 1 where a source could not be read."""
    troubles = with_service(lambda service: _pull(service, source_id, workspace))
    for trouble in troubles:
        told.print(trouble)
    raise typer.Exit(1 if troubles else 0)


@source.command("remove")
def remove(source_id: Annotated[int, typer.Argument(help="as `source list` shows it")], workspace: Home = None) -> None:
    """Forget a connection and its credentials; what it observed stays."""

    async def run(service: Service) -> str:
        one = next((row for row in await _rows(service, workspace) if row.id == source_id), None)
        if one is None:
            fail(f"there is no source {source_id}")
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        await remove_source(service, home.id, source_id)
        return one.title

    told.print(f"{escape(with_service(run))} is no longer a source.")


@source.command("mail")
def mail(
    source_id: Annotated[int, typer.Argument(help="a source of notification mails")],
    file: Annotated[Path, typer.Argument(help="a saved mail, .eml")],
    workspace: Home = None,
) -> None:
    """Hand a saved mail in, and read it. Says how much it tells."""
    if not file.is_file() or file.stat().st_size > LARGEST:
        fail(f"{file} is no mail of at most {LARGEST // 1024 // 1024} MB", WRONG_USE)

    async def run(service: Service) -> int:
        async with service.database.read() as connection:
            home = await the_workspace(connection, workspace)
        found = await mails.hand_in(service, home.id, source_id, file.read_bytes())
        for home_id, mail_id in await mails.due_mails(service):
            await read_mail(service, home_id, mail_id)
        return len(found)

    print(with_service(run))


async def _pull(service: Service, source_id: int | None, workspace: int | None) -> list[str]:
    rows = await _rows(service, workspace)
    wanted = [row for row in rows if (row.id == source_id if source_id else row.state == "active")]
    if source_id and not wanted:
        fail(f"there is no source {source_id}")
    async with service.database.read() as connection:
        home = await the_workspace(connection, workspace)
    with told.status("") as status:
        for place, row in enumerate(wanted, 1):
            status.update(f"{place} of {len(wanted)}: {row.adapter} {row.title}")
            await change(service, home.id, row.id, due_at=now())
            await pull_source(service, home.id, row.id)
    after = {row.id: row for row in await _rows(service, workspace)}
    done = [after[row.id] for row in wanted]
    return [f"{row.adapter} {row.title}: {row.last_error}" for row in done if row.last_error]


async def _rows(service: Service, workspace: int | None) -> list[SourceSeen]:
    async with service.database.read() as connection:
        home = await the_workspace(connection, workspace)
        names = {member.id: member.name for member in await members(connection, home.id)}
        return await seen(connection, home.id, names, now())


def _line(row: SourceSeen) -> str:
    """As long as it needs to be: a table would cut ids and names where the terminal is narrow."""
    last = row.last_success_at if row.asked else row.last_heard_at
    looked = f"{'looked' if row.asked else 'heard'} {last:%Y-%m-%d %H:%M}" if last else "never heard"
    facts = (row.adapter, row.role, row.state, f"activities: {row.activities}", looked)
    return f"{row.id}  [bold]{escape(row.title)}[/]  {' · '.join(facts)}"


def _check(kind: type[Adapter], given: Mapping[str, str]) -> None:
    """End the command where a setting is unknown or lacks, with those there are and an example."""
    fields = kind.settings.model_fields
    unknown = sorted(given.keys() - fields.keys())
    lacking = [name for name, field in fields.items() if field.is_required() and name not in given]
    if not (unknown or lacking or not given):
        return
    first = f"{kind.title} has no setting {unknown[0]!r}" if unknown else f"{kind.title} needs more"
    told_of = lacking or list(fields)[:1]
    example = " ".join(f"{name}={(fields[name].examples or ['…'])[0]}" for name in told_of)
    lines = [f"  {name}{' (needed)' if field.is_required() else ''}: {_about(field)}" for name, field in fields.items()]
    fail("\n".join([f"{first}. As in: emberfeed source add {kind.name} {example}", *lines]), WRONG_USE)


def _about(field: FieldInfo) -> str:
    return " ".join(filter(None, (f"{field.title}." if field.title else None, field.description)))


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals:
        fail(f"{text!r} is not name=value", WRONG_USE)
    return name, value
