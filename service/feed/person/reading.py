"""A person's page: who they are and how we know, warmth through time, who of us knows them, their own words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Score
from service import people, topics
from service.context import Service
from service.errors import not_found
from service.feed import store
from service.feed.card import reasons_json
from service.feed.desk import note_json
from service.feed.evidence import Evidence, gather
from service.feed.history import History, read_history
from service.feed.owed import told
from service.feed.person.circle import circle, colleagues_of, edges_around
from service.feed.watching import watched_by
from service.sources import our_actors

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)  # far enough from year one that half a year before it is still a date


async def page(service: Service, workspace_id: int, person_id: int, as_of: datetime, now: datetime) -> dict[str, Any]:
    """What was said and done, as it was at `as_of`; names, accounts, who works there too and the card that waits are
    today's.

    A problem 404 for an unknown person.
    """
    async with service.database.read() as connection:
        evidence = await evidence_of(connection, workspace_id, person_id, as_of, now)
        theirs = [account.id for account in evidence.accounts]
        claims = await people.all_claims(connection, workspace_id, person_id)
        person = await _person(connection, workspace_id, evidence.person, people.standing_at(claims, as_of))
        history = await read_history(connection, workspace_id, theirs, claims, as_of)
        members = await store.acts.members(connection, workspace_id)
        waiting = await store.engagements.waiting(connection, workspace_id, [person_id])
        background = await store.evidence.said_by_others(connection, workspace_id, theirs)
        edges = await edges_around(connection, workspace_id, theirs, as_of)
        employer = person["organization"] and int(person["organization"]["id"])
        colleagues = await colleagues_of(connection, workspace_id, person_id, employer)
        promised = (await store.promises.of(connection, workspace_id, [person_id])).get(person_id, [])
        watches = await store.watches.of(connection, workspace_id, [person_id])
        noted = await store.acts.noted(connection, workspace_id, person_id, as_of)
        spoken_of = await topics.of_person(connection, workspace_id, theirs, as_of)
    shown = {
        "person": person,
        "identities": [_identity(account, claims) for account in evidence.accounts],
        "claims": [_claim(claim, members, as_of) for claim in claims if claim.at <= as_of],
        "topics": spoken_of,
        "promises": [told(one, as_of) for one in promised if one.made_at <= as_of],
        "notes": [note_json(one) for one in noted if one.params.get("text")],
        "watched_by": watched_by(watches.get(person_id, [])),
        "engagement_id": str(waiting[person_id].id) if person_id in waiting else None,
    }
    texts = [row.content for row in evidence.activities if row.type == "Create" and row.content]
    computed = await asyncio.gather(
        asyncio.to_thread(_warmths, evidence, history, members, as_of),
        asyncio.to_thread(circle, edges, person_id, members, colleagues),
        asyncio.to_thread(_words, texts, background),
    )
    return {name: part for parts in (shown, *computed) for name, part in parts.items()}


async def evidence_of(
    connection: AsyncConnection, workspace_id: int, person_id: int, as_of: datetime, now: datetime
) -> Evidence:
    """What is known of one person at a moment. A problem 404 for an unknown one."""
    ours = await our_actors(connection, workspace_id)
    known = await gather(connection, workspace_id, [person_id], ours, min(as_of, now))
    if person_id not in known:
        raise not_found("There is no such person.")
    return known[person_id]


async def _person(connection: AsyncConnection, workspace_id: int, person: Any, claims: Iterable[Any]) -> dict[str, Any]:
    said = people.projected(claims)
    employer = said.pop("organization_id")
    organization = await people.organization_row(connection, workspace_id, employer) if employer else None
    return {
        "id": str(person.id),
        "name": person.name,
        "headline": person.headline,
        "icon": person.icon,
        **said,
        "organization": {"id": str(organization.id), "name": organization.name} if organization else None,
    }


def _identity(account: Any, claims: Sequence[Any]) -> dict[str, Any]:
    said = (claim for claim in claims if claim.kind == "account" and claim.actor_id == account.id)
    proof = next((claim for claim in said if claim.ended_at is None), None)
    evidence = {"kind": _evidence_kind(proof), "strength": proof.strength, "at": proof.at} if proof else None
    return {
        "actor_id": str(account.id),
        "network": account.network,
        "handle": account.handle,
        "name": account.name,
        "url": account.url,
        "evidence": evidence,
    }


def _evidence_kind(claim: Any) -> str:
    return str(next(iter(claim.evidence), "seen"))


def _warmths(evidence: Evidence, history: History, members: Mapping[int, str], as_of: datetime) -> dict[str, Any]:
    """How warm, towards whom of us, and through time. Off the event loop: the log is counted anew for each week."""
    return {
        "warmth": _warmth(evidence, history.score(as_of)),
        "members": history.members(members, as_of),
        "history": [week._asdict() for week in history.weeks(as_of)],
    }


def _warmth(evidence: Evidence, towards_us: Score) -> dict[str, Any]:
    return {
        "warmth": towards_us.warmth,
        "p": round(towards_us.p, 4),
        "lift": towards_us.lift,
        "unanswered": towards_us.unanswered,
        "reasons": reasons_json(evidence, towards_us),
    }


def _claim(claim: Any, members: Mapping[int, str], as_of: datetime) -> dict[str, Any]:
    """A claim as it was known at a moment."""
    by = {"id": str(claim.member_id), "name": members[claim.member_id]} if claim.member_id in members else None
    return {
        "id": str(claim.id),
        "kind": claim.kind,
        "value": claim.value,
        "evidence": claim.evidence,
        "strength": claim.strength,
        "at": claim.at,
        "ended_at": claim.ended_at if claim.ended_at and claim.ended_at <= as_of else None,
        "by": by,
    }


def _words(texts: Sequence[str], others: Sequence[str]) -> dict[str, list[str]]:
    """The person's own words. scikit-learn is only imported where somebody asks."""
    from scoring.words import phrases  # noqa: PLC0415  # loads scikit-learn

    return {"words": phrases(texts, others, 6)}


def as_of_or_now(as_of: datetime | None, now: datetime) -> datetime:
    if as_of is None:
        return now
    return max(EARLIEST, min(as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC), now))
