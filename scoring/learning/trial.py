"""Learning from a workspace's own past, in time order, and judging what was learned on the weeks that came after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from scipy.special import xlogy

from scoring.learning.features import vector
from scoring.learning.fit import ROWS, fit, joined, level, line, sigmoid, thinned
from scoring.learning.log import HORIZON, Log, Panel, panel
from scoring.learning.measures import Bin, Ranked, bins, brier, calibration_error, ranked
from scoring.learning.stream import Numbers
from scoring.priors import PRIOR, Weights
from scoring.state import DAY

WEEK = 7 * DAY
HELD_BACK = 4  # most recent weeks that are over: what a new model is judged on, and what sets its level
FEWEST_WEEKS, FEWEST_RETURNS, FEWEST_HELD = 8, 30, 5  # less to learn from, or to judge by, says nothing
SLACK = 0.02  # of NDCG: four weeks cannot tell two rankings apart more finely; chances can
LONGEST = 104  # weeks: what is older is another time
SHOWN = 26  # weeks of a record
NEVER = 3_650.0  # days since somebody's last who has none
BASELINES: dict[str, Callable[[Panel], Numbers]] = {
    "recency": lambda one: -np.log1p(np.minimum(one.seen.since, NEVER)),
    "count": lambda one: np.log1p(one.seen.count),
    "month": lambda one: np.log1p(one.seen.month),  # the count that fades by half in 30 days
}


class Marks(NamedTuple):
    """How a ranking and its chances did over some weeks; `loss` is the mean log loss."""

    ndcg: float
    precision: float
    loss: float
    brier: float


@dataclass(frozen=True, slots=True)
class Why:
    """What came of it, as fields that a catalogue has words for.

    few_weeks, few_returns, nobody_returned, first_look: too little data; no_better, ranks_worse: beside the ranking
    `name`, or no_better_standing, ranks_worse_standing, no_better_rate: than the share that returned, told of
    everybody; better: than all of them.
    """

    kind: str
    params: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a training, and why: `weights` where they are to be used from now on."""

    weights: Weights | None
    why: Why
    first: float | None = None  # seconds: the first week learned from
    last: float | None = None
    marks: dict[str, Marks] | None = None
    returns: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a record: `marks` by ranking; None where nobody returned."""

    at: float
    people: int
    returned: int
    marks: dict[str, Ranked] | None


@dataclass(frozen=True, slots=True)
class Record:
    """How the chances given came true, week by week, oldest first; `why` says what is missing for one."""

    weeks: Sequence[Week]
    bins: Sequence[Bin]
    error: float
    brier: float
    skill: float  # over always answering the share that returned
    why: Why | None = None


def train(log: Log, standing: Weights, now: float) -> Verdict:
    """Learn from all weeks but the last four that are over, and judge on those. Pure; seconds since 1970."""
    starts = _starts(log, now, LONGEST)
    held = starts[-HELD_BACK:]
    taught = [at for at in starts if held and at + HORIZON * DAY <= held[0]]
    if len(taught) < FEWEST_WEEKS:
        return Verdict(None, Why("few_weeks", {"count": len(taught), "least": FEWEST_WEEKS}))
    recent: list[Panel] = []
    lessons, plain, returns = [], [], 0
    for at in taught:
        lesson = panel(log, at, PRIOR)
        plain.append(_plain(lesson))
        returns += int(lesson.y.sum())
        lessons.append(thinned(lesson.examples(), ROWS // len(taught)))
        recent = [*recent[1 - HELD_BACK :], lesson]
    exam = [panel(log, at, PRIOR) for at in held]
    later = int(sum(one.y.sum() for one in exam))
    if returns < FEWEST_RETURNS or later < FEWEST_HELD:
        few = {"count": returns, "least": FEWEST_RETURNS, "later": later, "least_later": FEWEST_HELD}
        return Verdict(None, Why("few_returns", few), returns=returns)
    windows = (taught[-1] - taught[0]) / DAY / HORIZON + 1.0
    learned = fit(joined(lessons), windows, PRIOR)
    learned = _levelled(learned, recent)
    marks = {"new": _marks(exam, learned), "standing": _marks(exam, standing)}
    marks |= _baselines(exam, np.concatenate(plain))
    served = _levelled(learned, exam)
    worse = _worse(marks) or _no_better_than_rate(exam, served)
    return Verdict(
        None if worse else served, worse or Why("better"), taught[0], held[-1] + HORIZON * DAY, marks, returns
    )


def record(log: Log, weights_at: Callable[[float], Weights], now: float) -> Record:
    """How the last 26 weeks that are over came true, each with the model of its time."""
    starts = _starts(log, now, SHOWN)
    weeks, said = [], []
    for at in starts:
        weights = weights_at(at)
        people = panel(log, at, weights)
        weeks.append(_week(people, weights))
        said.append((chances(people, weights), people.y))
    returns = sum(week.returned for week in weeks)
    if not returns:
        return Record([], [], 0.0, 0.0, 0.0, Why("nobody_returned", {"count": len(starts)}))
    p, y = np.concatenate([one for one, _ in said]), np.concatenate([one for _, one in said])
    always = brier(np.full(len(y), float(y.mean())), y)
    why = None
    if returns < FEWEST_RETURNS:
        why = Why("first_look", {"count": returns, "least": FEWEST_RETURNS})
    return Record(weeks, bins(p, y, 10), calibration_error(p, y), brier(p, y), 1.0 - brier(p, y) / always, why)


def chances(people: Panel, weights: Weights) -> Numbers:
    """p of everybody in the panel, as scoring.score gives it."""
    return sigmoid(_odds(people, weights))


def _starts(log: Log, now: float, most: int) -> list[float]:
    """Starts of the weeks whose horizon is over by now, oldest first; the first two weeks of a log say nothing."""
    if not len(log.stream.at):
        return []
    newest = now - HORIZON * DAY
    weeks = int((newest - float(log.stream.at[0]) - HORIZON * DAY) // WEEK) + 1
    return [newest - n * WEEK for n in reversed(range(max(0, min(most, weeks))))]


def _odds(people: Panel, weights: Weights) -> Numbers:
    return np.asarray(weights.base + people.offset + people.x @ vector(weights))


def _levelled(weights: Weights, panels: Sequence[Panel]) -> Weights:
    odds = np.concatenate([_odds(one, weights) for one in panels])
    return replace(weights, base=weights.base + level(odds, np.concatenate([one.y for one in panels])))


def _marks(panels: Sequence[Panel], weights: Weights) -> Marks:
    return _marked([_odds(one, weights) for one in panels], panels)


def _plain(people: Panel) -> Numbers:
    """A column per baseline, and whether they returned."""
    return np.stack([*(scores(people) for scores in BASELINES.values()), people.y], axis=1)


def _baselines(panels: Sequence[Panel], taught: Numbers) -> dict[str, Marks]:
    """Each baseline with the chances that the weeks learned from give it: a line in its one number."""
    found = {}
    for place, (name, scores) in enumerate(BASELINES.items()):
        base, slope = line(taught[:, place], taught[:, -1])
        found[name] = _marked([base + slope * scores(one) for one in panels], panels)
    return found


def _marked(odds: Sequence[Numbers], panels: Sequence[Panel]) -> Marks:
    ranking = _ranking([(one, people.y) for one, people in zip(odds, panels, strict=True)])
    z, y = np.concatenate(odds), np.concatenate([one.y for one in panels])
    loss = float((np.logaddexp(0.0, z) - y * z).mean())
    return Marks(ranking.ndcg, ranking.precision, loss, brier(sigmoid(z), y))


def _ranking(weeks: Sequence[tuple[Numbers, Numbers]]) -> Ranked:
    chance = np.random.default_rng(0)
    found = [mark for scores, y in weeks if (mark := ranked(scores, y, chance))]
    return Ranked(*np.mean(np.array(found), axis=0).tolist())


def _worse(marks: dict[str, Marks]) -> Why | None:
    """Where the new model does not beat the standing one and every baseline: in chances, and clearly not in ranking."""
    new = marks["new"]
    for name in ("standing", *BASELINES):
        if not new.loss < marks[name].loss:
            return _beside("no_better", name)
        if new.ndcg < marks[name].ndcg - SLACK:
            return _beside("ranks_worse", name)
    return None


def _no_better_than_rate(exam: Sequence[Panel], served: Weights) -> Why | None:
    """Where chances tell nobody from anybody: at their level, the share that returned says as much. What stood before
    may be at the wrong level and lose to anything that is not."""
    rate = float(np.concatenate([one.y for one in exam]).mean())
    of_rate = -(xlogy(rate, rate) + xlogy(1.0 - rate, 1.0 - rate))
    return None if _marks(exam, served).loss < of_rate else Why("no_better_rate")


def _beside(kind: str, name: str) -> Why:
    return Why(kind, {"name": name}) if name in BASELINES else Why(f"{kind}_{name}")


def _week(people: Panel, weights: Weights) -> Week:
    chance = np.random.default_rng(0)
    scores = {"ours": _odds(people, weights)} | {name: by(people) for name, by in BASELINES.items()}
    marks = {name: mark for name, one in scores.items() if (mark := ranked(one, people.y, chance))}
    return Week(people.now, len(people.y), int(people.y.sum()), marks or None)
