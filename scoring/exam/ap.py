"""Task `ap`, the literature's: average precision of test events against one negative each, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from sklearn.metrics import average_precision_score

from scoring.exam.baselines import edge_bank
from scoring.exam.events import Events
from scoring.exam.history import History
from scoring.exam.lessons import Lessons, hard_lessons, random_lessons, to_learn
from scoring.exam.model import HARD, STRETCH, fitted, mixture
from scoring.exam.protocol import Negatives, Split, batches, negatives, split
from scoring.exam.sitting import Answer, Metric, Sitting
from scoring.forest import Forest, Lines, Scores, evaluate
from scoring.stream import NAMES

FLOOR = -1e30  # of a score: never


def examine(sitting: Sitting) -> Answer:
    """The mixture of both boosters; beside it the booster that saw random negatives only, and what needs no training.

    The spread is the standard deviation over batches.
    """
    events, question = sitting.events, sitting.question
    cut = split(events)
    against = negatives(events, cut, question.negatives)
    drawn = np.random.RandomState(question.seed)
    easy = random_lessons(events, to_learn(cut.positives), drawn)
    hard = hard_lessons(events, cut.positives, drawn)
    sitting.say(f"{len(events):,} events; {len(cut.test):,} to be told from {question.negatives} ones")
    History.compiled()
    started = sitting.clock()
    easy_lines, hard_lines, *asked = _lines(events, cut, [easy, hard], against)
    per_line = (sitting.clock() - started) / (len(easy.at) + len(hard.at) + 2 * len(cut.test))
    sitting.say(f"{len(NAMES)} features, {1e6 * per_line:.1f} µs a line")
    started = sitting.clock()
    forests = []
    for lines, lessons in ((easy_lines, easy), (hard_lines, hard)):
        forests.append(fitted(lines, lessons, question.seed))
        sitting.say(f"fitted on {len(lines):,} lines, {sitting.clock() - started:.0f} s")
    fit_seconds = sitting.clock() - started
    _scores(forests, asked[0][:1])  # compiled
    started = sitting.clock()
    said = [_scores(forests, lines) for lines in asked]
    per_score = (sitting.clock() - started) / (2 * len(cut.test))
    rows = {name: _metric(said[0][name], said[1][name]) for name in said[0]}
    return Answer(
        metric=rows.pop("mixture"),
        baselines=_baselines(events, cut, against, asked),
        trained_on=_told(easy, hard, forests),
        fit_seconds=round(fit_seconds, 1),
        us_per_query=round(1e6 * (per_line + per_score), 2),
        beside={"random_negatives_only": rows["easy"], "hard_negatives_only": rows["hard"], "spread_over": "batches"},
    )


def _lines(events: Events, cut: Split, lessons: list[Lessons], against: Negatives) -> Iterator[Lines]:
    parts = [(part.source, part.target, part.at) for part in lessons]
    parts.append((events.u[cut.test], events.i[cut.test], events.ts[cut.test]))
    parts.append((against.source, against.target, events.ts[against.positive]))
    lines = History.of(events, cut).lines(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    yield from np.split(lines, np.cumsum([len(part[2]) for part in parts])[:-1])


def _scores(forests: list[Forest | None], lines: Lines) -> Mapping[str, Scores]:
    easy, hard = (evaluate(forest, lines) if forest else None for forest in forests)
    easy = _recency(lines) if easy is None else easy
    hard = easy if hard is None else hard
    return {"easy": easy, "hard": hard, "mixture": mixture(easy, hard) if all(forests) else easy}


def _metric(happened: Scores, did_not: Scores) -> Metric:
    precisions = [_precision(happened[batch], did_not[batch]) for batch in batches(np.arange(len(happened)))]
    return Metric("ap", round(float(np.mean(precisions)), 6), round(float(np.std(precisions)), 6))


def _precision(happened: Scores, did_not: Scores) -> float:
    labels = np.repeat([1, 0], [len(happened), len(did_not)])
    return float(average_precision_score(labels, np.concatenate([happened, did_not])))


def _recency(lines: Lines) -> Scores:
    since = lines[:, NAMES.index("pair_since")].astype(np.float64)
    return np.where(np.isnan(since), FLOOR, -since)


def _baselines(events: Events, cut: Split, against: Negatives, asked: list[Lines]) -> Mapping[str, float]:
    count = NAMES.index("pair_count")
    rows: dict[str, tuple[Scores, Scores]] = {
        "pair_recency": (_recency(asked[0]), _recency(asked[1])),
        "pair_count": (asked[0][:, count].astype(np.float64), asked[1][:, count].astype(np.float64)),
        **edge_bank(events, cut, against),  # what is remembered scores 1
    }
    return {name: _metric(*pair).mean for name, pair in rows.items()}


def _told(easy: Lessons, hard: Lessons, forests: list[Forest | None]) -> str:
    if not forests[0]:
        return "nothing: no event is left to learn from; ranked by the time since the pair's last event"
    happened = int(easy.happened.sum())
    random = f"{happened:,} events that happened; r: {len(easy.at) - happened:,} random negatives"
    if not forests[1]:
        return f"{random}; score r, for want of earlier pairs"
    others = len(hard.at) - int(hard.happened.sum())
    return f"{random}; h: {others:,} historical and inductive-like ones; score -log(e^-r + {HARD} e^-{STRETCH}h)"
