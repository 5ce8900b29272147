"""Claims: made with evidence, ended, never overwritten; and what a person's row shows of those that stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import nameable, new_id
from service.people import store

RELATIONS = ("customer", "prospect", "partner", "competitor", "colleague")
SINGLE = ("relation", "bot", "do_not_engage", "works_at")  # a new one ends the one before


def claim_row(workspace_id: int, person_id: int, kind: str, at: datetime, **facts: Any) -> dict[str, Any]:
    """A row of the claim table: facts are value, actor_id, organization_id, evidence, strength, member_id."""
    blank: dict[str, Any] = {"value": None, "actor_id": None, "organization_id": None, "evidence": {}, "strength": 1.0}
    row = {"workspace_id": workspace_id, "id": new_id(), "person_id": person_id, "kind": kind, "at": at}
    return row | blank | {"member_id": None, "ended_at": None} | facts


async def make(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Make claims of one workspace; where a kind is single, the one that stood ends. The people's rows follow."""
    if not rows:
        return
    workspace_id, at = rows[0]["workspace_id"], rows[0]["at"]
    people = {row["person_id"] for row in rows}
    replaced = {(row["person_id"], row["kind"]) for row in rows if row["kind"] in SINGLE}
    before = await store.standing(connection, workspace_id, people)
    ended = [row.id for row in before if (row.person_id, row.kind) in replaced]
    if ended:
        await store.end_claims(connection, workspace_id, ended, at)
    await store.insert_claims(connection, rows)
    await project(connection, workspace_id, people)


async def end(connection: AsyncConnection, workspace_id: int, person_id: int, claim_id: int, now: datetime) -> bool:
    """End a claim about a person; False where none stands."""
    standing = {row.id for row in await store.standing(connection, workspace_id, [person_id])}
    if claim_id not in standing:
        return False
    await store.end_claims(connection, workspace_id, [claim_id], now)
    await project(connection, workspace_id, [person_id])
    return True


def standing_at(claims: Iterable[Any], moment: datetime) -> list[Any]:
    """Of all claims those that stood at a moment; a later claim changes no earlier page."""
    return [one for one in claims if one.at <= moment and (one.ended_at is None or one.ended_at > moment)]


def projected(claims: Iterable[Any]) -> dict[str, Any]:
    """What standing claims, oldest first, say of somebody."""
    last = {claim.kind: claim for claim in claims}
    return {
        "relation": last["relation"].value if "relation" in last else None,
        "bot": "bot" in last and last["bot"].value != "no",
        "do_not_engage": "do_not_engage" in last,
        "organization_id": last["works_at"].organization_id if "works_at" in last else None,
    }


async def project(connection: AsyncConnection, workspace_id: int, person_ids: Collection[int]) -> None:
    """Write what the standing claims and accounts say into the people's rows."""
    claims = await store.standing(connection, workspace_id, person_ids)
    accounts = await store.accounts_of(connection, workspace_id, person_ids)
    rows = [
        _projection(
            person_id,
            [claim for claim in claims if claim.person_id == person_id],
            [account for account in accounts if account.person_id == person_id],
        )
        for person_id in person_ids
    ]
    await store.update_people(connection, workspace_id, [row for row in rows if row])


def _projection(person_id: int, claims: Iterable[Any], accounts: Sequence[Any]) -> dict[str, Any]:
    if not accounts:
        return {}
    return {
        "id_": person_id,
        "name": display_name(accounts),
        "headline": next((headline(account.summary) for account in accounts if account.summary), None),
        "icon": next((account.icon for account in accounts if account.icon), None),
        **projected(claims),
    }


def display_name(accounts: Sequence[Any]) -> str:
    """The first name an account gives, else a handle, else the network's own id."""
    for name in ("name", "handle", "key", "id"):
        for account in accounts:
            told = " ".join((nameable(str(getattr(account, name, None) or "")) or "").split())
            if told:
                return told[:200]
    return "unknown"


def headline(summary: str | None) -> str | None:
    """The first line of a profile, short enough for a card."""
    lines = (nameable(summary) or "").strip().splitlines()
    return lines[0].strip()[:140] if lines else None
