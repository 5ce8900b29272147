"""Workspaces, their members and their own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.clock import now
from service.errors import conflict, not_found
from service.team import ownership, store
from service.team.models import Role
from service.team.passwords import hash_password

VOCABULARY = ("names", "competitors", "keywords")


@dataclass(frozen=True, slots=True)
class Member:
    """Without roles: somebody who left."""

    workspace_id: int
    id: int
    name: str
    email: str
    roles: tuple[Role, ...]
    has_password: bool


@dataclass(frozen=True, slots=True)
class Workspace:
    id: int
    name: str
    sample: bool
    unfinished: bool = False  # a sample that is not whole yet
    contact_cap: int = 3  # as Workspace of the models has them
    contact_days: int = 7


async def create_workspace(connection: AsyncConnection, name: str, sample: bool = False) -> int:
    """The id of a new, empty workspace, which begins with the product's ownership policy."""
    workspace_id = await store.add_workspace(connection, name, sample, now())
    await ownership.begin(connection, workspace_id)
    return workspace_id


async def begin_sample(connection: AsyncConnection, workspace_id: int) -> None:
    """A sample is made from now on, and unfinished until `finish_sample`."""
    await store.set_workspace(connection, workspace_id, unfinished=True, created_at=now())


async def finish_sample(connection: AsyncConnection, workspace_id: int) -> None:
    """A sample is whole from now on."""
    await store.set_workspace(connection, workspace_id, unfinished=False)


async def workspaces(connection: AsyncConnection) -> list[Workspace]:
    return [_known(row) for row in await store.workspaces(connection)]


async def workspace(connection: AsyncConnection, workspace_id: int) -> Workspace:
    row = await store.workspace(connection, workspace_id)
    if row is None:
        raise not_found("There is no such workspace.")
    return _known(row)


async def add_member(  # noqa: PLR0913, PLR0917  # a member has that many parts, and somebody adds them
    connection: AsyncConnection,
    workspace_id: int,
    name: str,
    email: str,
    roles: Iterable[Role],
    password: str | None = None,
    by: int | None = None,
) -> int:
    """The id of a new member, or of one who left and is taken back under their old address, added `by` another.

    A problem 409 where somebody here has the address.
    """
    await store.lock_workspace(connection, workspace_id)
    known = await _of_address(connection, workspace_id, email)
    if known is not None and known.roles:
        raise conflict("Somebody in this workspace has that e-mail address already.")
    row = {
        "name": name,
        "email": folded(email),
        "roles": _listed(roles),
        "password_hash": await hash_password(password) if password else None,
    }
    if known is None:
        member_id = await store.add_member(connection, {"workspace_id": workspace_id, **row, "created_at": now()})
    else:
        member_id = known.id
        await store.set_member(connection, workspace_id, member_id, **row)
    told = {"name": name, "email": row["email"], "roles": row["roles"]}
    await _tell(connection, workspace_id, "member.added", by, member_id, told)
    return member_id


async def member(connection: AsyncConnection, workspace_id: int, member_id: int) -> Member:
    row = await store.member(connection, workspace_id, member_id)
    if row is None:
        raise not_found("There is no such member.")
    return _member(row)


async def member_by_email(connection: AsyncConnection, email: str) -> Member | None:
    """The latest member with that address, in any workspace."""
    rows = await store.members_by_email(connection, folded(email))
    return _member(rows[0]) if rows else None


async def members(
    connection: AsyncConnection, workspace_id: int, after: int = -1, limit: int | None = None
) -> list[Member]:
    """Longest here first; those whose id lies behind `after`."""
    return [_member(row) for row in await store.members(connection, workspace_id, after, limit)]


async def names(connection: AsyncConnection, workspace_id: int) -> dict[int, str]:
    """What everybody is called who is or was here, by id."""
    return {one.id: one.name for one in await members(connection, workspace_id)}


async def set_roles(
    connection: AsyncConnection, workspace_id: int, member_id: int, roles: Iterable[Role], by: int | None = None
) -> Member:
    """Give a member other roles; a problem 409 where nobody would be left to administer the workspace."""
    await store.lock_workspace(connection, workspace_id)
    before = await member(connection, workspace_id, member_id)
    await store.set_member(connection, workspace_id, member_id, roles=_listed(roles))
    await _keep_an_admin(connection, workspace_id)
    changed = await member(connection, workspace_id, member_id)
    told = {"roles": _listed(changed.roles), "before": _listed(before.roles)}
    await _tell(connection, workspace_id, "member.roles", by, member_id, told)
    return changed


async def remove_member(connection: AsyncConnection, workspace_id: int, member_id: int, by: int | None = None) -> None:
    """Let a member go: nothing opens for them any more. The row stays, because what they did names it.

    A problem 409 where nobody would be left to administer the workspace.
    """
    await store.lock_workspace(connection, workspace_id)
    before = await member(connection, workspace_id, member_id)
    await store.set_member(connection, workspace_id, member_id, roles=[], password_hash=None)
    await store.remove_credentials(connection, workspace_id, member_id)
    await _keep_an_admin(connection, workspace_id)
    await _tell(connection, workspace_id, "member.left", by, member_id, {"before": _listed(before.roles)})


async def vocabulary(connection: AsyncConnection, workspace_id: int) -> dict[str, list[str]]:
    """The workspace's own words: our names, competitors, keywords."""
    row = await store.workspace(connection, workspace_id)
    words = row.vocabulary if row else {}
    return {kind: list(words.get(kind, [])) for kind in VOCABULARY}


async def set_vocabulary(connection: AsyncConnection, workspace_id: int, words: dict[str, list[str]]) -> None:
    kept = {kind: _distinct(words.get(kind, [])) for kind in VOCABULARY}
    await store.set_workspace(connection, workspace_id, vocabulary=kept)


async def set_contact_cap(connection: AsyncConnection, workspace_id: int, cap: int, days: int) -> None:
    await store.set_workspace(connection, workspace_id, contact_cap=cap, contact_days=days)


def folded(email: str) -> str:
    """An address as it is kept and looked up.

    >>> folded(" Ada@Example.COM ")
    'ada@example.com'
    """
    return email.strip().casefold()


async def _tell(
    connection: AsyncConnection, workspace_id: int, what: str, by: int | None, member_id: int, told: dict[str, Any]
) -> None:
    """What happened to a member, in the ledger; names stand in the content, which can be disposed of."""
    content = rfc8785.dumps(told)
    await ledger.append(connection, workspace_id, type=what, actor_id=by, subject_id=member_id, content=content)


async def _keep_an_admin(connection: AsyncConnection, workspace_id: int) -> None:
    if not any(Role.ADMIN in each.roles for each in await members(connection, workspace_id)):
        raise conflict("A workspace keeps at least one admin.")


async def _of_address(connection: AsyncConnection, workspace_id: int, email: str) -> Member | None:
    rows = await store.members_by_email(connection, folded(email))
    return next((_member(row) for row in rows if row.workspace_id == workspace_id), None)


def _known(row: store.Found) -> Workspace:
    return Workspace(row.id, row.name, row.sample, row.unfinished, row.contact_cap, row.contact_days)


def _member(row: store.Found) -> Member:
    roles = tuple(map(Role, row.roles))
    return Member(row.workspace_id, row.id, row.name, row.email, roles, row.password_hash is not None)


def _listed(roles: Iterable[Role]) -> list[str]:
    """In the order of the enumeration, once each."""
    chosen = set(roles)
    return [role.value for role in Role if role in chosen]


def _distinct(words: Iterable[str]) -> list[str]:
    """Without blanks and without repetitions that differ in case only; the first spelling stays.

    >>> _distinct(["Acme", "acme ", ""])
    ['Acme']
    """
    by_fold = {word.strip().casefold(): word.strip() for word in reversed(list(words)) if word.strip()}
    return list(reversed(by_fold.values()))
