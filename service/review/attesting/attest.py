"""Attesting: a member's word on exactly the text they were shown, as a row and an entry of the ledger. Once."""

from __future__ import annotations

from typing import Any

import rfc8785
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger, live
from service.clock import now
from service.database import new_id
from service.errors import changed_meanwhile
from service.review.attesting import store
from service.review.attesting.owing import ATTESTED, given
from service.review.policy import in_force
from service.review.policy import store as policies
from service.team.access import Access


async def attest(connection: AsyncConnection, access: Access, number: int, sha256: str) -> tuple[Any, bool]:
    """The attestation, and whether it is new. A problem 412 where that is not the text in force (any more)."""
    by = await in_force(connection, access.workspace_id, at := now())
    if not by.text_sha256 or (by.number, by.text_sha256) != (number, sha256):
        raise changed_meanwhile("This is not the text that is in force: look at it again.")
    if before := await given(connection, access.workspace_id, access.member_id, by):
        return before, False
    row = {"workspace_id": access.workspace_id, "id": new_id(), "number": number, "sha256": sha256}
    await store.add(connection, row | {"member_id": access.member_id, "at": at})
    policy: Any = await policies.numbered(connection, access.workspace_id, number)
    told: dict[str, Any] = {"number": number, "policy_sha256": by.sha256, "text_sha256": sha256, "at": at.isoformat()}
    to: dict[str, Any] = {"actor_id": access.member_id, "subject_id": policy.id, "content": rfc8785.dumps(told)}
    await ledger.append(connection, access.workspace_id, type=ATTESTED, **to)
    await live.announce(connection, access.workspace_id, "policy", [policy.id], at)
    return await given(connection, access.workspace_id, access.member_id, by), True
