"""A workspace's own log as arrays, and its people at one moment: what they did, and who returned.

Labels come from the stream and from outcomes: who interacts with us within the horizon, or comes to be a customer.
Acts decide only which moments count more (Glance), those on people shown first the least: so what was shown first does
not teach itself.
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
SEEN_DOWN_TO = 10  # places: below them a card is taken to be looked at as rarely as there
NEVER_LOST = frozenset({"ask", "refer"})  # who was sent elsewhere need not come back to us: no loss to learn from


class Glance(NamedTuple):
    """A member acted on a card of `node` at that moment (seconds), which stood at that place of the feed, from 1 on
    (None: not known)."""

    node: int
    at: float
    kind: str
    place: int | None = None


class Outcome(NamedTuple):
    """`node`, a prospect until then, became a customer at that moment (seconds): they spoke with us, seen or not."""

    node: int
    at: float


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
    outcomes: Sequence[Outcome] = ()

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
    back = moment.returned(log.ours, horizon) | _won(log, now, horizon)
    y = back[people].astype(np.float64)
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


def _won(log: Log, now: float, horizon: float) -> Flags:
    won = np.zeros(log.stream.nodes, dtype=bool)
    won[[node for node, at in log.outcomes if now <= at < now + horizon * DAY]] = True
    return won


def _weight(log: Log, now: float, horizon: float, people: Flags, y: Numbers) -> Numbers:
    """1, and more where a member acted within the week before; nothing where an act forbids a loss."""
    more, spared = np.zeros(log.stream.nodes), np.zeros(log.stream.nodes, dtype=bool)
    usual = _usual_place([glance for glance in log.glances if glance.at < now])
    for node, at, kind, place in log.glances:
        if now - 7.0 * DAY <= at < now:
            rarity = 1.0 if place is None else min(place, SEEN_DOWN_TO) / usual
            more[node] = max(more[node], GLANCE.get(kind, 0.0) * rarity)
        if kind in NEVER_LOST and now - 7.0 * DAY <= at < now + horizon * DAY:
            spared[node] = True
    lost = spared[people] & (y == 0.0)
    return np.where(lost, 0.0, 1.0 + more[people])


def _usual_place(glances: Sequence[Glance]) -> float:
    """What the places of acts are on average: all acts together weigh as much as if none had a place.

    A place is looked at about as often as 1 / place (Joachims, Swaminathan and Schnabel, Unbiased learning-to-rank with
    biased feedback, 2017), so an act counts by the inverse of that, cut off so that no single one decides.
    """
    places = [min(one.place, SEEN_DOWN_TO) for one in glances if one.place is not None]
    return sum(places) / len(places) if places else 1.0
