"""Which accounts prove to be one person's: a profile links to another, and the network has verified the link."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from service.people import store
from service.sources import KeptActor, bare


class Link(NamedTuple):
    """A verified link between two accounts."""

    account_id: int
    other_id: int
    url: str


class Move(NamedTuple):
    """An account that belongs to this person, and the link that proves it."""

    account_id: int
    person_id: int
    url: str


async def proved(connection: AsyncConnection, workspace_id: int, actors: Sequence[KeptActor]) -> list[Move]:
    """What has to move so that linked accounts have one person: the one known longest. What a member split stays."""
    links = await _links(connection, workspace_id, actors)
    if not links:
        return []
    linked = await store.accounts_with(connection, workspace_id, {one for link in links for one in link[:2]})
    people = {row.person_id for row in linked}
    accounts = [row for row in await store.accounts_of(connection, workspace_id, people) if not row.ours]
    apart = await _apart(connection, workspace_id, [row.id for row in accounts])
    groups = _groups(links, {row.id: row.person_id for row in accounts}, apart)
    return [
        Move(row.id, *groups[row.person_id])
        for row in accounts
        if row.person_id in groups and (row.id, groups[row.person_id][0]) not in apart
    ]


async def _links(connection: AsyncConnection, workspace_id: int, actors: Sequence[KeptActor]) -> list[Link]:
    """The verified links from and to these accounts."""
    proofs = [(bare(url), actor.id) for actor in actors for url in actor.value.also_known_as or ()]
    at = await store.accounts_at(connection, workspace_id, _spellings({address for address, _ in proofs}))
    links = [Link(row.id, prover, row.url) for row in at for address, prover in proofs if address == bare(row.url)]
    homes = {bare(actor.value.url): actor.id for actor in actors if actor.value.url}
    provers = await store.linked_to(connection, workspace_id, list(homes))
    return links + [Link(homes[row.value], row.actor_id, row.value) for row in provers if row.actor_id]


async def _apart(
    connection: AsyncConnection, workspace_id: int, accounts: Collection[int]
) -> frozenset[tuple[int, int]]:
    """Accounts that a member moved last, each with the people it was taken from."""
    claims = await store.claims_of_accounts(connection, workspace_id, accounts)
    decided = {claim.actor_id for claim in claims if claim.ended_at is None and claim.member_id is not None}
    return frozenset(
        (claim.actor_id, claim.person_id)
        for claim in claims
        if claim.ended_at is not None and claim.actor_id in decided
    )


def _groups(
    links: Iterable[Link], people: dict[int, int], apart: Collection[tuple[int, int]]
) -> dict[int, tuple[int, str]]:
    """The oldest person of each group and a link that says so, by the people that turn out to be the same."""
    oldest: dict[int, tuple[int, str]] = {}
    group: dict[int, set[int]] = {}
    for account, other, url in links:
        if account not in people or other not in people:
            continue
        one, two = people[account], people[other]
        if one == two or (account, two) in apart or (other, one) in apart:
            continue
        whole = group.get(one, {one}) | group.get(two, {two})
        group.update(dict.fromkeys(whole, whole))
        oldest.update({person: (min(whole), url) for person in whole})
    return {person: found for person, found in oldest.items() if found[0] != person}


def _spellings(addresses: Iterable[str]) -> list[str]:
    return [f"https://{prefix}{address}{end}" for address in addresses for prefix in ("", "www.") for end in ("", "/")]
