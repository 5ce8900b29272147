"""Speaking for a page: with its own token, or with the one that whoever looks after it is given for it."""

from __future__ import annotations

from collections.abc import Sequence

from social_adapters import raw
from social_adapters.errors import Unauthorized
from social_adapters.graph_api.api import Api
from social_adapters.graph_api.settings import PageSettings
from social_adapters.http import Http
from social_adapters.raw import Fields
from social_adapters.text import line

MOST_PAGES = 5  # of pages that somebody looks after, 100 each


async def page_of(http: Http, given: PageSettings, fields: str) -> tuple[Api, Fields]:
    """The page we speak for, and how to ask for it. Raises AdapterError."""
    if given.page_token:
        api = Api(http, given.page_token.get_secret_value())
        return api, await api.get("me", fields)
    if given.access_token is None:
        raise Unauthorized("sign in with Facebook, or give a token of your page")
    person = Api(http, given.access_token.get_secret_value())
    listed = person.pages("me/accounts", f"id,name,username,access_token,{fields}", MOST_PAGES, limit=100)
    page = chosen([row async for part in listed for row in part.rows], given.own_page)
    return Api(http, raw.needed(raw.text, page, "access_token")), page


def chosen(pages: Sequence[Fields], wanted: str | None) -> Fields:
    """The page that is meant, or the only one. Raises Unauthorized, which says what to do."""
    found = [page for page in pages if wanted is None or wanted.strip().casefold() in _names(page)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted(line(raw.text(page, "name")) or "?" for page in pages)[:20])
    raise Unauthorized(f"say which page is yours in the settings of this source; you look after: {names or 'none'}")


def _names(page: Fields) -> set[str]:
    return {name.casefold() for field in ("id", "name", "username") if (name := raw.text(page, field))}
