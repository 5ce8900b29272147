"""A member's own archive ("Get a copy of your data"): the CSV files of 2021 to 2026 as activities.

    archive = read_archive(Path("Basic_LinkedInDataExport_03-09-2026.zip"))
    for activity in archive.activities():
        ...
    archive.summary

It holds what our member did, and who did something towards them in private: connections, invitations and messages,
of the last only who and when. The next export gives the same ids for the same facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from social_adapters.adapter import Context, Conversion, Raw
from social_adapters.errors import Unexpected
from social_adapters.linkedin.archive import tables
from social_adapters.linkedin.archive.files import MAGIC, File, files
from social_adapters.linkedin.archive.messages import MESSAGE, messages
from social_adapters.linkedin.archive.people import SOMEBODY, People
from social_adapters.linkedin.archive.rows import READINGS, Owner, Reading, Skipped
from social_adapters.vocabulary import Activity, Actor

__all__ = ["KINDS", "MESSAGE", "Archive", "Summary", "kind_of", "read_archive"]

ZIP = "archive"
MOST_MESSAGES = 2_000_000
MOST_ROWS = 200_000  # of any other file; LinkedIn allows 30,000 connections
SILENT = "nothing in it happened between people"
UNKNOWN = "none of LinkedIn's files we know"

_READINGS: Mapping[str, Reading] = {**READINGS, "messages": messages}
_SILENT = ("profile", "notes", "positions", "rich_media", "events", "coach_messages")
_TELLING = ("profile", "invitations", "messages", "connections")  # who is who


@dataclass(slots=True)
class Summary:
    """What became of one file: `kind` None where it is unknown; `skipped` rows by reason; `problem`: why it ended."""

    name: str
    kind: str | None = None
    rows: int = 0
    activities: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    note: str | None = None
    problem: str | None = None


class Archive:
    """One archive, whose files are read as `activities` is gone through; `summary` grows with that, a file each.

    `names`: of all its files, in the order in which they are read, so that progress can be shown. `says_whose`: `me`
    is as the files tell, not as whoever brings them.
    """

    def __init__(self, given: Sequence[File], owner: Owner, says_whose: bool = False) -> None:
        self.me = owner.me
        self.says_whose = says_whose
        self.names = tuple(file.name for file in given)
        self.summary: list[Summary] = []
        self._files = given
        self._owner = owner

    def activities(self) -> Iterator[Activity]:
        """Everything the files tell, a file after the other. A file that breaks off says so in its summary."""
        self.summary = []
        for file in self._files:
            told = Summary(file.name)
            self.summary.append(told)
            try:
                yield from self._read(file, told)
            except Unexpected as problem:
                told.problem = str(problem)

    def _read(self, file: File, told: Summary) -> Iterator[Activity]:
        with file.open() as content:
            table = tables.table(file.name, content)
            told.kind = table.kind if table else None
            if table is None:
                told.note = UNKNOWN
                return
            rows = _counted(table.rows, told)
            if table.kind in _SILENT:
                told.note, told.skipped[SILENT] = SILENT, sum(1 for _ in rows)
                return
            for one in _READINGS[table.kind](rows, self._owner):
                if isinstance(one, Skipped):
                    told.skipped[one.reason] += 1
                else:
                    told.activities += 1
                    yield one


def read_archive(where: Path | bytes, me: Actor | None = None) -> Archive:
    """The archive in a zip, a folder or one file. `me`: whose it is, where it names no profile. Raises Unexpected."""
    archive = _archive(where, None)
    if me and not (archive.says_whose and archive.me.url):
        archive = Archive(archive._files, Owner(me, archive._owner.people))
    if archive.me is SOMEBODY:
        raise Unexpected("the archive does not say whose it is: give the address of your profile with it")
    return archive


def kind_of(name: str | None, content: bytes) -> str | None:
    """What a file of an archive is, by its name and beginning; a zip is an archive."""
    if content.startswith(MAGIC):
        return ZIP
    return tables.kind_of(PurePosixPath(name or "").name, content)


def _archive(where: Path | bytes, me: Actor | None) -> Archive:
    given = files(where)
    if not given:
        raise Unexpected("there is no CSV file in it")
    people = People()
    for file in given:
        _learn(file, people)
    told = people.owner()
    return Archive(given, Owner(me or told or SOMEBODY, people), me is None and told is not None)


def _learn(file: File, people: People) -> None:
    """A first reading, for who is who. What breaks off here is told of at the second."""
    try:
        with file.open() as content:
            table = tables.table(file.name, content)
            if table and table.kind in _TELLING:
                for row in _counted(table.rows, Summary(file.name, table.kind)):
                    people.learn(table.kind, row)
    except Unexpected:
        return


def _counted(rows: Iterator[tables.Row], told: Summary) -> Iterator[tables.Row]:
    most = MOST_MESSAGES if told.kind == "messages" else MOST_ROWS
    for row in rows:
        if told.rows >= most:
            raise Unexpected(f"{told.name} holds more than {most} rows")
        told.rows += 1
        yield row


def _zipped(body: Raw, context: Context) -> Sequence[Activity]:
    archive = _archive(_bytes(body), context.me)
    return _all(archive)


def _one(kind: str) -> Conversion:
    """The conversion of one file by itself, which is of that kind, whatever else its columns would allow."""

    def converted(body: Raw, context: Context) -> Sequence[Activity]:
        content = _bytes(body)
        name = f"{kind}.csv"
        if tables.kind_of(name, content) != kind:
            raise Unexpected(f"its first rows are not those of {kind}")
        found = _archive(content, context.me)
        named = [File(name, file.size, file.open) for file in files(content)]
        return _all(Archive(named, Owner(found.me, found._owner.people)))

    return converted


def _all(archive: Archive) -> list[Activity]:
    found = list(archive.activities())
    problem = next((told.problem for told in archive.summary if told.problem), None)
    if problem:
        raise Unexpected(problem)
    return found


def _bytes(body: Raw) -> bytes:
    if not isinstance(body, bytes):
        raise Unexpected("an archive's files are bytes, and this is JSON")
    return body


KINDS: Mapping[str, Conversion] = {ZIP: _zipped, **{kind: _one(kind) for kind in (*_READINGS, *_SILENT)}}
