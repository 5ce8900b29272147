"""Who stands near whom: ego networks and introduction paths (networkx), proximity in the whole graph (scipy).

Edges are undirected (a, b, weight) with weight > 0: how much went on between two. Parallel edges add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log

import networkx as nx
import numpy as np
from scipy import sparse

Edge = tuple[int, int, float]
HALFWAY = 3.0  # interactions at which a tie counts half: strength = weight / (weight + HALFWAY)
LONGEST = 3  # steps of an introduction: beyond that nobody introduces anybody
RESTART = 0.15  # of personalised PageRank, as in Page et al. 1999
ROUNDS = 50  # of the power iteration: what is left after them is below 0.85^50 = 0.0003


@dataclass(frozen=True, slots=True)
class Path:
    """From a source to the target; `strength` is the product of the ties' strengths, 0-1."""

    nodes: tuple[int, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Ego:
    """Everybody within some steps of one node, nearest and strongest first, and the edges among them."""

    nodes: tuple[int, ...]
    edges: tuple[Edge, ...]


def strength(weight: float) -> float:
    """How strong a tie is, 0-1: saturating, because the thirtieth interaction says less than the third.

    >>> strength(3.0), strength(27.0)
    (0.5, 0.9)
    """
    return weight / (weight + HALFWAY)


def paths(edges: Iterable[Edge], sources: Collection[int], target: int, limit: int) -> list[Path]:
    """The strongest path from each source to the target, at most LONGEST steps, best first.

    A path through another source is left out: then that one makes the introduction.

    >>> [path.nodes for path in paths([(1, 2, 9.0), (2, 3, 9.0), (1, 3, 0.1)], {1}, 3, 5)]
    [(1, 2, 3)]
    """
    graph = _graph(edges)
    if target not in graph:
        return []
    best = nx.single_source_dijkstra_path(graph, target, weight="distance")
    found = [
        Path(steps, _strength(graph, steps))
        for source in sources
        if source in best and source != target
        for steps in [tuple(reversed(best[source]))]
        if len(steps) <= LONGEST + 1 and not set(steps[1:]) & set(sources)
    ]
    return sorted(found, key=lambda path: (-path.strength, path.nodes))[:limit]


def ego(edges: Iterable[Edge], center: int, radius: int) -> Ego:
    """The ego network of `center`; empty where nothing is known of it.

    >>> ego([(1, 2, 1.0), (2, 3, 1.0)], 1, 1).nodes
    (1, 2)
    """
    graph = _graph(edges)
    if center not in graph:
        return Ego((), ())
    around = nx.ego_graph(graph, center, radius=radius)
    near = nx.single_source_dijkstra_path_length(around, center, weight="distance")
    nodes = tuple(sorted(around, key=lambda node: (near[node], node)))
    return Ego(nodes, tuple((one, other, weight) for one, other, weight in around.edges(data="weight")))


def proximity(edges: Iterable[Edge], seeds: Collection[int]) -> dict[int, float]:
    """Personalised PageRank of every node from `seeds`, summing to 1; empty where no seed has an edge.

    >>> near = proximity([(1, 2, 1.0), (2, 3, 1.0)], {1})
    >>> near[2] > near[3]
    True
    """
    known = [(one, other, weight) for one, other, weight in edges if one != other]
    nodes = sorted({node for one, other, _ in known for node in (one, other)})
    place = {node: n for n, node in enumerate(nodes)}
    start = np.array([float(node in seeds) for node in nodes])
    if not start.any():
        return {}
    step, start = _transitions(known, place), start / start.sum()
    rank = start
    for _ in range(ROUNDS):
        rank = RESTART * start + (1 - RESTART) * (step @ rank)
    return dict(zip(nodes, (rank / rank.sum()).tolist(), strict=True))


def _transitions(edges: Collection[Edge], place: dict[int, int]) -> sparse.csr_array:
    """Columns sum to one: from each node along its edges in proportion to their weight."""
    ones, others = [place[edge[0]] for edge in edges], [place[edge[1]] for edge in edges]
    weights = [edge[2] for edge in edges]
    size = len(place)
    matrix = sparse.coo_array((weights * 2, (ones + others, others + ones)), shape=(size, size)).tocsr()
    return sparse.csr_array(matrix @ sparse.diags_array(1.0 / np.asarray(matrix.sum(axis=0)).ravel()))


def _graph(edges: Iterable[Edge]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    for one, other, weight in edges:
        if one != other:
            before = graph.edges[one, other]["weight"] if graph.has_edge(one, other) else 0.0
            graph.add_edge(one, other, weight=before + weight, distance=-log(strength(before + weight)))
    return graph


def _strength(graph: nx.Graph[int], steps: tuple[int, ...]) -> float:
    return float(np.prod([strength(graph.edges[pair]["weight"]) for pair in pairwise(steps)]))
