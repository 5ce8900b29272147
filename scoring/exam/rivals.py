"""What warmth is compared with: plain baselines, and the formulas other tools state, as far as one kind of event lets.

The two formulas: a community tool's monthly decayed mean of daily points over one plus their standard deviation; a
vendor's base points by kind times recency decay times a multiplier for repeats. Neither states its constants; ours
stand beside them.
"""

from __future__ import annotations

import numpy as np

from scoring.learning.features import Known
from scoring.learning.stream import Flags, Moment, Numbers
from scoring.state import DAY

MONTH = 30.0  # days: half-life of both formulas
REPEAT, AT_MOST = 0.1, 3.0  # each repeat adds a tenth, up to three times
RIVALS = ("recency", "decayed_count", "total_count", "monthly_mean_over_spread", "points_recency_repeats")


def rivals(moment: Moment, ours: Flags, people: Flags, seen: Known, decayed: Numbers) -> dict[str, Numbers]:
    """The scores of the same people by each rival, higher first; `decayed`: the count at its best half-life."""
    multiplier = np.minimum(AT_MOST, 1.0 + REPEAT * np.maximum(0.0, seen.count - 1.0))
    points = np.exp2(-seen.since / MONTH) * multiplier
    scores = (-seen.since, decayed, seen.count, _mean_over_spread(moment, ours, people), points)
    return dict(zip(RIVALS, scores, strict=True))


def _mean_over_spread(moment: Moment, ours: Flags, people: Flags) -> Numbers:
    """Of daily points since the person's first, months ago weighing half as much each."""
    stream, nodes = moment.stream, moment.stream.nodes
    source, at = stream.source[: moment.end], stream.at[: moment.end]
    to_us = ours[stream.target[: moment.end]] & ~ours[source]
    source, ago = source[to_us], np.floor((moment.now - at[to_us]) / DAY)
    days = int(ago.max()) + 1 if len(ago) else 1
    person_days, counts = np.unique(source * days + ago.astype(np.int64), return_counts=True)
    person, weight = person_days // days, np.exp2(-(person_days % days) / MONTH)
    first = np.zeros(nodes)
    np.maximum.at(first, person, person_days % days)
    mass = (1.0 - np.exp2(-(first + 1.0) / MONTH)) / (1.0 - np.exp2(-1.0 / MONTH))
    mean = np.bincount(person, weights=weight * counts, minlength=nodes) / mass
    square = np.bincount(person, weights=weight * counts**2, minlength=nodes) / mass
    return np.asarray(mean / (1.0 + np.sqrt(np.maximum(0.0, square - mean**2))))[people]
