"""Asking Bluesky: in public, or signed in with an app password and renewed when the network says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from pydantic import SecretStr

from social_adapters.bluesky.settings import BlueskySettings
from social_adapters.errors import Unauthorized
from social_adapters.http import Http, Response
from social_adapters.raw import Fields, fields, inner, needed, text

Send = Callable[[Mapping[str, str]], Awaitable[Response]]


class Public:
    """Reads what everybody may read."""

    def __init__(self, http: Http, appview: str) -> None:
        self._http = http
        self._appview = appview

    async def ask(self, endpoint: str, params: Mapping[str, Any]) -> Fields:
        return fields((await self._http.get(f"{self._appview}/xrpc/{endpoint}", params=params)).json(), endpoint)


@dataclass(frozen=True, slots=True)
class Tokens:
    did: str
    access: str
    refresh: str


# Signing in is allowed 300 times a day, so a sign-in outlives the adapter; never longer than the connection it used.
_signed_in: WeakKeyDictionary[Http, dict[BlueskySettings, Tokens]] = WeakKeyDictionary()


class Session:
    """Reads and writes as one account. Its tokens stay in memory."""

    def __init__(self, http: Http, account: BlueskySettings, password: SecretStr) -> None:
        self._http = http
        self._account = account
        self._password = password
        self._tokens = _signed_in.setdefault(http, {})

    async def did(self) -> str:
        return (await self._current()).did

    async def ask(self, endpoint: str, params: Mapping[str, Any]) -> Fields:
        """The answer to a query."""
        url = self._url(endpoint)
        return await self._signed(endpoint, lambda headers: self._http.get(url, params=params, headers=headers))

    async def do(self, endpoint: str, given: Fields) -> Fields:
        """The answer to a procedure. It is repeated only where it was refused for the token's age: it was not done."""
        url = self._url(endpoint)
        return await self._signed(endpoint, lambda headers: self._http.post(url, given, headers))

    async def upload(self, content: bytes, type_: str) -> Fields:
        """The blob that some bytes become in our repository; it goes again where no record names it."""
        url = self._url("com.atproto.repo.uploadBlob")

        def send(headers: Mapping[str, str]) -> Awaitable[Response]:
            return self._http.send("POST", url, body=content, headers={**headers, "content-type": type_})

        return needed(inner, await self._signed("uploadBlob", send), "blob")

    async def _signed(self, endpoint: str, send: Send) -> Fields:
        """A stale access token is renewed once, by the network's word and not by our clock."""
        tokens = await self._current()
        try:
            response = await send(_bearer(tokens.access))
        except Unauthorized:
            response = await send(_bearer((await self._renew(tokens)).access))
        return fields(response.json(), endpoint)

    async def _current(self) -> Tokens:
        return self._tokens.get(self._account) or await self._sign_in()

    async def _renew(self, tokens: Tokens) -> Tokens:
        try:
            return await self._keep("refreshSession", None, _bearer(tokens.refresh))
        except Unauthorized:
            return await self._sign_in()

    async def _sign_in(self) -> Tokens:
        self._tokens.pop(self._account, None)
        given = {"identifier": self._account.handle, "password": self._password.get_secret_value()}
        return await self._keep("createSession", given, {})

    async def _keep(self, procedure: str, given: Fields | None, headers: Mapping[str, str]) -> Tokens:
        response = await self._http.post(self._url(f"com.atproto.server.{procedure}"), given, headers)
        said = fields(response.json(), procedure)
        tokens = Tokens(*(needed(text, said, name) for name in ("did", "accessJwt", "refreshJwt")))
        self._tokens[self._account] = tokens
        return tokens

    def _url(self, endpoint: str) -> str:
        return f"{self._account.service}/xrpc/{endpoint}"


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}
