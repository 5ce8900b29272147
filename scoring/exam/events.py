"""A stream of interactions read from lines of CSV, checked, in time order."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

COLUMNS = ("u", "i", "ts")
LARGEST_TIME = 9e18  # either side of 0, in the file's own unit: nanoseconds since 1970 fit until 2255

Ids: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]
Times: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]
Number = TypeVar("Number", int, float)


class Unusable(ValueError):
    """The file cannot be examined; the message is one line that says why, and where."""


@dataclass(frozen=True, slots=True)
class Events:
    """Who (`u`) did something towards whom (`i`) and when (`ts`, any unit), oldest first; equal times as in the file.

    Ids are the file's own. Duplicates and self-interactions are events like any other.
    """

    u: Ids
    i: Ids
    ts: Times
    was_sorted: bool = True

    def __len__(self) -> int:
        return len(self.ts)


def read(lines: Iterable[str]) -> Events:
    """The events of a CSV with a header that names u, i and ts, in any order, among other columns or not.

    Raises Unusable where nothing can be foreseen: no events or one, fewer than two nodes, a gap, what is no number,
    an id that is no whole number of 64 bits, a time that is not finite or beyond 9e18.

    >>> read(["u,i,ts", "1,2,5.0", "2,1,3"]).ts.tolist()
    [3.0, 5.0]
    """
    rows = csv.reader(lines, strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        places = _places(header)
        cells = [
            (line, *(row[place] for place in places)) for row in rows if _whole(row, header, line := rows.line_num)
        ]
    except csv.Error as error:
        raise Unusable(f"line {rows.line_num}: {error}") from None
    if not cells:
        raise Unusable("no events")
    numbers, *columns = zip(*cells, strict=True)
    u, i = (_column(numbers, texts, name, _id) for texts, name in zip(columns, COLUMNS[:2], strict=False))
    ts = _column(numbers, columns[2], "ts", _time)
    return _checked(np.array(u, dtype=np.int64), np.array(i, dtype=np.int64), np.array(ts, dtype=np.float64))


def _places(header: list[str]) -> tuple[int, ...]:
    header = [header[0].removeprefix("\ufeff"), *header[1:]] if header else []
    absent = [name for name in COLUMNS if name not in header]
    if not header or absent:
        raise Unusable(
            f"the first line does not name {', '.join(absent)}" if header else "no events: the file is empty"
        )
    return tuple(header.index(name) for name in COLUMNS)


def _whole(row: list[str], header: list[str], line: int) -> bool:
    if row and len(row) != len(header):
        raise Unusable(f"line {line}: {len(row)} cells where the first line has {len(header)}")
    return bool(row)  # an empty line is no gap


def _column(lines: Iterable[int], texts: Iterable[str], name: str, number: Callable[[str], Number]) -> list[Number]:
    return [_number(line, text, name, number) for line, text in zip(lines, texts, strict=True)]


def _number(line: int, text: str, name: str, number: Callable[[str], Number]) -> Number:
    try:
        return number(text)
    except (ValueError, OverflowError):
        said = f"{text[:40]!r} is not {'a time' if name == 'ts' else 'an id'}" if text.strip() else "a gap"
        raise Unusable(f"line {line}: {name}: {said}") from None


def _id(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = int(float(text))
        if number != float(text):
            raise
    if not -(2**63) <= number < 2**63:
        raise ValueError(text)
    return number


def _time(text: str) -> float:
    number = float(text)
    if not -LARGEST_TIME <= number <= LARGEST_TIME:
        raise ValueError(text)
    return number


def _checked(u: Ids, i: Ids, ts: Times) -> Events:
    if len(ts) < 2:
        raise Unusable("one event: nothing comes before or after it")
    if len(np.union1d(u, i)) < 2:
        raise Unusable("one node: there is nobody to choose from")
    order = np.argsort(ts, kind="stable")
    was_sorted = bool((ts[1:] >= ts[:-1]).all())
    return Events(u[order], i[order], ts[order], was_sorted)
