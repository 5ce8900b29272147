"""The files of an archive: in a zip that nobody vouches for, in a folder, or one by itself.

A zip is refused where it is encrypted, packed to explode, names files outside itself, or holds absurdly
many. Nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from social_adapters.errors import Unexpected

MOST_FILES = 2_000  # the largest exports hold some hundred
LARGEST_ARCHIVE = 2_000_000_000  # bytes on disk, or in a zip; media are not read
LARGEST_TABLE = 500_000_000  # bytes of one CSV file unpacked: ten years of messages have fifty million
DENSEST = 200  # how much longer text can become: CSV packs to a tenth, a bomb to a thousandth
SMALL = 1_000_000  # bytes below which density says nothing
MAGIC = b"PK"
END = struct.Struct("<8xHHI6x")  # of a zip: entries on this disk, entries, bytes of their list (APPNOTE 4.3.16)
LONGEST_END = 65_536 + END.size  # with a comment
LARGEST_LIST = 1_000_000  # bytes: 500 for each of the most files

_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# what zipfile raises over a zip that is spoilt; RuntimeError: locked, or packed in a way it does not know
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)

Opening = Callable[[], AbstractContextManager[BinaryIO]]


@dataclass(frozen=True, slots=True)
class File:
    """`name` without folders; `size` in bytes, as announced."""

    name: str
    size: int
    open: Opening


def files(where: Path | bytes) -> Sequence[File]:
    """The CSV files of a zip or a folder, by name, or the one file. Raises Unexpected."""
    if isinstance(where, bytes):
        return _zipped(where) if where.startswith(MAGIC) else [File("", len(where), lambda: _held(where))]
    with _understood(where.name):
        if where.is_dir():
            return _in_folder(where)
        with where.open("rb") as file:
            zipped = file.read(2) == MAGIC
        return _zipped(where) if zipped else [_on_disk(where)]


def _in_folder(folder: Path) -> list[File]:
    found: list[File] = []
    for path in folder.rglob("*"):
        if len(found) >= MOST_FILES:
            raise Unexpected(f"the folder holds more than {MOST_FILES} files")
        if path.suffix.lower() == ".csv" and path.is_file() and not path.is_symlink():
            found.append(_on_disk(path))
    return sorted(found, key=lambda file: file.name)


def _on_disk(path: Path) -> File:
    size = path.stat().st_size
    if size > LARGEST_TABLE:
        raise Unexpected(f"{path.name} is larger than {LARGEST_TABLE // 1_000_000} MB")

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with _understood(path.name), path.open("rb") as file:
            yield file

    return File(path.name, size, opened)


def _zipped(where: Path | bytes) -> list[File]:
    with _understood("the archive"), _zip(where) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise Unexpected(f"the archive holds more than {MOST_FILES} files")
        for entry in entries:
            _inspect(entry)
        tables = [entry for entry in entries if entry.filename.lower().endswith(".csv")]
        if sum(entry.file_size for entry in tables) > LARGEST_ARCHIVE:
            raise Unexpected("the archive would unpack to more than it can honestly hold")
        names = [entry.filename for entry in entries]
        if len(set(names)) < len(names):
            raise Unexpected("the archive holds two files of one name")
    return sorted((_packed(where, entry) for entry in tables), key=lambda file: file.name)


def _inspect(entry: zipfile.ZipInfo) -> None:
    """Raises Unexpected where an entry is not what an export holds."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename or "\0" in entry.filename:
        raise Unexpected("the archive names files outside itself")
    if entry.flag_bits & 0x1:
        raise Unexpected("the archive is encrypted; unpack it, and give the folder")
    if entry.compress_type not in _PACKED:
        raise Unexpected("the archive is packed in a way that LinkedIn does not use")
    if entry.file_size > SMALL and entry.file_size > DENSEST * max(entry.compress_size, 1):
        raise Unexpected("the archive is packed to explode")
    if entry.filename.lower().endswith(".csv") and entry.file_size > LARGEST_TABLE:
        raise Unexpected(f"a file is larger than {LARGEST_TABLE // 1_000_000} MB")


def _packed(where: Path | bytes, entry: zipfile.ZipInfo) -> File:
    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with _understood(name), _zip(where) as archive, archive.open(entry) as file:
            # ZipExtFile ends at the announced size, which was checked, and proves the sum at the end; it is a raw
            # stream in all but name
            yield io.BufferedReader(cast(io.RawIOBase, file))

    name = PurePosixPath(entry.filename).name
    return File(name, entry.file_size, opened)


@contextmanager
def _zip(where: Path | bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, once its end says that its list of contents is short: that is read into memory whole."""
    with _held(where) if isinstance(where, bytes) else where.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - LONGEST_END))
        tail = file.read()
        place = tail.rfind(b"PK\5\6")
        end = tail[place : place + END.size]
        if place < 0 or len(end) < END.size:
            raise Unexpected("the archive is cut off, or is none")
        if END.unpack(end)[2] > LARGEST_LIST or tail[max(0, place - 20) : place].startswith(b"PK\6\7"):
            raise Unexpected(f"the archive holds more than {MOST_FILES} files")
        with zipfile.ZipFile(file) as archive:
            yield archive


@contextmanager
def _held(content: bytes) -> Iterator[BinaryIO]:
    yield io.BytesIO(content)


@contextmanager
def _understood(what: str) -> Iterator[None]:
    """What a broken zip or an unreadable file raises, as one clear error."""
    try:
        yield
    except OSError as problem:
        raise Unexpected(f"{what} cannot be read: {problem.strerror or 'it ends too early'}") from problem
    except _BROKEN as problem:
        raise Unexpected(f"{what} cannot be read: {' '.join(str(problem).split())[:200]}") from problem
