"""What a score costs, and how much less a new interaction asks than recomputing the graph."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

import networkx as nx

from scoring import PRIOR, Fact, Interaction, Kind, Subject, score, touched, update
from scoring.picture import picture
from scoring.reasons import evidence, spoken
from scoring.state import DAY, recompute
from scoring.values import State
from tests.bench.report import Figure

NOW = 1_000 * DAY
HISTORY = 400  # interactions of the person who is scored, the last of them in the window of facts
PEOPLE, LOG = 5_000, 50_000  # of the graph that is recomputed
ROUNDS = 300
TOPICS = ("question", "request", "complaint", "praise", "job_change", "competitor")


def measure() -> list[Figure]:
    """A score with every sort of reason on warm rows; and one interaction against a graph made anew."""
    person = _person()
    told, weighed = score(person, NOW), _weighed(person)
    each = 1e3 * _median(lambda: score(person, NOW))
    few, whole = _rescored(), _recomputed()
    return [
        Figure("reasons that a score weighs against one another", weighed, "", 10.0, least=True),
        Figure(f"that score, the {len(told.reasons)} heaviest told, {len(person.facts)} facts", each, "ms", 1.0),
        Figure("a new interaction: its rows and the two scores it concerns", 1e3 * few, "ms"),
        Figure(f"networkx: the graph of {LOG:,} interactions and its ranks", whole, "s"),
        Figure("times less work", whole / few, "times", 50.0, least=True),
    ]


def _weighed(person: Subject) -> int:
    """How many reasons had their facts taken away; a card tells the six that move the most."""
    seen = picture(person, NOW, PRIOR)
    return len(evidence(seen)) + len(spoken(seen)) + bool(person.back)


def _median(act: Callable[[], object]) -> float:
    """Seconds."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def _person() -> Subject:
    """One with a long history both ways, sixty facts of all kinds, and words of every topic."""
    drawn, kinds = random.Random(1), list(Kind)
    log = [Interaction(1, 2, drawn.choice(kinds), NOW - n * 0.7 * DAY, n % 3 == 0) for n in range(HISTORY)]
    back = [Interaction(2, 1, Kind.REPLY, NOW - n * 2 * DAY) for n in range(100)]
    state = update(State(), [*log, *back])
    facts = [
        Fact(n, one.at, one.kind, one.asked, n % 4 != 0, frozenset(drawn.sample(TOPICS, 2)))
        for n, one in enumerate(log[:60])
    ]
    return Subject((state.pairs[1, 2],), (state.pairs[2, 1],), (state.actors[1],), tuple(facts), "customer")


def _log() -> list[Interaction]:
    drawn = random.Random(2)
    return [
        Interaction(drawn.randrange(PEOPLE), drawn.randrange(PEOPLE), Kind.REPLY, NOW - (LOG - n) * 60.0)
        for n in range(LOG)
    ]


def _rescored() -> float:
    """Seconds for one more interaction: the rows it touches move, and both directions of the pair are scored."""
    state = recompute(_log(), NOW)
    new = Interaction(3, 4, Kind.REPLY, NOW)
    pairs, actors = touched([new])
    known = State(
        {pair: state.pairs[pair] for pair in pairs if pair in state.pairs},
        {actor: state.actors[actor] for actor in actors if actor in state.actors},
    )

    def act() -> None:
        after = update(known, [new])
        for one, other in ((3, 4), (4, 3)):
            rows = [after.pairs[pair] for pair in ((one, other), (other, one)) if pair in after.pairs]
            score(Subject(tuple(rows[:1]), tuple(rows[1:]), (after.actors[one],)), NOW)

    return _median(act)


def _recomputed() -> float:
    """Seconds for networkx to make the decayed graph of the whole log, and rank everybody in it."""
    log = _log()
    started = time.perf_counter()
    graph: nx.DiGraph[int] = nx.DiGraph()
    for source, target, _, at, _ in log:
        before = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
        graph.add_edge(source, target, weight=before + 0.5 ** ((NOW - at) / DAY / 90.0))
    nx.pagerank(graph)
    return time.perf_counter() - started
