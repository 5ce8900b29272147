"""The one way out: every request to a network, its limits, and the one place an answer becomes an error."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import copy
from functools import cache, partial
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import urlencode

import httpcore
import httpx
import orjson

from social_adapters import records, sockets
from social_adapters.answers import Request, Response, error_of, place, said, unreached
from social_adapters.errors import Unavailable, Unexpected, Unreachable, Unsupported
from social_adapters.guard import GuardedBackend
from social_adapters.headers import length_of, sendable, without
from social_adapters.waits import Waits, credential_of, keys_of

__all__ = ["Http", "Request", "Response", "answering", "error_of", "stand_in"]

MEGABYTE = 1024 * 1024
LARGEST_BODY = 10 * MEGABYTE
MOST_REDIRECTS = 5
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
TOTAL_SECONDS = 60.0
PATIENT = httpx.Timeout(20.0, read=90.0)  # a stream says at least every minute that it is there
USER_AGENT = "Emberfeed/0.1"

Spend = Callable[[str], AbstractAsyncContextManager[Callable[["Response"], None]]]  # by URL; RateLimited: not now

_REDIRECTS = {301, 302, 303, 307, 308}
_KEPT_ELSEWHERE = {"accept", "accept-language", "user-agent", "if-none-match", "if-modified-since"}
_trusted = cache(partial(httpx.create_ssl_context, trust_env=False))  # to read the authorities takes 30 ms


class Http:
    """Asks the networks. Cheap to keep: one for the whole process, closed at the end.

    `transport` replaces the network (tests, sample networks); nothing leaves the process then. `allow_private`
    names the hosts that may be at a private address. `texts` replaces the name server. Every method raises
    AdapterError and nothing else.
    """

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        allow_private: Collection[str] = (),
        *,
        largest_body: int = LARGEST_BODY,
        total_seconds: float = TOTAL_SECONDS,
        clock: Callable[[], float] = time.time,
        texts: records.Texts | None = None,
    ) -> None:
        self._client = httpx.AsyncClient(
            transport=transport or _guarded(allow_private),
            trust_env=False,
            timeout=TIMEOUT,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # nobody is given back what they set
        )
        self._private = allow_private if transport is None else None
        self._texts = texts or (records.texts if transport is None else None)
        self._largest = largest_body
        self._seconds = total_seconds
        self._clock = clock
        self._waits = Waits(clock)
        self._spend: Spend = _free

    async def get(
        self, url: str, *, params: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None
    ) -> Response:
        """One GET, redirects followed. A list in `params` repeats its name; None leaves it out."""
        return await self._ask("GET", _url(url, params), dict(headers or {}), None)

    async def post(self, url: str, json: Any = None, headers: Mapping[str, str] | None = None) -> Response:
        """One POST of a JSON body; a redirect is not followed."""
        body = None if json is None else orjson.dumps(json)
        kind = {} if body is None else {"content-type": "application/json"}
        return await self._ask("POST", _url(url, None), {**kind, **(headers or {})}, body)

    async def post_form(self, url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Response:
        """One POST of form fields, as OAuth and Reddit want them."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", _url(url, None), {**kind, **(headers or {})}, urlencode(form).encode())

    async def post_file(
        self, url: str, file: tuple[str, bytes, str], form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Response:
        """One POST of a file (its name, bytes and media type, in the field `file`) with fields of a form beside it."""
        packed = httpx.Request("POST", _url(url, None), data=form, files={"file": file})
        kind = {"content-type": packed.headers["content-type"]}
        return await self._ask("POST", packed.url, {**kind, **headers}, packed.read())

    async def send(
        self, method: str, url: str, *, json: Any = None, body: bytes | None = None, headers: Mapping[str, str]
    ) -> Response:
        """One PUT, PATCH, DELETE, or a POST of bytes, a picture say; a redirect is not followed."""
        given = dict(headers)
        if json is not None:
            body, given = orjson.dumps(json), {"content-type": "application/json", **given}
        return await self._ask(method, _url(url, None), given, body)

    def metered(self, meter: Spend) -> Http:
        """The same way out, where `meter` is asked before each request and told of each answer."""
        same = copy(self)
        same._spend = meter
        return same

    def at_most(self, largest_body: int) -> Http:
        """The same way out, for answers of no more than so many bytes."""
        same = copy(self)
        same._largest = largest_body
        return same

    async def events(self, url: str, headers: Mapping[str, str] | None = None) -> AsyncGenerator[str]:
        """The lines of an event stream (`text/event-stream`) for as long as it lasts. Raises AdapterError."""
        given = {"user-agent": USER_AGENT, "accept": "text/event-stream", **sendable(headers or {})}
        async with self._streamed(_url(url, None), given) as answer:
            async for line in answer.aiter_lines():
                yield line

    async def aclose(self) -> None:
        await self._client.aclose()

    def messages(self, url: str, headers: Mapping[str, str] | None = None) -> AsyncGenerator[str | bytes]:
        """What a web socket says for as long as it lasts. Raises AdapterError."""
        if self._private is None:
            raise Unsupported("no socket is opened from here")
        return sockets.messages(url, self._private, sendable(headers or {}))

    async def connected(self, host: str, port: int) -> socket.socket:
        """A socket for another protocol, to an address that was checked like every other. Raises AdapterError."""
        if self._private is None:
            raise Unsupported("no socket is opened from here")
        try:
            return await sockets.connected(host, port, self._private)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError, TimeoutError) as problem:
            raise Unreachable(unreached(host, problem)) from problem

    def allows_private(self, host: str) -> bool:
        """Whether the host may be at a private address, where words may travel in the clear."""
        return self._private is not None and host.lower() in {one.lower() for one in self._private}

    async def texts(self, name: str) -> Sequence[bytes]:
        """The texts (TXT) the name system has for a name; none where nothing answers. Raises AdapterError."""
        if self._texts is None:
            raise Unsupported("no name server is asked from here")
        return await self._texts(name)

    @asynccontextmanager
    async def _streamed(self, url: httpx.URL, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        where = _place(url)
        try:
            async with self._client.stream("GET", url, headers=headers, timeout=PATIENT) as answer:
                if answer.status_code != 200:
                    body = await self._body(answer, where)
                    self._judged(Response(answer.status_code, _lower(answer.headers), str(url), body), headers)
                    raise Unexpected(f"{where} answered {answer.status_code} instead of a stream")
                yield answer
        except (httpx.HTTPError, httpx.StreamError, OSError) as problem:
            raise Unavailable(f"{where} ended its stream: {said(str(problem))}") from problem

    async def _ask(self, method: str, url: httpx.URL, headers: dict[str, str], body: bytes | None) -> Response:
        given = {"user-agent": USER_AGENT, **sendable(headers)}
        for _ in range(MOST_REDIRECTS + 1):
            response = await self._once(method, url, given, body)
            target = _target(response)
            if target is None or method != "GET":
                return self._judged(response, given)
            if _origin(target) != _origin(url):
                given = {name: value for name, value in given.items() if name in _KEPT_ELSEWHERE}
            url = target
        raise Unexpected(f"{_place(url)} redirects more than {MOST_REDIRECTS} times")

    async def _once(self, method: str, url: httpx.URL, headers: dict[str, str], body: bytes | None) -> Response:
        keys = keys_of(url.host, url.path, headers)
        self._waits.check(keys)
        async with self._spend(str(url)) as paid:
            response = await self._sent(method, url, headers, body)
            paid(response)
        self._waits.learn(keys, response)
        return response

    async def _sent(self, method: str, url: httpx.URL, headers: dict[str, str], body: bytes | None) -> Response:
        try:
            async with asyncio.timeout(self._seconds):
                async with self._client.stream(method, url, headers=headers, content=body) as answer:
                    return Response(
                        answer.status_code,
                        _lower(answer.headers),
                        str(url),
                        await self._body(answer, _place(url)),
                    )
        except (httpx.TimeoutException, TimeoutError) as problem:
            raise Unreachable(f"{_place(url)} did not answer in time") from problem
        except httpx.DecodingError as problem:
            raise Unexpected(f"{_place(url)} answered with a body that cannot be unpacked") from problem
        except httpx.InvalidURL as problem:
            raise Unexpected(f"{_place(url)} redirects to something that is no address") from problem
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as problem:
            raise Unreachable(unreached(url.host, problem)) from problem

    async def _body(self, answer: httpx.Response, where: str) -> bytes:
        if "," in answer.headers.get("content-encoding", ""):
            raise Unexpected(f"{where} answered with a body packed several times over")
        if length_of(answer.headers) > self._largest:
            raise Unexpected(f"{where} answered more than {self._largest // MEGABYTE} MB")
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > self._largest:
                raise Unexpected(f"{where} answered more than {self._largest // MEGABYTE} MB")
        return bytes(body)

    def _judged(self, response: Response, headers: Mapping[str, str]) -> Response:
        error = error_of(response.status, response.headers, response.body, where=place(response.url), now=self._clock())
        if error is None:
            return response
        error.args = (without(str(error), credential_of(headers)), *error.args[1:])
        raise error


@asynccontextmanager
async def _free(url: str) -> AsyncIterator[Callable[[Response], None]]:
    yield lambda response: None


def stand_in(answer: Callable[[Request], Response]) -> httpx.AsyncBaseTransport:
    """A transport that opens no socket: `answer` plays the network. It may raise TimeoutError, as a network would."""
    return httpx.MockTransport(lambda asked: _played(answer(_as_seen(asked))))


def answering(answer: Callable[[Request], Awaitable[Response]]) -> httpx.AsyncBaseTransport:
    """A transport that opens no socket, as `stand_in`, of an `answer` that may wait for something of its own."""

    async def handle(asked: httpx.Request) -> httpx.Response:
        return _played(await answer(_as_seen(asked)))

    return httpx.MockTransport(handle)


def _as_seen(asked: httpx.Request) -> Request:
    return Request(asked.method, str(asked.url), _lower(asked.headers), asked.content)


def _played(given: Response) -> httpx.Response:
    return httpx.Response(given.status, headers=dict(given.headers), content=given.body)


def _url(url: str, params: Mapping[str, Any] | None) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
        given = {name: value for name, value in (params or {}).items() if value is not None}
        parsed = parsed.copy_merge_params(given) if given else parsed
    except (httpx.InvalidURL, ValueError, TypeError) as problem:
        raise Unsupported("that is not a web address") from problem
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise Unsupported(f"only http and https addresses can be asked, not {parsed.scheme or 'none'}:")
    return parsed


def _target(response: Response) -> httpx.URL | None:
    location = response.headers.get("location")
    if response.status not in _REDIRECTS or not location:
        return None
    try:
        joined = httpx.URL(response.url).join(location)
    except (httpx.InvalidURL, ValueError) as problem:
        raise Unexpected(f"{place(response.url)} redirects to something that is no address") from problem
    return _url(str(joined), None)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _place(url: httpx.URL) -> str:
    return place(str(url))


def _lower(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _guarded(allow_private: Collection[str]) -> httpx.AsyncBaseTransport:
    transport = httpx.AsyncHTTPTransport(verify=_trusted(), trust_env=False)
    # httpx has no argument for the network backend; the pool is httpcore's public class.
    transport._pool = httpcore.AsyncConnectionPool(
        ssl_context=_trusted(),
        max_connections=100,
        max_keepalive_connections=20,
        keepalive_expiry=5.0,
        network_backend=GuardedBackend(allow_private),
    )
    return transport
