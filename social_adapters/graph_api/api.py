"""Asking the Graph API: the token goes in a header, and a list is paged by its cursors, never by its links.

The link to the next page holds the token of whoever asked, so only the place in the list is taken from it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from social_adapters import raw
from social_adapters.errors import Unauthorized, Unexpected, Unsupported
from social_adapters.http import Http
from social_adapters.raw import Fields

HOST = "https://graph.facebook.com"
VERSION = "v24.0"

# Where a list goes on: cursors, times, and the marks that belong to times.
PLACES = {"after", "until", "__paging_token"}


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list. `end`: nothing comes after it."""

    rows: list[Fields]
    end: bool


class Api:
    def __init__(self, http: Http, token: str) -> None:
        self._http = http
        self._headers = {"authorization": f"Bearer {token}"}

    async def get(self, path: str, fields: str, **params: Any) -> Fields:
        """The object at `path`, with those of its fields that are shown to us."""
        url = f"{HOST}/{VERSION}/{path}"
        response = await self._http.get(url, params={"fields": fields, **params}, headers=self._headers)
        return answered(response.json())

    async def has(self, path: str) -> bool:
        """Whether something is still there, also where it may not be shown to us."""
        try:
            await self.get(path, "id")
        except (Unsupported, Unauthorized) as refusal:
            return isinstance(refusal, Unauthorized)
        return True

    async def pages(self, path: str, fields: str, most: int, **params: Any) -> AsyncGenerator[Part]:
        """A list, `most` pages of it at most. A page may be empty and not the last."""
        places: list[Mapping[str, str]] = []
        place: Mapping[str, str] = {}
        for _ in range(most):
            answer = await self.get(path, fields, **{**params, **place})
            places.append(place)
            place = following(answer)
            end = not place or place in places
            yield Part(rows(answer), end)
            if end:
                return


def answered(body: Any) -> Fields:
    """An answer that is none of the errors which the Graph API sends as a success. Raises Unexpected."""
    answer = raw.fields(body, "the answer")
    problem = raw.inner(answer, "error")
    if problem is not None:
        raise Unexpected(f"the Graph API answered an error: {raw.text(problem, 'message') or 'it does not say which'}")
    return answer


def rows(answer: Fields) -> list[Fields]:
    """The entries of a list."""
    return raw.rows(answer.get("data"), "data")


def following(answer: Fields) -> dict[str, str]:
    """The parameters that ask for what comes after this page; empty after the last one.

    >>> following({"paging": {"next": "https://graph.facebook.com/4/feed?access_token=x&limit=5&after=a"}})
    {'after': 'a'}
    """
    link = raw.web(raw.inner(answer, "paging") or {}, "next")
    return {name: value for name, value in parse_qsl(urlsplit(link or "").query) if name in PLACES}
