"""The command line on files of its own: what it prints, what it leaves with, what it never shows."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import socket
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from service import queue
from service.database import Database
from service.settings import Settings, settings
from service.team import Role, add_member, create_workspace
from tests.service.cli.conftest import Emberfeed


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
    assert "`emberfeed member link sam@harbour.example` lets them in" in again.stderr


def test_member_who_is_locked_out_gets_another_link_until_they_are_let_go(emberfeed: Emberfeed, filled: Path) -> None:
    assert "/sign-in#" in emberfeed("member", "link", "NOOR@harbour.example").stdout
    told = emberfeed("member", "list").stderr
    assert "noor@harbour.example  rep · no password yet" in told
    emberfeed("member", "add", "sam@harbour.example", "--name", "Sam", "--role", "admin")
    assert emberfeed("member", "remove", "noor@harbour.example").exit_code == 0
    refused = emberfeed("member", "link", "noor@harbour.example")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "`emberfeed member add noor@harbour.example` takes them back" in refused.stderr
    listed = json.loads(emberfeed("member", "list", "--json").stdout)
    assert {one["email"]: one["roles"] for one in listed}["noor@harbour.example"] == []


def test_token_is_listed_without_its_secret_and_taken_back_by_its_id(emberfeed: Emberfeed, filled: Path) -> None:
    whose = ("--member", "noor@harbour.example")
    secret = emberfeed("token", "create", *whose, "--label", "a script").stdout.strip()
    told = emberfeed("token", "list", *whose)
    assert "a script" in told.stderr
    assert secret not in told.output
    (known,) = json.loads(emberfeed("token", "list", *whose, "--json").stdout)
    assert emberfeed("token", "revoke", known["id"], *whose).exit_code == 0
    assert emberfeed("token", "revoke", known["id"], *whose).exit_code == 1
    assert json.loads(emberfeed("token", "list", *whose, "--json").stdout) == []


def test_first_workspace_is_made_from_a_shell(emberfeed: Emberfeed, home: Path) -> None:
    assert "--new-workspace" in emberfeed("source", "list").stderr  # there is none, and this says how
    given = ("member", "add", "ann@quay.example", "--name", "Ann", "--new-workspace", "Quay")
    assert emberfeed(*given, "--role", "rep").exit_code == 2
    done = emberfeed(*given, "--role", "admin")
    assert "/sign-in#" in done.stdout, done.stderr
    assert emberfeed("source", "list").exit_code == 0


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
    assert card["reasons"][0]["text"].startswith("Asked Noor something")


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
    assert emberfeed("feed", "--workspace", "2").stderr == "Nobody waits.\n"


def test_source_with_wrong_settings_is_refused_in_one_line(emberfeed: Emberfeed, filled: Path) -> None:
    assert emberfeed("source", "add", "myspace", "url=x").exit_code == 2
    assert emberfeed("source", "add", "feeds", "no-equals-sign").exit_code == 2
    done = emberfeed("source", "add", "feeds", "url=ftp://files.example/feed")
    assert done.exit_code == 1
    assert "Write the feed's address" in done.stderr
    assert "Traceback" not in done.output


def test_source_without_its_settings_is_told_which_there_are(emberfeed: Emberfeed) -> None:
    bare, wrong = emberfeed("source", "add", "bluesky"), emberfeed("source", "add", "bluesky", "hande=x.example")
    assert (bare.exit_code, wrong.exit_code) == (2, 2)
    assert "Bluesky needs more. As in: emberfeed source add bluesky handle=somebody.bsky.social" in bare.stderr
    assert "Bluesky has no setting 'hande'" in wrong.stderr
    for done in (bare, wrong):
        assert "  handle (needed): Account." in done.stderr
        assert "  app_password: App password." in done.stderr


def test_source_is_listed_whole_in_a_narrow_terminal(
    emberfeed: Emberfeed, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    (known,) = json.loads(emberfeed("source", "list", "--json").stdout)
    (line, *_) = emberfeed("source", "list").stderr.splitlines()
    assert line.startswith(f"{known['id']}  {known['title']}  {known['adapter']} · ours · active · activities: 1")


def test_source_is_removed_by_the_id_that_is_listed(emberfeed: Emberfeed, filled: Path) -> None:
    (known, *_) = json.loads(emberfeed("source", "list", "--json").stdout)
    assert emberfeed("source", "remove", "1").exit_code == 1
    assert emberfeed("source", "remove", known["id"]).exit_code == 0
    assert known["id"] not in emberfeed("source", "list", "--json").stdout
    assert emberfeed("source", "list").stderr.startswith("No sources.")


def test_source_of_an_adapter_that_cannot_be_loaded_says_why(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "packages" / "outside-1.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1\n")
    (package / "entry_points.txt").write_text("[social_adapters]\noutside = no_such_module:Outside\n")
    monkeypatch.syspath_prepend(package.parent)
    done = emberfeed("source", "add", "outside", "url=x")
    assert done.exit_code == 2
    assert done.stderr == "emberfeed: the adapter for outside cannot be loaded: No module named 'no_such_module'\n"


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


def test_backup_restores_on_the_same_and_on_the_other_database(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path, new_homes: Iterator[Path]
) -> None:
    archive = tmp_path / "backup.tar.gz"
    assert emberfeed("backup", str(archive)).exit_code == 0
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    before = emberfeed("feed", "--json").stdout
    for _ in new_homes:
        done = emberfeed("restore", str(archive))
        assert done.exit_code == 0, done.stderr
        assert cards(emberfeed("feed", "--json").stdout) == cards(before)
        assert emberfeed("restore", str(archive)).exit_code == 1  # it is not empty any more
        assert emberfeed("token", "create", "--member", "noor@harbour.example").exit_code == 0


def test_backups_are_listed_until_somebody_says_that_they_are_gone(
    emberfeed: Emberfeed, filled: Path, tmp_path: Path
) -> None:
    for name, more in (("one.tar.gz", ["--until", "2027-03-01"]), ("two.tar.gz", [])):
        assert emberfeed("backup", str(tmp_path / name), *more).exit_code == 0
    listed = emberfeed("backups", "list").stdout.splitlines()
    assert [line.split("  ")[2:] for line in listed] == [
        ["until 2027-03-01", "one.tar.gz"],
        ["nobody said until when", "two.tar.gz"],
    ]
    one = listed[0].split()[0]
    assert one == hashlib.sha256((tmp_path / "one.tar.gz").read_bytes()).hexdigest()
    assert [emberfeed("backups", "gone", one).exit_code for _ in range(2)] == [0, 2]
    assert emberfeed("backups", "list").stdout.splitlines() == listed[1:]


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


def test_demo_of_a_real_account_is_not_thrown_away(emberfeed: Emberfeed, home: Path) -> None:
    done = emberfeed("demo", "--fresh", "--handle", "somebody.bsky.social")
    assert (done.exit_code, home.exists()) == (2, False)
    assert "--fresh is for the sample" in done.stderr
