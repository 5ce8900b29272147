"""The networks' rate-limit dialects: how long an answer asks us to wait."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import orjson

from social_adapters import codes

DEFAULT_WAIT = 60.0  # GitHub's advice for a secondary limit that names no time
DAY = 86_400.0
LONGEST_WAIT = DAY
EPOCH = 1_000_000_000.0  # a larger number is a moment, a smaller one a number of seconds
MILLISECONDS = 100_000_000_000.0

_RESETS = ("ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset")
_REMAINING = ("ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining")
_LIMITED = (b"rate limit", b"ratelimit", b"abuse detection", b"too many requests")
_DAY_IS_SPENT = (b"quotaexceeded", b"dailylimitexceeded")
_THROTTLED = b'"throttle_violation"'  # Stack Exchange's error 502, a 400 to HTTP
_AVAILABLE_IN = re.compile(r"available in (\d{1,9}) seconds")
_GOOGLE = "America/Los_Angeles"  # where Google's days begin


def limited(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a refusal means "asked too often": 429, or a 403 that says so (GitHub, YouTube), or a code that does."""
    if 400 <= status < 500 and (codes.limited(body) or _THROTTLED in body[:4096]):
        return True
    if status != 403:
        return status == 429
    said = body[:4096].lower()
    told = any(word in said for word in (*_LIMITED, *_DAY_IS_SPENT))
    return told or "retry-after" in headers or _number(_first(headers, _REMAINING)) == 0


def wait(headers: Mapping[str, str], body: bytes, now: float) -> float:
    """Seconds to wait after a refusal at `now` (seconds since 1970), by whatever the answer says of it."""
    sent = sent_at(headers, now)
    asked = _after(headers.get("retry-after"), sent)
    if asked is None:
        asked = _told(body) or _rest_of_the_day(body, sent) or codes.wait(headers, body)
    if asked is None and _number(_first(headers, _REMAINING)) in {None, 0.0}:
        asked = _until(_first(headers, _RESETS), sent)
    return _bounded(DEFAULT_WAIT if asked is None else asked)


def exhausted(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds until the next request is welcome when this answer was the last one allowed, else None."""
    if _number(_first(headers, _REMAINING)) != 0:
        return None
    seconds = _until(_first(headers, _RESETS), sent_at(headers, now))
    return None if seconds is None else _bounded(seconds)


def of_this_path(headers: Mapping[str, str]) -> bool:
    """Whether a limit is that of the path that was asked: Discord's, where it does not say that it is for all."""
    is_global = headers.get("x-ratelimit-global") == "true" or headers.get("x-ratelimit-scope") == "global"
    return "x-ratelimit-bucket" in headers and not is_global


def poll_interval(headers: Mapping[str, str]) -> float | None:
    """GitHub's X-Poll-Interval: seconds between two polls of the same list."""
    return _number(headers.get("x-poll-interval"))


def _after(value: str | None, sent: float) -> float | None:
    """Retry-After: seconds or an HTTP date."""
    seconds = _number(value)
    if seconds is not None or value is None:
        return seconds
    moment = _http_date(value)
    return None if moment is None else moment - sent


def _until(value: str | None, sent: float) -> float | None:
    """A reset header: epoch (s or ms), seconds left, or an ISO 8601 time."""
    number = _number(value)
    if number is None:
        moment = _iso(value or "")
        return None if moment is None else moment - sent
    if number < EPOCH:
        return number
    return (number / 1000 if number > MILLISECONDS else number) - sent


def _told(body: bytes) -> float | None:
    """Discord's `retry_after`, Discourse's `extras.wait_seconds` and Stack Exchange's message, in the body."""
    try:
        answer = orjson.loads(body[:65_536])
    except ValueError:
        return None
    if not isinstance(answer, dict):
        return None
    message, extras = answer.get("error_message"), answer.get("extras")
    available = _AVAILABLE_IN.search(message) if isinstance(message, str) else None
    if available:
        return float(available[1])
    told = answer.get("retry_after", extras.get("wait_seconds") if isinstance(extras, dict) else None)
    return float(told) if isinstance(told, int | float) and math.isfinite(told) else None


def _rest_of_the_day(body: bytes, sent: float) -> float | None:
    """The daily quota of Google or LinkedIn is spent: seconds until its next day."""
    if b" DAY limit " in body[:4096]:  # LinkedIn's begins at midnight UTC
        return DAY - sent % DAY
    if not any(word in body[:4096].lower() for word in _DAY_IS_SPENT):
        return None
    there = datetime.fromtimestamp(sent, ZoneInfo(_GOOGLE))
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight.timestamp() - sent


def sent_at(headers: Mapping[str, str], now: float) -> float:
    """The network's own clock where it shows it, so that a wrong clock here does not matter."""
    moment = _http_date(headers.get("date", ""))
    return now if moment is None else moment


def _http_date(value: str) -> float | None:
    try:
        return _utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(value: str) -> float | None:
    try:
        return _utc(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return None


def _utc(moment: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _number(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _first(headers: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((headers[name] for name in names if name in headers), None)


def _bounded(seconds: float) -> float:
    return min(max(seconds, 1.0), LONGEST_WAIT)
