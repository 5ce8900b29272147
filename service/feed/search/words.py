"""Words as a search knows them: folded, begun, and with one letter wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

LONGEST = 64  # characters of a word that are kept: a search index refuses a word without an end
AT_MOST = 8  # words of a search that count
FORGIVEN = range(4, 24)  # lengths of a word in which a slip is forgiven: three letters are one edit from anything
BEGUN = 5  # a word this long, one letter wrong, may still be only the beginning of one
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})  # no accent to take off
# Small letters of the scripts whose slips are forgiven: first and last.
SCRIPTS = (("a", "z"), ("0", "9"), ("α", "ω"), ("а", "ё"), ("ա", "ֆ"), ("א", "ת"), ("ء", "ي"), ("ა", "ჰ"))
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words of a text, without case and accents.

    >>> words_of("José's “Gate-Logs”, STRAẞE! marta@fjord.test")
    ['jose', 's', 'gate', 'logs', 'strasse', 'marta', 'fjord', 'test']
    """
    if text.isascii():
        plain = text.lower()
    else:
        apart = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(one for one in apart if unicodedata.category(one) != "Mn").casefold().translate(PLAIN)
    return [word[:LONGEST] for word in _WORD.findall(plain)]


def fold(text: str) -> str:
    """The text as a search looks through it: its words, each once, in their order."""
    return " ".join(dict.fromkeys(words_of(text)))


def sought(text: str) -> tuple[str, ...]:
    """The words to look for."""
    return tuple(dict.fromkeys(words_of(text)))[:AT_MOST]


def one_letter_off(word: str) -> list[str]:
    """What may have been meant: the word with one letter more, less, another, or two changed places.

    >>> found = one_letter_off("gste")
    >>> "gate" in found, "gte" in found, "sgte" in found, "gstet" in found, "gste" in found
    (True, True, True, True, False)
    >>> one_letter_off("abc"), one_letter_off("物流物流")
    ([], [])
    """
    letters = _letters(word)
    if len(word) not in FORGIVEN or not letters:
        return []
    return sorted(set(_edits(word, letters)) - {word})


def _edits(word: str, letters: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield from (before + letter + after for letter in letters)
        if not after:
            continue
        yield before + after[1:]
        yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


@cache
def _alphabet(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def _letters(word: str) -> str:
    """The letters of the script that most of a word is written in."""
    counted = [(sum(first <= one <= last for one in word), first, last) for first, last in SCRIPTS]
    most, first, last = max(counted)
    return _alphabet(first, last) if most * 2 > len(word) else ""
