"""Asking one instance: every request with our token goes to its own address, wherever its answers point."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any
from urllib.parse import parse_qs, urlsplit

from social_adapters import raw
from social_adapters.errors import Unsupported
from social_adapters.http import Http, Response
from social_adapters.mastodon import people
from social_adapters.mastodon.names import OWN_ACCOUNT
from social_adapters.raw import Fields

Number = tuple[int, str]

MOST_STATUSES_AT_ONCE = 20  # what Mastodon takes in one GET /api/v1/statuses
MOST_STATUSES_SINGLY = 100  # of the 300 requests in five minutes
MOST_REACTIONS_AT_ONCE = 80


class Instance:
    def __init__(self, http: Http, origin: str, token: str | None) -> None:
        self.origin = origin
        self._http = http
        self._several = True  # until it turns out older than Mastodon 4.3, or something else
        self._singles = MOST_STATUSES_SINGLY
        self._headers = {"authorization": f"Bearer {token}"} if token else {}

    async def me(self) -> Fields:
        """The account our token speaks for."""
        return raw.fields((await self._get(OWN_ACCOUNT)).json(), "the account")

    async def account(self, acct: str) -> Fields:
        """The account of that name, as far as the instance has heard of it."""
        response = await self._offered("/api/v1/accounts/lookup", acct=acct)
        if response is None:
            raise Unsupported(f"{self.origin} has never heard of {acct}; its own instance has")
        return raw.fields(response.json(), "the account")

    async def account_at(self, number: str) -> Fields | None:
        """The account of that number, while there is one."""
        response = await self._offered(f"/api/v1/accounts/{number}")
        return raw.fields(response.json(), "the account") if response else None

    async def pages(self, path: str, limit: int) -> AsyncGenerator[list[Fields]]:
        """The entries of a list, newest first, for as long as each page is older than the one before."""
        asked: Mapping[str, Any] | None = {"limit": limit}
        oldest: Number | None = None
        while asked:
            response = await self._get(path, **asked)
            rows = [row for row in raw.rows(response.json(), "the list") if oldest is None or place(row) < oldest]
            if not rows:
                return
            yield rows
            oldest = min(map(place, rows))
            asked = parse_qs(urlsplit(response.links.get("next", "")).query)

    async def statuses(self, numbers: Sequence[str]) -> list[Fields]:
        """Those of the statuses that are shown to us, as far as an instance that must be asked one by one allows."""
        found: list[Fields] = []
        for start in range(0, len(numbers), MOST_STATUSES_AT_ONCE):
            some = numbers[start : start + MOST_STATUSES_AT_ONCE]
            found += await self._together(some) if self._several else await self._singly(some)
        return found

    async def _together(self, numbers: Sequence[str]) -> list[Fields]:
        response = await self._offered("/api/v1/statuses", **{"id[]": numbers})
        if response is not None:
            return raw.rows(response.json(), "the list of statuses")
        self._several = False
        return await self._singly(numbers)

    async def _singly(self, numbers: Sequence[str]) -> list[Fields]:
        asked = numbers[: self._singles]
        self._singles -= len(asked)
        answers = [await self._offered(f"/api/v1/statuses/{number}") for number in asked]
        return [raw.fields(answer.json(), "the status") for answer in answers if answer is not None]

    async def shows(self, status: str) -> bool:
        return await self._offered(f"/api/v1/statuses/{status}") is not None

    async def follows(self, account: str) -> bool:
        """Whether that account follows ours, or has asked to."""
        response = await self._get("/api/v1/accounts/relationships", **{"id[]": [account]})
        rows = raw.rows(response.json(), "the relationships")
        return any(raw.flag(row, "followed_by") or raw.flag(row, "requested_by") for row in rows)

    async def lacks(self, account: str, reaction: str, status: str) -> bool:
        """Whether that account is certainly not among those of a reaction: the whole list was read."""
        path = f"/api/v1/statuses/{status}/{reaction}"
        response = await self._offered(path, limit=MOST_REACTIONS_AT_ONCE)
        if response is None or "next" in response.links:
            return False
        return account not in [raw.text(row, "id") for row in raw.rows(response.json(), "the accounts")]

    async def about(self) -> Fields:
        """How the instance is set up, as Mastodon 4 and later say it; nothing where it does not."""
        response = await self._offered("/api/v2/instance")
        return raw.inner(raw.fields(response.json(), "the instance"), "configuration") or {} if response else {}

    async def find(self, address: str, kind: str) -> list[Fields]:
        """The status or account of that address anywhere, which the instance may have to fetch first."""
        given = {"q": address, "type": kind, "resolve": "true", "limit": 5}
        answer = raw.fields((await self._get("/api/v2/search", **given)).json(), "the answer")
        return raw.rows(answer.get(kind), kind)

    async def status(self, number: str) -> Fields:
        return raw.fields((await self._get(f"/api/v1/statuses/{number}")).json(), "the status")

    async def do(self, path: str, given: Mapping[str, Any] | None = None, key: str | None = None) -> Fields:
        """The answer to a POST; `key`: what the instance does no second time within the hour."""
        headers = {**self._headers, **({"idempotency-key": key} if key else {})}
        return raw.fields((await self._http.post(f"{self.origin}{path}", given, headers)).json(), "the answer")

    async def upload(self, content: bytes, type_: str, description: str) -> Fields:
        """The attachment that some bytes become; it goes again where no status names it."""
        name = f"picture.{type_.rpartition('/')[2]}"  # what it is called at home is nobody's business
        told = {"description": description} if description else {}
        answer = await self._http.post_file(f"{self.origin}/api/v2/media", (name, content, type_), told, self._headers)
        return raw.fields(answer.json(), "the attachment")

    async def remove(self, path: str) -> Fields:
        response = await self._http.send("DELETE", f"{self.origin}{path}", headers=self._headers)
        return raw.fields(response.json(), "the answer")

    async def events(self, origin: str, path: str) -> AsyncGenerator[str]:
        """The lines of a stream of ours. `origin` has to lie on the instance's own host."""
        host, home = urlsplit(origin).hostname or "", urlsplit(self.origin).hostname or ""
        if host != home and not host.endswith(f".{home}"):
            raise Unsupported(f"{self.origin} streams from another host, which does not get our token")
        async with aclosing(self._http.events(f"{origin}{path}", self._headers)) as lines:
            async for line in lines:
                yield line

    async def _offered(self, path: str, **params: Any) -> Response | None:
        try:
            return await self._get(path, **params)
        except Unsupported:
            return None

    async def _get(self, path: str, **params: Any) -> Response:
        return await self._http.get(f"{self.origin}{path}", params=params, headers=self._headers)


def order(number: str) -> Number:
    """What sorts an instance's ids by time: they are numbers, or texts of one length."""
    return len(number), number


def place(row: Fields) -> Number:
    return order(people.identity(row, "id"))
