"""`python -m scoring evaluate EVENTS.csv[.gz] --task TASK`: let scoring sit an exam; the only I/O of the package."""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from scoring.exam import ap, mrr
from scoring.exam.events import Events, Unusable, read
from scoring.exam.sitting import Answer, Question, Sitting, Task
from scoring.exam.warmth import warmth

TASKS: Mapping[str, Task] = {"ap": ap.examine, "mrr": mrr.examine, "warmth": warmth}
NEGATIVES = ("random", "historical", "inductive")
KILOBYTES = 1024 if sys.platform == "darwin" else 1  # of a unit of ru_maxrss, per kilobyte


def main(arguments: list[str] | None = None) -> int:
    """0: the answer is one JSON object on stdout. 2: one line on stderr says why there is none."""
    asked = _options().parse_args(arguments)
    try:
        events = _events(asked.events_file)
        answer = TASKS[asked.task](Sitting(events, _question(asked), _say, time.perf_counter))
    except Unusable as error:
        print(f"{asked.events_file}: {error}", file=sys.stderr)
        return 2
    print(json.dumps(_object(asked, answer)))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scoring", description=__doc__)
    evaluate = parser.add_subparsers(required=True, metavar="evaluate").add_parser("evaluate", help=__doc__)
    evaluate.add_argument("events_file", type=Path, metavar="EVENTS.csv[.gz]", help="columns u, i, ts")
    evaluate.add_argument("--task", choices=TASKS, required=True)
    evaluate.add_argument("--seed", type=int, default=0, help="of the models, and of what is drawn outside a protocol")
    evaluate.add_argument("--negatives", choices=NEGATIVES, default="random", help="ap: what did not happen")
    evaluate.add_argument("--events", type=_positive, help="mrr: a sample of so many test events; all without")
    evaluate.add_argument("--horizon-days", type=float, default=7.0, help="warmth: how far ahead")
    evaluate.add_argument("--draws", type=_positive, default=30, help="warmth: how many choices of us")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _question(asked: argparse.Namespace) -> Question:
    return Question(asked.seed, asked.negatives, asked.events, asked.horizon_days, asked.draws)


def _events(path: Path) -> Events:
    try:
        with gzip.open(path, "rt", newline="") if path.suffix == ".gz" else path.open(newline="") as lines:
            events = read(lines)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Unusable(f"cannot be read: {error}") from None
    if not events.was_sorted:
        _say(f"{path.name}: was not in time order; sorted")
    return events


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _object(asked: argparse.Namespace, answer: Answer) -> dict[str, object]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / KILOBYTES
    return {"data": asked.events_file.name, "task": asked.task, **asdict(answer), "peak_mb": round(peak, 1)}


if __name__ == "__main__":
    sys.exit(main())
