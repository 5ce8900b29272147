"""LinkedIn archives that nobody vouches for: refused, or read as far as they are true."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from social_adapters.errors import Unexpected
from social_adapters.linkedin import archive as archive_package
from social_adapters.linkedin.archive import read_archive
from social_adapters.testing import problems
from tests.social_adapters.linkedin_archive import CONNECTIONS, EXPORT, packed, told


def entry(name: str, content: bytes = b"x", *, flags: int = 0, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with one more file, whose name and flags no writer would write."""
    held = io.BytesIO(packed(EXPORT))
    with zipfile.ZipFile(held, "a", method) as archive:
        told_ = zipfile.ZipInfo("plain.csv")
        told_.compress_type = method
        archive.writestr(told_, content)
        told_.filename, told_.flag_bits = name, told_.flag_bits | flags
    return held.getvalue()


@pytest.mark.parametrize("name", ["../../etc/Connections.csv", "/etc/Connections.csv", "..\\x.csv", "C:\\x.csv"])
def test_a_name_outside_the_archive_is_refused(name: str) -> None:
    with pytest.raises(Unexpected, match="outside itself"):
        read_archive(entry(name))


def test_an_encrypted_archive_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unexpected, match="unpack it"):
        read_archive(entry("Connections.csv2", flags=1))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Unexpected, match="packed to explode"):
        read_archive(entry("Connections2.csv", b"0" * 3_000_000))


def test_a_file_that_lies_about_its_size_breaks_off_and_the_others_are_read() -> None:
    whole = packed({**EXPORT, "Comments.csv": "Date,Link,Message\n" + "2026-01-05 10:00:00,x,y\n" * 1000})
    place = whole.rindex(b"Comments.csv") - 46
    lying = whole[: place + 24] + struct.pack("<I", 100) + whole[place + 28 :]
    archive = read_archive(lying)
    assert len(told(archive)) == 8
    assert [one.name for one in archive.summary if one.problem] == ["Comments.csv"]


def test_more_files_than_an_export_has_are_refused() -> None:
    with pytest.raises(Unexpected, match="more than 2000 files"):
        read_archive(packed({f"{n}.csv": "" for n in range(2001)}))


@pytest.mark.parametrize("size", [2_000_000, 0xFFFFFFFF])
def test_a_long_list_of_contents_is_refused_before_it_is_read(size: int) -> None:
    whole = packed(EXPORT)
    end = len(whole) - 22
    with pytest.raises(Unexpected, match="more than 2000 files"):
        read_archive(whole[: end + 12] + struct.pack("<I", size) + whole[end + 16 :])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    with pytest.raises(Unexpected, match="does not use"):
        read_archive(packed(EXPORT, method))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    held = io.BytesIO(packed(EXPORT))
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("Profile.csv", "x")
    with pytest.raises(Unexpected, match="two files of one name"):
        read_archive(held.getvalue())


@pytest.mark.parametrize("content", [b"PK", b"PK\3\4 and no more", packed(EXPORT)[:200], packed({"photo.jpg": "x"})])
def test_what_is_no_archive_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(Unexpected):
        read_archive(content)


def test_a_line_or_a_field_without_end_breaks_off_only_its_file() -> None:
    long_line = CONNECTIONS + "x" * 1_100_000
    long_field = CONNECTIONS + 'Ann,"' + "x\n" * 70_000
    for text in (long_line, long_field):
        archive = read_archive(packed({**EXPORT, "Connections.csv": text}, zipfile.ZIP_STORED))
        assert len(told(archive)) >= 4
        (broken,) = [one for one in archive.summary if one.problem]
        assert broken.name == "Connections.csv"


def test_bytes_that_are_no_text_do_no_harm() -> None:
    archive = read_archive(
        packed({**EXPORT, "Connections.csv": CONNECTIONS.encode() + b"\xff\xfe,\x00,,,,,08 Feb 2023\n"})
    )
    assert [problem for one in told(archive) for problem in problems(one)] == []


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(CONNECTIONS)
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "Profile.csv").write_text(EXPORT["Profile.csv"])
    (folder / "Connections.csv").symlink_to(tmp_path / "secret.csv")
    assert read_archive(folder).names == ("Profile.csv",)


@pytest.mark.parametrize("name", ["absent", "a\0b"])
def test_a_file_that_is_not_there_is_one_clear_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unexpected):
        read_archive(tmp_path / name)


def test_a_file_with_more_rows_than_any_export_has_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_package, "MOST_ROWS", 2)
    archive = read_archive(packed(EXPORT))
    assert len(told(archive)) == 8
    (broken,) = [one for one in archive.summary if one.problem]
    assert broken.problem == "Connections.csv holds more than 2 rows"
