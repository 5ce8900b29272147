"""Learning moves away from the prior as far as the windows say, and no further."""

from __future__ import annotations

import numpy as np
import pytest

from scoring import PRIOR
from scoring.learning.features import LEARNED, vector
from scoring.learning.fit import Examples, fit, level, sigmoid, thinned
from scoring.learning.measures import bins, calibration_error, ranked

PLACE = LEARNED.index("month")


def examples(people: int = 4_000, month: float = 2.0, base: float = -3.0) -> Examples:
    """Only `month` varies, and only it and the base decide."""
    chance = np.random.default_rng(5)
    x = np.zeros((people, len(LEARNED)))
    x[:, PLACE] = chance.exponential(size=people)
    y = (chance.random(people) < sigmoid(base + month * x[:, PLACE])).astype(float)
    return Examples(x, y, np.zeros(people))


def test_with_no_data_the_model_is_the_prior():
    nothing = Examples(np.zeros((0, len(LEARNED))), np.zeros(0), np.zeros(0))
    assert fit(nothing, 0.0, PRIOR) == PRIOR
    assert fit(nothing, 9.0, PRIOR) == PRIOR


def test_many_windows_teach_what_is_so():
    learned = fit(examples(), 100_000.0, PRIOR)
    assert learned.month == pytest.approx(2.0, abs=0.15)
    assert learned.base == pytest.approx(-3.0, abs=0.2)


def test_few_windows_leave_the_prior_almost_as_it_was():
    few, more = fit(examples(), 1.0, PRIOR).month, fit(examples(), 30.0, PRIOR).month
    assert PRIOR.month < few < more < 2.0
    assert few - PRIOR.month < 0.3


def test_features_that_never_vary_keep_their_weight():
    learned = vector(fit(examples(), 1_000.0, PRIOR))
    others = np.arange(len(LEARNED)) != PLACE
    assert learned[others] == pytest.approx(vector(PRIOR)[others])


def test_no_weight_changes_its_sign():
    assert fit(examples(month=-2.0), 100_000.0, PRIOR).month == 0.0


def test_weightless_examples_teach_nothing():
    given = examples()
    doubled = Examples(
        np.concatenate([given.x, given.x]),
        np.concatenate([given.y, 1.0 - given.y]),
        np.concatenate([given.offset, given.offset]),
        np.concatenate([np.ones(len(given.y)), np.zeros(len(given.y))]),
    )
    assert vector(fit(doubled, 30.0, PRIOR)) == pytest.approx(vector(fit(given, 30.0, PRIOR)), abs=1e-3)


def test_a_thinned_sample_keeps_who_returned_and_teaches_the_same():
    given = examples(20_000)
    few = thinned(given, 12_000)
    assert len(few.y) == 12_000
    assert few.y.sum() == given.y.sum()
    assert few.weight.sum() == pytest.approx(20_000)
    assert vector(fit(few, 1_000.0, PRIOR)) == pytest.approx(vector(fit(given, 1_000.0, PRIOR)), abs=0.06)
    assert thinned(given, 20_000) is given


def test_the_level_makes_chances_come_true_and_stays_near_nothing_where_little_is_known():
    odds, y = np.full(10_000, -2.0), (np.arange(10_000) < 3_000).astype(float)
    assert sigmoid(odds + level(odds, y)).mean() == pytest.approx(0.3, abs=0.005)
    assert 0.0 < level(odds[:1], y[:1]) < 1.0


def test_a_ranking_without_anybody_who_returned_is_none():
    assert ranked(np.ones(3), np.zeros(3), np.random.default_rng(0)) is None


def test_the_best_ranking_has_the_best_marks():
    y = np.zeros(50)
    y[:12] = 1.0
    best = ranked(-np.arange(50.0), y, np.random.default_rng(0))
    assert best == pytest.approx((1.0, 1.0, 1.0))


def test_bins_have_equal_mass_and_what_comes_true_has_no_error():
    p = np.repeat([0.1, 0.5], 100)
    y = np.concatenate([np.arange(100) < 10, np.arange(100) < 50]).astype(float)
    assert [one.people for one in bins(p, y, 4)] == [50, 50, 50, 50]
    assert calibration_error(p, np.concatenate([y[:100], 1.0 - y[100:]])) < 0.5
    assert calibration_error(p, p) == pytest.approx(0.0)
