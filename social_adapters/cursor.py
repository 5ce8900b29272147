"""An adapter's opaque cursor: its state, sealed with the network and the subject it belongs to."""

from __future__ import annotations

from typing import Any

import orjson

from social_adapters.errors import Unexpected

VERSION = 1


def dump(network: str, subject: str, state: dict[str, Any]) -> str:
    """The cursor that holds `state` (JSON values) of one source.

    >>> load(dump("feeds", "https://a.example/feed", {"etag": "x"}), "feeds", "https://a.example/feed")
    {'etag': 'x'}
    """
    return orjson.dumps([VERSION, network, subject, state]).decode()


def load(cursor: str | None, network: str, subject: str) -> dict[str, Any]:
    """The state in `cursor`, empty at the beginning; Unexpected when it is another source's or broken."""
    if cursor is None:
        return {}
    try:
        version, of_network, of_subject, state = orjson.loads(cursor)
    except (ValueError, TypeError) as problem:
        raise Unexpected(f"the cursor of {network} cannot be read") from problem
    if (version, of_network, of_subject) != (VERSION, network, subject) or not isinstance(state, dict):
        raise Unexpected(f"the cursor belongs to another source than {network} {subject}")
    return state
