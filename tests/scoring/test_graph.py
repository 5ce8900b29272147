"""Paths, ego networks and proximity, with networkx as the oracle."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.graph import ego, paths, proximity

EDGES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.floats(0.1, 20)).filter(lambda edge: edge[0] != edge[1]),
    min_size=1,
    max_size=40,
)


@given(EDGES, st.integers(0, 12))
def test_proximity_is_personalised_pagerank(edges: list[tuple[int, int, float]], seed: int) -> None:
    graph = nx.Graph()
    for one, other, weight in edges:
        before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
        graph.add_edge(one, other, weight=before + weight)
    found = proximity(edges, {seed})
    if seed not in graph:
        assert found == {}
        return
    expected = nx.pagerank(graph, alpha=0.85, personalization={seed: 1.0}, tol=1e-10, max_iter=500)
    assert found == pytest.approx(expected, abs=2e-3)


def test_stronger_detour_beats_a_weak_direct_tie() -> None:
    found = paths([(1, 9, 0.05), (1, 2, 20.0), (2, 9, 20.0)], {1}, 9, 3)
    assert [path.nodes for path in found] == [(1, 2, 9)]
    assert 0.7 < found[0].strength < 0.8


def test_introduction_comes_from_the_nearest_of_us() -> None:
    found = paths([(1, 2, 9.0), (2, 3, 9.0), (3, 9, 9.0)], {1, 2}, 9, 3)
    assert [path.nodes for path in found] == [(2, 3, 9)]


def test_nobody_introduces_over_four_steps() -> None:
    assert paths([(1, 2, 9.0), (2, 3, 9.0), (3, 4, 9.0), (4, 9, 9.0)], {1}, 9, 3) == []


def test_ego_network_holds_neighbours_and_what_went_on_among_them() -> None:
    network = ego([(1, 2, 5.0), (1, 3, 1.0), (2, 3, 1.0), (3, 4, 1.0)], 1, 1)
    assert network.nodes == (1, 2, 3)
    assert len(network.edges) == 3


def test_unknown_people_have_no_circle() -> None:
    assert ego([(1, 2, 1.0)], 7, 1).nodes == ()
    assert paths([(1, 2, 1.0)], {1}, 7, 3) == []
