"""What a text leaves that expressions are looked up by: its words, pairs of neighbours, stems and begins of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from service.review.detection.stems import stem

BEGIN = 5  # letters of a wildcard's begin: enough to tell most words apart


def of_text(forms: Sequence[str]) -> frozenset[str]:
    """What words leave that stand in this order.

    >>> sorted(of_text(["no", "gains"]))
    ['g*', 'ga*', 'gai*', 'gain*', 'gains', 'gains*', 'gain~', 'n*', 'no', 'no gains', 'no*', 'no~']
    """
    return frozenset(map(of_pair, forms, forms[1:])).union(*map(_of_word, set(forms)))


def of_hidden(looks: Iterable[str]) -> frozenset[str]:
    """What words in disguise leave: how they look, and begins of it. The stem of one is looked up by its begin, too."""
    return frozenset(trace for look in looks for trace in (look, *_begins(look)))


def of_pair(one: str, other: str) -> str:
    return f"{one} {other}"


def of_stem(letters: str) -> str:
    return f"{letters}~"


def of_begin(letters: str) -> str:
    return f"{letters[:BEGIN]}*"


def _begins(form: str) -> list[str]:
    return [f"{form[:length]}*" for length in range(1, min(len(form), BEGIN) + 1)]


@lru_cache(16_384)  # words come again with every text
def _of_word(form: str) -> tuple[str, ...]:
    return (form, of_stem(stem(form)), *_begins(form))
