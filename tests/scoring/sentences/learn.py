"""`python -m tests.scoring.sentences.learn`: learn what the marks of scoring.hearing weigh, and say how it went.

A linear model per intent for both languages together, from the halves of all files that may be looked at and from
the sentences that were written to teach. How sure to be is chosen so that in other hands' sentences, each judged by
a model that has not seen it (eight times five folds), nine of ten that are heard are meant: the lowest such bar.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold

from scoring.hearing.marks import marks, read
from scoring.hearing.weights import FILE, SCALE, VERSION
from scoring.said import CROSS, PLEASED, TONES, own_words
from tests.scoring.sentences.heard import LANGUAGES, OTHER, OWN, RIVALS, TAUGHT, sentences

LEARNED = ("request", "buying", "complaint", "praise", "job_change", "sensitive", PLEASED, CROSS)
SURE = 0.9  # of what is heard is meant
SURE_OF_GRIEF = 0.85  # a bereavement that is not heard does more harm than a card too few
RARE = (
    1.5  # more log-odds for it where no phrase of mourning stands: one sentence of eight here speaks of grief, a post
)
# hardly ever. Without, 21 of the sample's 753 posts that have none were heard, and people at the top of its feed left
# alone; with it none. "My father passed away" needs no more, whatever is asked in the next breath
LOOSE = 0.5  # scikit-learn's C: the smaller, the closer to nothing
FREE = {"!": 3.0, "@": 1.5, "@ @": 0.6, "": 1.0}  # how easily a weight moves: phrases, kinds, pairs of kinds, words
LEAST = 15  # thousandths: what weighs less is left out
REPEATS = 8  # of five folds: fewer, and the bar depends on luck
SEED = 0


class Lesson(NamedTuple):
    text: str
    language: str
    intents: frozenset[str]
    judges: bool  # by another hand: how sure to be is chosen on it


def main() -> None:
    lessons = written()
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([_marks(lesson) for lesson in lessons])
    often = np.asarray((table > 0).sum(axis=0)).ravel() >= 2
    table, names = table[:, often].tocsr(), vectorizer.get_feature_names_out()[often]
    columns, bases = [], []
    for intent in LEARNED:
        has = np.array([intent in lesson.intents for lesson in lessons])
        bar, right, heard = _bar(table, has, lessons, SURE_OF_GRIEF if intent == "sensitive" else SURE)
        fitted = _model().fit(table, has)
        weights = fitted.coef_[0] * [FREE[_sort(name)] for name in names]
        if intent == "sensitive":
            bar, weights = bar + RARE, weights + RARE * (names == "!sensitive")
        columns.append(np.round(weights * SCALE).astype(int))
        bases.append(round((fitted.intercept_[0] - bar) * SCALE))
        print(f"{intent:<11} from {bar:5.2f}: {right:.2f} right, {heard:.2f} heard of {has.sum()} in {len(has)}")
    _write(names, np.stack(columns, axis=1), bases)


def written() -> list[Lesson]:
    """Never the held half, and never the unseen."""
    return [
        Lesson(text, language, _sides(intents), file == OTHER)
        for language in LANGUAGES
        for file, part in ((OWN, "mended"), (OTHER, "mended"), (TAUGHT, None))
        for text, intents in sentences(file, language, part).items()
    ]


def _sides(intents: frozenset[str]) -> frozenset[str]:
    """With the two sides of the tone instead of the tone; none in grief."""
    if "sensitive" in intents:
        return intents - TONES
    pleased = {PLEASED} if intents & {"positive", "mixed", "praise"} else set()
    cross = {CROSS} if intents & {"negative", "mixed", "complaint"} else set()
    return frozenset(intents - TONES | pleased | cross)


def _marks(lesson: Lesson) -> dict[str, float]:
    words = read(own_words(lesson.text, RIVALS), lesson.language)
    return {mark: FREE[_sort(mark)] for mark in marks(words, lesson.language)}


def _sort(mark: str) -> str:
    return "@ @" if mark.startswith("@") and " " in mark else mark[0] if mark[0] in "!@" else ""


def _bar(table: csr_matrix, has: Any, lessons: Sequence[Lesson], sure: float) -> tuple[float, float, float]:
    """From which log-odds on to hear it, and how right and how complete that is where others judge."""
    judges = np.array([lesson.judges for lesson in lessons])
    strata = has * 2 + np.array([lesson.language == "de" for lesson in lessons])
    told = np.zeros(len(has))
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=REPEATS, random_state=SEED)
    for learn, judge in folds.split(table, strata):
        told[judge] += _model().fit(table[learn], has[learn]).decision_function(table[judge]) / REPEATS
    told, meant = told[judges], has[judges]
    order = np.argsort(-told)
    right = np.cumsum(meant[order]) / np.arange(1, len(order) + 1)
    last = np.flatnonzero(right >= sure)[-1]
    return float(told[order][last : last + 2].mean()), float(right[last]), meant[order][: last + 1].sum() / meant.sum()


def _model() -> LogisticRegression:
    return LogisticRegression(C=LOOSE, solver="liblinear", random_state=SEED)


def _write(names: Sequence[str], weights: Any, bases: Sequence[int]) -> None:
    rows: Mapping[str, list[int]] = {
        name: row.tolist() for name, row in zip(names, weights * (abs(weights) >= LEAST), strict=True) if row.any()
    }
    lines = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}" for name, row in rows.items()
    )
    head = f'"version":{VERSION},"intents":{json.dumps(LEARNED)},"base":{json.dumps(bases)}'
    with resources.as_file(resources.files("scoring.hearing")) as folder:
        (folder / FILE).write_text(f'{{{head},"weights":{{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(rows)} marks")


if __name__ == "__main__":
    main()
