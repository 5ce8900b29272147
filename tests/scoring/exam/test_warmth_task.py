"""The product's own question, on a small stream of our own: habits, chance, and people who leave."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from itertools import count

import numpy as np
import pytest

from scoring.exam.events import Events, Unusable
from scoring.exam.rivals import RIVALS
from scoring.exam.sitting import Question, Sitting
from scoring.exam.warmth import warmth
from scoring.state import DAY

PEOPLE, DAYS = 20, 120


def town(days: int = DAYS, seed: int = 3) -> Events:
    """Everybody writes to three friends, some daily, some hardly, for as long as they live here."""
    chance = np.random.default_rng(seed)
    rows = []
    for person in range(PEOPLE):
        friends = chance.choice(np.delete(np.arange(PEOPLE), person), 3, replace=False)
        leaves = chance.uniform(0.5, 1.5) * days
        for at in np.cumsum(chance.exponential(chance.uniform(0.3, 3.0), 400)):
            if at < min(days, leaves):
                rows.append((at * DAY, person, chance.choice(friends)))
    at, u, i = (np.array(column) for column in zip(*sorted(rows), strict=True))
    return Events(u.astype(np.int64), i.astype(np.int64), at)


def sit(events: Events, **question: float) -> Sitting:
    ticks = count()
    asked = Question(seed=1, horizon_days=question.get("horizon_days", 7.0), draws=int(question.get("draws", 2)))
    return Sitting(events, asked, lambda line: None, lambda: float(next(ticks)))


def test_the_answer_holds_every_measure_and_every_rival():
    answer = json.loads(json.dumps(asdict(warmth(sit(town())))))
    assert answer["metric"]["name"] == "ndcg@20"
    assert set(answer["baselines"]) == set(RIVALS)
    beside = answer["beside"]
    assert beside["brier_skill_over_training_rate"]["mean"] > 0.0
    assert beside["calibration_error"]["pooled"] < beside["calibration_error"]["of_training_rate"] + 0.1
    assert sum(people for *_, people in beside["calibration"]) == 2 * 10 * beside["windows"]["asked"] / 2
    assert all(set(row) == {"mean", "spread"} for row in beside["precision@10"].values())
    assert set(beside["paired_ndcg@20"]) == set(RIVALS)


def test_the_same_seed_gives_the_same_answer():
    one, again = warmth(sit(town())), warmth(sit(town()))
    assert (one.metric, one.baselines, one.beside) == (again.metric, again.baselines, again.beside)


def test_what_happens_later_changes_nothing_that_was_learned():
    events = town()
    validation_at = np.quantile(events.ts, 0.7)
    u = np.where(events.ts > validation_at, events.u[::-1], events.u)
    one, other = warmth(sit(events)), warmth(sit(Events(u, events.i, events.ts)))
    assert one.beside["weights"] == other.beside["weights"]


@pytest.mark.parametrize(
    ("events", "question", "said"),
    [
        (town(), {"horizon_days": 80.0}, "shorter than two horizons"),
        (Events(np.array([1, 2]), np.array([2, 1]), np.array([0.0, DAY])), {}, "0 nodes received 20 events"),
        (town(), {"horizon_days": float("nan")}, "a horizon of nan days"),
        (town(), {"horizon_days": -1.0}, "a horizon of -1 days"),
        (replace(town(), ts=town().ts * 1e6), {}, "times are taken as seconds"),
        (town(), {"horizon_days": 30.0}, "nobody returns in the test period"),
    ],
)
def test_what_cannot_be_examined_is_said(events, question, said):
    with pytest.raises(Unusable, match=said):
        warmth(sit(events, **question))
