"""The words of a folded text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from service.review.detection.folding import FLAGS, Folded


class Word(NamedTuple):
    """A folded word, where it stands in the folded text, and whether it is of a hashtag."""

    form: str
    begin: int
    end: int
    hashtag: bool = False


def words(folded: Folded, original: str) -> list[Word]:
    """Runs of letters and digits, with apostrophes inside; the words of a #CamelCase hashtag one by one.

    >>> [word.form for word in words(Folded("it's #noriskever", range(16)), "It's #NoRiskEver")]
    ["it's", 'no', 'risk', 'ever']
    """
    found: list[Word] = []
    for form, begin in _runs(folded.text):
        if begin and folded.text[begin - 1] == "#":
            found += _parts(folded, original, begin, begin + len(form))
        else:
            found.append(Word(form, begin, begin + len(form)))
    return found


def _runs(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for run in _spaced(text).split():
        form = run.strip("'")
        if not form:
            continue
        at = text.index(form, at)
        yield FLAGS.get(form, form), at
        at += len(form)


def _spaced(text: str) -> str:
    """The text with a space for whatever is no part of a word."""
    if text.isascii():
        return text.translate(_ASCII)
    spaced = "".join([one if one.isalnum() or one == "'" else " " for one in text])
    if any(one in FLAGS for one in text):
        return _flags_apart(text)
    return spaced


def _flags_apart(text: str) -> str:
    return "".join(f" {one} " if one in FLAGS else one if one.isalnum() or one == "'" else " " for one in text)


def _parts(folded: Folded, original: str, begin: int, end: int) -> Iterator[Word]:
    start = begin
    for place in range(begin + 1, end):
        if original[folded.places[place]].isupper() and not original[folded.places[place - 1]].isupper():
            yield Word(folded.text[start:place], start, place, hashtag=True)
            start = place
    yield Word(folded.text[start:end], start, end, hashtag=True)


_ASCII = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "'")}
