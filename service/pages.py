"""The built front end: read once, kept in memory, plain and, once asked for, packed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from service.errors import Problem, not_found

DIST = Path(__file__).parent / "web" / "dist"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'{hashes}",
        "style-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "img-src 'self'",  # pictures come from the networks by way of us: feed/pictures_api.py
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
OWN_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)  # it stands in the page itself
UNPACKED = frozenset({".png", ".jpg", ".webp", ".avif", ".woff2"})


@dataclass(frozen=True)
class File:
    body: bytes
    is_packable: bool
    headers: dict[str, str]

    @cached_property
    def packed(self) -> bytes:
        return gzip.compress(self.body, 9, mtime=0)


class Pages:
    """Answers what no route answers: a file of the build, or index.html for a page of the app."""

    def __init__(self, folder: Path) -> None:
        paths = sorted(folder.rglob("*")) if folder.is_dir() else []
        self._files = {f"/{path.relative_to(folder).as_posix()}": _read(path) for path in paths if path.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        headers = Headers(scope=scope)
        file = self._find(scope["method"], scope["path"], headers.get("accept", ""))
        await _answer(file, headers)(scope, receive, send)

    def _find(self, method: str, path: str, accept: str) -> File:
        if path == "/api" or path.startswith("/api/") or method not in {"GET", "HEAD"}:
            raise not_found()
        is_page = path == "/" or ("text/html" in accept and path not in self._files)
        file = self._files.get("/index.html" if is_page else path)
        if file is None and is_page:
            raise Problem(503, "not-built", "The front end is not built yet: run `make setup`.")
        if file is None:
            raise not_found()
        return file


def _read(path: Path) -> File:
    body = path.read_bytes()
    hashed = path.parent.name == "assets"  # Vite puts a hash of the content into these names
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers = {
        "content-type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "cache-control": "public, max-age=31536000, immutable" if hashed else "no-cache",
        "etag": f'W/"{hashlib.sha256(body).hexdigest()[:20]}"',
        "vary": "accept-encoding",
        "content-security-policy": POLICY.format(hashes=_hashes(body) if kind == "text/html" else ""),
    }
    return File(body, path.suffix not in UNPACKED, headers)


def _hashes(page: bytes) -> str:
    """What the policy lets a page run beside its files: the very scripts that the build wrote into it."""
    digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in OWN_SCRIPT.findall(page)]
    return "".join(f" 'sha256-{one}'" for one in digests)


def _answer(file: File, headers: Headers) -> Response:
    if file.headers["etag"] in headers.get("if-none-match", ""):
        return Response(status_code=304, headers=file.headers)
    if file.is_packable and "gzip" in headers.get("accept-encoding", ""):
        return Response(file.packed, headers=file.headers | {"content-encoding": "gzip"})
    return Response(file.body, headers=file.headers)
