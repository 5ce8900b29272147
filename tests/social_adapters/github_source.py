"""A GitHub source on the invented site, and what two fetches of it bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from social_adapters.adapter import Page
from social_adapters.conversion import pages
from social_adapters.github import GitHub, GitHubSettings
from social_adapters.http import Http, stand_in
from social_adapters.vocabulary import Activity
from tests.social_adapters.exchanges.github import (
    API,
    NOW,
    TOKEN,
    Site,
)

HERE = f"{API}/repos/kiln-shop/kiln"
LATER = NOW + timedelta(minutes=10)


def source(at: Site, **settings: Any) -> GitHub:
    given = settings or {"repository": "kiln-shop/kiln", "ours": True, "token": TOKEN}
    return GitHub(GitHubSettings(**given), Http(stand_in(at.play)))


def watched(at: Site) -> GitHub:
    return source(at, repository="kiln-shop/kiln")


async def fetched(adapter: GitHub, cursor: str | None = None, now: datetime = NOW) -> list[Page]:
    return [page async for page in pages(adapter, cursor, now)]


def activities(found: Sequence[Page]) -> list[Activity]:
    return [activity for page in found for activity in page.activities]


def told(found: Sequence[Page]) -> list[str]:
    return [f"{done.type} {done.object.id.removeprefix(HERE)}" for done in activities(found)]


async def again(adapter: GitHub, first: Sequence[Page], now: datetime = LATER) -> list[str]:
    return told(await fetched(adapter, first[-1].cursor, now))
