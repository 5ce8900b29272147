"""From a list of people and companies to public accounts that may be theirs, each with its evidence."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, utils

from service.context import Service
from service.errors import invalid
from service.grammar import Answer
from service.sources.listing import COMPANY_COLUMNS, Row, bare, cell, cells_of, header_of, name_of, rows_of
from social_adapters.adapter import Adapter
from social_adapters.conversion import reading
from social_adapters.errors import AdapterError, Unexpected
from social_adapters.http import Http
from social_adapters.registry import adapters
from social_adapters.vocabulary import Actor

MOST_ROWS = 200
MOST_AT_ONCE = 4
ALIKE = 80  # of 100: names less alike are not proposed
ACCOUNT_COLUMNS = ("handle", "account", "url", "website", "profile", "feed", "bluesky", "mastodon", "github")


class AccountProposed(Answer):
    """Settings that `POST /sources` takes as they are; `strength` from 0 to 1."""

    adapter: str
    settings: dict[str, Any]
    title: str
    evidence: list[str]
    strength: float


class Proposal(Answer):
    """`unread`: what the list gave as theirs, and none of the accounts is."""

    name: str
    organization: str | None
    accounts: list[AccountProposed]
    unread: list[str]


class Proposals(Answer):
    """`failed`: networks that could not be searched, and why; `skipped`: lines that were not looked at, and why."""

    items: list[Proposal]
    failed: list[str]
    skipped: list[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of the list."""

    name: str
    organization: str | None
    accounts: tuple[str, ...]


async def propose(service: Service, workspace_id: int, text: str) -> Proposals:
    """Look every line up on the networks that can be searched without credentials. Failures are told, not raised."""
    wanted = read_list(text)
    gate = asyncio.Semaphore(MOST_AT_ONCE)
    http = await service.outside.http(workspace_id)
    failures: dict[str, list[str]] = {}

    async def one(line: Wanted) -> Proposal:
        async with gate:
            found = [account for kind in adapters().values() for account in await _found(kind, http, line, failures)]
        best = sorted(found, key=lambda one: -one[0].strength)[:5]
        read = {_host(name) for _, names in best for name in names}
        unread = [account for account in line.accounts if _host(account) not in read]
        return Proposal(
            name=line.name, organization=line.organization, accounts=[one for one, _ in best], unread=unread
        )

    items = await asyncio.gather(*(one(line) for line in wanted[:MOST_ROWS]))
    skipped = [f"{len(wanted) - MOST_ROWS} lines past the first {MOST_ROWS}"] if len(wanted) > MOST_ROWS else []
    failed = [f"{title} was not searched for {len(said)} of them: {said[0]}" for title, said in failures.items()]
    return Proposals(items=list(items), failed=failed, skipped=skipped)


def read_list(text: str) -> list[Wanted]:
    """The people and companies on a list: CSV with a header, or one to a line ("Name, Company").

    >>> read_list("Marta Olsen, Fjordline Freight")
    [Wanted(name='Marta Olsen', organization='Fjordline Freight', accounts=())]
    >>> read_list("First Name;Last Name;Company;URL\\nMarta;Olsen;Fjordline;https://fjord.example")[0].accounts
    ('https://fjord.example',)
    """
    lines = [line for line in text.replace("\0", "").lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return []
    try:
        found = _read(lines)
    except Unexpected as error:
        raise invalid(f"The list cannot be read: {error}.") from error
    return [one for one in found if one.name]


def _read(lines: Sequence[str]) -> list[Wanted]:
    first, *rest = lines
    if header_of(first):
        return [_from_columns(row) for row in rows_of(first, rest)]
    rows = cells_of(first, lines)
    return [Wanted(row[0], row[1] if len(row) > 1 and row[1] else None, _accounts(row[2:])) for row in rows]


def _from_columns(row: Row) -> Wanted:
    company = cell(row, COMPANY_COLUMNS)
    return Wanted(
        name_of(row) or company, company or None, _accounts(row.get(column, "") for column in ACCOUNT_COLUMNS)
    )


def _accounts(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell)


async def _found(
    kind: type[Adapter], http: Http, line: Wanted, failures: dict[str, list[str]]
) -> Sequence[tuple[AccountProposed, set[str]]]:
    """What a network offers for a line, each with the names it goes by."""
    try:
        with reading(f"an answer of {kind.title}"):
            offers = await kind.propose(http, line.name, line.organization, line.accounts)
    except AdapterError as error:
        failures.setdefault(kind.title, []).append(str(error))
        return ()
    judged = [(_judged(kind, settings, actor, line), _names(actor)) for settings, actor in offers]
    return [(one, names) for one, names in judged if one]


def _names(actor: Actor) -> set[str]:
    return {bare(text) for text in (actor.url, actor.handle, actor.id) if text}


def _host(account: str) -> str:
    """Where an account is: what was found at the same place was found by it, whatever its path is called there."""
    return bare(account).partition("/")[0]


def _judged(kind: type[Adapter], settings: dict[str, Any], actor: Actor, line: Wanted) -> AccountProposed | None:
    """How sure an account is theirs: named on the list, alike in name, the company in its profile."""
    evidence, strength = [], 0.0
    named = {bare(account) for account in line.accounts}
    if named & _names(actor):
        evidence, strength = ["the list names this account"], 0.9
    alike = fuzz.token_sort_ratio(line.name, actor.name or actor.handle or "", processor=utils.default_process)
    if alike >= ALIKE:
        evidence.append(f"the name is {round(alike)} % alike")
        strength = max(strength, 0.3 + 0.3 * (alike - ALIKE) / (100 - ALIKE))
    if line.organization and line.organization.casefold() in (actor.summary or "").casefold():
        evidence.append(f"the profile names {line.organization}")
        strength = min(0.95, strength + 0.3)
    if not strength:
        return None
    title = f"{actor.name or actor.handle or actor.id} on {kind.title}"
    return AccountProposed(
        adapter=kind.name, settings=settings, title=title, evidence=evidence, strength=round(strength, 2)
    )
