"""The team's rows: the only SQL about workspaces, members and credentials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, table
from service.team.models import Credential, CredentialKind, Member, Workspace

Found = Row[*tuple[Any, ...]]

_workspace, _member, _credential = table(Workspace), table(Member), table(Credential)
SEEN = (CredentialKind.SESSION, CredentialKind.FEED)  # of these it is told when they were last used

_HOLDER = select(_member.c.workspace_id, _member.c.id, _member.c.name, _member.c.roles, _credential.c.expires_at).where(
    _credential.c.hash == bindparam("hash"),
    _credential.c.kind == bindparam("kind"),
    _member.c.workspace_id == _credential.c.workspace_id,
    _member.c.id == _credential.c.member_id,
)


async def holder(connection: AsyncConnection, hashed: str, kind: CredentialKind) -> Found | None:
    """The member a credential stands for, and when it ends."""
    return (await connection.execute(_HOLDER, {"hash": hashed, "kind": kind})).first()


async def add_workspace(connection: AsyncConnection, name: str, sample: bool, at: datetime) -> int:
    row = {"name": name, "sample": sample, "vocabulary": {}, "event_seq": 0, "created_at": at}
    made = await connection.execute(_workspace.insert().values(row).returning(_workspace.c.id))
    return int(made.scalar_one())


async def workspace(connection: AsyncConnection, workspace_id: int) -> Found | None:
    return (await connection.execute(_workspace.select().where(_workspace.c.id == workspace_id))).first()


async def workspaces(connection: AsyncConnection) -> Sequence[Found]:
    return (await connection.execute(_workspace.select().order_by(_workspace.c.id))).all()


async def lock_workspace(connection: AsyncConnection, workspace_id: int) -> None:
    """Others who want the same wait for this transaction's end."""
    row = select(_workspace.c.id).where(_workspace.c.id == workspace_id).with_for_update()
    await connection.execute(row)


async def lock_workspaces(connection: AsyncConnection) -> None:
    """Nobody else makes a workspace before this transaction's end; SQLite's single writer gives that anyway."""
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql("LOCK TABLE workspace IN EXCLUSIVE MODE")


async def set_workspace(connection: AsyncConnection, workspace_id: int, **values: Any) -> None:
    await connection.execute(update(_workspace).where(_workspace.c.id == workspace_id).values(values))


async def any_member(connection: AsyncConnection) -> bool:
    return (await connection.execute(select(_member.c.id).limit(1))).first() is not None


async def add_member(connection: AsyncConnection, row: dict[str, Any]) -> int:
    member_id = new_id()
    await insert(connection, Member, [{"id": member_id, **row}])
    return member_id


async def member(connection: AsyncConnection, workspace_id: int, member_id: int) -> Found | None:
    return (await connection.execute(_member.select().where(_is_member(workspace_id, member_id)))).first()


async def members_by_email(connection: AsyncConnection, email: str) -> Sequence[Found]:
    """The members of that address in any workspace, latest first."""
    rows = _member.select().where(_member.c.email == email).order_by(_member.c.id.desc())
    return (await connection.execute(rows)).all()


async def members(
    connection: AsyncConnection, workspace_id: int, after: int = -1, limit: int | None = None
) -> Sequence[Found]:
    """Longest here first; those whose id lies behind `after`."""
    rows = _member.select().where(_member.c.workspace_id == workspace_id, _member.c.id > after)
    return (await connection.execute(rows.order_by(_member.c.id).limit(limit))).all()


async def set_member(connection: AsyncConnection, workspace_id: int, member_id: int, **values: Any) -> None:
    await connection.execute(update(_member).where(_is_member(workspace_id, member_id)).values(values))


async def add_credential(connection: AsyncConnection, row: dict[str, Any]) -> int:
    credential_id = new_id()
    await insert(connection, Credential, [{"id": credential_id, **row}])
    return credential_id


async def credential(connection: AsyncConnection, hashed: str) -> Found | None:
    return (await connection.execute(_credential.select().where(_credential.c.hash == hashed))).first()


async def take_credential(connection: AsyncConnection, hashed: str, kind: CredentialKind) -> Found | None:
    """Remove and return it in one statement: of two who take the same one, one gets it."""
    gone = delete(_credential).where(_credential.c.hash == hashed, _credential.c.kind == kind)
    columns = (_credential.c.workspace_id, _credential.c.member_id, _credential.c.expires_at)
    return (await connection.execute(gone.returning(*columns))).first()


async def tokens(
    connection: AsyncConnection, workspace_id: int, member_id: int, before: int | None = None, limit: int | None = None
) -> Sequence[Found]:
    """A member's API tokens, latest first; those older than the one with the id `before`."""
    rows = _credential.select().where(_of_member(workspace_id, member_id), _credential.c.kind == CredentialKind.TOKEN)
    if before is not None:
        rows = rows.where(_credential.c.id < before)
    return (await connection.execute(rows.order_by(_credential.c.id.desc()).limit(limit))).all()


async def remove_token(connection: AsyncConnection, workspace_id: int, member_id: int, token_id: int) -> bool:
    gone = delete(_credential).where(
        _of_member(workspace_id, member_id),
        _credential.c.id == token_id,
        _credential.c.kind == CredentialKind.TOKEN,
    )
    return (await connection.execute(gone)).rowcount == 1


async def sessions(
    connection: AsyncConnection, workspace_id: int, member_id: int, at: datetime, before: int | None, limit: int
) -> Sequence[Found]:
    """A member's sessions that stand at that moment, latest first; those older than the one with the id `before`."""
    stands = or_(_credential.c.expires_at.is_(None), _credential.c.expires_at > at)
    rows = _credential.select().where(_is_session(workspace_id, member_id), stands)
    if before is not None:
        rows = rows.where(_credential.c.id < before)
    return (await connection.execute(rows.order_by(_credential.c.id.desc()).limit(limit))).all()


async def remove_session(connection: AsyncConnection, workspace_id: int, member_id: int, session_id: int) -> bool:
    gone = delete(_credential).where(_is_session(workspace_id, member_id), _credential.c.id == session_id)
    return (await connection.execute(gone)).rowcount == 1


async def feed_link(connection: AsyncConnection, workspace_id: int, member_id: int) -> Found | None:
    rows = _credential.select().where(_is_feed_link(workspace_id, member_id))
    return (await connection.execute(rows)).first()


async def remove_feed_link(connection: AsyncConnection, workspace_id: int, member_id: int) -> None:
    await connection.execute(delete(_credential).where(_is_feed_link(workspace_id, member_id)))


async def set_seen(connection: AsyncConnection, hashed: str, label: str, at: datetime) -> None:
    """When the browser of a session, or the reader of a feed, was here, and what it calls itself by now."""
    seen = update(_credential).where(_credential.c.hash == hashed, _credential.c.kind.in_(SEEN))
    await connection.execute(seen.values(seen_at=at, label=label))


async def remove_expired(connection: AsyncConnection, workspace_id: int, member_id: int, at: datetime) -> None:
    gone = delete(_credential).where(_of_member(workspace_id, member_id), _credential.c.expires_at <= at)
    await connection.execute(gone)


async def remove_sessions(connection: AsyncConnection, workspace_id: int, member_id: int, but: str) -> None:
    """End the member's sessions and unused sign-in links, except the session whose hash is given."""
    gone = delete(_credential).where(
        _of_member(workspace_id, member_id),
        _credential.c.kind.not_in((CredentialKind.TOKEN, CredentialKind.FEED)),
        _credential.c.hash != but,
    )
    await connection.execute(gone)


async def remove_credentials(connection: AsyncConnection, workspace_id: int, member_id: int) -> None:
    """Whatever stands for the member: sessions, tokens, links and feeds."""
    await connection.execute(delete(_credential).where(_of_member(workspace_id, member_id)))


def _is_member(workspace_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(_member.c.workspace_id == workspace_id, _member.c.id == member_id)


def _is_session(workspace_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(_of_member(workspace_id, member_id), _credential.c.kind == CredentialKind.SESSION)


def _is_feed_link(workspace_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(_of_member(workspace_id, member_id), _credential.c.kind == CredentialKind.FEED)


def _of_member(workspace_id: int, member_id: int) -> ColumnElement[bool]:
    return and_(_credential.c.workspace_id == workspace_id, _credential.c.member_id == member_id)
