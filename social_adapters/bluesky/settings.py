"""What a Bluesky source is told: an account to watch, or our own account with an app password."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from social_adapters.adapter import Settings

HANDLE = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
DID = re.compile(r"did:(plc:[a-z2-7]{24}|web:[A-Za-z0-9.:%-]{1,240})")
BLUESKY = "https://bsky.social"
LOCAL = {"localhost", "127.0.0.1", "::1"}


def _account(value: str) -> str:
    """A handle or DID, also as people paste it: with `@`, or the address of the profile."""
    named = (
        value.strip()
        .removeprefix("https://")
        .removeprefix("bsky.app/profile/")
        .partition("/")[0]
        .lstrip("@\u2066\u202a")
    )
    if DID.fullmatch(named):
        return named
    if len(named) > 253 or not HANDLE.fullmatch(named.lower()):
        raise ValueError("write a handle such as somebody.bsky.social")
    return named.lower()


def _server(value: str) -> str:
    """`https://host`; plain http carries a password only within this machine."""
    parts = urlsplit(value.strip())
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
    if not secure or not parts.hostname or parts.path not in {"", "/"} or parts.query or parts.username:
        raise ValueError("write the server's address such as https://bsky.social")
    return f"{parts.scheme}://{parts.netloc}"


def _filled(value: object) -> object:
    return None if value == "" else value


Server = Annotated[str, AfterValidator(_server)]


class BlueskySettings(Settings):
    handle: Annotated[str, AfterValidator(_account)] = Field(
        title="Account", description="The handle, such as somebody.bsky.social.", examples=["somebody.bsky.social"]
    )
    app_password: Annotated[SecretStr | None, BeforeValidator(_filled)] = Field(
        default=None,
        title="App password",
        description="Only for an account of your own: it shows who answered, liked, reposted and followed. "
        "Make one in Bluesky under Settings, Privacy and security, App passwords.",
    )
    service: Server = Field(
        default=BLUESKY,
        title="Server of your account",
        description="Leave it as it is unless your account lives on a server of its own.",
    )
    appview: Server = Field(
        default="https://public.api.bsky.app",
        title="Public reading",
        description="Where public accounts are read without signing in.",
    )
    jetstream: Annotated[Server | None, BeforeValidator(_filled)] = Field(
        default=None,
        title="Jetstream",
        description="Leave it empty unless you run one: it says at once what happens. Accounts on bsky.social use "
        "Bluesky's own; other servers are listened to themselves.",
    )
