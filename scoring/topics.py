"""Topics in people's own words: TF-IDF and NMF over many texts, labelled by phrases that stand in them.

Lee and Seung, "Learning the parts of objects by non-negative matrix factorization", Nature 401 (1999). Everything is
started from the data (NNDSVD), so that the same texts in the same order give the same topics.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

from scoring.words import DULL_WORDS, LONGEST, phrases

MOST_TOPICS = 16
MOST_TEXTS = 5_000
MOST_TERMS = 2_000
ROUNDS = 60  # of the factorization; what it ends with is not perfect, and good enough to name topics
COMPARED = 300  # texts that a label is looked for in, and as many that it is compared with
FEWEST = 12  # texts: of fewer nothing can be said
TEXTS_OF_A_TOPIC = 4
SPEAKERS_OF_A_TOPIC = 2  # what only one person speaks of is their own word (scoring.words), no topic
TERMS_KEPT = 40
LABELS = 6
OWN_SHARE = 0.35  # of a text's weight lies with its topic: else it speaks of several, or of none
STRONG = 0.4  # of the strongest word's weight: who says none so strong shares by-words, and speaks of something else
_WORD = re.compile(r"[^\W\d_][\w'’+&-]+")
_LINK = re.compile(r"https?://\S+|\S*@\S+|[#]\w+")


@dataclass(frozen=True, slots=True)
class Text:
    id: int
    speaker: int
    content: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A topic as found: candidates for its label, the best first; weighted terms of length one; its texts' ids."""

    labels: tuple[str, ...]
    terms: Mapping[str, float]
    texts: tuple[int, ...]  # the most typical first


def themes(texts: Sequence[Text]) -> list[Theme]:
    """The topics of these texts, the largest first; none where there are too few texts or nobody shares words.

    Of more than 5,000 texts the last are read, in seconds. Texts that say the same count once for finding, so that no
    copied post makes a topic.
    """
    read = _different(texts[-MOST_TEXTS:])
    if len(read) < FEWEST:
        return []
    vectorizer = TfidfVectorizer(
        analyzer=_words, min_df=3 if len(read) > 100 else 2, max_df=0.5, max_features=MOST_TERMS, sublinear_tf=True
    )
    try:
        weights = vectorizer.fit_transform([text.content for text in read])
    except ValueError:  # no word is shared
        return []
    count = min(MOST_TOPICS, max(2, round(sqrt(len(read) / 3))), *weights.shape)
    model = NMF(count, init="nndsvd", max_iter=ROUNDS, tol=0.0, random_state=0)
    belonging = model.fit_transform(weights)
    found = list(_found(read, belonging, model.components_, list(vectorizer.get_feature_names_out())))
    return sorted(found, key=lambda theme: (-len(theme.texts), theme.labels))


def _different(texts: Sequence[Text]) -> list[Text]:
    return list({(text.speaker, _fold(text.content)): text for text in texts if text.content.strip()}.values())


def _found(read: Sequence[Text], belonging: Any, components: Any, names: Sequence[str]) -> Iterator[Theme]:
    shares = belonging * np.linalg.norm(components, axis=1)  # comparable between topics
    total = shares.sum(axis=1)
    best = shares.argmax(axis=1)
    for topic in range(components.shape[0]):
        own = [n for n in range(len(read)) if best[n] == topic and total[n] > 0]
        own = [n for n in own if shares[n, topic] >= OWN_SHARE * total[n]]
        strong = _strong(components[topic], names)
        own = [n for n in own if not strong.isdisjoint(_words(read[n].content))]
        own.sort(key=lambda n: (-shares[n, topic], n))
        if len(own) < TEXTS_OF_A_TOPIC or len({read[n].speaker for n in own}) < SPEAKERS_OF_A_TOPIC:
            continue
        terms = _strongest(components[topic], names)
        labels = _labels([read[n].content for n in own], [text.content for text in read], terms)
        if labels:
            yield Theme(labels, terms, tuple(read[n].id for n in own))


def _strong(weights: Any, names: Sequence[str]) -> frozenset[str]:
    """The words without which nobody speaks of it."""
    return frozenset(name for name, weight in zip(names, weights, strict=True) if weight >= STRONG * weights.max())


def _strongest(weights: Any, names: Sequence[str]) -> dict[str, float]:
    order = sorted(range(len(names)), key=lambda n: (-weights[n], names[n]))[:TERMS_KEPT]
    length = float(np.linalg.norm(weights[order])) or 1.0
    return {names[n]: round(float(weights[n]) / length, 4) for n in order if weights[n] > 0}


def _labels(own: Sequence[str], everybody: Sequence[str], terms: Mapping[str, float]) -> tuple[str, ...]:
    """Phrases of the texts, those first that are made of the topic's strongest words and stand in many of them."""
    folded = [f" {_fold(text)} " for text in own]
    candidates = set(phrases(own[:COMPARED], everybody[-COMPARED:], 4 * LABELS))
    standing = Counter({phrase: sum(_fold(phrase) in text for text in folded) for phrase in candidates})

    def worth(phrase: str) -> float:
        words = _words(phrase)
        return sum(terms.get(word, 0.0) for word in words) / sqrt(len(words) or 1) * sqrt(standing[phrase])

    ranked = sorted(candidates, key=lambda phrase: (-worth(phrase), phrase))
    return tuple(phrase for phrase in ranked if worth(phrase) > 0)[:LABELS]


def _words(text: str) -> list[str]:
    plain = _LINK.sub(" ", text[:LONGEST]).casefold().replace("’", "'")
    return [word for word in _WORD.findall(plain) if word not in DULL_WORDS and len(word) > 2]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
