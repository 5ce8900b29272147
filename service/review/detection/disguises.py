"""Words behind other spellings: lookalikes, leet, letters apart, letters with something between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from string import ascii_uppercase, digits

from service.review.detection.folding import Folded
from service.review.detection.lookalikes import CAPITALS, JOINERS, SYMBOLS, skeleton
from service.review.detection.words import Word

Place = tuple[int, int, int, int]  # first and last word, begin and end in the folded text
SHORTEST = 3  # letters: below, too much looks like something
FEWEST_APART, SHORTEST_APART, LONGEST_APART = 4, 4, 24  # single letters in a row, and what is read out of them
MOST_APART = 2_000  # single letters of a text that are put together; beyond, not all was seen
WIDEST_GAP = 3  # characters between letters that belong together
EDGES = ".,;:!?\"'()[]{}<>«»„“”‘’…-–—#*_~"
ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
SHORTEST_MIXED = 4  # letters: kΩ and µm are honest
SHORTEST_ABBREVIATION = 2  # capitals and digits that an ending of another alphabet may follow
ENDINGS = ({"CYRILLIC"}, {"GREEK"})


def disguised(folded: Folded, found: Sequence[Word], original: str) -> tuple[dict[str, set[Place]], bool]:
    """Where each skeleton stands that no word shows as it is; False where there was too much to see all."""
    hidden: dict[str, set[Place]] = {}
    at = 0
    for begin, end in _unusual(folded.text):
        for left, right in _pieces(folded.text, begin, end):
            while at < len(found) and found[at].end <= left:
                at += 1
            last = at
            while last + 1 < len(found) and found[last + 1].begin < right:
                last += 1
            form = _skeleton(folded, original, left, right)
            if len(form) >= SHORTEST and at < len(found) and found[at].begin < right:
                hidden.setdefault(form, set()).add((at, last, left, right))
    return hidden, _letters_apart(folded.text, found, hidden)


def mixed_scripts(folded: Folded, found: Sequence[Word], original: str) -> list[Place]:
    """Words whose letters come from two alphabets that look alike, save abbreviations with an ending (`PDFка`).

    >>> from service.review.detection.folding import fold
    >>> from service.review.detection.words import words
    >>> text = "risk frее"  # with two Cyrillic letters
    >>> mixed_scripts(fold(text), words(fold(text), text), text)
    [(1, 1, 5, 9)]
    """
    if original.isascii():
        return []
    return [
        (at, at, word.begin, word.end)
        for at, word in enumerate(found)
        if len(word.form) >= SHORTEST_MIXED and not word.form.isascii() and len(_alphabets(word.form)) > 1
        if not _has_an_ending(original[slice(*folded.span(word.begin, word.end))])
    ]


def _unusual(text: str) -> Iterator[tuple[int, int]]:
    """Runs without a space that are not simply one word in plain letters."""
    at = 0
    for run in text.split():
        at = text.index(run, at)
        begin, end = at, at + len(run)
        at = end
        core = run.strip(EDGES)
        if core.isalpha() and core.isascii() and not _two_readings(run):
            continue
        if len(core) >= SHORTEST and not (core.isdigit() and core.isascii()):
            begin += run.index(core)
            yield begin, min(begin + len(core), end)


def _two_readings(run: str) -> bool:
    """Plain letters that are yet read in two ways: as m or w, or as one word with others of a hashtag."""
    return "rn" in run or "vv" in run or run[0] == "#"


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a run that could be one word: letters, with signs that stand for some or for nothing."""
    if text[begin:end].isalnum():
        yield begin, end
        return
    start = begin
    for place in range(begin, end + 1):
        inside = place < end and (text[place].isalnum() or text[place] in SYMBOLS or text[place] in JOINERS)
        if not inside:
            if place - start >= SHORTEST and any(map(str.isalpha, text[start:place])):
                yield start, place
            start = place + 1


def _skeleton(folded: Folded, original: str, begin: int, end: int) -> str:
    piece = folded.text[begin:end]
    if not piece.isascii():
        places = range(begin, end)
        piece = "".join([CAPITALS.get(original[folded.places[place]], folded.text[place]) for place in places])
    return skeleton(piece.translate(_WITHOUT_JOINERS))


_WITHOUT_JOINERS = dict.fromkeys(map(ord, JOINERS))


def _letters_apart(text: str, found: Sequence[Word], hidden: dict[str, set[Place]]) -> bool:
    read = 0
    for first, after in _singles(text, found):
        read += after - first
        if read > MOST_APART:
            return False
        letters = [skeleton(word.form) for word in found[first:after]]
        for begin in range(after - first):
            for end in range(begin + SHORTEST_APART, min(begin + LONGEST_APART, after - first) + 1):
                place = (first + begin, first + end - 1, found[first + begin].begin, found[first + end - 1].end)
                hidden.setdefault("".join(letters[begin:end]), set()).add(place)
    return True


def _singles(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Rows of single letters with the same between them, as (first word, word after)."""
    first = 0
    while first < len(found):
        after, gap = first + 1, None
        while after < len(found) and len(found[after - 1].form) == 1 == len(found[after].form):
            between = text[found[after - 1].end : found[after].begin]
            gap = between if gap is None else gap
            if between != gap or len(between) > WIDEST_GAP:
                break
            after += 1
        if after - first >= FEWEST_APART:
            yield first, after
        first = after


def _alphabets(form: str) -> set[str]:
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in form} & ALPHABETS


def _has_an_ending(written: str) -> bool:
    """Latin capitals, and then small letters of one other alphabet, as Russian and Greek write `CRMку` or `#ITθέσεις`.

    A word disguised so (`CRурто`) is no sign by itself; it is seen through as any other.
    """
    ending = written.lstrip(ascii_uppercase + digits)
    before = len(written) - len(ending)
    return before >= SHORTEST_ABBREVIATION and ending.islower() and _alphabets(ending) in ENDINGS
