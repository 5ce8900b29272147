"""Who stands around a person, and who could introduce us."""

from __future__ import annotations

from itertools import pairwise
from math import prod

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.graph import Path, ego, paths

nodes = st.integers(1, 9)
edges = st.lists(st.tuples(nodes, nodes, st.floats(0.01, 50.0)), max_size=25)


def merged(rows):
    graph = nx.Graph()
    for a, b, weight in rows:
        if a != b:
            graph.add_edge(a, b, weight=weight + (graph[a][b]["weight"] if graph.has_edge(a, b) else 0.0))
    return graph


@given(edges, st.sets(nodes, min_size=1, max_size=3), nodes)
def test_a_path_is_made_of_ties_and_is_as_strong_as_their_product(rows, ours, target):
    graph = merged(rows)
    found = paths(rows, ours, target, 50)
    for path in found:
        assert path.nodes[0] in ours
        assert path.nodes[-1] == target
        assert not ours.intersection(path.nodes[1:-1])
        ties = [graph[a][b]["weight"] for a, b in pairwise(path.nodes)]
        assert path.strength == pytest.approx(prod(weight / (weight + 3.0) for weight in ties), abs=1e-6)
    assert [path.strength for path in found] == sorted((path.strength for path in found), reverse=True)


@given(edges, nodes, nodes)
def test_the_first_path_is_the_strongest_there_is(rows, one, target):
    graph = merged(rows)
    found = paths(rows, [one], target, 1)
    if one == target or not (graph.has_node(one) and graph.has_node(target)) or not nx.has_path(graph, one, target):
        return
    strength = {(a, b): w / (w + 3.0) for a, b, w in graph.edges(data="weight")}
    ways = list(nx.all_simple_paths(graph, one, target))
    strongest = max(ways, key=lambda way: prod(strength.get((a, b)) or strength[b, a] for a, b in pairwise(way)))
    best = prod(strength.get((a, b)) or strength[b, a] for a, b in pairwise(strongest))
    if len(strongest) <= 4 and best > 0.011:
        assert found[0].strength == pytest.approx(best, abs=1e-6)


def test_nobody_is_introduced_over_more_than_three_steps():
    assert paths([(1, 2, 99.0), (2, 3, 99.0), (3, 4, 99.0), (4, 5, 99.0)], [1], 4)
    assert paths([(1, 2, 99.0), (2, 3, 99.0), (3, 4, 99.0), (4, 5, 99.0)], [1], 5) == []


@given(edges, nodes, st.integers(0, 3))
def test_an_ego_network_is_what_networkx_cuts_out(rows, person, radius):
    graph = merged(rows)
    graph.add_node(person)
    near, expected = ego(rows, person, radius), nx.ego_graph(graph, person, radius)
    assert near.nodes[0] == person
    assert set(near.nodes) == set(expected)
    assert {(a, b): weight for a, b, weight in near.edges} == pytest.approx(
        {(min(a, b), max(a, b)): weight for a, b, weight in expected.edges(data="weight")}
    )


def test_two_members_offer_two_introductions():
    ties = [(1, 5, 27.0), (5, 9, 27.0), (1, 6, 3.0), (6, 9, 3.0), (2, 1, 99.0)]
    assert paths(ties, [1, 2], 9) == [Path((1, 5, 9), 0.81), Path((1, 6, 9), 0.25)]


def test_nobody_known_is_introduced_by_nobody():
    assert paths([], [1], 2) == []
    assert paths([(1, 2, 1.0)], [1], 1) == [Path((1,), 1.0)]
    assert ego([], 7).nodes == (7,)
    assert paths([(1, 1, 5.0), (1, 2, 0.0), (1, 2, -3.0)], [1], 2) == []
