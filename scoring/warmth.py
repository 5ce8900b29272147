"""From a subject and a moment to a score: p, warmth, lift, priority, reasons, the next act, and when to look again."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from scoring.acts import suggest, turns
from scoring.model import (
    Frame,
    Totals,
    burst,
    is_silent,
    later,
    lift_of,
    log_odds,
    points,
    priority_of,
    probability,
    warmth_of,
)
from scoring.picture import Picture, picture
from scoring.priors import PRIOR, Weights
from scoring.reasons import reasons
from scoring.state import DAY, FARTHEST
from scoring.values import Chance, Score, Subject

PROBE, MINUTE = 4 * 3_600.0, 60.0  # seconds
YEARS = 40 * 365 * DAY  # seconds: what has not moved by then does not move
Looks: TypeAlias = tuple[int, int, bool]  # warmth, lift, and whether a customer has fallen silent


def score(subject: Subject, now: float, weights: Weights = PRIOR) -> Score:
    """The score of `subject` at `now` (seconds since 1970), and why.

    p is the chance that they interact with us within 14 days by an additive log-odds model (docs/warmth.md);
    `contribution`s are points of warmth. `rescore_at` is when time alone moves the rounded warmth, the lift, the
    unanswered flag, a customer's silence or the suggested act: at most a minute or 1 % of the wait late; FARTHEST where
    nothing moves.

    >>> nobody = score(Subject(), now=0.0)
    >>> nobody.warmth, nobody.priority, nobody.reasons[0].kind
    (4, 4, 'none_yet')
    """
    seen = picture(subject, now, weights)
    looks = warmth, lift, silent = _looks(seen)
    unanswered = bool(seen.open)
    return Score(
        seen.p,
        warmth,
        unanswered,
        lift,
        silent,
        priority_of(unanswered, lift, silent, warmth),
        reasons(seen),
        suggest(seen),
        min((_moves_at(seen, looks), *turns(seen))),
    )


def chance(subject: Subject, now: float, weights: Weights = PRIOR) -> Chance:
    """The p, warmth and lift of `score`, for who needs neither reasons nor the next look: a sixth of the work.

    >>> chance(Subject(), now=0.0).warmth
    4
    """
    seen = picture(subject, now, weights)
    return Chance(seen.p, *_looks(seen))


def _looks(seen: Picture) -> Looks:
    return warmth_of(seen.p), lift_of(seen.times), _silent(seen, seen.totals, seen.frame)


def _silent(seen: Picture, totals: Totals, frame: Frame) -> bool:
    return frame.customer and not seen.delicate and is_silent(totals, frame)


def _moves_at(seen: Picture, looks: Looks) -> float:
    same, wait = _Later(0.0, looks, seen.points), _later(seen, PROBE)
    while wait.looks == same.looks:
        same, wait = wait, _later(seen, wait.wait * 2.0)
        if wait.wait > YEARS:
            return FARTHEST
    while wait.wait - same.wait > (late := max(MINUTE, wait.wait / 100.0)):
        between = _later(seen, _turning(same, wait, late))
        same, wait = (between, wait) if between.looks == same.looks else (same, between)
    return seen.now + wait.wait


class _Later(NamedTuple):
    """How it looks after waiting so many seconds."""

    wait: float
    looks: Looks
    points: float


def _later(seen: Picture, wait: float) -> _Later:
    totals, frame = later(seen.totals, seen.frame, wait / DAY)
    times = burst(totals, frame)
    exact = points(probability(log_odds(totals, frame, seen.weights, times)))
    return _Later(wait, (round(exact), lift_of(times), _silent(seen, totals, frame)), exact)


def _turning(same: _Later, wait: _Later, late: float) -> float:
    """Where between two moments the warmth turns, on a straight line; half way where something else differs.

    The guess is put `late`/2 beyond, on the side of the farther moment, so that two guesses enclose the turn.
    """
    middle = (same.wait + wait.wait) / 2.0
    warmth, *_ = same.looks
    if wait.looks[0] == warmth:
        return middle
    edge = warmth + (0.5 if wait.points > same.points else -0.5)
    guess = same.wait + (wait.wait - same.wait) * (edge - same.points) / (wait.points - same.points)
    guess += late / 2.0 if guess < middle else -late / 2.0
    return min(max(guess, same.wait + late / 4.0), wait.wait - late / 4.0)
