"""The Graph API's own error codes: Facebook and Instagram refuse with 400 or 403 whatever the reason.

https://developers.facebook.com/docs/graph-api/guides/error-handling and .../overview/rate-limiting
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import orjson

from social_adapters.errors import AdapterError, Unauthorized, Unavailable, Unsupported

WAIT = 600.0  # where no time is told: limits count the last hour, and asking on makes it longer
_LIMITED = {4, 17, 32, 613, *range(80_000, 80_015)}  # of the app, the person, the page, one edge; business use cases
_WITHDRAWN = {10, 102, 190, 2500, *range(200, 300)}  # no permission, session over, token, no token, no permission
_BROKEN = {1, 2}  # unknown and service: both pass
_ABSENT = {110, 803}  # nobody of that name; an alias that does not exist
_GONE = (100, 33)  # an object that does not exist, or not for us


def limited(body: bytes) -> bool:
    """Whether a refusal means "asked too often"."""
    return _code(body)[0] in _LIMITED


def kind(body: bytes) -> type[AdapterError] | None:
    """What another refusal means; None where the status says it, or nobody does.

    >>> kind(b'{"error": {"message": "expired", "type": "OAuthException", "code": 190, "fbtrace_id": "A"}}')
    <class 'social_adapters.errors.Unauthorized'>
    """
    code, sub = _code(body)
    if code in _WITHDRAWN:
        return Unauthorized
    if code in _ABSENT or (code, sub) == _GONE:
        return Unsupported
    return Unavailable if code in _BROKEN else None


def wait(headers: Mapping[str, str], body: bytes) -> float | None:
    """Seconds until access is regained, as the busiest of the counters tells it in minutes; None for other networks."""
    if not limited(body):
        return None
    counters = _object(headers.get("x-business-use-case-usage", "").encode()).values()
    told = [one.get("estimated_time_to_regain_access") for some in counters for one in _rows(some)]
    minutes = max((one for one in told if isinstance(one, int | float) and math.isfinite(one)), default=0)
    return minutes * 60.0 if minutes > 0 else WAIT


def _code(body: bytes) -> tuple[int, int]:
    """Code and subcode; zeros where it is no error of the Graph API."""
    error = _object(body).get("error")
    if not (isinstance(error, dict) and "fbtrace_id" in error):
        return 0, 0
    code, sub = (value if type(value) is int else 0 for value in map(error.get, ("code", "error_subcode")))
    return code, sub


def _rows(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = orjson.loads(body[:65_536])
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
