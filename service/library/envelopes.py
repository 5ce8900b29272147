"""Envelopes: what a slot of an approved text may hold. Inside it the approval stands; outside it there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import re2

MOST_LETTERS = 200
MOST_WORDS = 5  # more would be a sentence, and a sentence is what is looked at
MOST_CHOICES = 30
# Letters with their marks, joined by one hyphen or apostrophe: Jean-Luc, O'Neil, Zoë. Nothing that ends a sentence.
WORD = r"\p{L}\p{M}*(?:[-'’]?\p{L}\p{M}*)*"
MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
MONTHS += ("August", "September", "October", "November", "December")
_WRITTEN_DATE = re2.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?")
_UP_TO = re2.compile(r"up to (\d{1,4}) letters(?:,? in (\d{1,2}) words)?")
_NUMBER = re2.compile(r"number (\d{1,9})\.\.(\d{1,9})")


class Envelope(Protocol):
    """`pattern` (RE2) lets through at least what is inside; `refusal` has the last word, and says what was expected."""

    @property
    def kind(self) -> str: ...

    @property
    def pattern(self) -> str: ...

    def refusal(self, value: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Letters:
    """Words of letters, with at most one space between them."""

    most: int
    words: int = 1
    kind: str = "letters"

    @property
    def pattern(self) -> str:
        return WORD + (f"(?: {WORD}){{0,{self.words - 1}}}" if self.words > 1 else "")

    def refusal(self, value: str) -> str | None:
        if _whole(self.pattern, value) and len(value) <= self.most:
            return None
        return f"at most {self.most} letters" + (f" in {self.words} words" if self.words > 1 else ", one word")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number as one writes it, without signs and leading zeros."""

    least: int
    most: int
    kind: str = "number"

    @property
    def pattern(self) -> str:
        return r"(?:0|[1-9]\d{0,8})"

    def refusal(self, value: str) -> str | None:
        is_inside = _whole(self.pattern, value) and self.least <= int(value) <= self.most
        return None if is_inside else f"a whole number from {self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Date:
    """A day of the calendar: 2026-12-24, 24 December, or 24 December 2026."""

    kind: str = "date"

    @property
    def pattern(self) -> str:
        return rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?)"

    def refusal(self, value: str) -> str | None:
        return None if _is_day(value) else "a day, as 2026-12-24 or 24 December 2026"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these, to the letter."""

    options: tuple[str, ...]
    kind: str = "choice"

    @property
    def pattern(self) -> str:
        return "(?:" + "|".join(re2.escape(one) for one in sorted(self.options, key=len, reverse=True)) + ")"

    def refusal(self, value: str) -> str | None:
        return None if value in self.options else "one of: " + " | ".join(self.options)


@dataclass(frozen=True, slots=True)
class Target:
    """The address that was approved, or its tracked form: what exactly stands here is for `links` to say."""

    kind: str = "link"

    @property
    def pattern(self) -> str:
        return r"https?://[^\s<>\"]+"

    def refusal(self, value: str) -> str | None:
        return None if _whole(self.pattern, value) else "the approved link"


def envelope(written: str) -> Envelope:
    """What is written behind the colon. Raises ValueError with what can be written there.

    >>> envelope("up to 40 letters"), envelope("number 1..100")
    (Letters(most=40, words=1, kind='letters'), Number(least=1, most=100, kind='number'))
    """
    said = written.strip()
    for read in (_letters, _number, _choice, _word):
        for found in read(said):
            return found
    raise ValueError("a slot holds `up to 40 letters`, `number 1..100`, `date`, `link`, or choices as `a | b`")


def _letters(said: str) -> Iterator[Envelope]:
    if match := _UP_TO.fullmatch(said):
        most, words = int(match.group(1)), int(match.group(2) or 1)
        if not (1 <= most <= MOST_LETTERS and 1 <= words <= MOST_WORDS):
            raise ValueError(f"letters are 1 to {MOST_LETTERS}, in 1 to {MOST_WORDS} words")
        yield Letters(most, words)


def _number(said: str) -> Iterator[Envelope]:
    if match := _NUMBER.fullmatch(said):
        least, most = int(match.group(1)), int(match.group(2))
        if least > most:
            raise ValueError("the smaller number comes first")
        yield Number(least, most)


def _choice(said: str) -> Iterator[Envelope]:
    options = tuple(one.strip() for one in said.split("|"))
    if len(options) > 1:
        if not all(options) or len(set(options)) < len(options) or len(options) > MOST_CHOICES:
            raise ValueError(f"choices are 2 to {MOST_CHOICES} different ones, none empty")
        yield Choice(options)


def _word(said: str) -> Iterator[Envelope]:
    known: dict[str, Callable[[], Envelope]] = {"date": Date, "link": Target}
    if said in known:
        yield known[said]()


def _whole(pattern: str, value: str) -> bool:
    return re2.fullmatch(pattern, value) is not None


def _is_day(value: str) -> bool:
    match = _WRITTEN_DATE.fullmatch(value)
    try:
        if match:
            date(int(match.group(3) or 2000), MONTHS.index(match.group(2)) + 1, int(match.group(1)))
            return not match.group(1).startswith("0")
        return _whole(r"\d{4}-\d{2}-\d{2}", value) and bool(date.fromisoformat(value))
    except ValueError:  # 31 June
        return False
