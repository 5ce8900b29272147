"""The SQL of people, organizations and claims."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import among, change, insert, read, table, upsert
from service.people.models import Claim, Organization, Person
from service.sources.models import Actor

person = table(Person)
organization = table(Organization)
claim = table(Claim)
actor = table(Actor)


async def insert_people(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Person, rows)


def unclaimed(workspace_id: int, person_id: int, name: str) -> dict[str, Any]:
    """The row of a person of whom nothing is claimed but a name."""
    row = {"workspace_id": workspace_id, "id": person_id, "name": name, "headline": None, "icon": None}
    return row | {"relation": None, "bot": False, "do_not_engage": False, "organization_id": None}


async def update_people(connection: AsyncConnection, workspace_id: int, rows: Sequence[dict[str, Any]]) -> None:
    await change(connection, Person, workspace_id, rows)


async def one(connection: AsyncConnection, workspace_id: int, person_id: int) -> Row[Any] | None:
    query = select(person).where(person.c.workspace_id == workspace_id, person.c.id == person_id)
    return (await connection.execute(query)).first()


async def organization_row(connection: AsyncConnection, workspace_id: int, organization_id: int) -> Row[Any] | None:
    query = select(organization).where(
        organization.c.workspace_id == workspace_id, organization.c.id == organization_id
    )
    return (await connection.execute(query)).first()


async def organizations_named(
    connection: AsyncConnection, workspace_id: int, folded: Collection[str]
) -> dict[str, int]:
    rows = await read(connection, _NAMED, workspace_id=workspace_id, folded=folded)
    return {row.folded: row.id for row in rows}


_NAMED = select(organization.c.folded, organization.c.id).where(
    organization.c.workspace_id == bindparam("workspace_id"), among(organization.c.folded, "folded")
)


async def insert_organizations(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await upsert(connection, Organization, rows, ("workspace_id", "folded"), ())


async def insert_claims(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    await insert(connection, Claim, rows)


async def standing(connection: AsyncConnection, workspace_id: int, person_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Claims that have not ended, oldest first."""
    return await read(connection, _STANDING, workspace_id=workspace_id, people=person_ids)


async def all_claims(connection: AsyncConnection, workspace_id: int, person_id: int) -> Sequence[Row[Any]]:
    """Every claim about a person, also those that ended, oldest first."""
    return await read(connection, _CLAIMS, workspace_id=workspace_id, people=[person_id])


_CLAIMS = (
    select(claim)
    .where(claim.c.workspace_id == bindparam("workspace_id"), among(claim.c.person_id, "people"))
    .order_by(claim.c.id)
)
_STANDING = _CLAIMS.where(claim.c.ended_at.is_(None))


async def employments(connection: AsyncConnection, workspace_id: int, people: Collection[int]) -> Sequence[Row[Any]]:
    """Where these people were said to work, standing or ended, with the organization's folded name."""
    return await read(connection, _EMPLOYMENTS, workspace_id=workspace_id, people=people) if people else ()


_EMPLOYMENTS = (
    select(claim.c.person_id, claim.c.value, claim.c.ended_at, organization.c.folded)
    .select_from(
        claim.join(
            organization,
            and_(organization.c.workspace_id == claim.c.workspace_id, organization.c.id == claim.c.organization_id),
        )
    )
    .where(
        claim.c.workspace_id == bindparam("workspace_id"),
        among(claim.c.person_id, "people"),
        claim.c.kind == "works_at",
    )
)


async def told_of(connection: AsyncConnection, workspace_id: int, kind: str, person_ids: Collection[int]) -> set[int]:
    """Those of whom a claim of this kind was ever made, standing or ended."""
    rows = await read(connection, _TOLD, workspace_id=workspace_id, people=person_ids, kind=kind)
    return {person_id for (person_id,) in rows}


_TOLD = (
    select(claim.c.person_id)
    .where(
        claim.c.workspace_id == bindparam("workspace_id"),
        among(claim.c.person_id, "people"),
        claim.c.kind == bindparam("kind"),
    )
    .distinct()
)


async def account_claims(connection: AsyncConnection, workspace_id: int, actor_id: int) -> list[Row[Any]]:
    """Whose this account was said to be, oldest first."""
    query = select(claim).where(
        claim.c.workspace_id == workspace_id, claim.c.kind == "account", claim.c.actor_id == actor_id
    )
    return list(await connection.execute(query.order_by(claim.c.id)))


async def claims_of_accounts(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> list[Row[Any]]:
    """Whose these accounts were said to be."""
    query = select(claim.c.actor_id, claim.c.person_id, claim.c.ended_at, claim.c.member_id).where(
        claim.c.workspace_id == workspace_id, claim.c.kind == "account", among(claim.c.actor_id, actors)
    )
    return list(await connection.execute(query))


async def end_claims(connection: AsyncConnection, workspace_id: int, claim_ids: Collection[int], now: datetime) -> int:
    these = and_(claim.c.workspace_id == workspace_id, among(claim.c.id, claim_ids), claim.c.ended_at.is_(None))
    return (await connection.execute(update(claim).where(these).values(ended_at=now))).rowcount


async def linked_to(connection: AsyncConnection, workspace_id: int, urls: Collection[str]) -> Sequence[Row[Any]]:
    """Accounts whose own profile has a verified link to one of these addresses."""
    return await read(connection, _LINKED, workspace_id=workspace_id, urls=urls) if urls else ()


_LINKED = select(claim.c.actor_id, claim.c.value).where(
    claim.c.workspace_id == bindparam("workspace_id"),
    claim.c.kind == "verified_link",
    among(claim.c.value, "urls"),
    claim.c.ended_at.is_(None),
)


async def links_of(connection: AsyncConnection, workspace_id: int, actors: Collection[int]) -> Sequence[Row[Any]]:
    """The verified links of these accounts that stand, whoever's the accounts were when they were seen."""
    return await read(connection, _LINKS, workspace_id=workspace_id, actors=actors) if actors else ()


_LINKS = select(claim.c.id, claim.c.actor_id, claim.c.value).where(
    claim.c.workspace_id == bindparam("workspace_id"),
    claim.c.kind == "verified_link",
    among(claim.c.actor_id, "actors"),
    claim.c.ended_at.is_(None),
)


async def accounts_at(connection: AsyncConnection, workspace_id: int, urls: Collection[str]) -> Sequence[Row[Any]]:
    """Accounts whose profile stands at one of these addresses."""
    return await read(connection, _STANDS, workspace_id=workspace_id, urls=urls) if urls else ()


_STANDS = select(actor.c.id, actor.c.person_id, actor.c.url).where(
    actor.c.workspace_id == bindparam("workspace_id"), among(actor.c.url, "urls")
)


async def accounts_with(connection: AsyncConnection, workspace_id: int, ids: Collection[int]) -> list[Row[Any]]:
    """Accounts of others that have a person."""
    query = select(actor.c.id, actor.c.person_id).where(
        actor.c.workspace_id == workspace_id, among(actor.c.id, ids), ~actor.c.ours, actor.c.person_id.is_not(None)
    )
    return list(await connection.execute(query))


async def accounts_of(
    connection: AsyncConnection, workspace_id: int, person_ids: Collection[int]
) -> Sequence[Row[Any]]:
    return await read(connection, _ACCOUNTS, workspace_id=workspace_id, people=person_ids)


_ACCOUNTS = (
    select(actor)
    .where(actor.c.workspace_id == bindparam("workspace_id"), among(actor.c.person_id, "people"))
    .order_by(actor.c.id)
)


async def emptied_into(connection: AsyncConnection, workspace_id: int, person_id: int) -> list[int]:
    """People without an account any more, all of whose are this person's by now."""
    theirs = select(actor.c.id).where(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    has_one = exists().where(actor.c.workspace_id == claim.c.workspace_id, actor.c.person_id == claim.c.person_id)
    here = and_(claim.c.workspace_id == workspace_id, claim.c.kind == "account")
    had = select(claim.c.person_id).where(here, claim.c.actor_id.in_(theirs), ~has_one)
    elsewhere = select(claim.c.person_id).where(here, claim.c.actor_id.not_in(theirs))
    return sorted((await connection.execute(had.except_(elsewhere))).scalars())


async def account(connection: AsyncConnection, workspace_id: int, actor_id: int) -> Row[Any] | None:
    query = select(actor).where(actor.c.workspace_id == workspace_id, actor.c.id == actor_id)
    return (await connection.execute(query)).first()


async def colleagues(connection: AsyncConnection, workspace_id: int, organization_id: int) -> list[Row[Any]]:
    query = (
        select(person)
        .where(person.c.workspace_id == workspace_id, person.c.organization_id == organization_id, _is_somebody())
        .order_by(person.c.name, person.c.id)
    )
    return list(await connection.execute(query))


def _is_somebody() -> ColumnElement[bool]:
    """Has an account: whose accounts all turned out to be somebody else's is kept, and shown nowhere."""
    return exists().where(actor.c.workspace_id == person.c.workspace_id, actor.c.person_id == person.c.id)


async def told_by_accounts_of(connection: AsyncConnection, workspace_id: int, person_id: int) -> list[Row[Any]]:
    """What a person's accounts told, of them and of whoever had one before; and what was said of the person."""
    query = select(claim.c.person_id, claim.c.kind, claim.c.organization_id, claim.c.ended_at)
    here = and_(claim.c.workspace_id == workspace_id, _tells_of(workspace_id, person_id))
    return list(await connection.execute(query.where(here)))


async def forget(
    connection: AsyncConnection, workspace_id: int, person_id: int, others: Collection[int], name: str
) -> None:
    """Delete what was claimed of a person, and what their accounts told; what is left is an id with this name. So it
    is with those of the others who have no account: nobody knows any more which one their names were from."""
    told = and_(claim.c.workspace_id == workspace_id, _tells_of(workspace_id, person_id))
    await connection.execute(delete(claim).where(told))
    them = or_(person.c.id == person_id, and_(among(person.c.id, others), ~_is_somebody()))
    gone = {"name": name, "headline": None, "icon": None, "relation": None, "organization_id": None}
    await connection.execute(update(person).where(person.c.workspace_id == workspace_id, them).values(gone))


def _tells_of(workspace_id: int, person_id: int) -> ColumnElement[bool]:
    theirs = select(actor.c.id).where(actor.c.workspace_id == workspace_id, actor.c.person_id == person_id)
    return or_(claim.c.person_id == person_id, claim.c.actor_id.in_(theirs))


async def forget_unnamed(connection: AsyncConnection, workspace_id: int, organizations: Collection[int]) -> None:
    """Those of these organizations that nothing names any more."""
    own = organization.c.workspace_id
    named = (
        exists().where(of.c.workspace_id == own, of.c.organization_id == organization.c.id)
        for of in (claim, person, actor)
    )
    these = and_(own == workspace_id, among(organization.c.id, organizations))
    await connection.execute(delete(organization).where(these, *(~one for one in named)))
