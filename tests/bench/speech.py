"""What a text says: how right and how complete the rules are on our own sentences, and what a post costs."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from scoring import said
from tests.bench.report import Figure
from tests.scoring.sentences.heard import INTENTS, LANGUAGES, PARTS, Heard, heard, pooled, sentences

TOGETHER = 5  # sentences make a post of about 200 characters


def measure() -> list[Figure]:
    return [*_heard(), Figure("a post of 200 characters", _cost(), "µs", 2_000)]


def _heard() -> Iterator[Figure]:
    for part in PARTS:
        for language in LANGUAGES:
            counts = heard(language, part)
            for intent in INTENTS:
                yield from _pair(f"{part} {language} {intent}", counts[intent])
            yield from _pair(f"{part} {language} all", pooled(counts.values()))


def _pair(name: str, counts: Heard) -> Iterator[Figure]:
    yield Figure(f"{name}, right of {counts.said}", counts.precision)
    yield Figure(f"{name}, heard of {counts.meant}", counts.recall)


def _cost() -> float:
    texts = [text for part in PARTS for language in LANGUAGES for text in sentences(language, part)]
    posts = [" ".join(texts[place : place + TOGETHER]) for place in range(0, len(texts), TOGETHER)]
    begin = perf_counter()
    for post in posts:
        said(post)
    return (perf_counter() - begin) / len(posts) * 1e6
