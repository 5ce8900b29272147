"""What is learned from is what is served: bulk features are those of scoring.update and a picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from scoring import PRIOR, Interaction, Kind, State, Subject, Weights, update
from scoring.learning.features import LEARNED, columns, known, vector, weights_of
from scoring.learning.stream import Moment, Stream
from scoring.model import log_odds
from scoring.picture import picture
from scoring.state import DAY

NODES, OURS = 6, (0, 1)
WEIGHTS = weights_of(-2.0, np.linspace(-1.0, 1.0, len(LEARNED)), PRIOR)
places = some.integers(0, NODES - 1)
events = some.tuples(places, places, some.sampled_from(list(Kind)), some.floats(0.0, 400.0), some.booleans())
posts = some.tuples(places, some.floats(0.0, 400.0))


def stream(log: list[Interaction], said: list[tuple[int, float]]) -> Stream:
    source, target, kinds, at, asked = (np.array(column) for column in zip(*log, strict=True))
    post_of, post_at = (np.array(column) for column in zip(*said, strict=True)) if said else (np.zeros(0, int), [])
    strength = np.array([PRIOR.strength[Kind(kind)] for kind in kinds])
    return Stream(source, target, at, strength, asked, post_of, np.array(post_at), NODES)


def served(state: State, person: int, now: float, weights: Weights, relation: str | None) -> float:
    """The log-odds that scoring.score would use."""
    subject = Subject(
        tuple(row for (one, to), row in state.pairs.items() if one == person and to in OURS),
        tuple(row for (one, to), row in state.pairs.items() if to == person and one in OURS),
        (state.actors[person],) if person in state.actors else (),
        (),
        relation,
    )
    seen = picture(subject, now, weights)
    return log_odds(seen.totals, seen.frame, weights, seen.times) - weights.relation.get(relation or "", 0.0)


@settings(max_examples=60)
@given(some.lists(events, min_size=1, max_size=25), some.lists(posts, max_size=6), some.floats(1.0, 400.0))
def test_the_bulk_features_are_those_that_are_served(happened, said, day):
    log = [Interaction(u, i, kind, at * DAY, asked) for u, i, kind, at, asked in happened if u != i]
    log.sort(key=lambda one: one.at)
    said = sorted(((who, at * DAY) for who, at in said), key=lambda one: one[1])
    if not log:
        return
    now = day * DAY
    state = update(State(), [one for one in log if one.at < now], [one for one in said if one[1] < now])
    ours, people = np.zeros(NODES, bool), np.ones(NODES, bool)
    ours[list(OURS)], people[list(OURS)] = True, False
    customer = np.arange(NODES) == 3
    found = known(Moment(stream(log, said), now), ours, people, customer)
    odds = WEIGHTS.base + columns(found) @ vector(WEIGHTS)
    expected = [served(state, person, now, WEIGHTS, "customer" if person == 3 else None) for person in range(2, NODES)]
    assert odds == pytest.approx(expected, abs=1e-9)


def test_who_returned_did_something_towards_ours_within_the_horizon():
    log = [
        Interaction(u, i, Kind.REPLY, at * DAY)
        for u, i, at in [(2, 0, 9), (3, 0, 10), (4, 2, 11), (5, 1, 17), (2, 1, 30)]
    ]
    ours = np.isin(np.arange(NODES), OURS)
    assert np.flatnonzero(Moment(stream(log, []), 10 * DAY).returned(ours, 7.0)).tolist() == [3]
    assert np.flatnonzero(Moment(stream(log, []), 10 * DAY).returned(ours, 7.5)).tolist() == [3, 5]


def test_weights_that_are_not_learned_stay_as_they_were():
    moved = weights_of(-1.0, np.ones(len(LEARNED)), replace(PRIOR, said=0.5))
    assert (moved.said, moved.unanswered, moved.topic) == (0.5, PRIOR.unanswered, PRIOR.topic)
