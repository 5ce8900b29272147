"""What is the same for everybody who is looked at together, read once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import Weights
from service.feed import store
from service.feed.contacts import REMEMBERED, contacts
from service.feed.models import ActKind
from service.feed.snoozes import put_off
from service.feed.watching import watched_by
from service.feed.weights.standing import models_of

BESIDE = (ActKind.ASSIGN, ActKind.NOTE, ActKind.WATCH, ActKind.HELP)  # acts that leave the state of a card alone
LEAVING_HELP = (ActKind.NOTE, ActKind.WATCH, ActKind.SNOOZE)
MOVES = frozenset(ActKind) - set(BESIDE)  # what takes a card out of the feed


@dataclass(frozen=True)
class Desk:
    """The moment, our actors by member, names, weights; notes, moves by card; when we last turned to whom."""

    workspace_id: int
    now: datetime
    members: Mapping[int, str]
    weights: Weights
    actors_of: Mapping[int, set[int]]
    notes: Mapping[int, list[dict[str, Any]]] = field(default_factory=dict)
    moves: Mapping[int, list[dict[str, Any]]] = field(default_factory=dict)
    contacts: Mapping[int, list[dict[str, Any]]] = field(default_factory=dict)
    promised: Mapping[int, list[Any]] = field(default_factory=dict)  # by person
    watches: Mapping[int, list[Any]] = field(default_factory=dict)  # by person
    helps: Mapping[int, Any] = field(default_factory=dict)  # by card: the act that asks, where it stands
    put_off: Mapping[int, Any] = field(default_factory=dict)  # by card: the act that did, where it was the last move

    def assignee(self, member_id: int | None) -> dict[str, Any] | None:
        if member_id is None or member_id not in self.members:
            return None
        return {"id": str(member_id), "name": self.members[member_id]}

    def beside(self, engagement_id: int, person_id: int) -> dict[str, Any]:
        """What a card shows that is not the person's doing."""
        return {
            "notes": self.notes.get(engagement_id, []),
            "contacts": self.contacts.get(person_id, []),
            "watched_by": watched_by(self.watches.get(person_id, [])),
            "help": help_json(self.helps.get(engagement_id), self.members),
        }


async def desk_of(
    connection: AsyncConnection,
    workspace_id: int,
    ours: Mapping[int, int | None],
    people: Collection[int],
    waiting: Iterable[Any],
    now: datetime,
) -> Desk:
    members = await store.acts.members(connection, workspace_id)
    ids = [row.id for row in waiting]
    acts = await store.acts.of(connection, workspace_id, ids) if ids else []
    weights = (await models_of(connection, workspace_id)).at(now)
    spoken = await store.contacts.spoken(connection, workspace_id, people, ours, now - REMEMBERED)
    noted = await store.contacts.noted(connection, workspace_id, people, now - REMEMBERED)
    return Desk(
        workspace_id,
        now,
        members,
        weights,
        _actors_of(ours),
        notes=_by_card(filter(is_note, acts), (ActKind.NOTE, ActKind.ASSIGN), note_json),
        moves=_by_card(acts, MOVES, move_json),
        contacts=contacts(spoken, noted, members),
        promised=await store.promises.of(connection, workspace_id, people),
        watches=await store.watches.of(connection, workspace_id, people),
        helps=_helps(acts),
        put_off=put_off(act for act in acts if act.kind in MOVES),
    )


def is_note(act: Any) -> bool:
    """Whether it left words on its card: a note, or a line for who takes over."""
    return act.kind == ActKind.NOTE or (act.kind == ActKind.ASSIGN and bool(act.params.get("text")))


def note_json(act: Any) -> dict[str, Any]:
    member = {"id": str(act.member_id), "name": act.member}
    return {"id": act.key, "member": member, "text": act.params.get("text", ""), "at": act.at}


def move_json(act: Any) -> dict[str, Any]:
    member = {"id": str(act.member_id), "name": act.member}
    return {"id": act.key, "kind": act.kind, "member": member, "at": act.at}


def help_json(act: Any | None, members: Mapping[int, str]) -> dict[str, Any] | None:
    """Who asks whom for help, `to` None: anybody of us."""
    if act is None:
        return None
    helper = act.params.get("member_id")
    to = {"id": helper, "name": members[int(helper)]} if helper and int(helper) in members else None
    member = {"id": str(act.member_id), "name": act.member}
    return {"id": act.key, "member": member, "to": to, "text": act.params.get("text", ""), "at": act.at}


def asking(acts: Iterable[Any]) -> Any | None:
    """The act that asks for help, of one card's in order; whoever answered it, took it over or handed it on ended that.

    Putting it off did not.

    >>> from types import SimpleNamespace as Act
    >>> asking([Act(kind="help"), Act(kind="snooze"), Act(kind="note")]), asking([Act(kind="help"), Act(kind="assign")])
    (namespace(kind='help'), None)
    """
    found = None
    for act in acts:
        if act.kind == ActKind.HELP:
            found = act
        elif act.kind not in LEAVING_HELP:
            found = None
    return found


def _helps(acts: Iterable[Any]) -> dict[int, Any]:
    grouped: dict[int, list[Any]] = {}
    for act in acts:
        grouped.setdefault(act.engagement_id, []).append(act)
    return {card: act for card, of in grouped.items() if (act := asking(of))}


def _by_card(
    acts: Iterable[Any], kinds: Collection[str], shown: Callable[[Any], dict[str, Any]]
) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for act in acts:
        if act.kind in kinds:
            found.setdefault(act.engagement_id, []).append(shown(act))
    return found


def _actors_of(ours: Mapping[int, int | None]) -> dict[int, set[int]]:
    actors: dict[int, set[int]] = {}
    for actor_id, member_id in ours.items():
        if member_id is not None:
            actors.setdefault(member_id, set()).add(actor_id)
    return actors
