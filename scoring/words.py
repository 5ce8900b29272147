"""A person's own words: the phrases that set their texts apart, as they stand in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

_GERMAN = """
    aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da damit
    dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch
    ein eine einem einen einer eines einige er es etwas euch euer eure für gegen haben hat hatte hier hin ich ihm ihn
    ihnen ihr ihre im in ist ja jede jeder jedes jetzt kann kein keine können man mehr mein meine mich mir mit nach
    nicht nichts noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll sondern um und uns unser unter
    viel vom von vor wann war was weil weiter welche wenn wer werde werden wie wieder wir wird wo zu zum zur zwar
    zwischen über
"""
STOP_WORDS = sorted(
    ENGLISH_STOP_WORDS | set(_GERMAN.split()) | {"https", "http", "www", "com", "amp", "just", "really"}
)
LONGEST_PHRASE = 3  # words
WORD = r"(?u)\b[^\W\d_][\w'’-]+\b"


def phrases(texts: Sequence[str], background: Collection[str], limit: int) -> list[str]:
    """At most `limit` phrases by TF-IDF of `texts` against `background` (others' texts), strongest first.

    A phrase of several words stands before the single words in it. Empty where there is nothing to say.

    >>> phrases(["Gate logs are honest.", "Our gate logs, again"], ["The weather is fine"], 1)
    ['gate logs']
    """
    own, others = "\n".join(texts), [text for text in background if text.strip()]
    vectorizer = TfidfVectorizer(
        stop_words=STOP_WORDS, ngram_range=(1, LONGEST_PHRASE), token_pattern=WORD, sublinear_tf=True
    )
    try:
        weights = vectorizer.fit_transform([own, *others])
    except ValueError:  # nothing but stop words
        return []
    row = np.asarray(weights[0].todense()).ravel()
    names = vectorizer.get_feature_names_out()
    counted = [(row[n] * _length(names[n]), str(names[n])) for n in row.nonzero()[0] if _stands(str(names[n]), own)]
    return _distinct([name for _, name in sorted(counted, key=lambda one: (-one[0], one[1]))], limit)


def _length(name: str) -> float:
    """Two words say more than one; three are rarely a phrase."""
    return (1.0, 1.6, 1.3)[name.count(" ")]


def _stands(name: str, text: str) -> bool:
    """Stop words are dropped between words, so what looks like a phrase may not be one."""
    return name in " ".join(text.lower().split())


def _distinct(names: Sequence[str], limit: int) -> list[str]:
    chosen: list[str] = []
    for name in names:
        if len(chosen) == limit:
            break
        if not any(name in other or other in name for other in chosen):
            chosen.append(name)
    return chosen
