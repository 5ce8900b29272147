"""What if something had not happened, or counted differently: scores computed anew from the log, and never stored."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from scoring import PRIOR, Chance, Interaction, Kind, Reason, Score, Weights, chance, score
from scoring.model import points, priority_of
from scoring.picture import Picture, picture
from scoring.stored import Unreadable, changed, kinds_of, numbers_of
from scoring.strike import Strike, strike
from service import people
from service.context import Service
from service.errors import invalid
from service.feed import store
from service.feed.card import called, forms_of, reasons_json
from service.feed.evidence import WINDOW, Evidence, gather
from service.feed.history import History, read_history
from service.feed.owed import OWED, UNANSWERED, placed
from service.feed.person.reading import evidence_of
from service.feed.weights.standing import models_of
from service.sources import our_actors

LOOKED_AT = 500  # cards, the first of the feed: each costs two scores
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """What to think away, activities by id and reasons by kind, and which weights to count with instead."""

    activities: frozenset[int]
    kinds: frozenset[str]
    weights: Tried


@dataclass(frozen=True, slots=True)
class Tried:
    """Numbers instead of those that stand: weights by name, and how many replies a kind counts."""

    weights: Mapping[str, float]
    kinds: Mapping[str, float]


async def person(
    service: Service, workspace_id: int, person_id: int, wish: Wish, as_of: datetime, now: datetime
) -> dict[str, Any]:
    """The score of one person at a moment, and what it would be. Problems 404 (nobody) and 422 (unknown names)."""
    async with service.database.read() as connection:
        evidence = await evidence_of(connection, workspace_id, person_id, as_of, now)
        theirs = [account.id for account in evidence.accounts]
        claims = await people.all_claims(connection, workspace_id, person_id)
        history = await read_history(connection, workspace_id, theirs, claims, as_of)
        recent = {deed.id for deed in history.deeds if deed.at >= as_of - WINDOW}
        entries = await store.history.put_in(connection, workspace_id, recent | wish.activities, as_of)
    return await asyncio.to_thread(_compared, evidence, history, entries, wish, as_of)


async def feed(service: Service, workspace_id: int, wish: Tried, now: datetime) -> dict[str, Any]:
    """The order the feed would have with other weights, of its first cards; in a constant number of queries."""
    async with service.database.read() as connection:
        models = await models_of(connection, workspace_id)
        standing, in_use = models.at(now), models.standing(now)
        tried = changed_or_refused(standing, wish)
        rows = await store.engagements.first(connection, workspace_id, LOOKED_AT)
        ours = await our_actors(connection, workspace_id)
        known = await gather(connection, workspace_id, [row.person_id for row in rows], ours, now)
        counted = await store.engagements.counts(connection, workspace_id)
    cards = await asyncio.to_thread(
        _ordered, [row for row in rows if row.person_id in known], known, standing, tried, now
    )
    return {
        **_beside(standing, tried),
        "model_id": str(in_use.id) if in_use else None,
        "cards": counted.get("open", 0),
        "looked_at": len(cards),
        "items": [one for one in cards if min(one["before"]["place"], one["after"]["place"]) <= SHOWN],
    }


def changed_or_refused(standing: Weights, wish: Tried) -> Weights:
    """The standing weights with some others. A problem 422 for a name or a number that no model could have."""
    try:
        return changed(standing, wish.weights, wish.kinds)
    except Unreadable as error:
        raise invalid(f"These weights cannot be tried: {error}.") from error


def _beside(standing: Weights, tried: Weights) -> dict[str, Any]:
    return {
        name: _numbers(*(numbers(one) for one in (PRIOR, standing, tried)))
        for name, numbers in (("weights", numbers_of), ("kinds", kinds_of))
    }


def _numbers(*all_of: Mapping[str, float]) -> dict[str, dict[str, float]]:
    names = ("prior", "standing", "tried")
    return {name: {of: one[name] for of, one in zip(names, all_of, strict=True)} for name in all_of[0]}


def _compared(
    evidence: Evidence, history: History, entries: Sequence[Any], wish: Wish, as_of: datetime
) -> dict[str, Any]:
    """Off the event loop: the log is counted twice."""
    standing = history.models.at(as_of)
    tried = changed_or_refused(standing, wish.weights)
    subject = history.subject(as_of)
    before = score(subject, as_of.timestamp(), standing)
    seen = picture(subject, as_of.timestamp(), standing)
    struck = _strike(evidence, seen, before.reasons, wish)
    mine = _of_person(history, entries, struck.activities, wish.activities)
    left = history.without(struck, _interactions(mine), _posts(mine))
    if struck.silence:
        tried = replace(tried, quiet=0.0)
    after = score(left.subject(as_of), as_of.timestamp(), tried)
    if struck.silence:
        after = replace(after, silent=False, priority=priority_of(after.unanswered, after.lift, False, after.warmth))
    return {
        "as_of": as_of,
        "before": _told(evidence, before),
        "after": _told(evidence, after),
        "moved": round(points(after.p) - points(before.p), 1),
        **_beside(standing, tried),
    }


def _strike(evidence: Evidence, seen: Picture, reasons: Iterable[Reason], wish: Wish) -> Strike:
    """What the wish is about; reasons are known by what the page calls them."""
    forms = forms_of(evidence)
    names: dict[str, set[str]] = {}
    for reason in reasons:
        names.setdefault(called(reason, forms.get(reason.activity_id)), set()).add(reason.kind)
    known = names.keys() | {"seen"}
    if unknown := sorted(wish.kinds - known):
        raise invalid(f"There is no such reason here: {', '.join(unknown)}.", unknown=unknown)
    struck = strike(seen, {kind for name in wish.kinds for kind in names.get(name, ())})
    return replace(struck, activities=struck.activities | wish.activities)


def _of_person(
    history: History, entries: Sequence[Any], struck: Collection[int], asked: Collection[int]
) -> Sequence[Any]:
    """What the struck activities put into the log around this person. A problem 422 where one asked for put nothing."""
    mine = [
        entry
        for entry in entries
        if entry.id in struck and (entry.actor_id in history.theirs or entry.target_id in history.theirs)
    ]
    if unknown := sorted(set(asked) - {entry.id for entry in mine}):
        ids = [str(one) for one in unknown]
        raise invalid(f"This person has no such activity at that time: {', '.join(ids)}.", unknown=ids)
    return mine


def _interactions(entries: Iterable[Any]) -> list[Interaction]:
    return [
        Interaction(entry.actor_id, entry.target_id, Kind(entry.kind), entry.done_at.timestamp(), entry.asked)
        for entry in entries
        if entry.kind
    ]


def _posts(entries: Iterable[Any]) -> list[tuple[int, float]]:
    return [(entry.actor_id, entry.at.timestamp()) for entry in entries if not entry.kind]


def _told(evidence: Evidence, found: Score) -> dict[str, Any]:
    return {
        "warmth": found.warmth,
        "p": round(found.p, 4),
        "lift": found.lift,
        "unanswered": found.unanswered,
        "priority": found.priority,
        "reasons": reasons_json(evidence, found),
    }


def _ordered(
    rows: Sequence[Any], known: Mapping[int, Evidence], standing: Weights, tried: Weights, now: datetime
) -> list[dict[str, Any]]:
    """The cards in the order they would have. What weights move, warmth and lift; what else orders them stays."""
    cards = [_card(row, known[row.person_id], standing, tried, now) for row in rows]
    for side in ("before", "after"):
        ranked = sorted(cards, key=lambda one: (-one[side]["priority"], *one["ties"]))
        for place, card in enumerate(ranked, 1):
            card[side]["place"] = place
    for card in cards:
        del card["ties"]
    return sorted(cards, key=lambda one: one["after"]["place"])


def _card(row: Any, evidence: Evidence, standing: Weights, tried: Weights, now: datetime) -> dict[str, Any]:
    subject, at = evidence.subject(), now.timestamp()
    found = {side: chance(subject, at, weights) for side, weights in (("before", standing), ("after", tried))}
    return {
        "id": str(row.id),
        "person": {"id": str(row.person_id), "name": evidence.person.name},
        "ties": (-row.last_activity_at.timestamp(), -row.id),
        **{side: {"warmth": one.warmth, "priority": _priority(row, one)} for side, one in found.items()},
    }


def _priority(row: Any, found: Chance) -> int:
    """Where a card would stand that waits or is owed something as it does today."""
    is_owed = OWED <= row.priority < UNANSWERED
    return placed(priority_of(row.priority >= UNANSWERED, found.lift, found.silent, found.warmth), is_owed)
