"""The people around a person: who of us, who of them, and the shortest strong path of introduction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from service import people
from service.feed.store import circle as store
from service.feed.store import warmth as warmths
from service.sources import our_actors

MEMBER = "member"
PERSON = "person"
Node = tuple[str, int]  # member or person, id
NEIGHBOURS = 60
COLLEAGUES = 5  # who works there too and had nothing to do with the person as far as we saw; the warmest


@dataclass(frozen=True, slots=True)
class Edge:
    """What went on between two in either direction: how often, how much of it still counts, and when last."""

    one: Node
    other: Node
    count: int
    weight: float
    last_at: Any
    name_one: str
    name_other: str


async def edges_around(
    connection: AsyncConnection, workspace_id: int, actors: Collection[int], until: datetime
) -> list[Edge]:
    """Edges of these actors as of a moment, and of their neighbours towards our members: two steps introduce."""
    near = await store.edges(connection, workspace_id, actors, until, NEIGHBOURS)
    members = [id_ for id_, member_id in (await our_actors(connection, workspace_id)).items() if member_id is not None]
    neighbours = {row.actor_id for row in near} | {row.target_id for row in near}
    far = await store.edges_between(connection, workspace_id, neighbours - {*actors, *members}, members, until)
    merged: dict[frozenset[Node], Edge] = {}
    for row in [*near, *far]:
        ends = _node(row, "actor"), _node(row, "target")
        edge = Edge(*ends, row.n, row.weight, row.last_at, row.actor_name, row.target_name)
        if edge.one != edge.other:
            key = frozenset((edge.one, edge.other))
            merged[key] = _joined(merged[key], edge) if key in merged else edge
    return list(merged.values())


async def colleagues_of(
    connection: AsyncConnection, workspace_id: int, person_id: int, organization_id: int | None
) -> dict[int, str]:
    """Who works there too, by name, warmest first."""
    if organization_id is None:
        return {}
    rows = await people.colleagues(connection, workspace_id, organization_id)
    scores = await warmths.of(connection, workspace_id, [row.id for row in rows])
    warmth = {score.person_id: score.warmth for score in scores if score.member_id == 0}
    names = {row.id: row.name for row in rows if row.id != person_id}
    return dict(sorted(names.items(), key=lambda one: -int(warmth.get(one[0], 0))))


def circle(
    edges: Sequence[Edge], person_id: int, members: Mapping[int, str], colleagues: Mapping[int, str]
) -> dict[str, Any]:
    """`paths` from members to the person and the `ego` network. Runs off the event loop: it loads networkx."""
    from scoring.graph import ego, paths  # noqa: PLC0415  # loads networkx

    names = {node: name for edge in edges for node, name in ((edge.one, edge.name_one), (edge.other, edge.name_other))}
    names |= {(MEMBER, member): name for member, name in members.items()}
    numbers = {node: number for number, node in enumerate(names)}
    nodes = list(numbers)
    weighted = [(numbers[edge.one], numbers[edge.other], edge.weight) for edge in edges]
    target = numbers.get((PERSON, person_id))
    if target is None:
        return {"paths": [], "ego": {"nodes": _also_there(colleagues, ()), "edges": []}}
    ours = [number for node, number in numbers.items() if node[0] == MEMBER]
    between = {frozenset((edge.one, edge.other)): edge for edge in edges}
    found = [path for path in paths(weighted, ours, target, 3) if len(path.nodes) > 1]
    network = ego(weighted, target, 1)
    near = [nodes[number] for number in network.nodes]
    around = [_shown(node, names) | {"colleague": node[0] == PERSON and node[1] in colleagues} for node in near]
    return {
        "paths": [_path([nodes[step] for step in path.nodes], path.strength, names, between) for path in found],
        "ego": {
            "nodes": around + _also_there(colleagues, near),
            "edges": [_tie(between[frozenset((nodes[one], nodes[other]))]) for one, other, _ in network.edges],
        },
    }


def _also_there(colleagues: Mapping[int, str], near: Collection[Node]) -> list[dict[str, Any]]:
    others = [(id_, name) for id_, name in colleagues.items() if (PERSON, id_) not in near]
    return [{"id": str(id_), "name": name, "kind": PERSON, "colleague": True} for id_, name in others[:COLLEAGUES]]


def _tie(edge: Edge) -> dict[str, Any]:
    ends = {"from": _id(edge.one), "to": _id(edge.other)}
    return {**ends, "strength": round(edge.weight, 2), "count": edge.count, "last_at": edge.last_at}


def _path(
    steps: Sequence[Node], strength: float, names: Mapping[Node, str], between: Mapping[frozenset[Node], Edge]
) -> dict[str, Any]:
    why = [
        {"from": names[one], "to": names[other], "count": edge.count, "last_at": edge.last_at}
        for one, other in pairwise(steps)
        for edge in [between[frozenset((one, other))]]
    ]
    return {"people": [_shown(step, names) for step in steps], "strength": round(strength, 3), "why": why}


def _shown(node: Node, names: Mapping[Node, str]) -> dict[str, str]:
    return {"id": _id(node), "name": names.get(node, ""), "kind": node[0]}


def _id(node: Node) -> str:
    return str(node[1])


def _node(row: Any, side: str) -> Node:
    member = getattr(row, f"{side}_member")
    return (MEMBER, member) if member is not None else (PERSON, getattr(row, f"{side}_person"))


def _joined(one: Edge, other: Edge) -> Edge:
    count, weight, last = one.count + other.count, one.weight + other.weight, max(one.last_at, other.last_at)
    return Edge(one.one, one.other, count, weight, last, one.name_one, one.name_other)
