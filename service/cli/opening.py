"""Opening the service for a command: its settings, and one line and a status where something is wrong."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

import typer
from pydantic import ValidationError
from redis.exceptions import RedisError
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from service import sample
from service.context import Service, open_service
from service.database import is_current, migrate
from service.errors import Problem
from service.grammar import Body
from service.logs import configure_logs
from service.settings import Settings, settings
from service.vault import WrongKey
from social_adapters.errors import AdapterError

Answer = TypeVar("Answer")
FAILED, WRONG_USE = 1, 2
SERVED = "served"  # a file in the home folder: where we were last served
told = Console(stderr=True, highlight=False)


def fail(message: str, status: int = FAILED) -> NoReturn:
    """End the command with one line on stderr."""
    print(f"emberfeed: {message}", file=sys.stderr)
    raise typer.Exit(status)


def with_service(act: Callable[[Service], Awaitable[Answer]], *, log_level: str = "error") -> Answer:
    """Run `act` on an open service whose tables are those of this release."""
    here = known_settings()
    configure_logs(log_level)
    try:
        return asyncio.run(_run(here, act))
    except Problem as problem:
        fail(" ".join(str(said) for said in (problem, problem.fields.get("details")) if said))
    except (AdapterError, WrongKey) as problem:
        fail(str(problem))
    except SQLAlchemyError as error:
        fail(f"the database does not answer as it should: {_first_line(error)}")
    except RedisError as error:
        fail(f"Redis does not answer ({type(error).__name__}): check EMBERFEED_REDIS_URL", WRONG_USE)
    except OSError as error:
        fail(f"{error.strerror or type(error).__name__}: {error.filename or here.database.split('@')[-1]}")


def known_settings() -> Settings:
    """The settings, or one line about the variable that cannot be read."""
    try:
        return settings()
    except ValidationError as error:
        faults = [f"EMBERFEED_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors(include_input=False)]
        fail("; ".join(faults), WRONG_USE)


def checked(body: type[Body], **given: Any) -> Any:
    """What was given, as the API would take it in that body; else one line that says what is wrong."""
    try:
        return body.model_validate(given)
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False)]
        fail("; ".join(faults), WRONG_USE)


def where_served(here: Settings) -> str:
    """How a browser reaches us: the public URL, else where somebody serves now, else where the settings say."""
    served = here.home / SERVED
    last = _answering(served.read_text()) if served.is_file() else None
    return (here.public_url or last or f"http://localhost:{here.port}").rstrip("/")


def _answering(url: str) -> str | None:
    """The URL, if anything listens there: who is killed leaves it behind."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or 0), 1).close()
    except (OSError, ValueError):
        return None
    return url


async def _run(here: Settings, act: Callable[[Service], Awaitable[Answer]]) -> Answer:
    async with open_service(here, sample.networks) as service:
        if not await is_current(service.database):
            await migrate(service.database)
        return await act(service)


def _first_line(error: Exception) -> str:
    return str(error.__cause__ or error).splitlines()[0]
