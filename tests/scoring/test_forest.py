from io import BytesIO

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from scoring.forest import Forest, Unreadable, evaluate, exported, outranked, pack, unpack


@pytest.fixture(scope="module")
def fitted() -> tuple[HistGradientBoostingClassifier, np.ndarray]:
    """On features with gaps, one of which says something, and with ties."""
    drawn = np.random.RandomState(1)
    lines = drawn.normal(size=(400, 4)).round(1).astype(np.float32)
    lines[drawn.random_sample(lines.shape) < 0.2] = np.nan
    happened = (np.nan_to_num(lines[:, 0]) > 0) ^ np.isnan(lines[:, 1])
    with threadpool_limits(1, user_api="openmp"):
        model = HistGradientBoostingClassifier(max_iter=20, min_samples_leaf=5, max_leaf_nodes=7, random_state=0)
        return model.fit(lines, happened), lines


@pytest.fixture
def forest(fitted) -> Forest:
    return exported(fitted[0])


def test_an_exported_forest_says_what_scikit_learn_s_decision_function_says(fitted, forest):
    np.testing.assert_allclose(evaluate(forest, fitted[1]), fitted[0].decision_function(fitted[1]), rtol=0, atol=1e-12)


def test_a_stored_forest_says_the_same_to_the_last_bit(fitted, forest):
    np.testing.assert_array_equal(evaluate(unpack(pack(forest)), fitted[1]), evaluate(forest, fitted[1]))


def test_lines_are_ranked_as_by_their_full_scores(fitted, forest):
    extra = np.tile([0.0, 0.5], 200)
    lifted = forest._replace(base=forest.base + 0.5)
    scores = np.where(extra > 0, evaluate(lifted, fitted[1]), evaluate(forest, fitted[1]))
    for own in range(0, 400, 25):
        higher, equal = int((scores > scores[own]).sum()), int((scores == scores[own]).sum()) - 1
        assert outranked(forest, fitted[1], own, extra) == (higher, equal)


def test_lines_of_another_width_are_refused(forest):
    with pytest.raises(ValueError, match="3 features where the forest was fitted on 4"):
        evaluate(forest, np.zeros((1, 3), dtype=np.float32))


def test_a_truncated_file_is_refused(forest):
    stored = pack(forest)
    for size in (0, 10, len(stored) // 2, len(stored) - 1):
        with pytest.raises(Unreadable):
            unpack(stored[:size])


def test_a_newer_version_is_refused_and_named(forest):
    with pytest.raises(Unreadable, match="version 2; this program reads version 1"):
        unpack(stored(forest, version=np.int64(2)))


@pytest.mark.parametrize(
    "poison",
    [
        lambda forest: {"left": np.zeros_like(forest.left) + len(forest.left)},  # out of the arrays
        lambda forest: {"left": np.where(forest.left > 0, np.arange(len(forest.left)), 0).astype(np.int32)},  # a circle
        lambda forest: {"right": -forest.right},
        lambda forest: {"feature": forest.feature + np.int32(100)},
        lambda forest: {"threshold": forest.threshold * np.nan},
        lambda forest: {"base": np.float64("inf")},
        lambda forest: {"roots": forest.roots + np.int32(10_000)},
        lambda forest: {"missing": forest.missing[:-1]},
        lambda forest: {"feature": forest.feature.astype(object)},  # a pickle
        lambda forest: {"feature": forest.feature.astype(np.float64)},
        lambda forest: {"width": np.array([4, 4])},
    ],
)
def test_a_poisoned_file_is_refused(forest, poison):
    with pytest.raises(Unreadable):
        unpack(stored(forest, **poison(forest)))


def stored(forest: Forest, **other: object) -> bytes:
    written = BytesIO()
    np.savez(written, **({"version": np.int64(1)} | forest._asdict() | other))
    return written.getvalue()
