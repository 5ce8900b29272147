"""How much a network takes in one post, counted in its own unit, so that it is known before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import regex

from social_adapters.vocabulary import Object

_GRAPHEME = regex.compile(r"\X")
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?')\]]")
_REMOTE = re.compile(r"(@[\w.-]*\w)@[\w.-]*\w")
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # code points that count half: twitter-text 3.1


class Unit(StrEnum):
    GRAPHEMES = "graphemes"  # what a reader sees as one sign (UAX 29)
    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    WEIGHTED = "weighted characters"  # twitter-text: most alphabets 1, ideographs and emoji 2
    BYTES = "bytes"  # of UTF-8


@dataclass(frozen=True, slots=True)
class Limits:
    """What one post may hold. `link`: what each address in it counts, whatever its length; None: its length."""

    text: int
    unit: Unit
    link: int | None = None
    bytes: int | None = None  # of UTF-8, beside the unit
    media: int = 0  # pictures, films and files beside the text
    local_mentions: bool = False  # of @ann@far.example only @ann counts


@dataclass(frozen=True, slots=True)
class Excess:
    """One limit that is passed: `given` of `most` in `what`."""

    what: str
    given: int
    most: int


def length(text: str, limits: Limits) -> int:
    """How much of `limits.text` a text uses.

    >>> length("👩‍👩‍👧 hi", Limits(300, Unit.GRAPHEMES)), length("👩‍👩‍👧 hi", Limits(280, Unit.WEIGHTED))
    (4, 5)
    >>> length("see https://a.example/a/long/way.", Limits(280, Unit.WEIGHTED, link=23))
    28
    """
    if limits.local_mentions:
        text = _REMOTE.sub(r"\1", text)
    if limits.link is None:
        return _UNITS[limits.unit](text)
    rest, links = _LINK.subn("", text)
    return _UNITS[limits.unit](rest) + links * limits.link


def excess(thing: Object, limits: Limits) -> tuple[Excess, ...]:
    """Every limit the object passes; nothing where the network would take it."""
    used = [
        Excess(limits.unit.value, length(thing.content, limits), limits.text),
        Excess("bytes", len(thing.content.encode("utf-8", "replace")), limits.bytes or 1 << 62),
        Excess("attachments", len(thing.media), limits.media),
    ]
    return tuple(one for one in used if one.given > one.most)


def _weight(text: str) -> int:
    """twitter-text: an emoji sequence is one sign of weight 2, so graphemes are weighed by their first letter."""
    return sum(_weight_of(sign) for sign in _GRAPHEME.findall(text))


def _weight_of(sign: str) -> int:
    if len(sign) > 1 and regex.match(r"\p{Extended_Pictographic}|\p{Regional_Indicator}", sign):
        return 2
    return sum(1 if any(low <= ord(letter) <= high for low, high in _LIGHT) else 2 for letter in sign)


_UNITS: Mapping[Unit, Callable[[str], int]] = {
    Unit.GRAPHEMES: lambda text: len(_GRAPHEME.findall(text)),
    Unit.CODE_POINTS: len,
    Unit.UTF16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    Unit.WEIGHTED: _weight,
    Unit.BYTES: lambda text: len(text.encode("utf-8", "replace")),
}
