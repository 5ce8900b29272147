"""Meeting actors: one Person per new one, with claims; joined to a known person only on proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service.database import new_id
from service.people import store
from service.people.claims import claim_row, display_name, headline, make, project
from service.people.employers import employment, fold
from service.people.proofs import proved
from service.sources import Arrived, KeptActor, bare, change_actors
from social_adapters.vocabulary import ActorType


async def meet(connection: AsyncConnection, arrived: Arrived) -> None:
    """A person for every new actor; what changed profiles say becomes dated claims."""
    await store.insert_people(connection, [_person(arrived, actor) for actor in arrived.new_actors])
    await store.insert_claims(connection, [_account(arrived, actor) for actor in arrived.new_actors])
    told = [*arrived.new_actors, *arrived.changed_actors]
    await _employ(connection, arrived, told)
    await _organize(connection, arrived)
    await make(connection, list(_facts(arrived)))
    await _link(connection, arrived, told)
    await _join(connection, arrived, told)
    if arrived.changed_actors:
        await project(connection, arrived.workspace_id, {actor.person_id for actor in arrived.changed_actors})


def _person(arrived: Arrived, actor: KeptActor) -> dict[str, Any]:
    value = actor.value
    return {
        "workspace_id": arrived.workspace_id,
        "id": actor.person_id,
        "name": display_name([value]),
        "headline": headline(value.summary),
        "icon": value.icon,
        "relation": None,
        "bot": False,
        "do_not_engage": False,
        "organization_id": None,
    }


def _account(arrived: Arrived, actor: KeptActor) -> dict[str, Any]:
    evidence = {"seen": actor.value.url or actor.value.id}
    return claim_row(
        arrived.workspace_id, actor.person_id, "account", arrived.now, actor_id=actor.id, evidence=evidence
    )


def _facts(arrived: Arrived) -> Iterable[dict[str, Any]]:
    for actor in arrived.new_actors:
        if actor.value.type is ActorType.SERVICE:
            evidence = {"network": "marks the account as automated"}
            told: dict[str, Any] = {"value": "yes", "actor_id": actor.id, "evidence": evidence}
            yield claim_row(arrived.workspace_id, actor.person_id, "bot", arrived.now, **told)


async def _link(connection: AsyncConnection, arrived: Arrived, actors: Sequence[KeptActor]) -> None:
    """The links that profiles show verified now: those that came are claimed, those that went are claimed no more."""
    told = {
        one.id: (one, set(map(bare, one.value.also_known_as))) for one in actors if one.value.also_known_as is not None
    }
    known = {one.id for one in arrived.changed_actors} & told.keys()
    standing = await store.links_of(connection, arrived.workspace_id, known)
    gone = [claim.id for claim in standing if claim.value not in told[claim.actor_id][1]]
    if gone:
        await store.end_claims(connection, arrived.workspace_id, gone, arrived.now)
    stand = {(claim.actor_id, claim.value) for claim in standing}
    rows = [
        claim_row(arrived.workspace_id, one.person_id, "verified_link", arrived.now, value=url, actor_id=one.id)
        for one, urls in told.values()
        for url in sorted(urls)
        if (one.id, url) not in stand
    ]
    await store.insert_claims(connection, rows)


async def _employ(connection: AsyncConnection, arrived: Arrived, actors: Sequence[KeptActor]) -> None:
    """Profiles that name an employer: a works_at claim where it is a new one."""
    told = {actor.person_id: actor for actor in actors if employment(actor.value.summary)}
    found = [Employed(person_id, actor.id, actor.value.summary) for person_id, actor in told.items()]
    await make(connection, await employed(connection, arrived.workspace_id, found, arrived.now))


@dataclass(frozen=True, slots=True)
class Employed:
    """A person, and the account whose profile names an employer."""

    person_id: int
    actor_id: int
    summary: str | None


async def employed(
    connection: AsyncConnection, workspace_id: int, found: Sequence[Employed], at: datetime
) -> list[dict[str, Any]]:
    """The claims by which these people work where a profile says it, where that is news."""
    jobs = {one: job for one in found if (job := employment(one.summary))}
    if not jobs:
        return []
    ids = await organization_ids(connection, workspace_id, [employer for _, employer in jobs.values()])
    standing = await store.standing(connection, workspace_id, [one.person_id for one in jobs])
    known = {claim.person_id: claim.organization_id for claim in standing if claim.kind == "works_at"}
    return [
        claim_row(
            workspace_id,
            one.person_id,
            "works_at",
            at,
            value=role,
            actor_id=one.actor_id,
            organization_id=ids[fold(employer)],
            evidence={"profile": headline(one.summary)},
            strength=0.7,
        )
        for one, (role, employer) in jobs.items()
        if known.get(one.person_id) != ids[fold(employer)]
    ]


async def _organize(connection: AsyncConnection, arrived: Arrived) -> None:
    """The organizations that a product speaks of are those we know by that name."""
    named = {id_: actor.name for id_, actor in arrived.nobody.items() if actor.type is ActorType.ORGANIZATION}
    known = {id_: name for id_, name in named.items() if name}
    if known:
        ids = await organization_ids(connection, arrived.workspace_id, known.values())
        rows = [{"id_": id_, "organization_id": ids[fold(name)]} for id_, name in known.items()]
        await change_actors(connection, arrived.workspace_id, rows)


async def organization_ids(connection: AsyncConnection, workspace_id: int, names: Iterable[str]) -> dict[str, int]:
    """The organizations of these names by folded name, made where they are new."""
    named = {fold(name): name for name in names}
    known = await store.organizations_named(connection, workspace_id, list(named)) if named else {}
    rows: list[dict[str, Any]] = [
        {"workspace_id": workspace_id, "id": new_id(), "name": name, "folded": folded}
        for folded, name in named.items()
        if folded not in known
    ]
    await store.insert_organizations(connection, rows)
    return known | {str(row["folded"]): int(row["id"]) for row in rows}


async def _join(connection: AsyncConnection, arrived: Arrived, actors: Sequence[KeptActor]) -> None:
    """Accounts are one person where one of them proves it: a link the network has verified both ways."""
    for actor_id, person_id, url in await proved(connection, arrived.workspace_id, actors):
        evidence = {"verified_link": url}
        before = await join(connection, arrived.workspace_id, actor_id, person_id, evidence, arrived.now, None)
        arrived.people.update({person_id, before} if before else ())


async def join(  # noqa: PLR0913, PLR0917  # a claim has that many parts
    connection: AsyncConnection,
    workspace_id: int,
    actor_id: int,
    person_id: int,
    evidence: dict[str, Any],
    now: Any,
    member_id: int | None,  # who says so; None: the networks prove it
) -> int | None:
    """Say that an account is this person's; answers whose it was, or None where nothing changed. Nothing is lost."""
    account = await store.account(connection, workspace_id, actor_id)
    if account is None or account.person_id == person_id:
        return None
    before = await store.standing(connection, workspace_id, [account.person_id])
    ended = [row.id for row in before if row.kind == "account" and row.actor_id == actor_id]
    await store.end_claims(connection, workspace_id, ended, now)
    await change_actors(connection, workspace_id, [{"id_": actor_id, "person_id": person_id}])
    claim = claim_row(
        workspace_id, person_id, "account", now, actor_id=actor_id, evidence=evidence, member_id=member_id
    )
    await store.insert_claims(connection, [claim])
    await project(connection, workspace_id, {person_id, account.person_id})
    return int(account.person_id)


async def former_home(connection: AsyncConnection, workspace_id: int, account: Any, fresh_id: int) -> int:
    """The person an account had before it was joined to today's, or a new one."""
    for claim in reversed(await store.account_claims(connection, workspace_id, account.id)):
        if claim.ended_at is not None and claim.person_id != account.person_id:
            return int(claim.person_id)
    name = " ".join((account.name or account.handle or account.key).split())[:200]
    await store.insert_people(connection, [store.unclaimed(workspace_id, fresh_id, name)])
    return fresh_id
