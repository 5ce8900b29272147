"""How well `said` hears what sentences say: precision and recall per intent, language and set.

Three hands wrote them. `own`: by who wrote the first rules, most before the rules; `unseen` later, when the rules were
done. `other`: by somebody who never saw the rules. `taught`: by who chose the kinds of words, after reading the
mended half of `other`; they only teach. `own` and `other` are split by hash: what is mended may be looked at and
learned from, what is held is only counted, and so is `unseen`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scoring import Vocabulary, said

HERE = Path(__file__).parent
LANGUAGES = ("en", "de")
HALVES = ("mended", "held")
OWN, UNSEEN, OTHER, TAUGHT = "own", "unseen", "other_hand", "taught"
SETS: dict[str, tuple[str, str | None]] = {
    "own, mended": (OWN, "mended"),
    "own, held": (OWN, "held"),
    "unseen": (UNSEEN, None),
    "other, mended": (OTHER, "mended"),
    "other, held": (OTHER, "held"),
}
TONES = frozenset({"positive", "negative", "mixed"})
INTENTS = ("question", "request", "buying", "complaint", "praise", "job_change", "competitor", "sensitive")
ALL = (*INTENTS, *sorted(TONES))
RIVALS = Vocabulary(
    competitors=frozenset({"acme", "northwind", "northbeam crm", "northbeam", "tallybird", "ostrava desk"})
)


class Heard(NamedTuple):
    """Of `said` sentences in which the intent is heard `right` mean it; `meant` have it."""

    right: int
    said: int
    meant: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.meant if self.meant else 1.0


def sentences(file: str, language: str, half: str | None = None) -> dict[str, frozenset[str]]:
    """The intents and the tone of each sentence."""
    written = json.loads((HERE / f"{file}_{language}.json").read_text(encoding="utf-8"))
    return {
        text: frozenset(intents.split()) for text, intents in written.items() if half is None or _half(text) == half
    }


def heard(language: str, name: str) -> dict[str, Heard]:
    """By intent, in one of the SETS. Tones are not counted in grief: the other hand calls it negative, we nothing."""
    file, half = SETS[name]
    told = [(said(text, RIVALS), meant) for text, meant in sentences(file, language, half).items()]
    calm = [(found, meant) for found, meant in told if "sensitive" not in meant]
    return {
        intent: _counted([(intent in found, intent in meant) for found, meant in (calm if intent in TONES else told)])
        for intent in ALL
    }


def pooled(counts: Iterable[Heard]) -> Heard:
    return Heard(*map(sum, zip(*counts, strict=True)))


def table(names: Iterable[str] = SETS) -> str:
    """A line per language and intent, with a column per set: precision, recall, and how many have it."""
    names = tuple(names)
    lines = ["".join([f"{'':<14}", *(f"{name:>22}" for name in names)])]
    for language in LANGUAGES:
        columns = [heard(language, name) for name in names]
        for intent in ALL:
            lines.append(f"{language} {intent:<11}" + "".join(_cell(column[intent]) for column in columns))
        lines.append(f"{language} {'all':<11}" + "".join(_cell(pooled(column.values())) for column in columns))
    return "\n".join(lines)


def _cell(counts: Heard) -> str:
    return f"{counts.precision:>10.2f} {counts.recall:>5.2f} {counts.meant:>5}"


def _half(text: str) -> str:
    return HALVES[hashlib.sha256(text.encode()).digest()[0] % 2]


def _counted(found: list[tuple[bool, bool]]) -> Heard:
    return Heard(sum(a and b for a, b in found), sum(a for a, _ in found), sum(b for _, b in found))
