"""Parts of a text that are kept as they are while the markup around them is taken away."""

from __future__ import annotations

import re

_HELD = re.compile("\ue000(\\d+)\ue001")  # private use: no network's markup has a meaning for these


class Held:
    """
    >>> held = Held()
    >>> text = held.begin("*a* `*b*`").replace("`*b*`", held.hold("*b*"))
    >>> held.restored(text.replace("*", ""))
    'a *b*'
    """

    def __init__(self) -> None:
        self._words: list[str] = []

    def begin(self, text: str) -> str:
        """The text without the signs that are needed here."""
        return text.replace("\ue000", "").replace("\ue001", "")

    def hold(self, words: str) -> str:
        """What stands in the text for these words from now on."""
        self._words.append(words)
        return f"\ue000{len(self._words) - 1}\ue001"

    def restored(self, text: str) -> str:
        """The text with everything that was held; twice, since a link may stand in code."""
        return _HELD.sub(self._word, _HELD.sub(self._word, text))

    def _word(self, mark: re.Match[str]) -> str:
        return self._words[int(mark[1])]
