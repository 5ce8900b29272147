"""Marks for the task warmth: every draw's rankings and chances, beside the rivals', week by week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.exam.events import Unusable
from scoring.exam.rivals import RIVALS
from scoring.learning.measures import BINS, Ranked, bins, brier, calibration_error, ranked
from scoring.learning.stream import Numbers

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Window:
    """One week's start for one draw: our chances and the rivals' scores of all candidates, and who returned."""

    draw: int
    p: Numbers
    scores: Mapping[str, Numbers]
    y: Numbers


@dataclass(frozen=True, slots=True)
class Marks:
    """`by_draw`: mean over a draw's windows, one number per draw, by ranking and measure; windows without a positive
    are left out of the rankings and counted in `empty`."""

    by_draw: Mapping[str, Mapping[str, Numbers]]
    brier: Numbers  # per draw
    skill: Numbers  # per draw
    calibration: Numbers  # per draw
    p: Numbers
    y: Numbers
    windows: int
    empty: int


def marks(windows: Iterable[Window], base_rate: float) -> Marks:
    """Of the windows of the test period, each asked once; `base_rate` is what the training part would always answer.

    Raises Unusable where nobody returns.
    """
    chance = np.random.default_rng(0)
    found: dict[str, dict[int, list[Ranked]]] = {name: {} for name in (OURS, *RIVALS)}
    said: dict[int, list[tuple[Numbers, Numbers]]] = {}
    asked = empty = 0
    for window in windows:
        asked, empty = asked + 1, empty + (not window.y.any())
        said.setdefault(window.draw, []).append((window.p, window.y))
        for name, scores in ((OURS, window.p), *window.scores.items()):
            mark = ranked(scores, window.y, chance)
            if mark:
                found[name].setdefault(window.draw, []).append(mark)
    if asked == empty:
        raise Unusable("nobody returns in the test period")
    pooled = [(np.concatenate([p for p, _ in one]), np.concatenate([y for _, y in one])) for one in said.values()]
    return Marks(
        {name: _means(list(of_draws.values())) for name, of_draws in found.items()},
        np.array([brier(p, y) for p, y in pooled]),
        np.array([1.0 - brier(p, y) / brier(np.full(len(y), base_rate), y) for p, y in pooled]),
        np.array([calibration_error(p, y) for p, y in pooled]),
        np.concatenate([p for p, _ in pooled]),
        np.concatenate([y for _, y in pooled]),
        asked,
        empty,
    )


def told(found: Marks, base_rate: float) -> dict[str, object]:
    """The marks as JSON: means, spreads over draws, and differences to each rival in pairs with standard errors."""
    rate = np.full(len(found.y), base_rate)
    return {
        "ndcg@20": _rows(found, "ndcg"),
        "precision@10": _rows(found, "precision"),
        "average_precision": _rows(found, "average_precision"),
        "paired_ndcg@20": {name: _paired(found, name) for name in RIVALS},
        "brier": _summary(found.brier),
        "brier_skill_over_training_rate": _summary(found.skill)
        | {"pooled": round(1.0 - brier(found.p, found.y) / brier(rate, found.y), 4)},
        "calibration_error": {
            "pooled": round(calibration_error(found.p, found.y), 5),
            "by_draw": _summary(found.calibration),
            "of_training_rate": round(calibration_error(rate, found.y), 5),
            "bins": BINS,
        },
        "calibration": [[round(one.said, 4), round(one.returned, 4), one.people] for one in bins(found.p, found.y)],
        "base_rate": {"training": round(base_rate, 5), "test": round(float(found.y.mean()), 5)},
        "windows": {"asked": found.windows, "without_a_positive": found.empty},
    }


def best(found: Marks) -> str:
    """The rival with the highest mean NDCG@20."""
    return max(RIVALS, key=lambda name: float(found.by_draw[name]["ndcg"].mean()))


def _means(of_draws: Sequence[Sequence[Ranked]]) -> dict[str, Numbers]:
    """One number per draw; a draw nobody ever returned to is left out everywhere alike."""
    rows = np.array([np.mean(np.array(one), axis=0) for one in of_draws])
    return {measure: rows[:, place] for place, measure in enumerate(Ranked._fields)}


def _rows(found: Marks, measure: str) -> dict[str, object]:
    return {name: _summary(of_draws[measure]) for name, of_draws in found.by_draw.items()}


def _summary(values: Numbers) -> dict[str, float]:
    spread = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    return {"mean": round(float(values.mean()), 5), "spread": round(spread, 5)}


def _paired(found: Marks, rival: str) -> dict[str, float]:
    difference = found.by_draw[OURS]["ndcg"] - found.by_draw[rival]["ndcg"]
    error = float(difference.std(ddof=1)) / len(difference) ** 0.5 if len(difference) > 1 else 0.0
    mean = float(difference.mean())
    of = float(found.by_draw[rival]["ndcg"].mean())
    return {"difference": round(mean, 5), "standard_error": round(error, 5), "percent": round(100 * mean / of, 2)}
