"""What is shown of attestations: to a member their own, to compliance who has and who has not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.review.attesting import store
from service.review.attesting.owing import given
from service.review.policy import in_force
from service.team import members


async def own(connection: AsyncConnection, workspace_id: int, member_id: int, now: datetime) -> dict[str, Any] | None:
    """The text in force, and since when this member has attested it; None where the version has none."""
    by = await in_force(connection, workspace_id, now)
    if not by.text_sha256:
        return None
    row = await given(connection, workspace_id, member_id, by)
    told = {"number": by.number, "text": by.policy.attestation, "sha256": by.text_sha256}
    return told | {"attested_at": row.at if row is not None else None}


async def everybody(connection: AsyncConnection, workspace_id: int, now: datetime) -> list[dict[str, Any]]:
    """Every member with a role, and since when they have attested the text in force; nobody where it has none."""
    by = await in_force(connection, workspace_id, now)
    if not by.text_sha256:
        return []
    at = {row.member_id: row.at for row in await store.of_version(connection, workspace_id, by.number, by.text_sha256)}
    here = [one for one in await members(connection, workspace_id) if one.roles]
    return [{"member_id": one.id, "name": one.name, "attested_at": at.get(one.id)} for one in here]
