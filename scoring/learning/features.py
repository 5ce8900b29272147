"""The features of scoring.model for many people at once: a row each, a column per weight that is learned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from scoring.learning.stream import Flags, Ids, Moment, Numbers, added
from scoring.model import HABIT, HASTE, OURS, OWN_CAP, PATIENCE, PRIOR_OWN, PRIOR_US, RHYTHM, SLOW
from scoring.priors import Weights

Matrix: TypeAlias = np.ndarray[tuple[int, int], np.dtype[np.float64]]
LEARNED = (
    "alive", "last_day", "last_week", "last_month", "last_quarter", "rhythm", "ours_days", "ours_month",
    "week", "month", "year", "mutual", "burst", "asked", "quiet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Of some people towards us, an array each: totals as in model.Totals, times and levels as in model.Frame.

    `since`: days since their last towards us; `count`: how many there were.
    """

    week: Numbers
    month: Numbers
    quarter: Numbers
    year: Numbers
    back: Numbers
    own_week: Numbers
    own_quarter: Numbers
    asked: Numbers
    with_us: Numbers
    seen: Numbers
    last: tuple[Numbers, Numbers, Numbers, Numbers]
    since_ours: Numbers
    since_any: Numbers
    customer: Flags
    since: Numbers
    count: Numbers


def known(moment: Moment, ours: Flags, people: Flags, customer: Flags | None = None) -> Known:
    """What was known at that moment of `people` (flags of nodes, as `ours` and `customer`) towards ours together."""
    to_us = np.flatnonzero(ours[moment.target] & ~ours[moment.source])
    to_them = np.flatnonzero(ours[moment.source] & ~ours[moment.target])
    nodes, size = moment.stream.nodes, int(people.sum())
    source, target = moment.source[to_us], moment.target[to_them]

    def toward(of_pairs: Numbers) -> Numbers:
        return added(source, of_pairs[to_us], nodes)[people]

    last = {strength: _nearest(source, days[to_us], nodes)[people] for strength, days in moment.pair_last.items()}
    last_ours = [_nearest(target, days[to_them], nodes)[people] for days in moment.pair_last.values()]
    never = np.full(size, np.inf)
    return Known(
        week=toward(moment.pair_sum(7.0)),
        month=toward(moment.pair_sum(30.0)),
        quarter=toward(moment.pair_sum(90.0)),
        year=toward(moment.pair_sum(365.0)),
        back=added(target, moment.pair_sum(90.0)[to_them], nodes)[people],
        own_week=moment.own_sum(7.0)[people],
        own_quarter=moment.own_sum(90.0)[people],
        asked=toward(moment.pair_asked),
        with_us=_farthest(source, moment.pair_first[to_us], nodes)[people],
        seen=_finite(moment.own_first[people]),
        last=_latest(last, size),
        since_ours=np.minimum.reduce([never, *last_ours]),
        since_any=moment.own_last[people],
        customer=np.zeros(size, dtype=bool) if customer is None else customer[people],
        since=np.minimum.reduce([never, *last.values()]),
        count=toward(moment.pair_count),
    )


def columns(people: Known) -> Matrix:
    """A row each, a column per name of LEARNED: scoring.model.log_odds is base + relation + said + row · weights."""
    since_any = np.exp2(-people.since_any / 30.0)
    burst = np.log2(np.maximum(1.0, _burst(people)))
    parts = {
        "alive": since_any,
        "last_day": people.last[0],
        "last_week": people.last[1],
        "last_month": people.last[2],
        "last_quarter": people.last[3],
        "rhythm": _rhythm(people),
        "ours_days": np.exp2(-people.since_ours / OURS),
        "ours_month": np.exp2(-people.since_ours / 30.0),
        "week": np.log1p(people.week),
        "month": np.log1p(people.month),
        "year": np.log1p(people.year),
        "mutual": np.log1p(np.minimum(people.back, people.quarter)),
        "burst": burst,
        "asked": np.log1p(people.asked),
        "quiet": np.where(people.customer, np.log2(_quiet(people)), 0.0),
    }
    return np.stack([parts[name] for name in LEARNED], axis=1)


def vector(weights: Weights) -> Numbers:
    """The learned weights, in the order of LEARNED."""
    return np.array([getattr(weights, name) for name in LEARNED])


def weights_of(base: float, learned: Numbers, like: Weights) -> Weights:
    """`like` with another base and other learned weights."""
    named: dict[str, Any] = {name: float(weight) for name, weight in zip(LEARNED, learned, strict=True)}
    return replace(like, base=float(base), **named)


def _latest(last: Mapping[float, Numbers], size: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The strongest single interaction towards ours, faded by 1, 7, 30 and 90 days; `last`: days, by strength."""
    levels = [np.zeros(size) for _ in range(4)]
    for strength, since in last.items():
        for level, half_life in zip(levels, (1.0, 7.0, 30.0, 90.0), strict=True):
            np.maximum(level, strength * np.exp2(-since / half_life), out=level)
    return levels[0], levels[1], levels[2], levels[3]


def _nearest(nodes: Ids, days: Numbers, size: int) -> Numbers:
    found = np.full(size, np.inf)
    np.minimum.at(found, nodes, days)
    return found


def _farthest(nodes: Ids, days: Numbers, size: int) -> Numbers:
    found = np.zeros(size)
    np.maximum.at(found, nodes, _finite(days))
    return found


def _finite(days: Numbers) -> Numbers:
    return np.where(np.isfinite(days), days, 0.0)


def _rhythm(people: Known) -> Numbers:
    gap = np.maximum(0.0, people.with_us - _finite(people.since)) / np.maximum(1.0, people.count - 1.0)
    found = np.exp2(-people.since / np.clip(PATIENCE * gap, HASTE, SLOW))
    return np.where(people.count >= RHYTHM, found, 0.0)


def _burst(people: Known) -> Numbers:
    to_us = _times_usual(people.week, people.quarter, people.with_us, PRIOR_US)
    at_all = np.clip(_times_usual(people.own_week, people.own_quarter, people.seen, PRIOR_OWN), 1.0, OWN_CAP)
    has_own = people.own_quarter > 0.0
    return np.where(has_own, np.sqrt(to_us * at_all), to_us)


def _times_usual(recent: Numbers, quarter: Numbers, days: Numbers, prior: float) -> Numbers:
    days = np.maximum(HABIT, days)
    filled_week, filled_quarter = 7.0 - 7.0 * np.exp2(-days / 7.0), 90.0 - 90.0 * np.exp2(-days / 90.0)
    before = np.maximum(0.0, quarter - recent)
    return np.asarray((recent + prior) / (before * filled_week / (filled_quarter - filled_week) + prior))


def _quiet(people: Known) -> Numbers:
    days = np.maximum(HABIT, people.with_us)
    share = 30.0 * (1.0 - np.exp2(-days / 30.0)) / (365.0 * (1.0 - np.exp2(-days / 365.0)))
    return np.maximum(1.0, (people.year * share + PRIOR_US) / (people.month + PRIOR_US))
