"""Relationships as a table: CSV (RFC 4180) with the columns that the import of a list reads, and some it passes over.

An apostrophe stands before what a spreadsheet would calculate, also in the middle of a cell: one that parts cells at
semicolons, as Excel does in German, minds no quote that stands behind a comma, and begins a cell there. The mark at the
beginning tells it that this is UTF-8.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from service.feed.takeout.relationships import Relationship

MEDIA_TYPE = "text/csv"
MARK = "\ufeff"
# Where somebody may begin a cell, blanks and quotes behind it, and then a sign of formulas, a tab, or the cell's end,
# whose quote would open one.
_BEGINS = re.compile(r"""((?:\A|[;,\t\n])(?:[^\S\t\n]|")*)(?=[=+\-@\t]|(?!\A)\Z)""")
# None of them is a column in which a list says since when or what somebody is: see sources/imports/people_list.py.
COLUMNS = (
    *("name", "organization", "url", "accounts", "first_at", "last_at"),
    *("by_them", "by_me", "do_not_engage", "notes", "promises"),
)


def head(_total: int, _member: str) -> str:
    """The mark and the line of columns."""
    return MARK + _line(COLUMNS)


def item(one: Relationship, _member: str) -> str:
    """A row. Several accounts, notes or promises stand below each other in their cell, each with its day."""
    notes = [f"{note.at:%Y-%m-%d} {note.text}" for note in one.notes]
    promises = [f"{promised.due_at:%Y-%m-%d} {promised.text}" for promised in one.promises]
    days = (f"{one.first_at:%Y-%m-%d}", f"{one.last_at:%Y-%m-%d}")
    return _line(
        (
            *(one.name, one.organization or "", _page(one), "\n".join(one.addresses), *days),
            *(one.by_them, one.by_me, "yes" if one.do_not_engage else "", "\n".join(notes), "\n".join(promises)),
        )
    )


def _page(one: Relationship) -> str:
    """The page a list names somebody by: a LinkedIn profile is who an archive knows too."""
    pages = sorted((account.network != "linkedin", account.url) for account in one.accounts if account.url)
    return pages[0][1] if pages else ""


def _line(cells: Iterable[str | int]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def _safe(cell: str | int) -> str | int:
    r"""A cell in which nobody finds a formula, wherever they part cells: at commas, semicolons, tabs or ends of lines.

    >>> _safe("=1+1"), _safe('x; "=1+1"'), _safe("Anna - Berg, Ltd; Oslo")
    ("'=1+1", 'x; "\'=1+1"', 'Anna - Berg, Ltd; Oslo')
    """
    return _BEGINS.sub(r"\1'", "\n".join(cell.splitlines())) if isinstance(cell, str) else cell
