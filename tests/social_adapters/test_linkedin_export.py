"""A LinkedIn archive as a whole: whose it is, how it is packed, and what became of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from social_adapters.errors import Unexpected
from social_adapters.linkedin.archive import Archive, read_archive
from social_adapters.linkedin.archive.files import File
from social_adapters.linkedin.archive.people import People
from social_adapters.linkedin.archive.rows import Owner
from social_adapters.vocabulary import Actor
from tests.social_adapters.linkedin_archive import (
    ANN,
    BOB,
    CONNECTIONS,
    EXPORT,
    INVITATIONS,
    ME,
    MESSAGES,
    PROFILE,
    WEB,
    opened,
    packed,
    rows,
    told,
)


def test_the_profile_and_its_address_say_whose_it_is() -> None:
    archive = opened()
    assert (archive.me.id, archive.me.name, archive.me.handle) == (ME, "Nia Field", "nia-field")


@pytest.mark.parametrize(
    "files",
    [
        {"Invitations.csv": INVITATIONS},
        {"Profile.csv": PROFILE, "messages.csv": MESSAGES},
        {
            "messages.csv": MESSAGES
            + f'"2-b","","Nia Field","{ME}","Bob","{BOB}","2026-03-01 10:00:00 UTC","","","","",""\n'
        },
    ],
)
def test_without_a_profile_whoever_is_on_one_side_of_everything_is_the_owner(files: dict[str, str]) -> None:
    assert read_archive(packed(files)).me.id == ME


def test_whose_it_is_may_be_given_and_must_be_known() -> None:
    alone = packed({"Connections.csv": CONNECTIONS})
    with pytest.raises(Unexpected, match="does not say whose it is"):
        read_archive(alone)
    me = Actor(ME, name="Nia")
    assert {one.object.id for one in told(read_archive(alone, me))[::2]} == {ME}


def test_an_export_read_again_and_its_next_layout_give_the_same_ids() -> None:
    before = {one.id for one in told(opened())}
    assert before == {one.id for one in told(opened())}
    older = CONNECTIONS.removeprefix(CONNECTIONS.partition("First")[0])
    quoted = "\r\n".join(MESSAGES.splitlines())
    again = read_archive(packed({**EXPORT, "Connections_99.csv": older, "Connections.csv": "", "messages.csv": quoted}))
    assert {one.id for one in told(again)} == before


def test_columns_are_found_by_name_in_any_order_and_with_a_byte_order_mark() -> None:
    text = "\ufeff" + rows(
        "Connected On,Position,Newest Column,URL,Last Name,First Name",
        ("08 Feb 2023", "Head of Ops", "?", ANN, "Lee", "Ann"),
    )
    found = told(read_archive(packed({**EXPORT, "Connections.csv": text})), "Connections.csv")
    assert (found[0].actor.id, found[0].actor.summary) == (ANN, "Head of Ops")


def test_a_summary_accounts_for_every_file_and_row() -> None:
    unknown = "Skill\nKilns\n"
    archive = opened(Skills__=unknown, Positions__="Company Name,Title,Started On\nContoso,Seller,2020\n")
    list(archive.activities())
    shown = {one.name: (one.kind, one.rows, one.activities, one.note) for one in archive.summary}
    assert archive.names == tuple(sorted(shown))
    assert shown["Connections.csv"] == ("connections", 3, 4, None)
    assert shown["Skills.csv"] == (None, 0, 0, "none of LinkedIn's files we know")
    assert shown["Positions.csv"] == ("positions", 1, 0, "nothing in it happened between people")


def test_folders_single_files_and_zips_with_folders_are_read_alike(tmp_path: Path) -> None:
    ids = {one.id for one in told(opened())}
    for name, text in EXPORT.items():
        (tmp_path / "export").mkdir(exist_ok=True)
        (tmp_path / "export" / name).write_text(text, newline="")
    assert {one.id for one in told(read_archive(tmp_path / "export"))} == ids
    (tmp_path / "a.zip").write_bytes(packed({f"Basic_Export/{name}": text for name, text in EXPORT.items()}))
    assert {one.id for one in told(read_archive(tmp_path / "a.zip"))} == ids
    alone = read_archive(tmp_path / "export" / "Connections.csv", Actor(ME))
    assert len(told(alone)) == 4


def test_a_file_is_read_as_far_as_it_is_asked_for() -> None:
    text = CONNECTIONS + "".join(f"P{n},Q,{WEB}p{n},,,,08 Feb 2023\n" for n in range(20_000))
    held = io.BytesIO(text.encode())

    @contextmanager
    def lent() -> Iterator[BinaryIO]:
        yield held

    archive = Archive([File("Connections.csv", len(text), lent)], Owner(Actor(ME), People()))
    going_on = archive.activities()
    assert next(going_on).actor.id == ANN
    assert held.tell() < 50_000 < len(text)
