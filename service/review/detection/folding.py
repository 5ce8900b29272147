"""Text as it is compared, and which original character each folded one came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from service.review.detection.lookalikes import INVISIBLE

MOST_KEPT = 20_000  # characters whose folding is remembered: more than any language writes with
APOSTROPHES = frozenset("’‘ʼ‛′`´＇")
UNSEEN = frozenset({"Mn", "Me", "Cf"})  # marks on letters, and characters without a shape
CIRCLED = {  # negative circled and squared capitals, which NFKC leaves alone
    chr(first + number): chr(97 + number) for first in (0x1F150, 0x1F170) for number in range(26)
}
FLAGS = {chr(0x1F1E6 + number): chr(97 + number) for number in range(26)}  # each is a word of its own


class Folded(NamedTuple):
    """`places[n]` is the original character that the n-th folded one came from."""

    text: str
    places: Sequence[int]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where folded characters stand in the original: what was left out between them belongs to it."""
        return self.places[begin], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """NFKC's letters without case, marks and characters that show nothing (Unicode 3.13, UAX #15).

    >>> fold("Ｇu\u200bará").text, fold("Ｇu\u200bará").span(1, 3)
    ('guara', (1, 4))
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    parts = [_FOLDED[character] for character in text]
    return Folded("".join(parts), [place for place, part in enumerate(parts) for _ in part])


class _Remembered(dict[str, str]):
    def __missing__(self, character: str) -> str:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[character] = folded = _one(character)
        return folded


_FOLDED = _Remembered()


def _one(character: str) -> str:
    if character in APOSTROPHES:
        return "'"
    if character in FLAGS or "\uac00" <= character <= "\ud7a3":  # Hangul syllables are not taken apart
        return character
    taken_apart = unicodedata.normalize("NFKD", CIRCLED.get(character, character)).casefold()
    taken_apart = unicodedata.normalize("NFKD", taken_apart)
    return "".join(one for one in taken_apart if unicodedata.category(one) not in UNSEEN and one not in INVISIBLE)
