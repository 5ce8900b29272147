"""Mails on the command line: one handed in from a file, and the command that takes forwarded ones in."""

from __future__ import annotations

import asyncio
import os
import smtplib
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.context import open_service
from service.settings import Settings
from service.sources import mails
from tests.servers.ports import free_port
from tests.service.cli.conftest import Emberfeed
from tests.social_adapters.mails import ADDRESS, COMMENT, PROFILES, mail

NOTICE = mail("Ada Park commented on your post", f"Does it read gate logs?\n\nView comment: {COMMENT}")
PATIENCE = 30  # seconds until the command listens, or has ended


@pytest.fixture
def source(emberfeed: Emberfeed, filled: Path) -> str:
    """The id of a source of mails."""
    done = emberfeed("source", "add", "mail", f"address={ADDRESS}", f"profiles={PROFILES}")
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def rows(home: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(home / "emberfeed.sqlite3")) as database:
        return database.execute(sql).fetchall()


def test_saved_mail_is_read_and_says_how_much_it_tells(
    emberfeed: Emberfeed, source: str, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "notice.eml").write_bytes(NOTICE)
    done = emberfeed("source", "mail", source, str(tmp_path / "notice.eml"))
    assert (done.exit_code, done.stdout) == (0, "1\n"), done.stderr
    again = emberfeed("source", "mail", source, str(tmp_path / "notice.eml"))
    assert again.exit_code == 0
    assert rows(filled, f"SELECT count(*) FROM activity WHERE source_id = {source}") == [(1,)]
    assert rows(filled, "SELECT count(*) FROM mail") == [(0,)]


def test_mail_that_cannot_be_handed_in_is_one_line(
    emberfeed: Emberfeed, source: str, filled: Path, tmp_path: Path
) -> None:
    notice, empty = tmp_path / "notice.eml", tmp_path / "empty.eml"
    notice.write_bytes(NOTICE)
    empty.write_bytes(b"")
    for place, file, status in (
        (source, tmp_path, 2),
        (source, tmp_path / "none", 2),
        (source, empty, 1),
        ("77", notice, 1),
    ):
        done = emberfeed("source", "mail", place, str(file))
        assert (done.exit_code, done.stdout) == (status, ""), file
        assert done.stderr.count("\n") == 1
    assert rows(filled, "SELECT count(*) FROM mail") == [(0,)]


def test_taking_mails_in_wants_a_port_that_is_free(emberfeed: Emberfeed, filled: Path) -> None:
    assert "--port 2525" in emberfeed("mail").stderr
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = emberfeed("mail", "--port", port)
    assert done.exit_code != 0
    assert port in done.stderr


def test_forwarded_mail_is_kept_and_the_command_ends_when_told(source: str, filled: Path, tmp_path: Path) -> None:
    port = free_port()
    here = Settings(home=filled, smtp_port=port, mail_domain="in.feed.example")
    address = asyncio.run(address_of(int(source), here))
    command = [sys.executable, "-c", "from service.cli import app; app()", "mail", "--port", str(port)]
    given = {**os.environ, "EMBERFEED_HOME": str(filled), "EMBERFEED_MAIL_DOMAIN": "in.feed.example"}
    with subprocess.Popen(command, env=given, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert process.stderr.readline() == f"Mails are taken in at 127.0.0.1:{port}\n"
        with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as client:
            client.sendmail("forwarder@mail.example", [address], NOTICE)
        process.terminate()
        process.wait(PATIENCE)
    assert rows(filled, "SELECT source_id FROM mail") == [(int(source),)]


async def address_of(source_id: int, here: Settings) -> str:
    async with open_service(here) as service:
        return await mails.make_address(service, 1, source_id)
