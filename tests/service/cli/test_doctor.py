"""What the doctor finds, and the key ring that it tries."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from service.clock import now
from service.context import open_service
from service.database import insert
from service.settings import settings
from service.sources.imports.models import Import
from tests.service.cli.conftest import Emberfeed


def test_doctor_finds_nothing_on_a_healthy_home_and_names_what_is_wrong(
    emberfeed: Emberfeed, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {one["about"] for one in json.loads(emberfeed("doctor", "--json").stdout)} >= {"database", "clock"}
    emberfeed("feed")  # makes the keys
    (filled / "keys").chmod(0o644)
    monkeypatch.setenv("EMBERFEED_PUBLIC_URL", "http://feed.harbour.example")
    monkeypatch.setenv("EMBERFEED_REDIS_URL", "redis://127.0.0.1:1/0")
    settings.cache_clear()
    done = emberfeed("doctor", "--json")
    wrong = {one["about"]: one["mend"] for one in json.loads(done.stdout) if one["wrong"]}
    assert done.exit_code == 1
    assert {"keys", "public URL", "queue"} <= set(wrong)
    assert all(wrong.values())


def test_doctor_ticks_nothing_that_it_could_not_ask(
    emberfeed: Emberfeed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "emberfeed.sqlite3").mkdir()
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path))
    settings.cache_clear()
    lines = emberfeed("doctor").output.splitlines()
    assert [line for line in lines if line.startswith("✗")] == [
        "✗ database: The database cannot be reached (OperationalError)."
    ]
    unknown = [line[2:].split(":")[0] for line in lines if line.startswith("?")]
    assert unknown == ["home folder", "keys", "self-check", "sources"]
    assert not [thread for thread in threading.enumerate() if "_connection_worker" in thread.name]


def test_doctor_says_where_nobody_takes_mails_in(
    emberfeed: Emberfeed, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(**variables: str) -> str | None:
        for name, value in variables.items():
            monkeypatch.setenv(f"EMBERFEED_{name}", value)
        settings.cache_clear()
        findings = json.loads(emberfeed("doctor", "--json").stdout)
        (wrong,) = [one["wrong"] for one in findings if one["about"].startswith("mails")]
        return str(wrong) if wrong else None

    def answer(listening: socket.socket) -> None:
        with listening.accept()[0] as connection:
            connection.sendall(b"220 feed.example ESMTP\r\n")

    assert told() is None
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert "addresses" in str(told(SMTP_PORT=str(port)))
        assert told(MAIL_DOMAIN="in.feed.example") is None  # without Redis `serve` takes them in
        answering = threading.Thread(target=answer, args=(server,))
        answering.start()
        assert told(REDIS_URL="redis://127.0.0.1:1/0") is None
        answering.join()
    assert "nobody takes them in" in str(told())


def test_doctor_says_that_a_file_waits_in_another_home_folder(emberfeed: Emberfeed, filled: Path) -> None:
    def wrong() -> list[str]:
        return [one["about"] for one in json.loads(emberfeed("doctor", "--json").stdout) if one["wrong"]]

    async def wait() -> None:
        row = {"workspace_id": 1, "id": 7, "kind": "csv", "name": "people.csv", "at": now(), "summary": []}
        async with open_service(settings()) as service, service.database.write() as connection:
            await insert(connection, Import, [row | {"state": "running", "read": 0}])

    assert "home folder" not in wrong()
    asyncio.run(wait())
    assert "home folder" in wrong()
    (filled / "imports" / "1-7").mkdir(parents=True)
    assert "home folder" not in wrong()


def test_doctor_tells_of_a_source_that_fails_and_calls_the_installation_healthy(
    emberfeed: Emberfeed, filled: Path
) -> None:
    async def fail() -> None:
        async with open_service(settings()) as service, service.database.write() as connection:
            await connection.execute(text("UPDATE source SET last_error = 'Bluesky does not answer'"))

    before = emberfeed("doctor")
    asyncio.run(fail())
    done = emberfeed("doctor")
    assert "✗ sources: 1 cannot be heard, the first: Bluesky does not answer" in " ".join(done.stderr.split())
    assert "✓ sources" in before.stderr
    assert done.exit_code == before.exit_code


def test_lost_keys_are_told_and_not_made_anew(emberfeed: Emberfeed, filled: Path) -> None:
    assert emberfeed("feed").exit_code == 0
    asyncio.run(seal())
    assert emberfeed("feed").exit_code == 0
    (filled / "keys").unlink()
    for command in ("doctor", "feed"):
        done = emberfeed(command)
        assert done.exit_code == 1
        assert "key ring is gone" in " ".join(done.stderr.split())
    assert not (filled / "keys").exists()


def test_doctor_names_keys_that_do_not_open_what_is_sealed(emberfeed: Emberfeed, filled: Path) -> None:
    asyncio.run(seal())
    (filled / "keys").write_bytes(Fernet.generate_key())
    (filled / "keys").chmod(0o600)
    wrong = [one["about"] for one in json.loads(emberfeed("doctor", "--json").stdout) if one["wrong"]]
    assert "keys" in wrong


def test_keys_are_renewed_and_the_old_one_is_dropped(emberfeed: Emberfeed, filled: Path) -> None:
    asyncio.run(seal())
    ring = filled / "keys"
    old, new = ring.read_text(), Fernet.generate_key().decode()
    ring.write_text(f"{new}\n{old}")
    done = emberfeed("keys", "rotate")
    assert done.exit_code == 0, done.output
    assert "newest key: 1." in done.stderr
    ring.write_text(new)
    assert "keys" not in {one["about"] for one in json.loads(emberfeed("doctor", "--json").stdout) if one["wrong"]}
    ring.write_text(Fernet.generate_key().decode())
    done = emberfeed("keys", "rotate")
    assert (done.exit_code, "no key of the ring opens what is left (1)" in done.stderr) == (1, True)


async def seal() -> None:
    """Credentials for every source, sealed with the keys of the home folder."""
    async with open_service(settings()) as service, service.database.write() as connection:
        values = {"secret": service.vault.seal(b"{}")}
        await connection.execute(text("UPDATE source SET settings = :secret"), values)
