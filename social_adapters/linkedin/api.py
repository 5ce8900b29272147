"""Asking LinkedIn's versioned REST API as a page's administrator, and paging through its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from social_adapters import raw
from social_adapters.answers import Response
from social_adapters.errors import Unauthorized, Unsupported
from social_adapters.http import Http

API = "https://api.linkedin.com/rest"
ROWS = 100  # in one answer, as many as LinkedIn gives
MOST_PAGES = 20  # of one list

Enough = Callable[[Sequence[raw.Fields]], bool]


class Api:
    def __init__(self, http: Http, token: str | None, version: str) -> None:
        self._http = http
        self._token = token
        self._version = version

    async def get(self, path: str) -> Response:
        """Rest.li wants its brackets as they are, so a path comes with its query, and whole."""
        finder = {"x-restli-method": "FINDER"} if "q=" in path else {}
        return await self._http.get(f"{API}{path}", headers={**self._headers(), **finder})

    async def send(self, method: str, path: str, json: Any = None) -> Response:
        return await self._http.send(method, f"{API}{path}", json=json, headers=self._headers())

    async def upload(self, address: str, content: bytes) -> Response:
        """Bytes to where an upload was begun."""
        headers = {"authorization": self._headers()["authorization"], "content-type": "application/octet-stream"}
        return await self._http.send("PUT", address, body=content, headers=headers)

    async def rows(self, path: str, enough: Enough = lambda rows: False) -> tuple[list[raw.Fields], bool]:
        """The entries of a list in its order, and whether that is all of them, or `enough`."""
        found: list[raw.Fields] = []
        joint = "&" if "?" in path else "?"
        for page in range(MOST_PAGES):
            answer = await self.get(f"{path}{joint}start={page * ROWS}&count={ROWS}")
            told = elements(answer.json())
            found += told
            if len(told) < ROWS or enough(told):
                return found, True
        return found, False

    async def organization(self, named: str) -> raw.Fields:
        """The page of that number or name. Raises AdapterError."""
        if named.isdecimal():
            return raw.fields((await self.get(f"/organizations/{named}")).json(), "the page")
        answer = await self.get(f"/organizations?q=vanityName&vanityName={coded(named)}")
        found = elements(answer.json())
        if not found:
            raise Unsupported(f"LinkedIn has no page named {named}")
        return found[0]

    def _headers(self) -> dict[str, str]:
        if not self._token:
            raise Unauthorized("nobody has signed in at LinkedIn for this page: connect it")
        return {
            "authorization": f"Bearer {self._token}",
            "linkedin-version": self._version,
            "x-restli-protocol-version": "2.0.0",
        }


def elements(body: Any) -> list[raw.Fields]:
    return raw.rows(raw.fields(body, "the answer").get("elements"), "elements")


def coded(urn: str) -> str:
    """A URN as Rest.li wants it in a path or query.

    >>> coded("urn:li:share:7")
    'urn%3Ali%3Ashare%3A7'
    """
    return quote(urn, safe="")
