"""The additive model: totals of what was observed become log-odds, p, warmth, lift and priority."""

from __future__ import annotations

from bisect import bisect_right
from math import exp, exp2, inf, log1p, log2, sqrt
from typing import NamedTuple

from scoring.priors import PRIOR, Weights
from scoring.state import fade

HABIT = 28.0  # days: a shorter history says nothing about a habit
PRIOR_US = 0.65  # replies: one like or repost after silence stays under twice the usual, one reply is over it
PRIOR_OWN = 1.0  # activities of any kind
OWN_CAP = 12.0  # however loud somebody gets elsewhere, it is at most one level of lift towards us
LIFTS = (2.0, 4.0, 8.0)  # times the usual
RHYTHM, PATIENCE = 3, 3.0  # interactions that make a rhythm; silence is judged by so many of its gaps
HASTE, SLOW = 3.0, 100.0  # days: no rhythm is quicker or slower than that
OURS = 3.0  # days: half-life of our last word to them; who answers mostly answers soon
SILENT = 2.0  # times below their rhythm: less is chance


class Totals(NamedTuple):
    """What a score is computed from: each a sum over facts that fades with the half-life of its place in FADING.

    `week` to `year` count what they did towards us, in replies' worth; `back` what we did towards them;
    `own_week` and `own_quarter` any public activity of theirs; the others as in priors.Weights.
    """

    week: float = 0.0
    month: float = 0.0
    quarter: float = 0.0
    year: float = 0.0
    back: float = 0.0
    own_week: float = 0.0
    own_quarter: float = 0.0
    asked: float = 0.0
    unanswered: float = 0.0
    said: float = 0.0


class Frame(NamedTuple):
    """What does not sum up: days since their first interaction with us and since their first activity, who they are,
    and how lately: the strongest single interaction towards us, faded by 1, 7, 30 and 90 days; days since the last of
    ours towards them, of anything they did, and of theirs towards us (inf: never); and the mean days between theirs
    (inf: fewer than RHYTHM)."""

    with_us: float = 0.0
    seen: float = 0.0
    has_own: bool = False
    customer: bool = False
    relation: float = 0.0
    last_day: float = 0.0
    last_week: float = 0.0
    last_month: float = 0.0
    last_quarter: float = 0.0
    since_ours: float = inf
    since_any: float = inf
    since: float = inf
    gap: float = inf


def log_odds(totals: Totals, frame: Frame, weights: Weights = PRIOR, times: float | None = None) -> float:
    """The logit of p: the person interacts with us within 14 days. `times`: their `burst`, where it is known.

    >>> log_odds(Totals(), Frame())
    -6.3
    """
    week, month, quarter, year, back, _, _, asked, unanswered, said = totals
    times = burst(totals, frame) if times is None else times
    value = (
        weights.base
        + frame.relation
        + _lately(frame, weights)
        + weights.week * log1p(week)
        + weights.month * log1p(month)
    )
    value += weights.year * log1p(year) + weights.mutual * log1p(back if back < quarter else quarter)
    value += weights.asked * log1p(asked) + weights.unanswered * log1p(unanswered) + weights.said * log1p(said)
    if times > 1.0:
        value += weights.burst * log2(times)
    return value + weights.quiet * log2(quiet(totals, frame)) if frame.customer else value


def burst(totals: Totals, frame: Frame) -> float:
    """How many times their usual the recent days are: the geometric mean of towards us, and of anything at all.

    The usual is the 90-day decayed rate without the recent days, corrected for a young history: a steady stream
    that began `days` ago fills a decayed count only to 1 - 2^(-days/half-life).

    >>> round(burst(Totals(week=3, quarter=3, own_week=3, own_quarter=3), Frame(300, 300, True)), 1)
    4.7
    >>> round(burst(Totals(week=10.6, quarter=130.3), Frame(3000)), 1)
    1.0
    """
    to_us = _times_usual(totals.week, totals.quarter, frame.with_us, PRIOR_US)
    if not frame.has_own:
        return to_us
    at_all = _times_usual(totals.own_week, totals.own_quarter, frame.seen, PRIOR_OWN)
    return sqrt(to_us * (1.0 if at_all < 1.0 else OWN_CAP if at_all > OWN_CAP else at_all))


def quiet(totals: Totals, frame: Frame) -> float:
    """How many times their own long rhythm exceeds the last weeks; 1 where they are as lively as ever.

    >>> quiet(Totals(month=0.1, year=30.0), Frame(with_us=700)) > 2 > quiet(Totals(), Frame())
    True
    """
    days = max(HABIT, frame.with_us)
    share = 30.0 * (1.0 - exp2(-days / 30.0)) / (365.0 * (1.0 - exp2(-days / 365.0)))
    return max(1.0, (totals.year * share + PRIOR_US) / (totals.month + PRIOR_US))


def is_silent(totals: Totals, frame: Frame) -> bool:
    """Whether they are a customer who says less than half of what their own rhythm lets us expect.

    >>> is_silent(Totals(month=0.1, year=30.0), Frame(with_us=700, customer=True))
    True
    """
    return frame.customer and quiet(totals, frame) >= SILENT


def later(totals: Totals, frame: Frame, days: float) -> tuple[Totals, Frame]:
    """The same when `days` more have passed and nothing has happened.

    >>> totals, frame = later(Totals(week=8.0), Frame(last_week=1.0), 7.0)
    >>> totals.week, frame.last_week
    (4.0, 0.5)
    """
    week, month, quarter, year, back, own_week, own_quarter, asked, unanswered, said = totals
    with_us, seen, has_own, customer, relation, one, seven, thirty, ninety, since_ours, since_any, since, gap = frame
    by_day, by_week, by_month, by_quarter, by_year = fade(days)
    return Totals(
        week * by_week, month * by_month, quarter * by_quarter, year * by_year, back * by_quarter,
        own_week * by_week, own_quarter * by_quarter, asked * by_week, unanswered * by_week, said * exp2(-days / 14.0),
    ), Frame(
        with_us + days, seen + days, has_own, customer, relation,
        one * by_day, seven * by_week, thirty * by_month, ninety * by_quarter,
        since_ours + days, since_any + days, since + days, gap,
    )  # fmt: skip


def probability(log_odds: float) -> float:
    """The logistic function, guarded at both ends.

    >>> probability(0.0), probability(-1e9) < 1e-12
    (0.5, True)
    """
    return 1.0 / (1.0 + exp(-30.0 if log_odds > 30.0 else 30.0 if log_odds < -30.0 else -log_odds))


def warmth_of(p: float) -> int:
    """Warmth, 0-100, of a probability: 100 times its square root, so that small chances stay apart.

    >>> [warmth_of(p) for p in (0.0, 0.01, 0.17, 0.4, 0.7, 1.0)]
    [0, 10, 41, 63, 84, 100]
    """
    return round(points(p))


def points(p: float) -> float:
    """Warmth before rounding: what contributions are counted in."""
    return 100.0 * sqrt(p)


def lift_of(times: float) -> int:
    """Level 0-3 of `times` the usual.

    >>> [lift_of(times) for times in (1.0, 2.0, 4.0, 8.0)]
    [0, 1, 2, 3]
    """
    return bisect_right(LIFTS, times + 1e-9)


def priority_of(unanswered: bool, lift: int, silent: bool, warmth: int) -> int:
    """One number for the feed's order, higher first: unanswered, then lift, then a customer's silence, then warmth.

    >>> priority_of(True, 2, False, 84), priority_of(False, 0, True, 9)
    (12084, 509)
    """
    return 10_000 * unanswered + 1_000 * lift + 500 * silent + warmth


def _lately(frame: Frame, weights: Weights) -> float:
    _, _, _, _, _, day, week, month, quarter, since_ours, since_any, since, gap = frame
    value = weights.alive * exp2(-since_any / 30.0) if since_any < inf else 0.0
    if quarter:
        value += weights.last_day * day + weights.last_week * week
        value += weights.last_month * month + weights.last_quarter * quarter
    if gap < inf:
        value += weights.rhythm * exp2(-since / min(max(PATIENCE * gap, HASTE), SLOW))
    if since_ours < inf:
        value += weights.ours_days * exp2(-since_ours / OURS) + weights.ours_month * exp2(-since_ours / 30.0)
    return value


def _times_usual(recent: float, quarter: float, days: float, prior: float) -> float:
    days = HABIT if days < HABIT else days
    filled_week, filled_quarter = 7.0 - 7.0 * exp2(-days / 7.0), 90.0 - 90.0 * exp2(-days / 90.0)
    before = quarter - recent if quarter > recent else 0.0
    return (recent + prior) / (before * filled_week / (filled_quarter - filled_week) + prior)
