"""What a text says: how right and how complete the hearing is on written sentences, and what a post costs."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from scoring import said
from tests.bench.report import Figure
from tests.scoring.sentences.heard import ALL, LANGUAGES, SETS, Heard, heard, pooled, sentences

TOGETHER = 5  # sentences make a post of some 300 characters


def measure() -> list[Figure]:
    return [*_heard(), Figure("a post of five sentences, processor time", _cost(), "µs", 2_000)]


def _heard() -> Iterator[Figure]:
    for name in SETS:
        counts = [heard(language, name) for language in LANGUAGES]
        for intent in ALL:
            for language, of_language in zip(LANGUAGES, counts, strict=True):
                yield from _pair(f"{name}: {language} {intent}", of_language[intent])
            yield from _pair(f"{name}: both {intent}", pooled(each[intent] for each in counts))
        yield from _pair(f"{name}: all", pooled(count for each in counts for count in each.values()))


def _pair(name: str, counts: Heard) -> Iterator[Figure]:
    yield Figure(f"{name}, right of {counts.said}", counts.precision)
    yield Figure(f"{name}, heard of {counts.meant}", counts.recall)


def _cost() -> float:
    texts = [text for file, half in SETS.values() for language in LANGUAGES for text in sentences(file, language, half)]
    posts = [" ".join(texts[place : place + TOGETHER]) for place in range(0, len(texts), TOGETHER)]
    begin = process_time()
    for post in posts:
        said(post)
    return (process_time() - begin) / len(posts) * 1e6
