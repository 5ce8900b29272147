"""Topics over time: which one continues which, and what is left of one whose texts go. Needs no scikit-learn."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from math import sqrt

ALIKE = 0.3  # cosine from which a topic is the one that stood before
_WORD = re.compile(r"[^\W\d_][\w'’+&-]+")


def aligned(found: Sequence[Mapping[str, float]], standing: Mapping[int, Mapping[str, float]]) -> dict[int, int]:
    """Which standing topic (its id) each found one (its place) continues: the most alike first, each once.

    >>> aligned([{"dock": 0.8, "slot": 0.6}, {"rail": 1.0}], {7: {"dock": 1.0}, 8: {"tea": 1.0}})
    {0: 7}
    """
    alike = [(cosine(terms, known), place, id_) for place, terms in enumerate(found) for id_, known in standing.items()]
    continued: dict[int, int] = {}
    for likeness, place, id_ in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if likeness >= ALIKE and place not in continued and id_ not in continued.values():
            continued[place] = id_
    return continued


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two weighted sets of terms are, 0 to 1.

    >>> cosine({"a": 3.0}, {"a": 1.0, "b": 0.0}), cosine({"a": 1.0}, {})
    (1.0, 0.0)
    """
    lengths = sqrt(sum(x * x for x in one.values()) * sum(x * x for x in other.values()))
    return sum(weight * other.get(term, 0.0) for term, weight in one.items()) / lengths if lengths else 0.0


def still_said(
    labels: Sequence[str], terms: Mapping[str, float], texts: Collection[str]
) -> tuple[list[str], dict[str, float]]:
    """The labels and terms that stand in texts which are still there: words nobody says any more are forgotten.

    >>> still_said(["dock slots", "gate"], {"dock": 0.9, "gate": 0.4}, ["Dock  slots are late"])
    (['dock slots'], {'dock': 0.9})
    """
    folded = " \n ".join(map(_fold, texts))
    spoken = {word for text in texts for word in _WORD.findall(text.casefold().replace("’", "'"))}
    return [label for label in labels if _fold(label) in folded], {t: w for t, w in terms.items() if t in spoken}


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
