"""Stems of English words."""

from __future__ import annotations

from threading import local

import Stemmer


def stem(form: str) -> str:
    """The stem of a folded English word; a stemmer may be used by one thread only.

    >>> stem("guarantees"), stem("guaranteed")
    ('guarante', 'guarante')
    """
    stemmer = getattr(_own, "english", None)
    if stemmer is None:
        stemmer = _own.english = Stemmer.Stemmer("english")
    return str(stemmer.stemWord(form))


_own = local()
