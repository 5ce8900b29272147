"""A witness: somebody else's small server, which signs a checkpoint only where it continues the one it signed before.

It knows no database. Its folder holds its key, what it signed last of each log, and requests that show a log forking.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from service.clock import now
from service.ledger.merkle import EMPTY_ROOT, continues
from service.ledger.notes import COSIGNS, BadNote, Checkpoint, Signer, Verifier, checkpoint, opened, parts, signer
from service.ledger.requests import AddCheckpoint, read
from service.vault import keep_once

LARGEST = 64 * 1024  # bytes of a request
MOST_EVIDENCE = 1_000  # files
PLAIN, SIZE_TYPE = "text/plain; charset=utf-8", "text/x.tlog.size"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: HTTP status, text, media type."""

    status: int
    text: str
    kind: str = PLAIN


class Witness:
    """Signs for the logs whose public keys it was given. One process at a time decides, whatever asks at once."""

    def __init__(self, folder: Path, name: str, logs: Sequence[Verifier]) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_once(folder / "witness.key", Signer.new(name, COSIGNS).skey.encode() + b"\n")
        self._folder = folder
        self._key = signer((folder / "witness.key").read_text("utf-8"))
        self._logs = {one.name: one for one in logs}

    @property
    def vkey(self) -> str:
        return self._key.verifier.vkey

    def add(self, body: str) -> Told:
        """Judge one request: a cosignature with 200, or why not. What was signed is on the disk before it is told."""
        try:
            asked = read(body)
            text, _ = parts(asked.note)
            point = checkpoint(text)
            if point.origin not in self._logs:
                return Told(404, "this log is not known here\n")
            by = opened(asked.note, [self._logs[point.origin]])[1]
        except BadNote as problem:
            return Told(403 if "does not hold" in str(problem) else 400, f"{problem}\n")
        if not by:
            return Told(403, "the log's own signature is missing\n")
        if asked.old > point.size:
            return Told(400, "the old size is larger than the new one\n")
        with self._alone():
            return self._judged(asked, point, body)

    def _judged(self, asked: AddCheckpoint, point: Checkpoint, body: str) -> Told:
        before = self._before(point.origin)
        if point.size < before.size or (point.size == before.size and point.root != before.root):
            self._keep_evidence(body)
        if asked.old != before.size:
            return Told(409, f"{before.size}\n", SIZE_TYPE)
        if point.size == before.size and point.root != before.root:
            return Told(409, f"{before.size}\n", SIZE_TYPE)
        if not _follows(before, point, asked.proof):
            self._keep_evidence(body)
            return Told(422, "the proof does not show that this continues what was signed before\n")
        self._store(point)
        return Told(200, self._key.line(point.text, int(now().timestamp())))

    def _before(self, origin: str) -> Checkpoint:
        told = self._state().get(origin, {"size": 0, "root": EMPTY_ROOT.hex()})
        return Checkpoint(origin, told["size"], bytes.fromhex(told["root"]))

    def _state(self) -> dict[str, dict[str, Any]]:
        path = self._folder / "state.json"
        found: dict[str, dict[str, Any]] = orjson.loads(path.read_bytes()) if path.exists() else {}
        return found

    def _store(self, point: Checkpoint) -> None:
        state = self._state() | {point.origin: {"size": point.size, "root": point.root.hex()}}
        draft = self._folder / "state.json.new"
        with draft.open("wb") as file:
            file.write(orjson.dumps(state, option=orjson.OPT_INDENT_2))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / "state.json")
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _keep_evidence(self, body: str) -> None:
        """The log signed it itself: with what was signed before, it shows two histories."""
        folder = self._folder / "refused"
        folder.mkdir(exist_ok=True)
        if len(list(folder.iterdir())) < MOST_EVIDENCE:
            (folder / f"{sha256(body.encode()).hexdigest()[:16]}.txt").write_text(body, "utf-8")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def witness_app(witness: Witness) -> Starlette:
    """The server: POST /add-checkpoint, and GET / with the witness's public key."""

    async def add(request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST:
                return Response("too large\n", 413, media_type=PLAIN)
        try:
            asked = body.decode("utf-8")
        except UnicodeDecodeError:
            return Response("this is no text\n", 400, media_type=PLAIN)
        told = await run_in_threadpool(witness.add, asked)
        return Response(told.text, told.status, {"content-type": told.kind})

    async def key(_request: Request) -> Response:
        return Response(f"{witness.vkey}\n", media_type=PLAIN)

    return Starlette(routes=[Route("/add-checkpoint", add, methods=["POST"]), Route("/", key)])


def _follows(before: Checkpoint, point: Checkpoint, proof: Sequence[bytes]) -> bool:
    if before.size == 0:
        return not proof and (point.size > 0 or point.root == EMPTY_ROOT)
    return continues(before.root, before.size, point.root, point.size, proof)
