"""What is wrong with this installation, and how to mend it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlsplit

import orjson
import redis.asyncio
import typer
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.cli.opening import known_settings, told
from service.cli.sources import Json
from service.context import open_service
from service.database import Database
from service.health import what_is_wrong
from service.ledger import all_checked, status
from service.pages import DIST
from service.sealed import sealed
from service.settings import Settings
from service.sources import failing
from service.sources.imports import missing
from service.sources.mails import domain_of
from service.team import workspaces
from service.vault import Vault, WrongKey, has_ring, lost, open_vault

Told = TypeVar("Told")
CLOCK_OFF = 60  # seconds between our clock and the database's that are worth a word


@dataclass(frozen=True, slots=True)
class Finding:
    """`wrong` None: all is well, or nobody knows where it was not `asked`.

    Not `grave`: it is told, but the installation itself is healthy.
    """

    about: str
    wrong: str | None
    mend: str = ""
    grave: bool = True
    asked: bool = True

    @property
    def sign(self) -> str:
        return "✗" if self.wrong else "✓" if self.asked else "?"


def not_asked(about: str, whom: str = "the database") -> Finding:
    """What cannot be known while that is wrong, which has a finding of its own."""
    return Finding(f"{about}: {whom} could not be asked", None, asked=False)


def doctor(as_json: Json = False) -> None:
    """Look at database, queue, keys, clock, public URL, front end and sources. Leaves with 1 where something is wrong.

    A source that fails is told and leaves with 0: no other start of this installation would mend it.
    """
    findings = asyncio.run(examine(known_settings()))
    if as_json:
        print(orjson.dumps([asdict(finding) for finding in findings]).decode())
    else:
        for finding in findings:
            told.print(f"{finding.sign} {finding.about}{': ' + finding.wrong if finding.wrong else ''}")
            if finding.wrong:
                told.print(f"  {finding.mend}")
    raise typer.Exit(1 if any(finding.wrong and finding.grave for finding in findings) else 0)


async def examine(here: Settings) -> list[Finding]:
    checks: tuple[Callable[[Settings], Awaitable[Finding]], ...] = (
        *(_database, _queue, _home, _keys, _clock, _url, _mail, _ledger, _kept, _front_end, _sources),
    )
    return [await check(here) for check in checks]


async def _database(here: Settings) -> Finding:
    if not here.home.exists() and here.database_url is None:
        return Finding("database", "there is none yet", "Run `emberfeed migrate`, or `emberfeed serve`.")
    database = Database(here.database)
    try:
        wrong = await what_is_wrong(database)
    finally:
        await database.close()
    return Finding("database", wrong, "Check EMBERFEED_DATABASE_URL and run `emberfeed migrate`.")


async def _queue(here: Settings) -> Finding:
    if here.redis_url is None:
        return Finding("queue: jobs run inside the serving process", None)
    connected = redis.asyncio.Redis.from_url(here.redis_url.get_secret_value())
    try:
        await asyncio.wait_for(connected.ping(), 5)
    except (redis.asyncio.RedisError, OSError, TimeoutError) as error:
        return Finding("queue", f"Redis does not answer ({type(error).__name__})", "Check EMBERFEED_REDIS_URL.")
    finally:
        await connected.aclose()
    return Finding("queue", None)


async def _home(here: Settings) -> Finding:
    """Files that are brought wait in the home folder of the process that took them in, for any other to read."""
    if not here.home.exists() and here.database_url is None:
        return Finding("home folder: made on first use", None)
    database = Database(here.database)
    try:
        async with database.read() as connection:
            lacking = await missing(connection, here.home)
    except (SQLAlchemyError, OSError):
        return not_asked("home folder")
    finally:
        await database.close()
    wrong = f"{lacking} imports wait for files that are not in it" if lacking else None
    return Finding("home folder", wrong, "Give every process the same EMBERFEED_HOME, on a disk they share.")


async def _keys(here: Settings) -> Finding:
    try:
        vault = open_vault(here) if has_ring(here) else None
    except (WrongKey, OSError) as error:
        return _keys_wrong(error)
    try:
        secrets = await _open_all(here, vault)
    except WrongKey as error:
        return _keys_wrong(error)
    except (SQLAlchemyError, OSError):
        return not_asked("keys")
    if not has_ring(here) and not secrets:
        return Finding("keys: made on first use", None)
    if here.keys is None and (here.home / "keys").stat().st_mode & 0o077:
        return Finding("keys", "others on this machine can read the key file", f"Run `chmod 600 {here.home / 'keys'}`.")
    return Finding("keys", None)


def _keys_wrong(error: Exception) -> Finding:
    return Finding("keys", str(error), "Restore home/keys from a backup, or set EMBERFEED_KEYS.")


async def _open_all(here: Settings, vault: Vault | None) -> int:
    """Open every secret with the keys there are; how many. Raises WrongKey, and what an absent database raises."""
    if not here.home.exists() and here.database_url is None:
        return 0
    database = Database(here.database)
    secrets = 0
    try:
        async with database.read() as connection:
            async for secret in sealed(connection):
                secrets += 1
                if vault:
                    vault.open(secret)
    finally:
        await database.close()
    if vault is None and secrets:
        raise lost(secrets)
    return secrets


async def _read(here: Settings, ask: Callable[[AsyncConnection], Awaitable[Told]]) -> Told:
    database = Database(here.database)
    try:
        async with database.read() as connection:
            return await ask(connection)
    finally:
        await database.close()


async def _sources(here: Settings) -> Finding:
    if not here.home.exists() and here.database_url is None:
        return Finding("sources: none yet", None)
    try:
        fail = await _read(here, failing)
    except (SQLAlchemyError, OSError):
        return not_asked("sources")
    wrong = f"{len(fail)} cannot be heard, the first: {fail[0].last_error}" if fail else None
    mend = "`emberfeed source list` tells each; `emberfeed source pull ID` looks again."
    return Finding("sources", wrong, mend, grave=False)


async def _clock(here: Settings) -> Finding:
    if here.now is not None:
        return Finding("clock", "EMBERFEED_NOW holds it still", "Unset it: it is for tests and the sample.")
    if not here.database.startswith("postgresql"):
        return Finding("clock", None)
    database = Database(here.database)
    try:
        async with database.read() as connection:
            theirs: datetime = (await connection.exec_driver_sql("SELECT now()")).scalar_one()
    except Exception:  # whatever a driver raises: it is told under database
        return not_asked("clock")
    finally:
        await database.close()
    off = abs((datetime.now(UTC) - theirs).total_seconds())
    wrong = f"it differs from the database's by {off:.0f} seconds" if off > CLOCK_OFF else None
    return Finding("clock", wrong, "Let both machines keep time by NTP.")


async def _url(here: Settings) -> Finding:
    if here.public_url is None:
        return Finding("public URL: none, for this machine only", None)
    parts = urlsplit(here.public_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return Finding("public URL", "it is not a URL", "Set EMBERFEED_PUBLIC_URL, as in https://feed.example.com.")
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    wrong = None if parts.scheme == "https" or local else "it is not https: session cookies would travel in the clear"
    return Finding("public URL", wrong, "Put a proxy with a certificate in front, and name its https address.")


async def _mail(here: Settings) -> Finding:
    """Addresses are handed out as soon as a port is set: somebody has to take in what comes to them."""
    if here.smtp_port is None:
        return Finding("mails: none are taken in", None)
    if domain_of(here) is None:
        mend = "Set EMBERFEED_MAIL_DOMAIN or EMBERFEED_PUBLIC_URL."
        return Finding("mails", "nothing says what their addresses end in", mend)
    if here.redis_url is None:
        return Finding("mails: taken in by the serving process", None)
    host = "127.0.0.1" if here.host in ("0.0.0.0", "::") else here.host  # noqa: S104  # not to listen on
    wrong = None if await _greets(host, here.smtp_port) else f"nobody takes them in at {host}:{here.smtp_port}"
    return Finding("mails", wrong, "Run `emberfeed mail` there: beside Redis, `serve` takes none in.")


async def _greets(host: str, port: int) -> bool:
    """Whether a mail server answers (RFC 5321, 3.1)."""
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(host, port), 5)
        greeting = await asyncio.wait_for(reader.readline(), 5)
        writer.close()
    except (OSError, TimeoutError, OverflowError):
        return False
    return greeting.startswith(b"220")


async def _ledger(here: Settings) -> Finding:
    """That nobody outside holds a checkpoint is no fault of this machine; that a target lacks one for long is."""
    if here.checkpoint_to is None:
        return Finding("ledger: no checkpoint goes anywhere, so its owner could rewrite it unnoticed", None)
    try:
        async with open_service(here) as service:
            async with service.database.read() as connection:
                known = await workspaces(connection)
            found = [await status(service, one.id) for one in known]
    except (SQLAlchemyError, OSError, WrongKey):
        return not_asked("ledger", "the database or the keys")
    late = [f"{one.fault or 'a target lags'}; {one.unprotected} entries unprotected" for one in found if one.alarm]
    mend = "Look at EMBERFEED_CHECKPOINT_TO, and run `emberfeed ledger verify` with a checkpoint that was kept."
    return Finding("ledger", "; ".join(late) or None, mend)


async def _kept(here: Settings) -> Finding:
    """What the nightly look at everything kept found last, or that it does not come to its end."""
    if not here.home.exists() and here.database_url is None:
        return Finding("self-check: none yet", None)
    try:
        found = await _read(here, all_checked)
    except (SQLAlchemyError, OSError):
        return not_asked("self-check")
    wrong = [f"{alarm.name}: {alarm.count} wrong, {alarm.first[0]}" for one in found for alarm in one.alarms]
    wrong += ["none has come to its end for two days"] if any(one.overdue for one in found) else []
    mend = "Run `emberfeed ledger check` to look again, and restore what is wrong from a backup."
    return Finding("self-check", "; ".join(wrong) or None, mend)


async def _front_end(_here: Settings) -> Finding:
    wrong = None if (DIST / "index.html").is_file() else "it is not built"
    return Finding("front end", wrong, "Run `make setup`.")
