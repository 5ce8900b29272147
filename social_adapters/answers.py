"""What an HTTP answer says: its JSON, its links, and which of the five errors it means."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from social_adapters import codes, rates
from social_adapters.errors import (
    AdapterError,
    RateLimited,
    Unauthorized,
    Unavailable,
    Unexpected,
    Unsupported,
)

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_RELATION = re.compile(r'\brel\s*=\s*"?([^";,]+)')
_QUERY = re.compile(r"\?\S+")
_ERRNO = re.compile(r"\[Errno -?\d+\] *")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_ANCHOR = re.compile(r"</?(?:a|code)\b[^>]*>")
_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
_HALF_A_PAIR = re.compile(
    rb"(?<!\\)((?:\\\\)*)(?:\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]..)", re.DOTALL
)
_WORDS = ("message", "error_description", "error_message", "error", "detail", "title", "errors")  # RFC 9457 among them
_STALE = {
    "ExpiredToken",
    "InvalidToken",
    "AuthMissing",
    "AuthenticationRequired",
    "AccountTakedown",
    "invalid_grant",
}  # AT Protocol; the last one RFC 6749

_NOT_THERE = {"commentsDisabled", "accountClosed", "accountSuspended"}  # Google says 403 for these
_NO_KEY = {"API_KEY_INVALID", "keyInvalid", "keyExpired"}  # and 400 for a key it does not know

# Stack Exchange answers 400 to everything it refuses; `error_id` says what it was (its documentation of errors).
_STACK_EXCHANGE: Mapping[int, type[AdapterError]] = {
    **dict.fromkeys((401, 402, 403, 405, 406), Unauthorized),
    404: Unsupported,
    **dict.fromkeys((500, 503), Unavailable),
}


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a stand-in for a network sees it. Header names are lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: 2xx, or 304 when the request was conditional. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    url: str
    body: bytes

    def json(self) -> Any:
        """The body as JSON. Raises Unexpected when it is none."""
        return json_of(self.body, place(self.url))

    @property
    def links(self) -> dict[str, str]:
        """The `Link` header's targets by relation, as absolute URLs: `response.links.get("next")`."""
        found = {}
        for target, parameters in _LINK.findall(self.headers.get("link", "")):
            relation = _RELATION.search(parameters)
            if relation:
                found.update(dict.fromkeys(relation[1].split(), _joined(self.url, target)))
        return found


def json_of(body: bytes, where: str = "the network") -> Any:
    """A JSON body. Raises Unexpected, in one line, for HTML, broken JSON, invalid UTF-8 and an empty body.

    NUL, which PostgreSQL cannot store, is left out; half a surrogate pair becomes U+FFFD.
    """
    try:
        return orjson.loads(_NUL.sub(rb"\1", body) if b"\\u0000" in body else body)
    except ValueError as problem:
        mended = _HALF_A_PAIR.sub(rb"\1\\ufffd", body)
        if mended != body:
            return json_of(mended, where)
        raise Unexpected(f"{where} answered {_instead(body, str(problem))}") from problem


def error_of(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    where: str = "the network",
    now: float | None = None,
) -> AdapterError | None:
    """The error an answer means, None where it is good (2xx, 304). `now`: seconds since 1970, else the clock.

    >>> error_of(404, {}, b'{"error": "Record not found"}')
    Unsupported('the network answered 404: Record not found')
    """
    if 200 <= status < 300 or status == 304:
        return None
    message = _message(body)
    line = f"{where} answered {status}" + (f": {message}" if message else "")
    if rates.limited(status, headers, body):
        return RateLimited(line, rates.wait(headers, body, time.time() if now is None else now))
    return _kind(status, body)(line)


def place(url: str) -> str:
    """Host and path of an address: what may be shown of it.

    >>> place("https://ann:secret@a.example/feed?key=secret")
    'a.example/feed'
    """
    try:
        parts = urlsplit(url)
        return said(f"{parts.hostname or ''}{parts.path}")
    except ValueError:
        return "that address"


def said(text: str) -> str:
    """Somebody else's words as one short line without query strings."""
    return _QUERY.sub("", _UNPRINTABLE.sub(" ", text)).strip()[:200]


def unreached(host: str, problem: Exception) -> str:
    """That nobody was there, and what this machine says of it, without the number it gives that.

    >>> unreached("pds.example", OSError("[Errno -2] Name or service not known"))
    'pds.example cannot be reached from this machine: Name or service not known'
    """
    return f"{host} cannot be reached from this machine: {said(_ERRNO.sub('', str(problem))) or 'nobody answers'}"


def _instead(body: bytes, problem: str) -> str:
    start = body.lstrip()[:1]
    if not start:
        return "nothing instead of JSON"
    return "HTML or XML instead of JSON" if start == b"<" else f"broken JSON ({said(problem)})"


def _kind(status: int, body: bytes) -> type[AdapterError]:
    told = codes.kind(body)
    if told is not None:
        return told
    reasons = _reasons(body) if status in {400, 403} else set()
    if reasons & (_NOT_THERE | _NO_KEY):
        return Unsupported if reasons & _NOT_THERE else Unauthorized
    number = _object(body).get("error_id") if status == 400 else None
    if isinstance(number, int) and number in _STACK_EXCHANGE:
        return _STACK_EXCHANGE[number]
    named = _object(body).get("error") if status == 400 else None
    if status in {401, 403} or (isinstance(named, str) and named in _STALE):
        return Unauthorized
    if status in {404, 405, 406, 410, 451, 501}:
        return Unsupported
    return Unavailable if status >= 500 or status in {408, 425} else Unexpected


def _message(body: bytes) -> str:
    """What the network itself says of an error, if it says it in JSON."""
    answer = _object(body)
    told = next((answer[name] for name in _WORDS if answer.get(name)), "")
    if isinstance(told, list):
        told = told[0]
    if isinstance(told, dict):
        told = told.get("message", "")
    return said(_ANCHOR.sub("", told)) if isinstance(told, str) else ""


def _reasons(body: bytes) -> set[str]:
    """Google's words for what is wrong, in `error.errors` and `error.details`."""
    told = _object(body).get("error")
    lists = [told.get(name) for name in ("errors", "details")] if isinstance(told, dict) else []
    rows = [row for rows in lists if isinstance(rows, list) for row in rows if isinstance(row, dict)]
    return {row["reason"] for row in rows if isinstance(row.get("reason"), str)}


def _object(body: bytes) -> dict[str, Any]:
    try:
        answer = orjson.loads(body[:65_536])
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target.strip())
    except ValueError as problem:
        raise Unexpected(f"{place(base)} links to something that is no address") from problem
