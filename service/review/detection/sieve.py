"""Which of many patterns match a text: one pass over it rules most of them out, by the letters that each needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import re2

from service.review.detection.evaluation import Clock
from service.review.detection.patterns import options, windows

ALWAYS = "\\x00\\x00\\x00"  # matches what is put behind every text; RE2 goes by three letters and more
BEHIND = b"\0\0\0"


class Sieve:
    """RE2's filter (`FilteredRE2`) of patterns, each by its source, which was found to be within the limits."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.sources = (ALWAYS, *dict.fromkeys(sources))
        self._filter = re2.Filter()
        self._programs = {source: self._filter.re(self._filter.Add(source, options())) for source in self.sources}
        self._is_whole = self._compile()

    def parts(self, text: str) -> list[bytes]:
        """A folded text as it is searched; nothing where there is nothing to search."""
        return [part.encode() for _, part, _ in windows(text)] if len(self.sources) > 1 else []

    def passing(self, parts: Sequence[bytes], look_at_clock: Clock) -> Set[str]:
        """The sources of all patterns that match, and of some others."""
        found: set[str] = set()
        for part in parts:
            look_at_clock()
            found.update(self._passing(part))
        return found

    def matches(self, source: str, parts: Sequence[bytes], look_at_clock: Clock) -> bool:
        """Whether one of the patterns matches, and be it between two characters, where no rule finds anything."""
        for part in parts:
            look_at_clock()
            if self._programs[source].search(part):
                return True
        return False

    def _passing(self, part: bytes) -> Sequence[str]:
        numbers = self._filter.Match(part + BEHIND, potential=True) if self._is_whole else None
        if not numbers or 0 not in numbers:  # where its automaton finds no memory, RE2 finds nothing and says nothing
            return self.sources
        return [self.sources[number] for number in numbers]

    def _compile(self) -> bool:
        """False where they are too many for one filter."""
        try:
            self._filter.Compile()
        except re2.error:
            return False
        return True
