"""Logs: one JSON object a line on standard error, secrets left out in one place."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import orjson
import structlog

SECRET_NAMES = frozenset({"authorization", "cookie", "password", "secret", "token", "key", "keys", "credentials"})

QUOTED = re.compile(r"(DETAIL:|invalid input for query argument \$\d+:).*")


def configure_logs(level: str) -> None:
    """Send every event of that level or above to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_secrets,
            hide_values,
            structlog.processors.JSONRenderer(serializer=_dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # as it stands at each event
        cache_logger_on_first_use=False,
    )


def hide_secrets(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace what stands under a secret's name."""
    for name in SECRET_NAMES & event.keys():
        event[name] = "…"
    return event


def hide_values(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out what PostgreSQL and its driver quote of a row, or of a value they cannot take."""
    if "exception" in event:
        event["exception"] = QUOTED.sub(r"\1 …", event["exception"])
    return event


def _dumps(event: object, **_options: object) -> str:
    return orjson.dumps(event, default=str).decode()
