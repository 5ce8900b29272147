"""From examples to weights: the most probable ones, given the prior; and the level of the most recent weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from scoring.learning.features import Matrix, vector, weights_of
from scoring.learning.stream import Numbers
from scoring.priors import Weights

STRENGTH = 4.0  # windows: the prior counts as much as so many horizons of the stream would, one after the other
LOOSE = 0.1  # of the base, beside the spread of a feature: how often people return at all is learned at once
LEVEL = 1.0  # log-odds: how far the level of a few weeks is believed to move, one standard deviation
STEPS = 60
ROWS = 400_000  # of examples in one fit: more say nothing more, and fill the memory


@dataclass(frozen=True, slots=True)
class Examples:
    """People at moments: `x` as features.columns, `y` 1 where they returned, `offset` what is added and not learned.

    `weight`: how much each counts; None: all the same.
    """

    x: Matrix
    y: Numbers
    offset: Numbers
    weight: Numbers | None = None


def joined(parts: Sequence[Examples]) -> Examples:
    """One after the other; at least one."""
    return Examples(
        np.concatenate([part.x for part in parts]),
        np.concatenate([part.y for part in parts]),
        np.concatenate([part.offset for part in parts]),
        np.concatenate([np.ones(len(part.y)) if part.weight is None else part.weight for part in parts]),
    )


def thinned(examples: Examples, most: int) -> Examples:
    """At most so many rows: all who returned, and of the others a drawn part that counts for those left out."""
    lost = np.flatnonzero(examples.y == 0.0)
    room = max(1, most - (len(examples.y) - len(lost)))
    if len(lost) <= room:
        return examples
    drawn = np.random.default_rng(len(lost)).choice(lost, room, replace=False)
    kept = np.sort(np.concatenate([np.flatnonzero(examples.y), drawn]))
    weight = np.ones(len(examples.y)) if examples.weight is None else examples.weight
    more = np.where(examples.y[kept] == 0.0, len(lost) / room, 1.0)
    return Examples(examples.x[kept], examples.y[kept], examples.offset[kept], weight[kept] * more)


def fit(examples: Examples, windows: float, prior: Weights) -> Weights:
    """The weights that make the mean log loss plus the distance from the prior least.

    The distance is STRENGTH / `windows` / 2 times the sum of squares of how far each weight moves, in standard
    deviations of its feature. What repeats within a window says little new, so `windows`, how many horizons one
    after the other the examples cover, is the size of the sample; with none, the prior is returned as it is. A
    weight keeps the sign of the prior. Features that never vary keep the prior's weight.
    """
    if windows <= 0.0 or not len(examples.y):
        return prior
    x, y, offset = examples.x, examples.y, examples.offset
    share = np.full(len(y), 1.0 / len(y)) if examples.weight is None else examples.weight / examples.weight.sum()
    spread = x.std(axis=0)
    moves = spread > 1e-9
    scale = np.where(moves, spread, 1.0)
    z = np.concatenate([np.ones((len(y), 1)), x / scale], axis=1)
    start = np.concatenate([[prior.base], vector(prior) * scale])
    hold = STRENGTH / windows * np.concatenate([[LOOSE**2], moves.astype(float)])

    def loss(beta: Numbers) -> tuple[float, Numbers]:
        odds, moved = offset + z @ beta, beta - start
        value = share @ (np.logaddexp(0.0, odds) - y * odds) + 0.5 * hold @ moved**2
        return float(value), z.T @ (share * (sigmoid(odds) - y)) + hold * moved

    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=_bounds(start, moves))
    return weights_of(found.x[0], found.x[1:] / scale, prior)


def line(x: Numbers, y: Numbers) -> tuple[float, float]:
    """Base and slope of the log-odds by one number alone: what a plain baseline knows of chances.

    >>> base, slope = line(np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))
    >>> abs(base) < 0.1, slope > 0.0
    (True, True)
    """

    def loss(beta: Numbers) -> tuple[float, Numbers]:
        odds = beta[0] + beta[1] * x
        miss = sigmoid(odds) - y
        value = (np.logaddexp(0.0, odds) - y * odds).mean() + 1e-6 * beta @ beta
        return float(value), np.array([miss.mean(), (miss * x).mean()]) + 2e-6 * beta

    found = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B")
    return float(found.x[0]), float(found.x[1])


def level(odds: Numbers, y: Numbers, believed: float = LEVEL) -> float:
    """What to add to these log-odds so that they come true as often as they say; towards 0 where little is known.

    >>> level(np.zeros(0), np.zeros(0))
    0.0
    """
    shift = 0.0
    for _ in range(STEPS if len(y) else 0):
        p = sigmoid(odds + shift)
        step = (float((y - p).sum()) - shift / believed**2) / (float((p * (1.0 - p)).sum()) + 1.0 / believed**2)
        shift += min(1.0, max(-1.0, step))
        if abs(step) < 1e-9:
            break
    return shift


def sigmoid(odds: Numbers) -> Numbers:
    """The logistic function, guarded at both ends as in scoring.model."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0))))


def _bounds(start: Numbers, moves: np.ndarray) -> list[tuple[float | None, float | None]]:
    bounds: list[tuple[float | None, float | None]] = [(None, None)]
    for value, moving in zip(start[1:], moves, strict=True):
        kept = float(value)
        bounds.append((kept, kept) if not moving else (None, 0.0) if kept < 0.0 else (0.0, None))
    return bounds
