"""From a subject and a moment to a score: p, warmth, lift, priority, reasons, the next act, and when to look again."""

from __future__ import annotations

from scoring.acts import suggest, turns
from scoring.model import Frame, burst, later, lift_of, log_odds, priority_of, probability, warmth_of
from scoring.picture import Picture, is_open, picture
from scoring.priors import PRIOR, Weights
from scoring.reasons import reasons
from scoring.state import DAY, FARTHEST
from scoring.values import Chance, Score, Subject

HOUR, MINUTE = 3_600.0, 60.0
YEARS = 40 * 365 * DAY  # seconds: what has not moved by then does not move


def score(subject: Subject, now: float, weights: Weights = PRIOR) -> Score:
    """The score of `subject` at `now` (seconds since 1970), and why.

    p is the chance that they interact with us within 14 days by an additive log-odds model (docs/warmth.md);
    `contribution`s are points of warmth. `rescore_at` is when time alone moves the rounded warmth, the lift, the
    unanswered flag or the suggested act: at most a minute or 1 % of the wait late; FARTHEST where nothing moves.

    >>> nobody = score(Subject(), now=0.0)
    >>> nobody.warmth, nobody.priority, nobody.reasons[0].kind
    (10, 10, 'none_yet')
    """
    seen = picture(subject, now, weights)
    p = probability(log_odds(seen.totals, seen.frame, weights, seen.times))
    warmth, lift = warmth_of(p), lift_of(seen.times)
    unanswered = any(is_open(fact, now) for fact in seen.facts)
    return Score(
        p,
        warmth,
        unanswered,
        lift,
        priority_of(unanswered, lift, warmth),
        reasons(seen),
        suggest(seen),
        min((_moves_at(seen, warmth, lift), *turns(seen))),
    )


def chance(subject: Subject, now: float, weights: Weights = PRIOR) -> Chance:
    """The p and warmth of `score`, for who needs neither reasons nor the next look: a third of the work.

    >>> chance(Subject(), now=0.0).warmth
    10
    """
    seen = picture(subject, now, weights)
    p = probability(log_odds(seen.totals, seen.frame, weights, seen.times))
    return Chance(p, warmth_of(p))


def _moves_at(seen: Picture, warmth: int, lift: int) -> float:
    same, wait = 0.0, HOUR
    while _looks(seen, wait) == (warmth, lift):
        same, wait = wait, wait * 2.0
        if wait > YEARS:
            return FARTHEST
    while wait - same > max(MINUTE, wait / 100.0):
        middle = (same + wait) / 2.0
        if _looks(seen, middle) == (warmth, lift):
            same = middle
        else:
            wait = middle
    return seen.now + wait


def _looks(seen: Picture, wait: float) -> tuple[int, int]:
    days = wait / DAY
    with_us, known, has_own, customer, relation = seen.frame
    totals = later(seen.totals, days)
    frame = Frame(with_us + days, known + days, has_own, customer, relation)
    times = burst(totals, frame)
    return warmth_of(probability(log_odds(totals, frame, seen.weights, times))), lift_of(times)
