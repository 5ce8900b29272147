"""From a source's row to an adapter that can speak to its network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, get_args

import orjson
from pydantic import BaseModel, SecretStr

from service.context import Service
from service.errors import invalid
from service.vault import WrongKey
from social_adapters import registry
from social_adapters.adapter import Adapter, Meter
from social_adapters.errors import AdapterError
from social_adapters.oauth import Granted
from social_adapters.registry import adapters

GRANTED = {"refresh_token", "expires_at"}  # no form asks for these


def stored_settings(service: Service, source: Any) -> dict[str, Any]:
    """A source's settings as they are stored, secrets in the clear. Raises WrongKey."""
    settings: dict[str, Any] = orjson.loads(service.vault.open(source.settings))
    return settings


def renewed(service: Service, source: Any, given: dict[str, Any]) -> dict[str, Any]:
    """What was given, and for what was left out what is stored.

    A stored secret stays where nothing but secrets changes: it was never meant for another place, and a problem 422
    asks for it anew. New access takes nothing of the old along. Where no key opens what is stored, everything has to
    be given.
    """
    try:
        before = stored_settings(service, source)
    except WrongKey:
        return given
    secret = _secret_fields(source.adapter)
    if any(before.get(name) != value for name, value in given.items() if name not in secret):
        lacking = [name for name in before if name in secret - GRANTED and before[name] and name not in given]
        if lacking:
            raise invalid(f"For another place, give every secret anew: {', '.join(lacking)}.")
    dropped = set(Granted.model_fields) if "access_token" in given else set()
    return {**{name: value for name, value in before.items() if name not in dropped}, **given}


def _secret_fields(name: str) -> set[str]:
    """The fields of a network's settings that are secrets, or what it granted."""
    fields = registry.adapter(name).settings.model_fields
    told = {name: {field.annotation, *get_args(field.annotation)} for name, field in fields.items()}
    return {name for name, types in told.items() if SecretStr in types} | set(Granted.model_fields)


async def stored_adapter(service: Service, source: Any) -> Adapter:
    """The adapter of a source with the access it has: for what asks the network nothing. See `access.open_adapter`."""
    return await make_adapter(service, source.workspace_id, source.adapter, stored_settings(service, source))


async def make_adapter(service: Service, workspace_id: int, name: str, settings: dict[str, Any]) -> Adapter:
    """An adapter with these settings. Raises Unsupported, or pydantic's ValidationError for wrong settings."""
    kind = registry.adapter(name)
    return kind(kind.settings.model_validate(settings), await service.outside.http(workspace_id))


def sealed(service: Service, settings: BaseModel) -> bytes:
    """Settings as they are stored: encrypted, secrets included."""
    return service.vault.seal(orjson.dumps(plain(settings)))


def is_same_place(service: Service, source: Any, settings: BaseModel) -> bool:
    """Whether a stored source's settings say the same as these, secrets aside; False where no key opens them."""
    try:
        before = stored_settings(service, source)
    except WrongKey:
        return False
    return bool(_public(before, settings) == _public(plain(settings), settings))


def _public(values: dict[str, Any], settings: BaseModel) -> dict[str, Any]:
    """Without secrets, and without what a network granted: that says nothing of the place."""
    return {
        name: value
        for name, value in values.items()
        if name not in Granted.model_fields and not isinstance(getattr(settings, name, None), SecretStr)
    }


@contextmanager
def discreet(settings: BaseModel) -> Iterator[None]:
    """A network that repeats a secret in its refusal does not get it into rows and logs."""
    with hiding(*_secrets(settings)):
        yield


@contextmanager
def hiding(*secrets: str) -> Iterator[None]:
    """Nor does what is no setting."""
    try:
        yield
    except AdapterError as error:
        told = str(error)
        for secret in filter(None, secrets):
            told = told.replace(secret, "…")
        error.args = (told, *error.args[1:])
        raise


def _secrets(settings: BaseModel) -> list[str]:
    given = [value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)]
    return [secret for secret in given if secret]


def plain(settings: BaseModel) -> dict[str, Any]:
    """Settings as values, secrets in the clear."""
    return {
        name: value.get_secret_value() if isinstance(value, SecretStr) else value
        for name, value in settings.model_dump().items()
    }


def signing_in() -> dict[str, type[Adapter]]:
    """The installed networks that one can sign in to, by name."""
    return {name: kind for name, kind in adapters().items() if kind.oauth}


@cache
def meters() -> dict[str, Meter]:
    """How the networks that count what is asked do it."""
    return {name: kind.meter for name, kind in adapters().items() if kind.meter}


@cache
def impersonal_networks() -> frozenset[str]:
    """Networks where services speak of organizations, and only who is shown as a person is one."""
    return frozenset(name for name, kind in adapters().items() if kind.impersonal)


@cache
def calling_networks() -> frozenset[str]:
    """Networks that call us."""
    return frozenset(name for name, kind in adapters().items() if kind.receives)


@cache
def silent_networks() -> frozenset[str]:
    """Networks that are never asked: they only call us."""
    return frozenset(name for name, kind in adapters().items() if not kind.asked)


@cache
def listening_networks() -> frozenset[str]:
    """Networks that have a stream to listen to."""
    return frozenset(name for name, kind in adapters().items() if kind.listens)


@cache
def flat_networks() -> frozenset[str]:
    """Networks where an answer stands in a row under the object rather than under what it answers."""
    return frozenset(name for name, kind in adapters().items() if kind.flat)
