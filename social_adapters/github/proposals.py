"""GitHub: people a list names by their page, or that go by a name on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from social_adapters import raw
from social_adapters.errors import Unsupported
from social_adapters.github.addresses import API, actor
from social_adapters.github.lists import Api
from social_adapters.http import Http
from social_adapters.vocabulary import Actor

LOOKED_AT = 2  # of those a search finds: it shows no names, and 60 questions an hour are allowed without a token
_PROFILE = re.compile(r"(?:https?://)?(?:www\.)?github\.com/([A-Za-z0-9-]{1,39})/?", re.IGNORECASE)
_SIGNS = re.compile(r"[^\w\s.'-]+")


async def proposals(http: Http, name: str, accounts: Sequence[str]) -> Sequence[tuple[dict[str, Any], Actor]]:
    """Those the list names, else the first that the network's own search finds."""
    api = Api(http, None)
    logins = [found[1] for text in accounts if (found := _PROFILE.fullmatch(text))] or await _search(api, name)
    people = [person for login in logins[:LOOKED_AT] if (person := await _person(api, login))]
    return [({"user": person.handle}, person) for person in people]


async def _search(api: Api, name: str) -> list[str]:
    words = _SIGNS.sub(" ", name).strip()
    if not words:
        return []
    asked = {"q": f"{words} in:name type:user", "per_page": 5}
    answer = raw.fields((await api.get(f"{API}/search/users", asked)).json(), "the search")
    return [raw.needed(raw.text, row, "login") for row in raw.rows(answer.get("items"), "items")]


async def _person(api: Api, login: str) -> Actor | None:
    """The account with what its profile says; None where there is none."""
    try:
        account = raw.fields((await api.get(f"{API}/users/{login}")).json(), "the account")
    except Unsupported:
        return None
    person, company = actor(account), raw.text(account, "company")
    says = "\n".join(part for part in (person.summary, company and company.removeprefix("@")) if part)
    return replace(person, summary=says or None)
