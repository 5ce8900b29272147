"""A person's own words: the phrases that set their texts apart from everybody else's, by TF-IDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from scoring.everyday import EVERYDAY

LONGEST = 20_000  # characters of a text that are read
MOST_TEXTS = 2_000
WORDS = 3  # in a phrase
_APART = re.compile(r"https?://\S+|\S*@\S+|[^\w\s'’&+/-]+|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’&+/-]*")
_GERMAN_STOP_WORDS = frozenset(
    """
    aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bist
    da dabei dadurch dafür damit danach dann daran darauf darum das dass davon dazu dein deine deinem deinen deiner dem
    den denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch eben ein eine einem
    einen einer eines einfach einmal er erst es etwa etwas euch euer eure eurem euren eurer für ganz gar geht gerade
    gern gerne gibt gut gute guten hab habe haben habt hallo hat hatte hatten heute hier hin ich ihm ihn ihnen ihr ihre
    ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kannst kein keine keinem keinen
    keiner können könnt könnte man mal manche mehr mein meine meinem meinen meiner mich mir mit muss müssen nach nein
    nicht nichts noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so
    solche soll sollen sollte sondern sonst über um und uns unser unsere unserem unseren unserer unter viel viele vom
    von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werden wie wieder will wir
    wird wirklich wo wollen worden wurde wurden zu zum zur zwischen
    """.split()  # noqa: SIM905  # a list literal would take ten times the lines
)
_PLAIN = frozenset(
    {"just", "like", "really", "thing", "things", "got", "get", "going", "don't", "it's", "i'm", "that's", "i've"}
    | {"can't", "you're", "we're", "they're", "didn't", "doesn't", "isn't", "there's", "let", "let's", "lot", "way"}
)
STOP_WORDS = ENGLISH_STOP_WORDS | _GERMAN_STOP_WORDS | _PLAIN
DULL_WORDS = STOP_WORDS | EVERYDAY  # which name no subject, though two texts may well meet in one


def phrases(texts: Sequence[str], background: Sequence[str] = (), limit: int = 8) -> list[str]:
    """At most `limit` phrases of one to three words that stand literally in `texts`, the most telling first.

    `background`: what others write; a word of theirs counts less. Phrases neither begin nor end with a dull word
    (English, German), and none is part of another. From five texts on, a phrase stands in at least two of them.

    >>> phrases(["Our data mesh grows.", "Why a data mesh?"], ["We sell shoes."], 1)
    ['data mesh']
    """
    texts, others = [text for text in texts if text.strip()][:MOST_TEXTS], list(background)[:MOST_TEXTS]
    spoken = [list(_spoken(text)) for text in texts]
    written = Counter(phrase for text in spoken for phrase in text)
    if not written or limit < 1:
        return []
    vectorizer = TfidfVectorizer(analyzer=_terms, sublinear_tf=True)
    vectorizer.fit([*texts, *others])
    weights = vectorizer.transform(texts).sum(axis=0).A1
    found_in = Counter(term for text in spoken for term in {_term(phrase) for phrase in text})
    least = 2 if len(texts) >= 5 else 1
    ranked = sorted(
        (-weights[place] * _length(term), term)
        for term, place in vectorizer.vocabulary_.items()
        if found_in[term] >= least
    )
    return _surfaces(_apart((term for _, term in ranked), limit), written)


def _length(term: str) -> float:
    return 1.0 + 0.6 * term.count(" ")  # a phrase is never more frequent than its words, but tells more


def _apart(ranked: Iterable[str], limit: int) -> list[str]:
    kept: list[str] = []
    for term in ranked:
        if not any(f" {term} " in f" {other} " or f" {other} " in f" {term} " for other in kept):
            kept.append(term)
        if len(kept) == limit:
            break
    return kept


def _surfaces(terms: Iterable[str], written: Counter[str]) -> list[str]:
    """Each term as it is most often written."""
    forms: dict[str, str] = {}
    for phrase, _ in written.most_common():
        forms.setdefault(_term(phrase), phrase)
    return [forms[term] for term in terms]


def _terms(text: str) -> list[str]:
    return [_term(phrase) for phrase in _spoken(text)]


def _term(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _spoken(text: str) -> Iterator[str]:
    """Every run of up to three words within a clause, as written; never from or to a dull word."""
    for clause in _APART.split(text[:LONGEST]):
        words = [(found.start(), found.end(), _dull(found.group())) for found in _WORD.finditer(clause)]
        for first, (start, _, dull) in enumerate(words):
            for _, end, dull_end in [] if dull else words[first : first + WORDS]:
                if not dull_end:
                    yield clause[start:end]


def _dull(word: str) -> bool:
    return len(word) < 2 or word.casefold().replace("’", "'") in DULL_WORDS
