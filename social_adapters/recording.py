"""Recorded answers: a file as an envelope of request and response, as bare JSON, or as the raw bytes of a feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import orjson

from social_adapters.adapter import Adapter, Context, Raw
from social_adapters.answers import error_of, json_of
from social_adapters.conversion import convert, reading
from social_adapters.errors import Unexpected, Unsupported
from social_adapters.vocabulary import Activity

LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recording:
    """One answer. `body` is JSON where it can be read as that, else the bytes or the text that were recorded."""

    body: Raw
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    name: str | None = None  # of the file, where raw bytes say no more of themselves


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a recording holds; no activities is an answer too."""

    kind: str
    activities: tuple[Activity, ...]


def read(path: Path) -> Recording:
    """The recording in a file. Raises Unexpected when it cannot be read."""
    raw = _bytes(path)
    try:
        document = json_of(raw)
    except Unexpected:
        return Recording(raw, name=path.name)
    if not (isinstance(document, dict) and isinstance(document.get("response"), dict)):
        return Recording(document)
    with reading("the recording's envelope"):
        return _enveloped(document)


def outcome(adapter: type[Adapter], recording: Recording, kind: str | None = None) -> Outcome:
    """What an adapter makes of a recording, as `kind` or as what it takes it for. Raises AdapterError."""
    error = error_of(recording.status, recording.headers, _text(recording.body))
    if error is not None:
        raise error
    if recording.status in {204, 304}:
        return Outcome("nothing", ())
    kind = kind or _inferred(adapter, recording)
    if kind not in adapter.kinds:
        raise Unsupported(f"{adapter.title} has no kind {kind!r}; its kinds: {_kinds(adapter)}")
    context = Context(url=recording.url, received=_received(recording))
    return Outcome(kind, convert(adapter, kind, recording.body, context))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise Unexpected(f"it cannot be opened: {problem.strerror}") from problem
    except ValueError as problem:
        raise Unexpected("that is no file name") from problem
    if len(raw) > LARGEST_FILE:
        raise Unexpected(f"it is larger than {LARGEST_FILE // 1024 // 1024} MB")
    if not raw.strip():
        raise Unexpected("it is empty")
    return raw


def _enveloped(document: dict[str, Any]) -> Recording:
    response, request = document["response"], document.get("request") or {}
    headers = {str(name).lower(): str(value) for name, value in (response.get("headers") or {}).items()}
    url = request.get("url")
    return Recording(
        body=response.get("body"),
        status=int(response.get("status") or 200),
        headers=headers,
        url=url if isinstance(url, str) else None,
    )


def _inferred(adapter: type[Adapter], recording: Recording) -> str:
    try:
        with reading("it"):
            kind = adapter.kind_of(recording.url or recording.name, recording.body)
    except Unexpected:
        kind = None
    if kind is None:
        if isinstance(recording.body, bytes):
            json_of(recording.body, "the file")
        raise Unexpected(f"neither URL nor body says what kind of answer this is; --as one of: {_kinds(adapter)}")
    return kind


def _kinds(adapter: type[Adapter]) -> str:
    return ", ".join(sorted(adapter.kinds))


def _received(recording: Recording) -> datetime | None:
    try:
        return parsedate_to_datetime(recording.headers.get("date", "")).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _text(body: Raw) -> bytes:
    if isinstance(body, bytes):
        return body
    try:
        return body.encode() if isinstance(body, str) else orjson.dumps(body)
    except (TypeError, ValueError):
        return b""
