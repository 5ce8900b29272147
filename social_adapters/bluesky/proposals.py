"""Bluesky: public accounts that a list names, or that go by a name on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from social_adapters.bluesky import convert, loose
from social_adapters.bluesky.session import Public
from social_adapters.bluesky.settings import BlueskySettings
from social_adapters.http import Http
from social_adapters.raw import Fields
from social_adapters.vocabulary import Actor

MOST = 5
PROFILE = "bsky.app/profile/"
APPVIEW = BlueskySettings.model_fields["appview"].default


async def proposals(http: Http, name: str, accounts: Sequence[str]) -> Sequence[tuple[dict[str, Any], Actor]]:
    """Those the list names first, then at most five that the network's own search finds."""
    reader = Public(http, APPVIEW)
    named = [account for text in accounts if (account := _account(text))][:MOST]
    known = await reader.ask("app.bsky.actor.getProfiles", {"actors": named}) if named else {}
    found = await reader.ask("app.bsky.actor.searchActors", {"q": name, "limit": MOST})
    rows: list[Fields] = [*loose.rows(known.get("profiles")), *loose.rows(found.get("actors"))[:MOST]]
    people = {actor.id: actor for actor in map(convert.actor, rows)}
    return [({"handle": actor.handle or actor.id}, actor) for actor in people.values()]


def _account(text: str) -> str | None:
    """The handle or DID in what a list names; a plain web address is somebody's site, not a handle.

    >>> _account("https://bsky.app/profile/ann.example"), _account("@ann.example"), _account("https://ann.example")
    ('ann.example', 'ann.example', None)
    """
    if "/" in text and PROFILE not in text:
        return None
    try:
        return BlueskySettings(handle=text).handle
    except ValueError:
        return None
