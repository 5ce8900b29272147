"""A text read once: its words at positions, with sentence, zone, and what hides behind other spellings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from service.review.detection import traces
from service.review.detection.disguises import disguised
from service.review.detection.folding import Folded, fold
from service.review.detection.stems import stem
from service.review.detection.words import Word, words

Zone = Literal["body", "hashtag", "link", "disclaimer"]
ZONES: tuple[Zone, ...] = ("body", "hashtag", "link", "disclaimer")
LONGEST = 100_000  # characters that are read; what is longer ends as "stopped early"
ENDS = frozenset("!?。！？｡")


class Match(NamedTuple):
    """Words `first` to `last`, folded characters `begin` to before `end`; `seen_through`: of a disguise."""

    first: int
    last: int
    begin: int
    end: int
    seen_through: bool = False


@dataclass(frozen=True)
class Writing:
    """What is to be read. `marks` are (zone, begin, end) of the original text; what is not marked is body.

    `said`: the characters before which the post itself ends. What stands behind them says nothing that it has to say.
    """

    text: str
    marks: tuple[tuple[Zone, int, int], ...] = ()
    said: int | None = None

    @classmethod
    def of(
        cls, text: str, disclaimers: Iterable[str] = (), links: Iterable[str] = (), alts: Iterable[str] = ()
    ) -> Writing:
        """A post with the exact texts that count as disclaimers, how its pictures are described, each in a paragraph of
        its own, and the titles and texts of its link previews, each in a line.

        A disclaimer is what the firm wrote, never what the author calls one: nothing is looked for in it.

        >>> Writing.of("Up 9 %. Capital at risk.", ["Capital at risk."], ["Our fund"]).marks
        (('disclaimer', 8, 24), ('link', 25, 33))
        """
        marks: list[tuple[Zone, int, int]] = []
        for disclaimer in filter(None, disclaimers):
            marks += (("disclaimer", *place) for place in _places(disclaimer, text))
        whole = "\n\n".join([text, *filter(None, alts)])
        for title in filter(None, links):
            marks.append(("link", len(whole) + 1, len(whole) + 1 + len(title)))
            whole = f"{whole}\n{title}"
        return cls(whole, tuple(sorted(marks, key=lambda mark: mark[1])), len(text))

    @property
    def itself(self) -> Writing:
        """The post without what stands behind it."""
        return self if self.said is None or self.said == len(self.text) else self.until(self.said)

    def until(self, end: int) -> Writing:
        """Its first characters alone."""
        return Writing(self.text[:end], tuple(mark for mark in self.marks if mark[1] < end))


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whole: not as a part of longer ones."""
    begin = text.find(words)
    while begin >= 0:
        end = begin + len(words)
        if not (_joins(text[begin - 1 : begin + 1]) or _joins(text[end - 1 : end + 1])):
            yield begin, end
        begin = text.find(words, end)


def _joins(pair: str) -> bool:
    return len(pair) == 2 and pair.isalnum()


@dataclass(frozen=True)
class Reading:
    """`plain` and `hidden` say where each folded word, and each skeleton of a disguised one, stands. `behind`: the
    first word that stands behind the post itself, where one does."""

    folded: Folded
    words: Sequence[Word]
    sentences: Sequence[int]
    zones: Sequence[Zone]
    plain: Mapping[str, list[int]]
    hidden: Mapping[str, list[Match]]
    cut: bool = False
    starts: Sequence[int] = field(default=())  # the first word of each sentence
    behind: int | None = None

    @cached_property
    def begins(self) -> list[int]:
        return [word.begin for word in self.words]

    @cached_property
    def ends(self) -> list[int]:
        return [word.end for word in self.words]

    @cached_property
    def present(self) -> frozenset[Zone]:
        """The zones that words stand in."""
        return frozenset(self.zones)

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Where words with each stem stand."""
        places: dict[str, list[int]] = {}
        for form, found in self.plain.items():
            places.setdefault(stem(form), []).extend(found)
        return places

    @cached_property
    def traces(self) -> frozenset[str]:
        """What the words leave that expressions are looked up by."""
        return traces.of_text([word.form for word in self.words])

    @cached_property
    def looks(self) -> frozenset[str]:
        """The same of what hides behind other spellings."""
        return traces.of_hidden(self.hidden)

    def at(self, places: Iterable[int]) -> list[Match]:
        """The words at these places, as matches."""
        return [Match(place, place, self.words[place].begin, self.words[place].end) for place in places]

    def sentence_of(self, word: int) -> tuple[int, int]:
        """The first and the last word of the sentence that a word stands in."""
        sentence = self.sentences[word]
        after = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.words)
        return self.starts[sentence], after - 1


def read(writing: Writing) -> Reading:
    """Read a text: linear in its length.

    >>> reading = read(Writing("No risk. Gu4ranteed!"))
    >>> [word.form for word in reading.words], list(reading.sentences), list(reading.hidden)
    (['no', 'risk', 'gu4ranteed'], [0, 0, 1], ['guaranteed'])
    """
    folded = fold(writing.text[:LONGEST])
    found = words(folded, writing.text)
    hidden, all_seen = disguised(folded, found, writing.text)
    sentences = _sentences(folded.text, found)
    return Reading(
        folded,
        found,
        sentences,
        _zones(folded, found, writing.marks),
        _plain(found),
        {form: [Match(*place, True) for place in sorted(places)] for form, places in hidden.items()},
        cut=len(writing.text) > LONGEST or not all_seen,
        starts=[at for at, sentence in enumerate(sentences) if not at or sentence != sentences[at - 1]],
        behind=_behind(folded, found, writing),
    )


def _behind(folded: Folded, found: Sequence[Word], writing: Writing) -> int | None:
    if writing.itself is writing:
        return None
    end = _folded_place(folded.places, len(writing.itself.text))
    return bisect_right([word.begin for word in found], end - 1)


def _plain(found: Sequence[Word]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found):
        places.setdefault(word.form, []).append(at)
    return places


def _sentences(text: str, found: Sequence[Word]) -> list[int]:
    """A sentence ends at ! or ?, at a full stop before a space but not after a single letter, and with its line."""
    numbers, number = [], 0
    for at, word in enumerate(found):
        if at and _ends(text[found[at - 1].end : word.begin], len(found[at - 1].form)):
            number += 1
        numbers.append(number)
    return numbers


def _ends(gap: str, letters_before: int) -> bool:
    if gap == " ":
        return False
    if "\n" in gap or not ENDS.isdisjoint(gap):
        return "\n" in gap or len(gap) > 1 or gap in "。｡"
    dot = gap.find(".")
    return dot >= 0 and letters_before > 1 and any(map(str.isspace, gap[dot:]))


def _zones(folded: Folded, found: Sequence[Word], marks: Sequence[tuple[Zone, int, int]]) -> list[Zone]:
    zones: list[Zone] = ["hashtag" if word.hashtag else "body" for word in found]
    begins = [word.begin for word in found]
    for begin, end in _addresses(folded.text):
        _mark(zones, begins, begin, end, "link")
    for zone, begin, end in marks:
        places = folded.places
        _mark(zones, begins, _folded_place(places, begin), _folded_place(places, end), zone)
    return zones


def _folded_place(places: Sequence[int], original: int) -> int:
    return bisect_right(places, original - 1)


def _mark(zones: list[Zone], begins: Sequence[int], begin: int, end: int, zone: Zone) -> None:
    first, after = bisect_right(begins, begin - 1), bisect_right(begins, end - 1)
    zones[first:after] = [zone] * (after - first)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where web addresses stand: what has no space around `://` or after `www.`."""
    for sign in ("://", "www."):
        place = text.find(sign)
        while place >= 0:
            begin, end = place, place
            while begin and text[begin - 1].isalnum():
                begin -= 1
            while end < len(text) and not text[end].isspace():
                end += 1
            yield begin, end
            place = text.find(sign, end)
