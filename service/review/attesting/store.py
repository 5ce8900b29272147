"""The SQL of attestations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import insert, table
from service.review.attesting.models import Attestation

attestation = table(Attestation)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await insert(connection, Attestation, [row])


async def of_version(
    connection: AsyncConnection, workspace_id: int, number: int, sha256: str, member_id: int | None = None
) -> Sequence[Row[Any]]:
    """Of this text of this version; one member's, where a member is named."""
    query = select(attestation).where(
        attestation.c.workspace_id == workspace_id, attestation.c.number == number, attestation.c.sha256 == sha256
    )
    query = query if member_id is None else query.where(attestation.c.member_id == member_id)
    return (await connection.execute(query)).all()
