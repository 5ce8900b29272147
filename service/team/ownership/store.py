"""The rows of the ownership policy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, new_id, table, upsert
from service.team.models import Member
from service.team.ownership.models import OwnershipPolicy, OwnershipShown

policy, shown, member = table(OwnershipPolicy), table(OwnershipShown), table(Member)

_BY = and_(member.c.workspace_id == policy.c.workspace_id, member.c.id == policy.c.member_id)
_VERSIONS = select(policy, member.c.name.label("member")).select_from(policy.outerjoin(member, _BY))


async def add(connection: AsyncConnection, row: dict[str, Any]) -> int:
    policy_id = new_id()
    await insert(connection, OwnershipPolicy, [{"id": policy_id, **row}])
    return policy_id


async def versions(
    connection: AsyncConnection, workspace_id: int, before: int | None, limit: int | None
) -> Sequence[Row[Any]]:
    """Latest first, with who wrote each; those older than the one with the id `before`. Ids follow clocks, which may
    lag: the number says which is the later."""
    rows = _VERSIONS.where(policy.c.workspace_id == workspace_id)
    if before is not None:
        that = policy.alias()
        number = select(that.c.number).where(that.c.workspace_id == workspace_id, that.c.id == before)
        rows = rows.where(policy.c.number < number.scalar_subquery())
    return (await connection.execute(rows.order_by(policy.c.number.desc()).limit(limit))).all()


async def last_shown(connection: AsyncConnection, workspace_id: int, member_id: int) -> Row[Any] | None:
    """The latest version that a member was shown, and `shown_at`."""
    this = and_(shown.c.workspace_id == policy.c.workspace_id, shown.c.policy_id == policy.c.id)
    rows = _VERSIONS.add_columns(shown.c.at.label("shown_at")).join(shown, this)
    rows = rows.where(shown.c.workspace_id == workspace_id, shown.c.member_id == member_id)
    return (await connection.execute(rows.order_by(policy.c.number.desc()).limit(1))).first()


async def exists(connection: AsyncConnection, workspace_id: int, policy_id: int) -> bool:
    rows = select(policy.c.id).where(policy.c.workspace_id == workspace_id, policy.c.id == policy_id)
    return (await connection.execute(rows)).first() is not None


async def show(connection: AsyncConnection, workspace_id: int, member_id: int, policy_id: int, at: datetime) -> None:
    row = {"workspace_id": workspace_id, "id": new_id(), "member_id": member_id, "policy_id": policy_id, "at": at}
    await upsert(connection, OwnershipShown, [row], ["workspace_id", "member_id", "policy_id"], [])
