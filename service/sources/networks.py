"""From a source's row to an adapter that can speak to its network."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from pydantic import BaseModel, SecretStr

from service.context import Service
from social_adapters.adapter import Adapter
from social_adapters.errors import Unsupported
from social_adapters.registry import adapters


async def open_adapter(service: Service, source: Any) -> Adapter:
    """The adapter of a stored source. Raises Unsupported where the adapter is no longer installed."""
    return await make_adapter(
        service, source.workspace_id, source.adapter, orjson.loads(service.vault.open(source.settings))
    )


async def make_adapter(service: Service, workspace_id: int, name: str, settings: dict[str, Any]) -> Adapter:
    """An adapter with these settings. Raises Unsupported, or pydantic's ValidationError for wrong settings."""
    kind = adapters().get(name)
    if kind is None:
        raise Unsupported(f"no adapter for {name!r} is installed")
    return kind(kind.settings.model_validate(settings), await service.outside.http(workspace_id))


def sealed(service: Service, settings: BaseModel) -> bytes:
    """Settings as they are stored: encrypted, secrets included."""
    return service.vault.seal(orjson.dumps(_plain(settings)))


def _plain(settings: BaseModel) -> dict[str, Any]:
    return {
        name: value.get_secret_value() if isinstance(value, SecretStr) else value
        for name, value in settings.model_dump().items()
    }


@cache
def flat_networks() -> frozenset[str]:
    """Networks where an answer stands in a row under the object rather than under what it answers."""
    return frozenset(name for name, kind in adapters().items() if kind.flat)
