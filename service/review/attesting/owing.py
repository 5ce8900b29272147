"""Who has yet to attest the version in force: until then they hand nothing in, decide on nothing, publish nothing."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from service import ledger
from service.errors import Problem
from service.review.attesting import store
from service.review.policy import Version
from service.review.policy import store as policies

KIND = "attestation-owed"
ATTESTED = "policy.attested"


async def given(connection: AsyncConnection, workspace_id: int, member_id: int, by: Version) -> Any:
    """The row that says that a member has attested exactly the text of this version; None where there is none."""
    rows = await store.of_version(connection, workspace_id, by.number, by.text_sha256, member_id)
    return next(iter(rows), None)


async def refuse_unattested(connection: AsyncConnection, workspace_id: int, member_id: int, by: Version) -> None:
    """Raises the problem 409 where the version in force has a text that this member has yet to attest."""
    if by.text_sha256 and await given(connection, workspace_id, member_id, by) is None:
        why = f"Read version {by.number} of the policy and confirm that you have, first: nothing was lost."
        raise Problem(409, KIND, why, number=by.number)


async def refuse_for_author(connection: AsyncConnection, workspace_id: int, author_id: int, by: Version) -> None:
    """Raises a problem 409 where an approval would open nothing, for the gate asks the author, too."""
    if by.text_sha256 and await given(connection, workspace_id, author_id, by) is None:
        raise Problem(409, f"author-{KIND}", f"{_author_of(by)}: it could not go out.", number=by.number)


async def refuse_at_the_gate(connection: AsyncConnection, workspace_id: int, author_id: int, by: Version) -> None:
    """The same problem where the author has not, or where the ledger tells nothing of a row that says so."""
    if not by.text_sha256:
        return
    is_given = await given(connection, workspace_id, author_id, by) is not None
    if not is_given or not await _is_told(connection, workspace_id, author_id, by):
        raise Problem(409, KIND, f"{_author_of(by)}.", number=by.number)


def _author_of(by: Version) -> str:
    return f"Its author has yet to attest version {by.number} of the policy"


async def _is_told(connection: AsyncConnection, workspace_id: int, member_id: int, by: Version) -> bool:
    policy = await policies.numbered(connection, workspace_id, by.number)
    about = await ledger.about(connection, workspace_id, policy.id) if policy is not None else ()
    told = [one.content for one in about if one.type == ATTESTED and one.actor_id == member_id]
    return any(orjson.loads(one)["text_sha256"] == by.text_sha256 for one in told if one is not None)
