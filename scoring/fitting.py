"""Which of our contents answer what somebody said, by the words they share: TF-IDF, with the shared words to quote.

Salton and Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management 24
(1988). Nothing leaves the machine, and nothing is learned: the words are compared as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from sklearn.feature_extraction.text import TfidfVectorizer

from scoring.language import language
from scoring.words import STOP_WORDS

# One word in common is chance; two that are rare among all that is compared are about the same. Set by looking at the
# sample's texts, by nothing better: docs/promises.md says so.
SHARED_WORDS = 2
LEAST = 0.08  # of the cosine
LONGEST = 4_000  # characters of one text
_WORD = re.compile(r"[^\W\d_]{3,}")
_APART = re.compile(r"https?://\S+|\S*@\S+|\{[^}]*\}")
_STEMMERS = {name: Stemmer.Stemmer(told) for name, told in (("en", "english"), ("de", "german"))}


@dataclass(frozen=True, slots=True)
class Fit:
    """A content that answers a text: how well (cosine, 0 to 1), and their own words that say so."""

    content: int
    said: int
    score: float
    words: tuple[str, ...]


def fits(contents: Mapping[int, str], said: Mapping[int, str]) -> list[Fit]:
    """Every text that a content answers, with that content; the best fit first. All are weighed together, so that
    any two can be compared.

    >>> fits({1: "Gate logs are read every night"}, {7: "Who reads gate logs at night?", 8: "Nice weather"})[0].words
    ('reads', 'gate', 'logs', 'night')
    >>> fits({1: "Gate logs are read every night"}, {8: "Nice weather"})
    []
    """
    if not contents or not said:
        return []
    texts = [*contents.values(), *said.values()]
    try:
        weights = TfidfVectorizer(analyzer=_stems, sublinear_tf=True).fit_transform(texts)
    except ValueError:  # not a word in them
        return []
    likeness = (weights[: len(contents)] @ weights[len(contents) :].T).toarray()
    found = [fit for row, one in zip(likeness, contents, strict=True) for fit in _best(one, contents[one], said, row)]
    return sorted(found, key=lambda fit: (-fit.score, fit.content, fit.said))


def _best(content: int, text: str, said: Mapping[int, str], likeness: Sequence[float]) -> Iterator[Fit]:
    """The texts it answers, the best first."""
    ours, ids = frozenset(_stems(text)), list(said)
    for place in np.argsort(-np.asarray(likeness), kind="stable"):
        score, one = float(likeness[place]), ids[place]
        if score < LEAST:
            return
        words = tuple(dict.fromkeys(word for word, stem in stemmed(said[one]) if stem in ours))
        if len({stem for _, stem in stemmed(" ".join(words))}) >= SHARED_WORDS:
            yield Fit(content, one, score, words)


def _stems(text: str) -> list[str]:
    return [stem for _, stem in stemmed(text)]


def stemmed(text: str) -> Iterator[tuple[str, str]]:
    """Words as they were written, with their stems; without small words, addresses and slots."""
    plain = _APART.sub(" ", text[:LONGEST])
    stemmer = _STEMMERS.get(language(plain) or "en", _STEMMERS["en"])
    for word in _WORD.findall(plain):
        folded = word.casefold()
        if folded not in STOP_WORDS:
            yield word, stemmer.stemWord(folded)
