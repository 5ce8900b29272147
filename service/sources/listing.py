"""A CSV list of people and companies, as spreadsheets and other tools write it: its columns, its rows, an account."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping

from social_adapters.errors import Unexpected

NAME_COLUMNS = ("name", "full name", "person", "contact")
FIRST_COLUMNS, LAST_COLUMNS = ("first name", "firstname", "vorname"), ("last name", "lastname", "nachname")
COMPANY_COLUMNS = ("organization", "organisation", "company", "company name", "firma", "employer")
KNOWN_COLUMNS = frozenset({*NAME_COLUMNS, *FIRST_COLUMNS, *LAST_COLUMNS, *COMPANY_COLUMNS})
Row = Mapping[str, str]


def header_of(first: str) -> list[str]:
    """The columns that the first line names; none where it names no name and no company, and is a row itself.

    >>> header_of("First Name;Last Name;Mail"), header_of("Marta Olsen, Fjordline Freight")
    (['first name', 'last name', 'mail'], [])
    """
    header = [cell.casefold() for cells in cells_of(first, [first]) for cell in cells]
    return header if KNOWN_COLUMNS.intersection(header) else []


def rows_of(first: str, rest: Iterable[str]) -> Iterator[Row]:
    """The rows below a header."""
    header = header_of(first)
    return (dict(zip(header, cells, strict=False)) for cells in cells_of(first, rest))


def cells_of(first: str, lines: Iterable[str]) -> Iterator[list[str]]:
    """The cells of each line that has any, parted as the first line is. Raises Unexpected."""
    delimiter = max(",;\t", key=first.count)
    try:
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                yield [cell.strip() for cell in cells]
    except csv.Error as problem:
        raise Unexpected(f"it cannot be read as CSV: {problem}") from problem


def cell(row: Row, columns: Iterable[str]) -> str:
    """The first of these columns that says something."""
    return next((row[column] for column in columns if row.get(column)), "")


def name_of(row: Row) -> str:
    parts = (cell(row, FIRST_COLUMNS), cell(row, LAST_COLUMNS))
    return cell(row, NAME_COLUMNS) or " ".join(part for part in parts if part)


def bare(account: str) -> str:
    """An account or a profile's address as two people would both write it.

    >>> bare("HTTPS://www.Fjord.example/"), bare(" @ann.example")
    ('fjord.example', 'ann.example')
    """
    address = account.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return address.lstrip("@").rstrip("/")
