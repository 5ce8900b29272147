"""A workspace learns its weights from its own past: the log as arrays, a trial in a thread, promotion and rollback."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from scoring import PRIOR, Kind, Weights, is_owed
from scoring.stored import dump, load
from service.context import Service
from service.database import new_id
from service.errors import conflict
from service.feed import store
from service.feed.history import Deed, deeds
from service.feed.weights.standing import Models, models_of
from service.sources import our_actors

if TYPE_CHECKING:
    from scoring.learning.log import Log
    from scoring.learning.trial import Marks, Verdict, Why

OURS = 0  # the node of all our accounts together
REMEMBERED = timedelta(weeks=104 + 16)  # words older than that are in no week that is learned from
ENDLESS = 1e12  # seconds
MISTAKE = timedelta(days=1)  # a claim that is taken back within it was never meant
TELLING = "not_relevant"  # a dismissal for any other reason says nothing about the person


@dataclass(frozen=True, slots=True)
class Past:
    """What the tables hold of a workspace's past up to a moment."""

    accounts: Sequence[Any]
    interactions: Sequence[Any]
    posts: Sequence[Any]
    relations: Sequence[Any]
    acts: Sequence[Any]
    deeds: Sequence[Deed]
    models: Models


async def learn(service: Service, workspace_id: int, now: datetime) -> Verdict:
    """Learn anew and judge it; what is better is stored with its marks and used from now on."""
    past = await read_past(service, workspace_id, now)
    verdict = await asyncio.to_thread(_trial, past, now)
    async with service.change(workspace_id) as connection:
        if verdict.weights is not None and verdict.first is not None and verdict.last is not None:
            await store.models.add(connection, _row(workspace_id, verdict, now))
            await store.models.look_again(connection, workspace_id, now)
    return verdict


async def roll_back(service: Service, workspace_id: int, now: datetime, model_id: int | None = None) -> int | None:
    """Take the standing model out of use; answers the id of the one that stands then, None for the prior.

    A problem 409 where none is in use, or another than `model_id`.
    """
    async with service.change(workspace_id) as connection:
        standing = (await models_of(connection, workspace_id)).standing(now)
        if standing is None:
            raise conflict("No learned model is in use: the prior weights stand.")
        if model_id not in (None, standing.id):
            raise conflict("This model is not in use: only the one that stands can be taken out of use.")
        await store.models.withdraw(connection, workspace_id, standing.id, now)
        await store.models.look_again(connection, workspace_id, now)
        before = (await models_of(connection, workspace_id)).standing(now)
    return before.id if before else None


async def read_past(service: Service, workspace_id: int, now: datetime) -> Past:
    """Everything up to now, in a constant number of queries."""
    async with service.database.read() as connection:
        accounts = await store.past.accounts(connection, workspace_id)
        return Past(
            accounts,
            await store.past.interactions(connection, workspace_id, now),
            await store.past.posts(connection, workspace_id, now),
            await store.past.relations(connection, workspace_id),
            await store.past.acts(connection, workspace_id),
            await _words(connection, workspace_id, accounts, now),
            await models_of(connection, workspace_id),
        )


async def _words(connection: AsyncConnection, workspace_id: int, accounts: Sequence[Any], now: datetime) -> list[Deed]:
    ours = await our_actors(connection, workspace_id)
    theirs = [account.id for account in accounts if not account.ours]
    found = await deeds(connection, workspace_id, theirs, ours, now - REMEMBERED, now)
    return [deed for deed in found if deed.said or _waits(deed)]


def _waits(deed: Deed) -> bool:
    return deed.towards is not None and is_owed(deed.towards.kind, deed.said)


def log_of_past(past: Past, weights: Weights = PRIOR) -> Log:
    """The past as arrays: all our accounts are one node, and so are all of one person. Kinds count as in `weights`."""
    import numpy as np  # noqa: PLC0415  # loads numpy where somebody learns

    from scoring.learning.log import Glance, Log, Outcome, Relation, Words  # noqa: PLC0415  # loads scipy
    from scoring.learning.stream import Stream  # noqa: PLC0415  # as above

    node_of, person_node, people = _nodes(past.accounts)
    rows = [
        (node_of[row.actor_id], node_of[row.target_id], row.at.timestamp(), weights.strength[Kind(row.kind)], row.asked)
        for row in past.interactions
        if row.actor_id in node_of and row.target_id in node_of
    ]
    rows = [row for row in rows if row[0] != row[1]]
    said = [(node_of[row.actor_id], row.at.timestamp()) for row in past.posts if row.actor_id in node_of]
    words = [word for deed in past.deeds if deed.actor_id in node_of for word in [_word(node_of, deed)]]
    floats = np.array([row[2:] for row in rows], dtype=np.float64).reshape(-1, 3)
    ends = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
    spoken = np.array(words, dtype=np.float64).reshape(-1, 4)
    stream = Stream(
        ends[:, 0],
        ends[:, 1],
        floats[:, 0],
        floats[:, 1],
        floats[:, 2] > 0.0,
        np.array([node for node, _ in said], dtype=np.int64),
        np.array([at for _, at in said], dtype=np.float64),
        len(people),
    )
    return Log(
        stream,
        np.arange(len(people)) == OURS,
        np.array(people),
        Words(spoken[:, 0].astype(np.int64), spoken[:, 1], spoken[:, 2], spoken[:, 3]),
        tuple(
            Relation(person_node[row.person_id], *_span(row)) for row in past.relations if row.person_id in person_node
        ),
        tuple(
            Glance(person_node[row.person_id], row.at.timestamp(), row.kind, row.place)
            for row in past.acts
            if row.person_id in person_node and _tells(row)
        ),
        tuple(
            Outcome(person_node[row.person_id], row.at.timestamp())
            for row in _won(past.relations)
            if row.person_id in person_node
        ),
    )


def _nodes(accounts: Sequence[Any]) -> tuple[dict[int, int], dict[int, int], list[bool]]:
    """The node of each account and of each person, and whether each node is somebody to rank."""
    node_of: dict[int, int] = {}
    person_node: dict[int, int] = {}
    people = [False]
    for account in accounts:
        if account.ours:
            node_of[account.id] = OURS
        elif account.person_id is not None:
            if account.person_id not in person_node:
                person_node[account.person_id] = len(people)
                people.append(not (account.bot or account.do_not_engage))
            node_of[account.id] = person_node[account.person_id]
    return node_of, person_node, people


def _word(node_of: Mapping[int, int], deed: Deed) -> tuple[float, float, float, float]:
    """Whose, when, what its topics are worth, and until when it waits; words of grief are worth nothing."""
    at = deed.at.timestamp()
    if "sensitive" in deed.said:
        return node_of[deed.actor_id], at, 0.0, at
    worth = sum(PRIOR.topic.get(topic, 0.0) for topic in deed.said)
    until = deed.handled_at.timestamp() if deed.handled_at else ENDLESS
    return node_of[deed.actor_id], at, worth, until if _waits(deed) else at


def _span(claim: Any) -> tuple[str, float, float]:
    return claim.value, claim.at.timestamp(), claim.ended_at.timestamp() if claim.ended_at else ENDLESS


def _won(relations: Sequence[Any]) -> list[Any]:
    """Claims of members, oldest first, that a prospect is a customer from now on, and that were not put right soon.

    A list, or a claim about somebody who was nothing before, says what they have been all along.
    """
    found: list[Any] = []
    last: dict[int, Any] = {}
    for row in relations:
        before = last.get(row.person_id)
        stands = row.ended_at is None or row.ended_at - row.at > MISTAKE
        turned = before is not None and before.value == "prospect" and before.ended_at == row.at
        if row.value == "customer" and row.member_id is not None and turned and stands:
            found.append(row)
        last[row.person_id] = row
    return found


def _tells(act: Any) -> bool:
    return bool(act.kind != "dismiss" or act.params.get("reason") == TELLING)


def _trial(past: Past, now: datetime) -> Verdict:
    from scoring.learning.trial import train  # noqa: PLC0415  # loads scipy where somebody learns

    standing = past.models.at(now)
    verdict = train(log_of_past(past, standing), standing, now.timestamp())
    if verdict.weights is None:
        return verdict
    return replace(verdict, weights=replace(verdict.weights, strength=standing.strength))  # kinds are not learned


def _row(workspace_id: int, verdict: Verdict, now: datetime) -> dict[str, Any]:
    """The row of a promoted model; what could not be read again is refused here. Raises Unreadable."""
    stored = dump(verdict.weights or PRIOR)
    load(stored)
    return {
        "workspace_id": workspace_id,
        "id": new_id(),
        "weights": stored,
        "metrics": {name: _marks(marks) for name, marks in (verdict.marks or {}).items()}
        | {"returns": verdict.returns},
        "why": why_json(verdict.why),
        "data_from": datetime.fromtimestamp(verdict.first or 0.0, UTC),
        "data_until": datetime.fromtimestamp(verdict.last or 0.0, UTC),
        "created_at": now,
        "promoted_at": now,
        "withdrawn_at": None,
    }


def why_json(why: Why) -> dict[str, Any]:
    """As it is stored and sent."""
    return {"kind": why.kind, "params": dict(why.params)}


def _marks(marks: Marks) -> dict[str, float]:
    return {name: round(value, 6) for name, value in marks._asdict().items()}
