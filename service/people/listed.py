"""What a list says of people: where they work and what they are to us, as claims of its own date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.people import store
from service.people.claims import claim_row, make
from service.people.employers import fold
from service.people.meet import organization_ids
from service.sources import Arrived
from service.sources.imports import Listed

WORKS_AT, RELATION = "works_at", "relation"


async def say(connection: AsyncConnection, arrived: Arrived, listed: Mapping[int, Listed], name: str) -> None:
    """Claims about those listed, by actor; `name` is the list's. What stands already, or is newer, is left alone."""
    people = {
        row.id: row.person_id for row in await store.accounts_with(connection, arrived.workspace_id, list(listed))
    }
    named = [one.organization for one in listed.values() if one.organization]
    organizations = await organization_ids(connection, arrived.workspace_id, named)
    standing = await store.standing(connection, arrived.workspace_id, list(people.values()))
    last = {(claim.person_id, claim.kind): claim for claim in standing}
    rows = [
        row
        for actor_id, person_id in people.items()
        for row in _claims(arrived, person_id, listed[actor_id], organizations)
        if _is_new(row, last.get((person_id, row["kind"])))
    ]
    evidence = {"list": name}
    for _, some in groupby(sorted(rows, key=lambda row: row["at"]), key=lambda row: row["at"]):
        await make(connection, [row | {"evidence": evidence} for row in some])
    arrived.people.update(row["person_id"] for row in rows)


def _claims(
    arrived: Arrived, person_id: int, one: Listed, organizations: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    at = one.at or arrived.now
    if one.organization:
        works = {"value": one.position, "organization_id": organizations[fold(one.organization)], "strength": 0.9}
        yield claim_row(arrived.workspace_id, person_id, WORKS_AT, at, **works)
    if one.relation:
        yield claim_row(arrived.workspace_id, person_id, RELATION, at, value=one.relation)


def _is_new(row: dict[str, Any], known: Any | None) -> bool:
    """Says something else than what stands, and nothing older."""
    if known is None:
        return True
    said = "organization_id" if row["kind"] == WORKS_AT else "value"
    return bool(row[said] != getattr(known, said) and row["at"] >= known.at)
