"""The only reader of the environment: every EMBERFEED_* setting, its default and its meaning."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
Level = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(lambda told: str(told).lower())]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="EMBERFEED_", extra="ignore")

    home: Path = Field(Path("var"), description="folder of the database file and the key ring")
    database_url: str | None = Field(
        None, description="postgresql://… or sqlite:///…; unset: a file in the home folder"
    )
    redis_url: SecretStr | None = Field(None, description="redis://…; unset: jobs run inside the serving process")
    host: str = Field("127.0.0.1", description="address `serve` listens on")
    port: int = Field(8000, description="port `serve` listens on")
    public_url: str | None = Field(
        None, description="how browsers reach this installation; makes cookies Secure on https"
    )
    smtp_port: int | None = Field(None, description="port on which forwarded mails are taken in; unset: none are")
    mail_domain: str | None = Field(
        None, description="what private mail addresses end in; unset: the host of the public URL"
    )
    keys: SecretStr | None = Field(None, description="Fernet keys, newest first, comma between; unset: home/keys")
    allow_private_hosts: str = Field("", description="hosts, comma between, that sources may reach in private networks")
    checkpoint_to: SecretStr | None = Field(
        None, description="where checkpoints go, spaces between: file:///folder, mailto:somebody@…, https://…"
    )
    checkpoint_minutes: float = Field(
        60, gt=0, description="how often what is new in the ledger is signed and given out"
    )
    witness_keys: str = Field("", description="public keys, spaces between, of witnesses among those addresses")
    mail_through: SecretStr | None = Field(
        None, description="smtp://user:password@host:587 or smtps://…; through which mails are sent"
    )
    mail_from: str | None = Field(None, description="the sender of those mails")
    lease_seconds: float = Field(60, description="how long the source of a killed worker waits for another")
    log_level: Level = Field("info", description="debug, info, warning or error")
    now: datetime | None = Field(None, description="a fixed clock; for tests and the sample only")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str | None) -> str | None:
        if url is not None and _scheme(url) not in {*DRIVERS, *DRIVERS.values()}:
            raise ValueError("it begins with postgresql:// or sqlite:///")
        return url

    @field_validator("redis_url")
    @classmethod
    def _known_queue(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and _scheme(url.get_secret_value()) not in {"redis", "rediss", "unix"}:
            raise ValueError("it begins with redis://, rediss:// or unix://")
        return url

    @field_validator("checkpoint_to")
    @classmethod
    def _known_targets(cls, listed: SecretStr | None) -> SecretStr | None:
        for parts in map(urlsplit, listed.get_secret_value().split() if listed else ()):
            folder = parts.scheme == "file" and not parts.netloc and len(parts.path) > 1
            mail = parts.scheme == "mailto" and "@" in parts.path
            if not folder and not mail and not (parts.scheme in ("http", "https") and parts.hostname):
                raise ValueError("each is file:///folder, mailto:somebody@host or https://host/path")
        return listed

    @property
    def database(self) -> str:
        """The database's URL, with the asyncio driver named."""
        url = self.database_url or f"sqlite:///{self.home / 'emberfeed.sqlite3'}"
        return _with_driver(url)

    @property
    def private_hosts(self) -> tuple[str, ...]:
        return tuple(host.strip() for host in self.allow_private_hosts.split(",") if host.strip())


@cache
def settings() -> Settings:
    return Settings()


def _with_driver(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{DRIVERS.get(scheme, scheme)}://{rest}"


def _scheme(url: str) -> str | None:
    scheme, colon, _ = url.partition("://")
    return scheme if colon else None
