"""How much a network takes in one post, counted in its own unit, so that it is known before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from social_adapters.vocabulary import Media, Object

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
class Attachable:
    """Files of one sort that a post may have: `types` are media types, `most` how many, `bytes` of one of them.

    `alt`: characters of one's description; `pixels` and `side`: of a picture and of its longer side; None: not told.
    """

    most: int
    types: tuple[str, ...]
    bytes: int
    alt: int
    pixels: int | None = None
    side: int | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What of one file is held against limits, without its bytes; `size` is in bytes, `alt` its description."""

    type: str
    size: int
    alt: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one post may hold. `link`: what each address in it counts, whatever its length; None: its length.

    `media`: the sorts of files it may have beside its text, of which one post has one; none: no files. A network that
    takes them in posts alone says so in `media_in_answers`, one that does not show them again as they were described
    in `media_told`.
    """

    text: int
    unit: Unit
    link: int | None = None
    bytes: int | None = None  # of UTF-8, beside the unit
    media: tuple[Attachable, ...] = ()
    media_in_answers: bool = True
    media_told: bool = True
    local_mentions: bool = False  # of @ann@far.example only @ann counts


@dataclass(frozen=True, slots=True)
class Excess:
    """One limit that is passed: `given` of `most` in `what`.

    >>> Excess("bytes", 12, 10).told("Bluesky")
    'Bluesky takes 10 bytes, and this has 12'
    """

    what: str
    given: int
    most: int

    def told(self, title: str) -> str:
        return f"{title} takes {self.most} {self.what}, and this has {self.given}"


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
        *crowded([_attached(one) for one in thing.media], limits, thing.in_reply_to is not None),
    ]
    return tuple(one for one in used if one.given > one.most)


def crowded(files: Sequence[Attached], limits: Limits, is_answer: bool = False) -> tuple[Excess, ...]:
    """Every limit that files beside a text pass.

    >>> pictures = Attachable(4, ("image/png",), 1000, 10)
    >>> crowded([Attached("image/png", 1001, "A gate")], Limits(300, Unit.GRAPHEMES, media=(pictures,)))
    (Excess(what='bytes in a file', given=1001, most=1000),)
    >>> crowded([Attached("image/png", 1, "")], Limits(300, Unit.GRAPHEMES))
    (Excess(what='files', given=1, most=0),)
    """
    if not files:
        return ()
    if not limits.media or (is_answer and not limits.media_in_answers):
        return (Excess("files in an answer" if limits.media else "files", len(files), 0),)
    sort = max(limits.media, key=lambda one: sum(file.type in one.types for file in files))
    return tuple(one for one in _used(files, sort) if one.given > one.most)


def _used(files: Sequence[Attached], sort: Attachable) -> Iterator[Excess]:
    fitting = [one for one in files if one.type in sort.types]
    others = sorted({one.type for one in files if one.type not in sort.types})
    yield from (Excess(f"files of the type {type_} beside these", 1, 0) for type_ in others)
    yield Excess("files of this type", len(fitting), sort.most)
    yield Excess("bytes in a file", max((one.size for one in fitting), default=0), sort.bytes)
    yield Excess("characters in a description", max((len(one.alt) for one in fitting), default=0), sort.alt)
    if sort.pixels is not None:
        yield Excess("pixels in a picture", max((one.width * one.height for one in fitting), default=0), sort.pixels)
    if sort.side is not None:
        yield Excess("pixels along a side", max((max(one.width, one.height) for one in fitting), default=0), sort.side)


def _attached(media: Media) -> Attached:
    """What has no bytes is of no type that a network takes."""
    file = media.file
    if file is None:
        return Attached(media.type, 0, media.alt or "")
    return Attached(file.type, len(file.content), media.alt or "", file.width or 0, file.height or 0)


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
