"""What a workspace's log teaches, and what it may not."""

from __future__ import annotations

import numpy as np
import pytest

from scoring import PRIOR
from scoring.learning.log import GLANCE, Glance, Log, Outcome, Relation, Words, panel
from scoring.learning.stream import stream_of
from scoring.state import DAY

NOTHING = Words(np.zeros(0, int), np.zeros(0), np.zeros(0), np.zeros(0))


def log(words: Words = NOTHING, relations: tuple[Relation, ...] = (), glances: tuple[Glance, ...] = ()) -> Log:
    """Node 0 is ours; 1 wrote twice and returns on day 40, 2 wrote once, 3 only to 1."""
    rows = [(1, 0, 1), (2, 0, 5), (3, 1, 6), (1, 0, 20), (1, 0, 40), (0, 2, 41)]
    source, target, at = (np.array(column) for column in zip(*rows, strict=True))
    ours = np.arange(4) == 0
    return Log(stream_of(source, target, at * DAY), ours, ~ours, words, relations, glances)


def test_labels_are_the_streams_future_and_features_its_past():
    seen = panel(log(), 30 * DAY, PRIOR)
    assert seen.nodes.tolist() == [1, 2, 3]
    assert seen.y.tolist() == [1.0, 0.0, 0.0]
    assert seen.seen.count.tolist() == [2.0, 1.0, 0.0]
    assert panel(log(), 3 * DAY, PRIOR).nodes.tolist() == [1]


def test_words_and_relations_are_added_as_they_were_then():
    words = Words(np.array([2, 2]), np.array([28.0, 60.0]) * DAY, np.array([0.8, 0.8]), np.array([29.0, 99.0]) * DAY)
    relations = (Relation(3, "customer", 0.0, 35 * DAY), Relation(3, "competitor", 35 * DAY, 1e12))
    seen = panel(log(words, relations), 30 * DAY, PRIOR)
    assert seen.offset == pytest.approx([0.0, np.log1p(0.8 * 2 ** (-2 / 14)), PRIOR.relation["customer"]])
    waiting = panel(log(words, relations), 28.5 * DAY, PRIOR)
    assert waiting.offset[1] > seen.offset[1] + 0.2
    assert panel(log(words, relations), 36 * DAY, PRIOR).offset[2] == PRIOR.relation["competitor"]


def test_a_moment_at_which_a_member_acted_counts_more_but_not_as_something_else():
    glanced = panel(log(glances=(Glance(2, 28 * DAY, "done"), Glance(1, 10 * DAY, "done"))), 30 * DAY, PRIOR)
    assert glanced.weight.tolist() == [1.0, 1.0 + GLANCE["done"], 1.0]
    assert glanced.y.tolist() == panel(log(), 30 * DAY, PRIOR).y.tolist()


def test_what_was_shown_first_counts_least_and_all_acts_together_as_much_as_before():
    places = {1: 1, 2: 3, 3: 40}
    acted = [Glance(node, 28 * DAY, "done", place) for node, place in places.items()]
    more = panel(log(glances=tuple(acted)), 30 * DAY, PRIOR).weight - 1.0
    assert (more / more[0]).tolist() == pytest.approx([1.0, 3.0, 10.0])
    assert more.sum() == pytest.approx(3 * GLANCE["done"])
    unknown = [one._replace(place=None) for one in acted]
    assert panel(log(glances=tuple(unknown)), 30 * DAY, PRIOR).weight.tolist() == [2.0, 2.0, 2.0]


def test_prospect_who_became_a_customer_had_to_do_with_us_whatever_we_saw():
    won = Log(**{**vars(log()), "outcomes": (Outcome(3, 35 * DAY),)})
    assert panel(won, 30 * DAY, PRIOR).y.tolist() == [1.0, 0.0, 1.0]
    assert panel(won, 36 * DAY, PRIOR).y.tolist() == [1.0, 0.0, 0.0]
    assert panel(won, 20 * DAY, PRIOR).y.tolist() == panel(log(), 20 * DAY, PRIOR).y.tolist()


def test_shown_first_does_not_teach_itself():
    """Of two kinds of people who return alike, one is always shown first and acted on five times as often."""
    crowd, shown_first = 400, np.arange(400) % 2 == 0
    chance = np.random.default_rng(3)
    acts = [
        Glance(node, 28 * DAY, "done", 1 if shown_first[node] else 5)
        for node in range(crowd)
        if chance.random() < (1.0 if shown_first[node] else 0.2)
    ]
    source, at = np.arange(1, crowd + 1), np.full(crowd, 1.0)
    ours = np.arange(crowd + 1) == 0
    stream = stream_of(source, np.zeros(crowd, int), at * DAY)

    def share(glances: list[Glance]) -> float:
        """Of what acts add to the examples, the part that is about those shown first."""
        seen = panel(Log(stream, ours, ~ours, NOTHING, (), tuple(glances)), 30 * DAY, PRIOR)
        more = seen.weight - 1.0
        return float(more[shown_first].sum() / more.sum())

    moved = [one._replace(node=one.node + 1) for one in acts]
    assert share([one._replace(place=None) for one in moved]) > 0.8
    assert share(moved) == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("kind", ["ask", "refer"])
def test_who_was_asked_or_sent_elsewhere_is_never_a_loss(kind):
    acted = panel(log(glances=(Glance(1, 32 * DAY, kind), Glance(2, 32 * DAY, kind))), 30 * DAY, PRIOR)
    assert acted.weight.tolist() == [1.0, 0.0, 1.0]
