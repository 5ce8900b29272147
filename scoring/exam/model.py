"""The exam's model: boosters over the stream's features, and what two of them say together. One recipe everywhere."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from scoring.exam.lessons import Lessons
from scoring.forest import Forest, Lines, Scores, exported

ROUNDS = 300
LEAST = 100  # lines a leaf stands on, where there are 20,000 lines and more
FEW = 20_000  # lines: below, threads wait for one another longer than they work
HARD, STRETCH = 0.05, 0.8  # how much of the mixture is hard negatives, and how far their log-odds are trusted


def fitted(lines: Lines, lessons: Lessons, seed: int) -> Forest | None:
    """Log-odds that an event happened; None where there is nothing to tell apart."""
    if len(np.unique(lessons.happened)) < 2:
        return None
    booster = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=0.05,
        max_leaf_nodes=15,
        min_samples_leaf=int(np.clip(len(lines) // 200, 5, LEAST)),
        l2_regularization=1.0,
        max_features=0.3,
        early_stopping=False,
        random_state=seed,
    )
    known = ~np.isnan(lines).all(axis=0)
    if not known.all():  # the booster's bins need a value; the same one everywhere parts nothing
        lines = np.where(known, lines, np.float32(0.0))
    with threadpool_limits(1 if len(lines) < FEW else None, user_api="openmp"):
        return exported(booster.fit(lines, lessons.happened, sample_weight=lessons.weight))


def mixture(easy: Scores, hard: Scores) -> Scores:
    """The log-odds against a mixture of random negatives (`easy`) and hard ones: -log(e^-r + 0.05 e^-0.8h).

    >>> mixture(np.array([2.0]), np.array([9.0])).round(2).tolist()
    [2.0]
    """
    against: Scores = np.logaddexp(-easy, np.log(HARD) - STRETCH * hard)
    return -against
