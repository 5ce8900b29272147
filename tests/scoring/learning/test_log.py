"""What a workspace's log teaches, and what it may not."""

from __future__ import annotations

import numpy as np
import pytest

from scoring import PRIOR
from scoring.learning.log import GLANCE, Glance, Log, Relation, Words, panel
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


@pytest.mark.parametrize("kind", ["ask", "refer"])
def test_who_was_asked_or_sent_elsewhere_is_never_a_loss(kind):
    acted = panel(log(glances=(Glance(1, 32 * DAY, kind), Glance(2, 32 * DAY, kind))), 30 * DAY, PRIOR)
    assert acted.weight.tolist() == [1.0, 0.0, 1.0]
