"""A person's page: who they are and how we know, warmth through time, who of us knows them, their own words."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Score
from service.context import Service
from service.errors import not_found
from service.feed import store
from service.feed.card import organization_json, reasons_json
from service.feed.circle import circle, edges_around
from service.feed.evidence import Evidence, gather
from service.feed.history import read_history
from service.people import all_claims
from service.sources import our_actors

EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)  # far enough from year one that half a year before it is still a date


async def page(service: Service, workspace_id: int, person_id: int, as_of: datetime, now: datetime) -> dict[str, Any]:
    """Everything the page shows, as it was at `as_of`. A problem 404 for an unknown person."""
    async with service.database.read() as connection:
        evidence = await _evidence(connection, workspace_id, person_id, as_of, now)
        theirs = [account.id for account in evidence.accounts]
        claims = await all_claims(connection, workspace_id, person_id)
        history = await read_history(connection, workspace_id, theirs, claims, as_of)
        members = await store.acts.members(connection, workspace_id)
        waiting = await store.engagements.waiting(connection, workspace_id, [person_id])
        background = await store.evidence.said_by_others(connection, workspace_id, theirs)
        edges = await edges_around(connection, workspace_id, theirs)
    towards_us = history.score(as_of)
    shown = {
        "person": _person(evidence),
        "identities": [_identity(account, claims) for account in evidence.accounts],
        "warmth": _warmth(evidence, towards_us),
        "members": history.members(members, as_of),
        "history": [{"at": at, "warmth": warmth} for at, warmth in history.weeks(as_of)],
        "claims": [_claim(claim, members) for claim in claims],
        "engagement_id": str(waiting[person_id].id) if person_id in waiting else None,
    }
    texts = [row.content for row in evidence.activities if row.type == "Create" and row.content]
    around, words = await asyncio.gather(
        asyncio.to_thread(circle, edges, person_id, members), asyncio.to_thread(_words, texts, background)
    )
    whole: dict[str, Any] = shown | around | {"words": words}
    return whole


async def _evidence(
    connection: AsyncConnection, workspace_id: int, person_id: int, as_of: datetime, now: datetime
) -> Evidence:
    ours = await our_actors(connection, workspace_id)
    known = await gather(connection, workspace_id, [person_id], ours, min(as_of, now))
    if person_id not in known:
        raise not_found("There is no such person.")
    return known[person_id]


def _person(evidence: Evidence) -> dict[str, Any]:
    person = evidence.person
    return {
        "id": str(person.id),
        "name": person.name,
        "headline": person.headline,
        "icon": person.icon,
        "relation": person.relation,
        "bot": person.bot,
        "do_not_engage": person.do_not_engage,
        "organization": organization_json(person),
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


def _warmth(evidence: Evidence, towards_us: Score) -> dict[str, Any]:
    return {
        "warmth": towards_us.warmth,
        "p": round(towards_us.p, 4),
        "lift": towards_us.lift,
        "unanswered": towards_us.unanswered,
        "reasons": reasons_json(evidence, towards_us),
    }


def _claim(claim: Any, members: Mapping[int, str]) -> dict[str, Any]:
    by = {"id": str(claim.member_id), "name": members[claim.member_id]} if claim.member_id in members else None
    return {
        "id": str(claim.id),
        "kind": claim.kind,
        "value": claim.value,
        "evidence": claim.evidence,
        "strength": claim.strength,
        "at": claim.at,
        "ended_at": claim.ended_at,
        "by": by,
    }


def _words(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    """The person's own words. scikit-learn is only imported where somebody asks."""
    from scoring.words import phrases  # noqa: PLC0415  # loads scikit-learn

    return phrases(texts, others, 6)


def as_of_or_now(as_of: datetime | None, now: datetime) -> datetime:
    if as_of is None:
        return now
    return max(EARLIEST, min(as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC), now))
