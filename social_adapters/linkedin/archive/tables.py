"""LinkedIn's CSV files as rows by column name, read a line at a time, with the ways each file has of being no CSV.

The header is looked for: since 2021 Connections.csv begins with notes, and columns came over the years.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from social_adapters.errors import Unexpected

LONGEST_LINE = 1_000_000  # signs
FIRST_ROWS = 20  # among them is the header, behind at most a preamble
BEGINNING = 65_536  # bytes, in which the header stands

Row = Mapping[str, str]

# The columns that name a file's kind; the first that fits.
_COLUMNS: tuple[tuple[str, set[str]], ...] = (
    ("connections", {"first name", "last name", "connected on"}),
    ("messages", {"conversation id", "from", "to", "date"}),
    ("invitations", {"from", "to", "sent at", "direction"}),
    ("shares", {"date", "sharelink", "sharecommentary"}),
    ("reactions", {"date", "type", "link"}),
    ("comments", {"date", "link", "message"}),
    ("company_follows", {"organization", "followed on"}),
    ("endorsements_received", {"endorsement date", "skill name", "endorser public url"}),
    ("endorsements_given", {"endorsement date", "skill name", "endorsee public url"}),
    ("recommendations_received", {"first name", "last name", "text", "creation date"}),
    ("profile", {"first name", "last name", "headline"}),
    ("notes", {"connection profile url", "note"}),
    ("positions", {"company name", "title", "started on"}),
    ("rich_media", {"media description", "media link"}),
    ("events", {"event name", "event time"}),
    ("coach_messages", {"no conversations found"}),
)
_ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')
_GIVEN = re.compile(r"recommendations_given", re.IGNORECASE)  # the same columns as those received


@dataclass(frozen=True, slots=True)
class Table:
    """One file: what it is, and its rows, which can be gone through once."""

    kind: str
    rows: Iterator[Row]


def kind_of(name: str | None, beginning: bytes) -> str | None:
    """What a file is by its header, and by its name where headers are alike; None where it is none of LinkedIn's."""
    try:
        found = _header(_parsed(_lines(io.BytesIO(beginning[:BEGINNING]))))
    except Unexpected:
        return None
    return _named(found[0], name) if found else None


def table(name: str, file: BinaryIO) -> Table | None:
    """The file as a table; None where it is none we know. Raises Unexpected, here or while rows are read."""
    lines = _lines(file)
    beginning = list(islice(lines, FIRST_ROWS * 5))
    found = _header(_parsed(iter(beginning)))
    if found is None:
        return None
    kind, columns, skipped = found
    mend = _mended if kind == "comments" else _as_it_is
    rows = _parsed(map(mend, _again(beginning, lines)))
    return Table(_named(kind, name), _rows(islice(rows, skipped, None), columns))


def unwrapped(text: str) -> str:
    r"""Shares.csv puts every line after the first in quotes of its own.

    >>> unwrapped('One.\"\n\"\"\n\"Two \"three\"')
    'One.\n\nTwo "three"'
    """
    bare = text.replace("\r\n", "\n")
    wrapped = bare.replace('"\n"', "\n")
    return wrapped if wrapped.count("\n") * 2 == len(bare) - len(wrapped) else bare


def collapsed(text: str) -> str:
    """Comments.csv doubles quotes also where the field itself stands in none."""
    return text.replace('""', '"')


def _named(kind: str, name: str | None) -> str:
    return "recommendations_given" if kind == "recommendations_received" and _GIVEN.search(name or "") else kind


def _header(rows: Iterator[list[str]]) -> tuple[str, list[str], int] | None:
    """Kind, columns, and how many rows end with the header."""
    for place, row in enumerate(islice(rows, FIRST_ROWS), start=1):
        columns = [" ".join(cell.split()).lower() for cell in row]
        for kind, needed in _COLUMNS:
            if needed <= set(columns):
                return kind, columns, place
    return None


def _rows(rows: Iterator[list[str]], columns: list[str]) -> Iterator[Row]:
    """What a short row leaves out is empty; what is blank is no row."""
    for row in rows:
        if "".join(row).strip():
            told = dict(zip(columns, row, strict=False))
            yield told if len(row) >= len(columns) else {**dict.fromkeys(columns, ""), **told}


def _again(beginning: list[str], rest: Iterator[str]) -> Iterator[str]:
    yield from beginning
    yield from rest


def _parsed(lines: Iterator[str]) -> Iterator[list[str]]:
    reader = csv.reader(lines)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise Unexpected(f"line {reader.line_num} cannot be read: {problem}") from problem
        yield row


def _lines(file: BinaryIO) -> Iterator[str]:
    """Lines with their ends as they are; bytes that are no UTF-8 become U+FFFD."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise Unexpected(f"a line is longer than {LONGEST_LINE} signs")
        yield line.replace("\0", "")


def _mended(line: str) -> str:
    r"""Comments.csv escapes quotes with a backslash; a backslash that is escaped itself escapes nothing.

    >>> _mended('"a \\"b\\" c"')
    '"a ""b"" c"'
    """
    return _ESCAPED.sub(r'\1""', line)


def _as_it_is(line: str) -> str:
    return line
