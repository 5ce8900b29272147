"""What goes wrong, told in one shape: RFC 9457 problem details with a stable type, from one handler."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

log = structlog.get_logger()

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """Why a request cannot be answered. `kind` is stable and becomes the type, "/problems/<kind>".

    `detail` is for people; `fields` are added to the answer, `headers` to the response.
    """

    def __init__(
        self,
        status: int,
        kind: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **fields: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})
        self.fields = fields

    @property
    def title(self) -> str:
        return self.kind.replace("-", " ").capitalize()

    def answer(self) -> Response:
        body = {
            "type": f"/problems/{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        return Response(orjson.dumps(body | self.fields), self.status, self.headers, MEDIA_TYPE)


def malformed(detail: str) -> Problem:
    return Problem(400, "malformed", detail)


def unauthorized(detail: str = "Sign in first.") -> Problem:
    return Problem(401, "unauthorized", detail, headers={"WWW-Authenticate": "Bearer"})


def signed_out() -> Problem:
    """Of a session that somebody ended: a browser that hears it keeps nothing of its member."""
    detail = "You were signed out: sign in again."
    return Problem(401, "signed-out", detail, headers={"WWW-Authenticate": "Bearer"})


def forbidden(detail: str) -> Problem:
    return Problem(403, "forbidden", detail)


def not_found(detail: str = "There is nothing here.") -> Problem:
    """Also for what belongs to another workspace: its existence is nobody's business."""
    return Problem(404, "not-found", detail)


def conflict(detail: str) -> Problem:
    return Problem(409, "conflict", detail)


def changed_meanwhile(detail: str) -> Problem:
    return Problem(412, "changed-meanwhile", detail)


def invalid(detail: str, **fields: object) -> Problem:
    return Problem(422, "invalid", detail, headers=None, **fields)


def too_many(detail: str, retry_after: int) -> Problem:
    return Problem(429, "too-many-requests", detail, headers={"Retry-After": str(retry_after)})


def disk_full() -> Problem:
    return Problem(507, "disk-full", "The disk is full: nothing was lost; free some space and try again.")


def is_disk_full(error: BaseException) -> bool:
    """Whether the database refused to write for want of space (SQLite: SQLITE_FULL, PostgreSQL: 53100)."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(cause, "sqlite_errorcode", None) or getattr(cause, "sqlstate", None)
    return code in (sqlite3.SQLITE_FULL, "53100")


def problem_of(error: Exception) -> Problem:
    """Any exception as the problem to show; an unexpected one is logged under an id and tells nothing else."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return _invalid(error)
        case HTTPException():
            return _of_status(error)
        case DBAPIError() if is_disk_full(error):
            log.error("disk full")
            return disk_full()
    reference = secrets.token_hex(6)
    log.error("unexpected", reference=reference, exc_info=error)
    return Problem(500, "unexpected", f"Something went wrong here. Reference {reference}.")


def render_errors(app: FastAPI) -> None:
    """Make the application answer every expected error as a problem."""

    async def render(_request: Request, error: Exception) -> Response:
        return problem_of(error).answer()

    for kind in (Problem, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, render)


def _invalid(error: RequestValidationError) -> Problem:
    """The places and reasons; never the values, which may be passwords."""
    faults = [{"field": ".".join(map(str, fault["loc"])), "detail": fault["msg"]} for fault in error.errors()]
    if any(fault["type"] == "json_invalid" for fault in error.errors()):
        return malformed("The body is not valid JSON.")
    astray = next((fault["loc"][-1] for fault in error.errors() if fault["loc"][0] == "path"), None)
    if astray is not None:
        return not_found(f"There is no such {str(astray).removesuffix('_id')}.")
    return invalid(told(error.errors()), errors=faults[:50])


def told(faults: Sequence[Any]) -> str:
    """Pydantic's faults for people: our own words as they are, its words after the name of what they are about.

    >>> told([{"type": "value_error", "loc": ("body", "url"), "msg": "Value error, write an address"}])
    'Write an address.'
    >>> told([{"type": "missing", "loc": ("body", "text"), "msg": "Field required"}])
    'text: Field required.'
    """
    return " ".join(f"{_told(fault)}." for fault in faults[:3])


def _told(fault: Any) -> str:
    said = str(fault["msg"]).removeprefix("Value error, ").rstrip(".")
    if fault["type"] == "value_error":
        return said[:1].upper() + said[1:]
    named = [str(part) for part in fault["loc"] if isinstance(part, str) and part not in ("body", "query", "header")]
    return f"{'.'.join(named)}: {said}" if named else said


def _of_status(error: HTTPException) -> Problem:
    phrase = HTTPStatus(error.status_code).phrase
    kind = phrase.lower().replace(" ", "-")
    made = {400: malformed(str(error.detail)), 404: not_found()}
    problem = made.get(error.status_code) or Problem(error.status_code, kind, str(error.detail))
    problem.headers |= error.headers or {}
    return problem
