"""Texts from the banks: each is drawn once before any comes again, and its blanks are filled."""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
_BLANK = re.compile(r"\{(\w+)\}")


@cache
def bank(name: str) -> Any:
    """A bank of texts."""
    return json.loads((TEXTS / f"{name}.json").read_text("utf-8"))


class Words:
    """Draws texts by chance. What is drawn together has the same place, number or month in its blanks."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._decks: dict[tuple[str, str], list[Any]] = {}

    def draw(self, name: str, key: str, **given: str) -> Any:
        """A text, or several that belong together, from one part of a bank."""
        deck = self._decks.get((name, key))
        if not deck:
            deck = self._decks[name, key] = self._chance.sample(bank(name)[key], len(bank(name)[key]))
        return filled(deck.pop(), self._chance, given)


def filled(told: Any, chance: random.Random, given: dict[str, str]) -> Any:
    """The same text or texts with every blank filled."""
    values = dict(given)
    slots = bank("names")["slots"]

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name not in values and name not in slots:
            return found[0]
        if name not in values:
            values[name] = chance.choice(slots[name])
        begins = found.start() == 0 or found.string[: found.start()].endswith((". ", "? "))
        return values[name][:1].upper() + values[name][1:] if begins else values[name]

    def fill(text: Any) -> Any:
        return _BLANK.sub(value, text) if isinstance(text, str) else [fill(part) for part in text]

    return fill(told)
