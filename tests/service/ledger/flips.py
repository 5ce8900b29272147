"""Archives with one byte changed: which file that byte is of, by what Python's own zipfile reads of the whole one."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from service.ledger.notes import Signer, signed
from service.ledger.offline import verify as alone

LOCAL_SIZE = 30  # of a file's header before its name


class Part(NamedTuple):
    """Bytes from `begin` up to `end`: a file's header, its name or its content; or what a ZIP has behind its files."""

    file: str
    begin: int
    end: int


def parts(archive: bytes) -> list[Part]:
    """All of the archive, every byte once."""
    found = []
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        for one in opened.infolist():
            named = one.header_offset + LOCAL_SIZE
            begins = named + len(one.filename.encode())
            edges = (one.header_offset, named, begins, begins + one.file_size)
            found += [Part(one.filename, begin, end) for begin, end in pairwise(edges)]
        ends = len(archive) - 22  # the end record, which has no comment
        found += [Part(alone.DIRECTORY, opened.start_dir, ends), Part(alone.DIRECTORY, ends, len(archive))]
    assert [one.begin for one in found] == [0, *(one.end for one in found[:-1])]
    return [one for one in found if one.begin < one.end]


def flips(archive: bytes, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Archives with one byte changed, and the file that byte is of: one in every part at least, then half of them
    anywhere, and half in parts that are drawn, so that headers, names and short files have as many as long ones."""
    chance, known = random.Random(seed), parts(archive)
    sizes = [one.end - one.begin for one in known]
    for number in range(count):
        part = known[number] if number < len(known) else chance.choices(known, sizes if number % 2 else None)[0]
        yield part.file, _changed(archive, chance.randrange(part.begin, part.end), chance.randrange(1, 256))


def refused(archive: bytes, key: str, count: int, seed: int) -> None:
    """Each is refused by Wrong alone, with exactly that file."""
    assert count > len(parts(archive))
    for file, flipped in flips(archive, count, seed):
        with pytest.raises(alone.Wrong) as wrong:
            alone.verify(flipped, key)
        assert wrong.value.file == file


def said_on_the_command_line(
    archive: bytes, key: str, at: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `python verify.py` says it: one change in each part of each file, and the whole one."""
    monkeypatch.setattr("sys.argv", ["verify.py", str(at), "--key", key])
    at.write_bytes(archive)
    assert (alone.main(), capsys.readouterr().out.split()[0]) == (0, "PASS")
    for file, flipped in flips(archive, len(parts(archive)), 9):
        at.write_bytes(flipped)
        assert alone.main() == 1
        said = capsys.readouterr().out
        assert said.startswith(f"FAIL {at}: {file}: ")
        assert said.count("\n") == 1


def signed_anew(files: Mapping[str, bytes], by: Signer) -> bytes:
    """The archive as whoever has the log's key would make it of other files: the manifest fits them."""
    held = dict(files)
    above = held.pop(alone.MANIFEST).decode().partition("\n\n")[0]
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in held.items())
    manifest = f"{above}\n\n{sums}"
    return alone.packed({alone.MANIFEST: signed(manifest, by.line(manifest)).encode(), **held})


def _changed(archive: bytes, at: int, change: int) -> bytes:
    return archive[:at] + bytes([archive[at] ^ change]) + archive[at + 1 :]
