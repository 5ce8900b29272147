"""Intents in tokens, heard by weights learned from written sentences: how sure, and from which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scoring.hearing.marks import ENDS, RIVAL, RULES, Places, marks, read
from scoring.hearing.weights import SCALE, Weighed, weighed

__all__ = ["LANGUAGES", "RIVAL", "Heard", "hear"]

LANGUAGES = tuple(RULES)
ENOUGH, LONGEST = 30, 60  # words of a passage: whole sentences are read together until enough, and never more
TOLD = 4  # words that are named as evidence
_SILENT = ENDS | {RIVAL, "~"}  # stand for something, and are no words


class Heard(NamedTuple):
    """`sure`: log-odds above what is needed. `words`: those that spoke for it most, in the order of the text."""

    sure: float
    words: tuple[str, ...]


def hear(words: list[str], languages: Sequence[str]) -> dict[str, Heard]:
    """The intents in these tokens, read in each of the languages (`en`, `de`), and in passages; the surest of each.

    >>> hear("your support never answers , i am so disappointed .".split(), ["en"])["complaint"].words
    ('your', 'support', 'so', 'disappointed')
    """
    heard: dict[str, Heard] = {}
    table = weighed()
    for passage in _passages(words):
        for language in languages:
            for intent, found in _heard(read(passage, language), language, table):
                if intent not in heard or found.sure > heard[intent].sure:
                    heard[intent] = found
    return heard


def _passages(words: list[str]) -> Iterator[list[str]]:
    begin = 0
    for place, word in enumerate(words, 1):
        if place - begin >= LONGEST or (word in ENDS and place - begin >= ENOUGH):
            yield words[begin:place]
            begin = place
    if begin < len(words):
        yield words[begin:]


def _heard(passage: list[str], language: str, table: Weighed) -> Iterator[tuple[str, Heard]]:
    found = [
        (table.weights[mark], places) for mark, places in marks(passage, language).items() if mark in table.weights
    ]
    sums = map(sum, zip(table.base, *[row for row, _ in found], strict=True))
    for column, (intent, sure) in enumerate(zip(table.intents, sums, strict=True)):
        if sure > 0:
            told = [(row[column], places) for row, places in found if row[column]]
            yield intent, Heard(sure / SCALE, _words(passage, told))


def _words(passage: Sequence[str], weights: Sequence[tuple[int, Places]]) -> tuple[str, ...]:
    """Those that weigh most; what stands on several words is shared by them."""
    told: dict[int, float] = {}
    for weight, places in weights:
        for place in places:
            told[place] = told.get(place, 0.0) + weight / len(places)
    spoke = [place for place in told if told[place] > 0 and passage[place] not in _SILENT]
    most = sorted(spoke, key=lambda place: (-round(told[place]), place))[:TOLD]
    return tuple(passage[place] for place in sorted(most))
