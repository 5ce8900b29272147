"""A workspace's own log as arrays, and its people at one moment: what they did, and who returned.

Labels come from the stream alone: who interacts with us within the horizon. So neither the order in which people were
shown nor what members did about it can teach itself. Acts decide only which moments count more (Glance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.learning.features import Known, Matrix, columns, known
from scoring.learning.fit import Examples
from scoring.learning.stream import Flags, Ids, Moment, Numbers, Stream, added
from scoring.priors import Weights
from scoring.state import DAY

HORIZON = 14.0  # days: p is about two weeks
WINDOW = 90.0  # days: older words are in no score
GLANCE = {  # how much more a moment counts at which a member looked at somebody and acted
    "reply": 1.0,
    "share": 1.0,
    "done": 1.0,
    "dismiss": 1.0,
    "ask": 1.0,
    "refer": 1.0,
    "snooze": 0.5,
    "not_now": 0.5,
}
NEVER_LOST = frozenset({"ask", "refer"})  # who was sent elsewhere need not come back to us: no loss to learn from


class Glance(NamedTuple):
    """A member acted on a card of `node` at that moment (seconds)."""

    node: int
    at: float
    kind: str


class Relation(NamedTuple):
    """What was claimed of `node`, from `begins` to before `ends` (seconds)."""

    node: int
    relation: str
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Words:
    """Activities with words: of whom, when, what their topics are worth, and until when they wait for an answer (they
    wait for none where `until` is not after `at`)."""

    node: Ids
    at: Numbers
    worth: Numbers
    until: Numbers


@dataclass(frozen=True)
class Log:
    """`ours` and `people` are flags of the stream's nodes; people are whom we may rank: nobody of ours, no bots."""

    stream: Stream
    ours: Flags
    people: Flags
    words: Words
    relations: Sequence[Relation] = ()
    glances: Sequence[Glance] = ()

    def until(self) -> float:
        """When the last thing happened; -inf where nothing did."""
        return float(self.stream.at[-1]) if len(self.stream.at) else -np.inf


@dataclass(frozen=True, slots=True)
class Panel:
    """Everybody known at one moment: a row each, what to add to the odds, and 1 where they returned."""

    now: float
    nodes: Ids
    x: Matrix
    offset: Numbers
    y: Numbers
    weight: Numbers
    seen: Known

    def examples(self) -> Examples:
        """To learn from."""
        return Examples(self.x, self.y, self.offset, self.weight)


def panel(log: Log, now: float, weights: Weights, horizon: float = HORIZON) -> Panel:
    """The people at that moment. `weights`: for what is added and not learned; `now` in seconds."""
    moment = Moment(log.stream, now)
    people = log.people & moment.seen
    offset, customer = _relations(log, now, weights)
    seen = known(moment, log.ours, people, customer)
    nodes = np.flatnonzero(people)
    y = moment.returned(log.ours, horizon)[people].astype(np.float64)
    added_to = offset[people] + _said(log.words, now, weights, log.stream.nodes)[people]
    return Panel(now, nodes, columns(seen), added_to, y, _weight(log, now, horizon, people, y), seen)


def _relations(log: Log, now: float, weights: Weights) -> tuple[Numbers, Flags]:
    offset, customer = np.zeros(log.stream.nodes), np.zeros(log.stream.nodes, dtype=bool)
    for node, relation, begins, ends in log.relations:
        if begins <= now < ends:
            offset[node] = weights.relation.get(relation, 0.0)
            customer[node] = relation == "customer"
    return offset, customer


def _said(words: Words, now: float, weights: Weights, nodes: int) -> Numbers:
    """What was said and what waits, as scoring.picture adds it up."""
    recent = (words.at < now) & (words.at >= now - WINDOW * DAY)
    node, age = words.node[recent], (now - words.at[recent]) / DAY
    said = added(node, words.worth[recent] * np.exp2(-age / 14.0), nodes)
    waits = np.where(words.until[recent] > now, 1.0, 0.0)
    unanswered = added(node, waits * np.exp2(-age / 7.0), nodes)
    return np.asarray(weights.said * np.log1p(said) + weights.unanswered * np.log1p(unanswered))


def _weight(log: Log, now: float, horizon: float, people: Flags, y: Numbers) -> Numbers:
    """1, and more where a member acted within the week before; nothing where an act forbids a loss."""
    more, spared = np.zeros(log.stream.nodes), np.zeros(log.stream.nodes, dtype=bool)
    for node, at, kind in log.glances:
        if now - 7.0 * DAY <= at < now:
            more[node] = max(more[node], GLANCE.get(kind, 0.0))
        if kind in NEVER_LOST and now - 7.0 * DAY <= at < now + horizon * DAY:
            spared[node] = True
    lost = spared[people] & (y == 0.0)
    return np.where(lost, 0.0, 1.0 + more[people])
