"""Contents from a table: each line is handed in as its author would, and says what became of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from service.context import Service
from service.errors import Problem, invalid, told
from service.library import Written
from service.library.schemas import NewVersion
from service.review import contents
from service.review.contents import New
from service.team.access import Access

MOST_LINES = 200
NEEDED = ("title", "problem", "text", "networks")
KNOWN = (*NEEDED, "topics", "audience", "disclosure", "link", "link_title", "link_description", "expires", "marks")
LISTED = ("networks", "topics", "marks")  # several in one field
BETWEEN = "\n---\n"  # variants in one field, as on the screen


@dataclass(frozen=True, slots=True)
class Line:
    """`number` as a table counts, the heading being line 1. Either `content_id` or `why_not`."""

    number: int
    title: str
    content_id: int | None = None
    why_not: str | None = None


async def bring(service: Service, access: Access, table: str) -> list[Line]:
    """Hand in every line of a CSV table. What was brought before is not brought twice. A problem 422 for no table."""
    rows = list(_rows(table.removeprefix("\ufeff").replace("\r\n", "\n")))
    return [await _line(service, access, number, row) for number, row in enumerate(rows, 2)]


async def _line(service: Service, access: Access, number: int, row: Mapping[str, str]) -> Line:
    title = row.get("title", "")[:200]
    try:
        submitted = await contents.submit(service, access, New(_key(access, row)), _written(row))
    except Problem as problem:
        return Line(number, title, why_not=problem.detail)
    return Line(number, title, content_id=submitted.content_id)


def _rows(table: str) -> Iterator[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(table), dialect=_dialect(table))
    try:
        heads = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in NEEDED if name not in heads]
        unknown = [name for name in heads if name not in KNOWN]
        if missing or unknown:
            raise invalid(f"The first line names the columns: {', '.join(KNOWN)}.")
        for count, row in enumerate(reader):
            if count == MOST_LINES:
                raise invalid(f"A table has at most {MOST_LINES} lines.")
            values = [row[name] or "" for name in reader.fieldnames or ()]
            yield dict(zip(heads, (value.strip() for value in values), strict=True))
    except csv.Error as error:
        raise invalid(f"This table cannot be read: {error}.") from error


def _dialect(table: str) -> type[csv.Dialect]:
    """With commas, or with semicolons where the first line has them and no comma."""
    first = table.partition("\n")[0]
    return _Semicolons if ";" in first and "," not in first else csv.excel


class _Semicolons(csv.excel):
    delimiter = ";"


def _written(row: Mapping[str, str]) -> Written:
    """Raises a problem 422 with what is wrong."""
    listed = {name: [one.strip() for one in row.get(name, "").replace("|", ",").split(",")] for name in LISTED}
    given: dict[str, object] = {name: [one for one in values if one] for name, values in listed.items()}
    given |= {name: row[name] for name in KNOWN if name in row and name not in {*listed, "text", "expires", "link"}}
    texts = row["text"].split(BETWEEN)
    given |= {"variants": [one.strip() for one in texts if one.strip()], "link": row.get("link") or None}
    try:
        return NewVersion.model_validate(given | {"expires_at": _end_of(row.get("expires", ""))}).written
    except ValidationError as error:
        raise invalid(told(error.errors())) from error
    except ValueError as error:
        raise invalid(f"expires: {error}.") from error


def _end_of(day: str) -> datetime | None:
    """The last second of a day, in UTC. Raises ValueError."""
    return datetime.combine(datetime.fromisoformat(day).date(), time.max, UTC) if day else None


def _key(access: Access, row: Mapping[str, str]) -> str:
    """The same for the same line by the same member."""
    said = "\0".join(f"{name}={row[name]}" for name in sorted(row))
    return str(uuid5(NAMESPACE_URL, f"content:{access.member_id}:{sha256(said.encode()).hexdigest()}"))
