"""Patterns in RE2's syntax: no backtracking, no look-around, and limits of size and time of our own.

RE2 searches in time linear in the text, but finding all matches is quadratic for some patterns (`a.*b|a`), and a call
cannot be interrupted. So a long text is searched in windows, and the clock is looked at between calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import re2

LONGEST_PATTERN = 500  # characters
LARGEST_PROGRAM = 1_000  # RE2's instructions
MEMORY = 1 << 20  # bytes for RE2's program and automaton
WINDOW, OVERLAP = 2_048, 256  # characters; the longest match that is surely found is the overlap


class Refused(ValueError):
    """Why a pattern cannot be a rule's."""


@dataclass(frozen=True)
class Pattern:
    """A pattern that was found to be within the limits."""

    source: str
    program: Any = field(compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[[str], Pattern], tuple[str]]:
        return pattern, (self.source,)


def pattern(source: str) -> Pattern:
    """Compile one. Raises Refused with what is wrong with it.

    >>> pattern("(?<!not )guaranteed")
    Traceback (most recent call last):
    ...
    service.review.detection.patterns.Refused: invalid perl operator: (?<!
    """
    if len(source) > LONGEST_PATTERN:
        raise Refused(f"a pattern has at most {LONGEST_PATTERN} characters, this one {len(source):,}")
    try:
        program = re2.compile(source, options())
    except (re2.error, UnicodeError) as error:
        raise Refused(_said(error)) from None
    size = max(program.programsize, program.reverseprogramsize)
    if size > LARGEST_PROGRAM:
        raise Refused(f"a pattern has at most {LARGEST_PROGRAM:,} steps once it is compiled, this one {size:,}")
    if program.search("") is not None:
        raise Refused("it matches where nothing stands; a pattern needs at least one character to find")
    return Pattern(source, program)


def found(one: Pattern, text: str, look_at_clock: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Where it matches in a folded text, as (begin, end), none empty. `look_at_clock` may raise to end it."""
    for start, window, last in windows(text):
        look_at_clock()
        for match in one.program.finditer(window):
            look_at_clock()
            begin, end = match.span()
            if begin < end and (last or begin < WINDOW - OVERLAP):
                yield start + begin, start + end


def windows(text: str) -> list[tuple[int, str, bool]]:
    """The parts of a text that are searched one by one, with where each begins and whether it is the last."""
    starts = range(0, max(len(text) - OVERLAP, 1), WINDOW - OVERLAP)
    return [(start, text[start : start + WINDOW], start == starts[-1]) for start in starts]


def options() -> Any:
    """RE2's options: case is folded already, and the automaton is kept small."""
    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.never_capture = True
    chosen.log_errors = False
    chosen.max_mem = MEMORY
    return chosen


def _said(error: Exception) -> str:
    said = error.args[0] if error.args and isinstance(error, re2.error) else str(error)
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)
