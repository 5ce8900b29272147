"""The command line on files of its own: what it prints, what it leaves with, what it never shows."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
import socket
import stat
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from cryptography.fernet import Fernet
from sqlalchemy import text
from typer.testing import CliRunner

from service import queue
from service.cli import app
from service.context import open_service
from service.database import Database
from service.settings import Settings, settings
from service.team import Role, add_member, create_workspace
from tests.servers import postgres as postgresql
from tests.service.scene import reply, set_scene, somebody

Emberfeed = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path / "home"))
    settings.cache_clear()
    yield tmp_path / "home"
    settings.cache_clear()


@pytest.fixture
def emberfeed() -> Emberfeed:
    return lambda *given: CliRunner().invoke(app, list(given))


@pytest.fixture
def filled(home: Path, migrated_file: Path) -> Path:
    """A workspace with one card and two members."""
    home.mkdir()
    shutil.copy(migrated_file, home / "emberfeed.sqlite3")

    async def fill() -> None:
        database = Database(settings().database)
        scene = await set_scene(database)
        await scene.tell(reply(somebody("Marta Olsen"), scene.ago(hours=1), "Does it read gate logs?"))
        await database.close()

    asyncio.run(fill())
    return home


def test_migrate_makes_the_tables_where_there_are_none(emberfeed: Emberfeed, home: Path) -> None:
    assert emberfeed("migrate").exit_code == 0
    assert (home / "emberfeed.sqlite3").exists()
    assert emberfeed("migrate").exit_code == 0


def test_token_is_printed_alone_and_kept_only_as_a_hash(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("token", "create", "--member", "noor@harbour.example")
    token = done.stdout.strip()
    assert done.exit_code == 0
    assert done.stdout == f"{token}\n"
    assert token.startswith("emb_")
    assert token.encode() not in b"".join(path.read_bytes() for path in filled.iterdir())


def test_unknown_member_is_one_line_and_status_1(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("token", "create", "--member", "nobody@harbour.example")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "emberfeed: nobody here has the address nobody@harbour.example\n"


def test_member_gets_a_link_that_works_once(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("member", "add", "sam@harbour.example", "--name", "Sam", "--role", "rep", "--role", "manager")
    assert done.exit_code == 0, done.stderr
    assert "/sign-in#" in done.stdout
    again = emberfeed("member", "add", "sam@harbour.example", "--name", "Sam", "--role", "rep")
    assert again.exit_code == 1


def test_link_leads_to_where_somebody_serves(emberfeed: Emberfeed, filled: Path) -> None:
    with socket.socket() as serving:
        serving.bind(("127.0.0.1", 0))
        serving.listen()
        url = f"http://localhost:{serving.getsockname()[1]}"
        (filled / "served").write_text(url)  # as `serve` and `demo` do
        given = ("--name", "Sam", "--role", "rep")
        assert emberfeed("member", "add", "sam@harbour.example", *given).stdout.startswith(f"{url}/sign-in#")
    done = emberfeed("member", "add", "kim@harbour.example", *given)
    assert done.stdout.startswith("http://localhost:8000/sign-in#")


def test_feed_for_people_and_for_scripts(emberfeed: Emberfeed, filled: Path) -> None:
    told = emberfeed("feed")
    assert "Marta Olsen" in told.stderr + told.stdout
    (card,) = json.loads(emberfeed("feed", "--json").stdout)["items"]
    assert card["person"]["name"] == "Marta Olsen"
    assert card["reasons"][0]["text"].startswith("Asked you something")


def test_several_workspaces_have_to_be_told_apart(emberfeed: Emberfeed, filled: Path) -> None:
    async def another() -> None:
        database = Database(settings().database)
        async with database.write() as connection:
            workspace = await create_workspace(connection, "Elsewhere")
            await add_member(connection, workspace, "Eve", "eve@elsewhere.example", [Role.ADMIN])
        await database.close()

    asyncio.run(another())
    done = emberfeed("feed")
    assert done.exit_code == 2
    assert "--workspace 1 (Harbour) or 2 (Elsewhere)" in done.stderr
    assert json.loads(emberfeed("feed", "--json", "--workspace", "2").stdout)["items"] == []


def test_source_with_wrong_settings_is_refused_in_one_line(emberfeed: Emberfeed, filled: Path) -> None:
    assert emberfeed("source", "add", "myspace", "url=x").exit_code == 2
    assert emberfeed("source", "add", "feeds", "no-equals-sign").exit_code == 2
    done = emberfeed("source", "add", "feeds", "url=ftp://files.example/feed")
    assert done.exit_code == 1
    assert "Write the feed's address" in done.stderr
    assert "Traceback" not in done.output


def test_private_address_is_refused_unless_it_is_allowed(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("source", "add", "feeds", "url=http://127.0.0.1:9/feed.xml")
    assert done.exit_code == 1
    assert "not a public address" in done.stderr


def test_sources_are_listed_for_scripts(emberfeed: Emberfeed, filled: Path) -> None:
    (source,) = json.loads(emberfeed("source", "list", "--json").stdout)
    assert (source["adapter"], source["role"], source["activities"]) == ("bluesky", "ours", 1)
    assert "settings" not in source


def test_ids_of_sources_are_whole_on_a_narrow_screen(emberfeed: Emberfeed, filled: Path) -> None:
    (source,) = json.loads(emberfeed("source", "list", "--json").stdout)
    asyncio.run(complain())
    assert source["id"] in emberfeed("source", "list").stderr


async def complain() -> None:
    """A source with much to tell."""
    database = Database(settings().database)
    async with database.write() as connection:
        told = "The-network-answered-with-something-that-is-no-answer-" * 3
        await connection.execute(text("UPDATE source SET title = :told, last_error = :told"), {"told": told})
    await database.close()


@pytest.mark.parametrize(
    "given",
    [
        ("member", "add", "notanemail", "--name", "Noor", "--role", "rep"),
        ("member", "add", "noor@elsewhere.example", "--name", " ", "--role", "rep"),
        ("token", "create", "--member", "noor@harbour.example", "--label", ""),
        ("feed", "--state", "nonsense"),
    ],
)
def test_what_the_api_refuses_is_wrong_use_here(emberfeed: Emberfeed, filled: Path, given: tuple[str, ...]) -> None:
    done = emberfeed(*given)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


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


def test_backup_restores_on_the_same_and_on_the_other_database(
    emberfeed: Emberfeed,
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    postgres_server: str,
    migrated_postgres: str,
) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert emberfeed("backup", str(archive)).exit_code == 0
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    before = emberfeed("feed", "--json").stdout
    with postgresql.database(postgres_server, migrated_postgres) as url:
        for name, database_url in (("there", ""), ("postgres", url)):
            monkeypatch.setenv("EMBERFEED_HOME", str(tmp_path / name))
            monkeypatch.setenv("EMBERFEED_DATABASE_URL", database_url or f"sqlite:///{tmp_path / name / 'x.sqlite3'}")
            settings.cache_clear()
            done = emberfeed("restore", str(archive))
            assert done.exit_code == 0, done.stderr
            assert cards(emberfeed("feed", "--json").stdout) == cards(before)
            assert emberfeed("restore", str(archive)).exit_code == 1  # it is not empty any more
            assert emberfeed("token", "create", "--member", "noor@harbour.example").exit_code == 0


def cards(told: str) -> list[dict[str, object]]:
    """The cards without the words that say how long ago."""
    items = json.loads(told)["items"]
    for card in items:
        for reason in card["reasons"]:
            del reason["text"]
    return items


def test_damaged_backup_changes_nothing(emberfeed: Emberfeed, filled: Path, tmp_path: Path) -> None:
    archive, damaged = tmp_path / "backup.tar.gz", tmp_path / "damaged.tar.gz"
    emberfeed("backup", str(archive))
    with tarfile.open(archive) as whole, tarfile.open(damaged, "w:gz") as out:
        for member in whole:
            body = whole.extractfile(member)
            assert body
            told = body.read().replace(b"gate logs", b"date logs") if member.name == "activity" else body.read()
            member.size = len(told)
            out.addfile(member, fileobj=io.BytesIO(told))
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(archive.read_bytes()[:-200])
    (filled / "emberfeed.sqlite3").unlink()
    for file in (damaged, cut, filled / "keys"):
        done = emberfeed("restore", str(file))
        assert done.exit_code == 1, file
        assert done.stderr.count("\n") == 1
    assert asyncio.run(rows(Settings(home=filled))) == 0


async def rows(here: Settings) -> int:
    database = Database(here.database)
    async with database.read() as connection:
        found = (await connection.execute(text("SELECT count(*) FROM member"))).scalar_one()
    await database.close()
    return int(found)


def test_taken_port_is_said_before_anything_starts(emberfeed: Emberfeed, filled: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = emberfeed("serve", "--port", str(port))
    assert done.exit_code == 1
    assert f"port {port}" in done.stderr


def test_worker_without_redis_says_what_to_set(emberfeed: Emberfeed, filled: Path) -> None:
    done = emberfeed("worker")
    assert done.exit_code == 2
    assert "EMBERFEED_REDIS_URL" in done.stderr


def test_unreachable_database_is_one_line_without_the_password(
    emberfeed: Emberfeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMBERFEED_DATABASE_URL", "postgresql://u:s3cret-pass@127.0.0.1:1/none")
    settings.cache_clear()
    done = emberfeed("feed")
    assert done.exit_code == 1
    assert "s3cret-pass" not in done.output
    assert "Traceback" not in done.output


def test_worker_whose_redis_does_not_answer_is_one_line(
    emberfeed: Emberfeed, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "RETRIES", 0)
    monkeypatch.setenv("EMBERFEED_REDIS_URL", "redis://:s3cret-pass@127.0.0.1:1/0")
    settings.cache_clear()
    done = emberfeed("worker")
    assert done.exit_code == 2
    assert "EMBERFEED_REDIS_URL" in done.stderr
    assert "s3cret-pass" not in done.output


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EMBERFEED_PORT", "abc"),
        ("EMBERFEED_NOW", "garbage"),
        ("EMBERFEED_LOG_LEVEL", "loud"),
        ("EMBERFEED_DATABASE_URL", "mysql://u:s3cret-pass@h/d"),
        ("EMBERFEED_REDIS_URL", "127.0.0.1:6379"),
    ],
)
def test_setting_that_cannot_be_read_is_named(
    emberfeed: Emberfeed, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    for command in ("doctor", "feed", "serve"):
        done = emberfeed(command)
        assert done.exit_code == 2
        assert name in done.stderr
        assert "s3cret-pass" not in done.output
