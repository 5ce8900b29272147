"""The one clock of the service."""

from __future__ import annotations

from datetime import UTC, datetime

from service.settings import settings


def now() -> datetime:
    """The current moment, aware, in UTC."""
    fixed = settings().now
    return fixed.astimezone(UTC) if fixed else datetime.now(UTC)
