"""How well scoring ranks, beside the literature and plain baselines, and what its state costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from scoring.stream import Log, Replay, half_lives
from tests.bench.report import Figure

BENCHMARKS = Path(os.environ.get("EMBERFEED_SHARED", Path(__file__).parents[3] / "shared")) / "benchmarks"
INTERACTIONS, ACTORS = 1_000_000, 200_000
KINDS = ("random", "historical", "inductive")
# The best published average precision, %: random by DyG-Mamba, historical and inductive by TFWaveFormer; all of them
# were trained on random negatives.
PUBLISHED = {"uci": (96.79, 90.19, 86.95), "enron": (93.22, 78.64, 84.23)}
LEAST_MRR, ABOVE_RECENCY = 0.65, 0.18
HORIZONS = {"uci": 7, "enron": 28}  # days
MOST_OFF = 0.03  # calibration error


def state() -> list[Figure]:
    """Playing a log of many actors, most of them quiet, in the compiled rows."""
    _play(_log(1_000))  # compiled, or read from disk
    log = _log(INTERACTIONS)
    started = time.perf_counter()
    replay = _play(log)
    seconds = time.perf_counter() - started
    size = sum(part.nbytes for part in replay.stream if isinstance(part, np.ndarray)) / 1e6
    return [
        Figure("state: an interaction, amortised", 1e6 * seconds / INTERACTIONS, "µs", 20.0),
        Figure("state: rebuilt from the log", seconds, "s", 60.0),
        Figure("state: in memory", size, "MB", 600.0),
    ]


def exams() -> list[Figure]:
    """All three tasks on the public streams: each figure with its bound; what does not hold first."""
    figures = [figure for name in PUBLISHED for figure in _average_precision(name)]
    figures += _reciprocal_rank()
    figures += [figure for name, days in HORIZONS.items() for figure in _warmth(name, days)]
    return sorted(figures, key=lambda figure: figure.holds)


def _play(log: Log) -> Replay:
    replay = Replay.of(log, ACTORS, half_lives(float(np.ptp(log.at))))
    replay.play()
    return replay


def _log(size: int) -> Log:
    drawn = np.random.RandomState(1)
    source, target = (np.minimum(drawn.pareto(0.5, size), ACTORS - 1).astype(np.int64) for _ in range(2))
    return Log((source * 7_919) % ACTORS, (target * 104_729) % ACTORS, np.cumsum(drawn.exponential(30.0, size)))


def _average_precision(name: str) -> Iterator[Figure]:
    for kind, published in zip(KINDS, PUBLISHED[name], strict=True):
        said = _sat(name, "--task", "ap", "--negatives", kind)
        alone = 100 * said["beside"]["random_negatives_only"]["mean"]
        recency = 100 * said["baselines"]["pair_recency"]
        beside = f"random negatives only {alone:.2f}, pair recency {recency:.2f}, {said['fit_seconds']:.0f} s to fit"
        yield Figure(f"{name} {kind} ({beside})", 100 * said["metric"]["mean"], "AP %", published, least=True)


def _reciprocal_rank() -> Iterator[Figure]:
    said = _sat("uci", "--task", "mrr")
    mean, recency = said["metric"]["mean"], said["baselines"]["pair_recency"]
    yield Figure("uci, among all destinations", mean, "MRR", LEAST_MRR, least=True)
    yield Figure(f"uci, above pair recency ({recency:.3f})", mean - recency, "MRR", ABOVE_RECENCY, least=True)


def _warmth(name: str, days: int) -> Iterator[Figure]:
    """Beside the best baseline: so many per cent better, or no worse beyond one standard error; and honest chances."""
    said = _sat(name, "--task", "warmth", "--horizon-days", str(days))
    told, rival = said["beside"], said["beside"]["best_baseline"]
    paired, skill = told["paired_ndcg@20"][rival], told["brier_skill_over_training_rate"]["pooled"]
    of = f"{name}, warmth, NDCG@20 {said['metric']['mean']:.3f} beside {rival}'s {said['baselines'][rival]:.3f}"
    if name == "enron":
        yield Figure(f"{of}: above it", paired["percent"], "%", 5.0, least=True)
    else:
        errors = paired["difference"] / paired["standard_error"]
        yield Figure(f"{of}: above it, in standard errors of the paired difference", errors, "", -1.0, least=True)
    yield Figure(f"{name}, Brier skill over the training rate", skill, "", 0.0, least=True)
    off = told["calibration_error"]
    bound = MOST_OFF if name == "enron" else None
    yield Figure(
        f"{name}, calibration error, the training rate's {off['of_training_rate']:.3f}", off["pooled"], "", bound
    )


def _sat(name: str, *asked: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "scoring", "evaluate", str(BENCHMARKS / f"{name}.csv.gz"), *asked, "--seed", "0"]
    said: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return said
