"""The graph around people: ego networks and introduction paths by networkx.

Edges are (a, b, weight) with any integer ids; the weight is how much went on between the two, best as decayed counts.
Direction does not matter here: both directions and repeated pairs add up. Weights that are not positive are no edge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from math import exp, log
from typing import NamedTuple, TypeAlias

import networkx as nx

Edge = tuple[int, int, float]
Graph: TypeAlias = "nx.Graph[int]"  # edges carry `weight` and, for paths, `cost`

HALFWAY = 3.0  # weight at which a tie is half as strong as can be: the thirtieth interaction says less than the third
LONGEST = 3  # steps of an introduction: beyond that nobody introduces anybody
FAINTEST = 0.01  # a path weaker than this is no introduction


class Ego(NamedTuple):
    """People around one: `nodes` with the person first, then in falling weight towards the person; each edge once."""

    nodes: tuple[int, ...]
    edges: tuple[Edge, ...]


class Path(NamedTuple):
    """From one of ours (first) to the person (last); `strength` from 0 to 1 is the product of its ties' strengths."""

    nodes: tuple[int, ...]
    strength: float


def ego(edges: Iterable[Edge], person: int, radius: int = 1) -> Ego:
    """Who is within `radius` steps of the person, and every edge among them. An unknown person stands alone.

    >>> ego([(1, 2, 3.0), (2, 3, 1.0), (3, 1, 5.0), (3, 4, 1.0)], 1)
    Ego(nodes=(1, 3, 2), edges=((1, 2, 3.0), (1, 3, 5.0), (2, 3, 1.0)))
    """
    graph = _graph(edges)
    graph.add_node(person)
    near = nx.ego_graph(graph, person, radius)
    closeness = {node: near.edges[person, node]["weight"] if near.has_edge(person, node) else 0.0 for node in near}
    others = sorted((node for node in near if node != person), key=lambda node: (-closeness[node], node))
    pairs = sorted((min(a, b), max(a, b), weight) for a, b, weight in near.edges(data="weight"))
    return Ego((person, *others), tuple(pairs))


def paths(edges: Iterable[Edge], sources: Collection[int], target: int, limit: int = 3) -> list[Path]:
    """The strongest ways from our people to somebody, strongest first; at most one per source and first step.

    The strength of a tie is weight / (weight + 3). No path leads through another of our own: they come first
    themselves. What is fainter than 0.01 or longer than three steps is left out. A target that is one of the sources
    is a path of its own.

    >>> paths([(1, 5, 12.0), (5, 9, 12.0), (2, 9, 3.0)], [1, 2], 9)
    [Path(nodes=(1, 5, 9), strength=0.64), Path(nodes=(2, 9), strength=0.5)]
    """
    if target in sources:
        return [Path((target,), 1.0)]
    graph = _graph(edges)
    if target not in graph:
        return []
    ours = set(sources)
    graph.remove_edges_from([(a, b) for a, b in graph.edges if a in ours and b in ours])
    found = sorted(_ways(graph, ours, target), key=lambda path: (-path.strength, len(path.nodes), path.nodes))
    return found[:limit]


def _ways(graph: Graph, ours: set[int], target: int) -> Iterator[Path]:
    theirs = graph.subgraph(node for node in graph if node not in ours)
    near = nx.ego_graph(theirs, target, LONGEST - 1)
    onward = nx.single_source_dijkstra_path(near, target, cutoff=-log(FAINTEST), weight="cost")
    for source in ours & set(graph):
        for step in onward.keys() & set(graph[source]):
            nodes = (source, *reversed(onward[step]))
            strength = exp(-nx.path_weight(graph, nodes, "cost"))
            if strength >= FAINTEST and len(nodes) <= LONGEST + 1:
                yield Path(nodes, round(strength, 9))


def _graph(edges: Iterable[Edge]) -> Graph:
    graph: Graph = nx.Graph()
    for a, b, weight in edges:
        if a != b and weight > 0.0:
            so_far = graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0.0
            graph.add_edge(a, b, weight=so_far + weight, cost=log(1.0 + HALFWAY / (so_far + weight)))
    return graph
