"""Around every request: its time, its log line, its metrics, and the answer to what nobody expected."""

from __future__ import annotations

import time

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import problem_of

log = structlog.get_logger()

API = "/api/v1"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
PLAIN = frozenset(
    {"/metrics", "/api/openapi.json", "/oauth/callback"}
)  # routes FastAPI does not name in the scope, or that are not of the API
QUIET = frozenset({"/api/v1/health", "/api/v1/ready", "/metrics"})
SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """Of one application: nothing in it names a person, an id or a query."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route")
        self.requests = Counter(
            "emberfeed_requests", "Requests by route and status.", (*labels, "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "emberfeed_request_seconds",
            "Time until the answer was complete.",
            labels,
            buckets=SECONDS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method, route, status).inc()
        self.seconds.labels(method, route).observe(seconds)

    async def show(self, _request: Request) -> Response:
        return Response(generate_latest(self.registry), media_type="text/plain; version=0.0.4; charset=utf-8")


class Observe:
    """The outermost layer of ours. The log has the route's template, never the path, the query or a header."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _protect(MutableHeaders(scope=message))
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except ClientDisconnect:
            status = status or 499  # nginx's number for a client that went away
        except Exception as error:
            await _answer_unexpected(error, status, scope, receive, watch)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = route_of(scope)
        self.metrics.observe(method, route, status, seconds)
        note = log.debug if route in QUIET else log.info
        note("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))


def route_of(scope: Scope) -> str:
    """The template of the route that answered; "pages" and "unknown" where none did."""
    template: str | None = getattr(scope.get("route"), "path", None)
    if scope["path"] in PLAIN:
        return str(scope["path"])
    if template is None:
        return "unknown" if scope["path"].startswith("/api") else "pages"
    return template if template.startswith(API) else API + template


def _protect(headers: MutableHeaders) -> None:
    """What no answer goes without; pages bring a policy of their own."""
    headers.setdefault("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
    headers.setdefault("cache-control", "no-store")
    headers["x-content-type-options"] = "nosniff"
    headers["referrer-policy"] = "same-origin"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"


async def _answer_unexpected(error: Exception, status: int, scope: Scope, receive: Receive, send: Send) -> None:
    """Render it as a problem, unless an answer was begun: then the server must break off."""
    answer = problem_of(error).answer()
    if status:
        raise error
    await answer(scope, receive, send)
