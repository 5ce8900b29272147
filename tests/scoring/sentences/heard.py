"""How well the rules hear what our own sentences say: precision and recall per intent, language and part.

Most sentences were written before the rules were looked at; half of those, chosen by hash, were held out while rules
were mended. But who mends has written them and remembers. So a third part, `unseen`, was written when the rules were
done: it is there to be measured, and its single sentences are not to be looked at while mending.
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
PARTS = ("mended", "held", "unseen")
TONES = ("positive", "negative", "mixed")
INTENTS = ("question", "request", "buying", "complaint", "praise", "job_change", "competitor", "sensitive", *TONES)
RIVALS = Vocabulary(competitors=frozenset({"acme", "northwind"}))


class Heard(NamedTuple):
    """Of `said` sentences in which the rules hear the intent `right` mean it; `meant` have it."""

    right: int
    said: int
    meant: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.meant if self.meant else 1.0


def sentences(language: str, part: str) -> dict[str, frozenset[str]]:
    """The intents and the tone of each sentence."""
    if part == "unseen":
        return _read(f"unseen_{language}")
    return {text: intents for text, intents in _read(language).items() if _half(text) == part}


def heard(language: str, part: str) -> dict[str, Heard]:
    """By intent."""
    told = [(said(text, RIVALS), meant) for text, meant in sentences(language, part).items()]
    return {intent: _counted([(intent in found, intent in meant) for found, meant in told]) for intent in INTENTS}


def pooled(counts: Iterable[Heard]) -> Heard:
    return Heard(*map(sum, zip(*counts, strict=True)))


def table() -> str:
    """A line per language and intent, with a column per part: precision, recall, and how many have it."""
    lines = ["".join([f"{'':<14}", *(f"{part:>22}" for part in PARTS)])]
    for language in LANGUAGES:
        columns = [heard(language, part) for part in PARTS]
        for intent in INTENTS:
            lines.append(f"{language} {intent:<11}" + "".join(_cell(column[intent]) for column in columns))
        lines.append(f"{language} {'all':<11}" + "".join(_cell(pooled(column.values())) for column in columns))
    return "\n".join(lines)


def _cell(counts: Heard) -> str:
    return f"{counts.precision:>10.2f} {counts.recall:>5.2f} {counts.meant:>5}"


def _read(name: str) -> dict[str, frozenset[str]]:
    written = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return {text: frozenset(intents.split()) for text, intents in written.items()}


def _half(text: str) -> str:
    return PARTS[hashlib.sha256(text.encode()).digest()[0] % 2]


def _counted(found: list[tuple[bool, bool]]) -> Heard:
    return Heard(sum(a and b for a, b in found), sum(a for a, _ in found), sum(b for _, b in found))
