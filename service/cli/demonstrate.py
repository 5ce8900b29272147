"""What `emberfeed demo` prepares before it serves, and the links it ends with."""

from __future__ import annotations

from rich.console import Console

from service import sample
from service.cli.opening import fail
from service.clock import now
from service.context import Service, open_service
from service.feed.jobs import pull_source
from service.settings import Settings
from service.sources import connect
from service.sources.connections import change
from service.sources.seen import seen
from service.team import LINK_LASTS, CredentialKind, Role, add_member, create_workspace, issue, members, workspaces


async def prepare(service: Service, handle: str, told: Console, fresh: bool = False) -> int:
    """The id of the workspace to show: the sample, made anew where it shall be `fresh`, or a real one with `handle`.

    What a start that was cut off left undone is done now.
    """
    if not handle:
        return await _sample(service, told, fresh)
    workspace_id = await _place(service, handle)
    await _watch(service, workspace_id, handle, told)
    return workspace_id


async def _sample(service: Service, told: Console, fresh: bool) -> int:
    if fresh:
        await sample.remove(service)
    async with service.database.read() as connection:
        is_kept = any(one.sample and not one.unfinished for one in await workspaces(connection))
    if is_kept:
        told.print("The sample is as it was left, with all that was done in it; --fresh makes it anew.")
    return await sample.make(service, told)


async def _place(service: Service, handle: str) -> int:
    name = f"Watching {handle}"
    async with service.change() as connection:
        for known in await workspaces(connection):
            if known.name == name:
                return known.id
        workspace_id = await create_workspace(connection, name)
        for role in Role:
            await add_member(connection, workspace_id, role.capitalize(), f"{role}@{handle}", [role])
    return workspace_id


async def _watch(service: Service, workspace_id: int, handle: str, told: Console) -> None:
    """Connect the account and read it, unless both was done before."""
    async with service.database.read() as connection:
        known = await seen(connection, workspace_id, {}, now())
    if any(one.last_success_at for one in known):
        return
    told.print(f"Asking Bluesky for {handle} …")
    source_id = int(known[0].id) if known else await connect(service, workspace_id, "bluesky", {"handle": handle}, None)
    await change(service, workspace_id, source_id, due_at=now())
    await pull_source(service, workspace_id, source_id)


async def sign_in_links(settings: Settings, workspace_id: int, port: int) -> list[str]:
    """One line per role: a one-time link on a host of its own, so that several roles stay signed in side by side."""
    lines = ["", "Sign in (each link works once):"]
    async with open_service(settings, sample.networks) as service, service.change() as connection:
        everybody = await members(connection, workspace_id)
        for role in Role:
            member = next((one for one in everybody if role in one.roles), None)
            if member is None:
                fail(f"nobody in the workspace has the role {role}")
            secret = await issue(connection, CredentialKind.LINK, workspace_id, member.id, LINK_LASTS)
            lines.append(f"  {role:<11} http://{role}.localhost:{port}/sign-in#{secret}")
    return lines
