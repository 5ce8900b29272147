"""What each mark weighs for each intent: numbers learned by `python -m tests.scoring.sentences.learn`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from scoring.stored import Unreadable

VERSION = 1
SCALE = 1000  # a weight is stored in thousandths of log-odds
LARGEST = 20 * SCALE
FILE = "weights.json"  # beside this module, as much a part of the program as the lists of words


class Weighed(NamedTuple):
    """A row per mark, a column per intent, in thousandths of log-odds. An intent is heard where its base and its
    weights add up to more than nothing; the base holds how sure to be."""

    intents: tuple[str, ...]
    base: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]


@cache
def weighed() -> Weighed:
    return load(resources.files(__package__).joinpath(FILE).read_bytes())


def load(stored: bytes | str) -> Weighed:
    """Raises Unreadable on what is cut short, from a newer version, not whole numbers, absurd or uneven.

    >>> load('{"version": 1, "inte')
    Traceback (most recent call last):
    scoring.stored.Unreadable: cut short, or not JSON
    """
    try:
        told = json.loads(stored)
    except ValueError:
        raise Unreadable("cut short, or not JSON") from None
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise Unreadable(f"not version {VERSION}")
    intents, base, weights = told.get("intents"), told.get("base"), told.get("weights")
    if not isinstance(intents, list) or not isinstance(weights, dict):
        raise Unreadable("no intents or no weights")
    rows = {mark: _row(row, len(intents)) for mark, row in weights.items()}
    return Weighed(tuple(map(str, intents)), _row(base, len(intents)), rows)


def _row(row: object, width: int) -> tuple[int, ...]:
    if not isinstance(row, Sequence) or len(row) != width:
        raise Unreadable("a row of another width")
    if not all(type(number) is int and abs(number) <= LARGEST for number in row):
        raise Unreadable("a weight is no number, or absurd")
    return tuple(row)
